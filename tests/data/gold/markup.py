"""The inline markup in which the gold articles are written, and the text with offsets that it stands for.

    [P1 فاطمة الزهراء العلمي]     a person, [O2 …] an organisation, [L3 …] a place; the number joins mentions
    [D 2025-03-04 الثلاثاء]       a date, as a day, month or year; a range is [D 2025-03/2025-05 …]
    [Q P1 …]                      words quoted from P1, an entity of the article; [Q ? …] from nobody named
    [T …], [B …], [A …]           the dateline; the name in a byline; a news agency as the source

Marks nest: a quote may hold names, an institution may hold the institution it belongs to. Brackets mean
nothing but marks. Offsets are Unicode code points into the text left when the marks are taken away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

KINDS = {"P": "person", "O": "organization", "L": "place"}

_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TOKEN = re.compile(
    rf"\[(?:(?P<entity>[POL]\d+)|D (?P<start>{_DAY})(?:/(?P<end>{_DAY}))?|Q (?P<speaker>[PO]\d+|\?)|(?P<plain>[TBA])) "
    r"|(?P<close>\])"
)


@dataclass(frozen=True)
class Mark:
    """One marked stretch: `tag` is an entity (`P1`), `D`, `Q`, `T`, `B` or `A`; `value` a date range or a speaker."""

    tag: str
    value: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """Plain text and its marks, in the order in which they open."""

    text: str
    marks: tuple[Mark, ...] = field(default=())

    def entities(self) -> dict[str, list[Mark]]:
        """Mentions by entity tag, in order of first appearance."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            if mark.tag[0] in KINDS:  # no other tag begins with one of these letters
                found.setdefault(mark.tag, []).append(mark)
        return found

    def named(self, tag: str) -> list[Mark]:
        """All marks of one tag (`D`, `Q`, `P1` …)."""
        return [mark for mark in self.marks if mark.tag == tag]


def parse(source: str) -> Marked:
    """Take the marks out of `source`. Raises ValueError where a bracket is open, stray or unreadable."""
    plain: list[str] = []
    length = 0
    position = 0
    open_marks: list[tuple[str, tuple[str, ...], int]] = []
    marks: list[tuple[int, str, tuple[str, ...], int]] = []
    for token in _TOKEN.finditer(source):
        piece = source[position : token.start()]
        plain.append(piece)
        length += len(piece)
        position = token.end()
        if not token["close"]:
            open_marks.append((*_opened(token), length))
            continue
        if not open_marks:
            raise ValueError(f"stray ] after {source[max(0, token.start() - 40) : token.start()]!r}")
        tag, value, start = open_marks.pop()
        marks.append((start, tag, value, length))
    plain.append(source[position:])
    text = "".join(plain)
    if open_marks or "[" in text:
        raise ValueError(f"unreadable or open mark in {source[:60]!r}…")
    ordered = sorted(marks, key=lambda mark: (mark[0], -mark[3]))
    return Marked(
        text, tuple(Mark(tag, value, text[start:end], start, end) for start, tag, value, end in ordered)
    )


def _opened(token: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    if token["entity"]:
        return token["entity"], ()
    if token["plain"]:
        return token["plain"], ()
    if token["start"]:
        return "D", (token["start"], token["end"] or token["start"])
    return "Q", (token["speaker"],)
