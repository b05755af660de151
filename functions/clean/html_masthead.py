"""The head of an article as a reader sees it: who wrote it and when, where the page declares neither.

Looked for between the headline and the body, then just before the one and after the other, among the text nodes
of short blocks. An author is what is called one, what follows a byline's words, or what stands beside the date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from functions.clean.folding import fold
from functions.clean.html_metadata import iso_date
from functions.clean.html_tree import HEADINGS, Block, Time, Tree, name_tokens
from functions.clean.pagedate import read_date
from shared.article import Guess

BEFORE, AFTER = 6, 4
"""Blocks looked at before the headline and after the body."""
MAX_BETWEEN = 40
"""Blocks looked at between the headline and the body."""
LONGEST_NAME = 70
"""Code points of a byline."""

LINES, LONGEST_LINE, SHORTEST = 3, 120, 6
"""Blocks at the start of a body that may be its dateline, code points of one, words of one without a date."""

_EDGES = " \t\u00a0.,،:;؛|/\\-–—_*•·"
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"\s+[-–—|/•·]\s+|\s*[|•·]\s*")
_STAMP = re.compile(r"\s+(?:on|le|du|at|à|في|يوم|بتاريخ)\s|[,،|–—•-]\s|\d")
"""What stands between a writer's name and the date on the same line."""
_PLACED = re.compile(r"[,،]?\s+(?:in|at|from|à|en|de|في|من)$")
"""A place was to follow the name, and is elsewhere."""
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")


class Candidate(NamedTuple):
    """A stretch of the page's head: its text, the words it is called by, its block."""

    text: str
    names: frozenset[str]
    at: int


@dataclass(slots=True)
class Masthead:
    """What was found, the likeliest first."""

    byline: list[Guess] = field(default_factory=list)
    published: list[Guess] = field(default_factory=list)
    updated: list[Guess] = field(default_factory=list)


class _Words(NamedTuple):
    author: frozenset[str]
    author_not: frozenset[str]
    updated: frozenset[str]
    labels: tuple[str, ...]
    openings: re.Pattern[str]
    credit: re.Pattern[str]
    others: re.Pattern[str]


def read_masthead(tree: Tree, headline_at: int | None, body: Sequence[int], sites: Iterable[str]) -> Masthead:
    """Authors and dates around a body (indexes of its blocks). `sites` are names of the site, never an author."""
    blocks = tree.blocks
    found = Masthead()
    if not body:
        return found
    start = headline_at + 1 if headline_at is not None and headline_at < body[0] else max(0, body[0] - BEFORE)
    between = range(start, min(body[0], start + MAX_BETWEEN))
    before = range(max(0, start - BEFORE), max(0, start - 1))
    after = range(body[-1] + 1, min(len(blocks), body[-1] + 1 + AFTER))
    foreign = frozenset(fold(site) for site in sites)
    for zone, trust in ((between, 1.0), (before, 0.9), (after, 0.8)):
        candidates = list(_candidates(blocks, zone))
        dated = _dates(found, candidates, [time for time in tree.times if time.at in zone], blocks, trust)
        if not found.byline:
            _authors(found, candidates, dated, foreign, trust)
    return found


def past_dateline(blocks: Sequence[Block], body: Sequence[int]) -> Sequence[int]:
    """The blocks of a body without those at its start that only say who wrote it and when."""
    words = _words()
    for first, at in enumerate(body[: min(LINES, len(body) - 1)]):
        text = fold(blocks[at].text) if blocks[at].chars <= LONGEST_LINE else ""
        date = read_date(text)
        signed = words.openings.match(text) is not None and not text.rstrip().endswith((".", "!", "?", "؟"))
        dated = date is not None and (signed or date.share > 0.6)
        if not dated and not (signed and len(_WORD.findall(text)) <= SHORTEST):
            return body[first:]
    return body[min(LINES, len(body) - 1) :] if body else body


def _candidates(blocks: Sequence[Block], zone: range) -> Iterator[Candidate]:
    for at in zone:
        block = blocks[at]
        if not block.parts or block.tag in HEADINGS:
            continue
        element = block.element
        names = set(element.tokens())
        if element.parent is not None and element.parent.last - element.parent.first <= 4:
            names.update(element.parent.tokens())
        own = frozenset(names) if len(block.parts) == 1 else frozenset()
        for part in block.parts:
            yield Candidate(part.text, own | frozenset(name_tokens(part.names)), at)
        if len(block.parts) > 1:
            yield Candidate(block.text, frozenset(names), at)


def _dates(
    found: Masthead,
    candidates: Sequence[Candidate],
    times: Sequence[Time],
    blocks: Sequence[Block],
    trust: float,
) -> list[int]:
    """Add the zone's dates; indexes of the candidates that hold one."""
    words = _words()
    dated = []
    for time in times:
        value = iso_date(time.stamp) or _read(time.text)
        late = not words.updated.isdisjoint(name_tokens(time.names)) or _labelled(time.text)
        if value:
            (found.updated if late else found.published).append(
                _guess(value, 0.85 * trust, f"time: {time.text}")
            )
    for i, candidate in enumerate(candidates):
        parsed = read_date(fold(candidate.text))
        if parsed is None:
            continue
        dated.append(i)
        if parsed.share < 0.4 and not words.openings.match(fold(candidate.text)):
            continue
        late = _labelled(candidate.text) or not words.updated.isdisjoint(candidate.names)
        (found.updated if late else found.published).append(
            _guess(parsed.value, 0.75 * trust, f"line: {candidate.text}")
        )
    return dated


def _read(text: str) -> str:
    parsed = read_date(fold(text))
    return parsed.value if parsed else ""


def _labelled(text: str) -> bool:
    """Does a line say that its date is an update's, and no other's?"""
    folded = fold(text)
    return folded.startswith(_words().labels)


def _authors(
    found: Masthead,
    candidates: Sequence[Candidate],
    dated: Sequence[int],
    foreign: frozenset[str],
    trust: float,
) -> None:
    words = _words()
    for i, candidate in enumerate(candidates):
        opening = words.openings.match(fold(candidate.text))
        rest = candidate.text[opening.end() :] if opening else candidate.text
        if opening and not rest.strip(_EDGES) and i + 1 < len(candidates):
            rest = candidates[i + 1].text
        called = not candidate.names.isdisjoint(words.author) and candidate.names.isdisjoint(words.author_not)
        # an avatar is often read out as `photo of` its author
        if called and (photo := words.credit.match(fold(rest))):
            rest = rest[photo.end() :]
        if opening and i in dated:
            rest = _STAMP.split(rest, maxsplit=1)[0]
        if (opening or called) and (name := author_name(rest, foreign, named=True)):
            # a part that is called an author beats the block around it, which holds more than the name
            found.byline.append(_guess(name, (0.8 if called else 0.75) * trust, f"byline: {candidate.text}"))
            return
    for i in dated:
        for near in (i - 1, i + 1, i - 2):
            if (
                0 <= near < len(candidates)
                and near not in dated
                and abs(candidates[near].at - candidates[i].at) < 3
            ):
                text = candidates[near].text
                name = author_name(text, foreign)
                plain = fold(text).replace("-", " ")
                listed = words.others.match(plain) or words.openings.match(plain)
                if name and len(_WORD.findall(name)) > 1 and not listed:
                    found.byline.append(_guess(name, 0.5 * trust, f"beside the date: {text}"))
                    return


def author_name(text: str, foreign: frozenset[str] = frozenset(), *, named: bool = False) -> str:
    """The byline in a stretch of text, without the site's own name; blank when it cannot be one.

    `named` when the page says that it is one: then a desk in small letters will do (`la rédaction`).
    """
    text = " ".join(text.split())
    if read_date(fold(text)) is not None:
        return ""
    parts = [part for part in _PARTED.split(text) if part.strip(_EDGES)]
    if len(parts) > 1 and (
        fold(parts[0].strip(_EDGES)) in foreign or fold(parts[-1].strip(_EDGES)) in foreign
    ):
        kept = [part for part in parts if fold(part.strip(_EDGES)) not in foreign]
        text = " - ".join(kept)
    text = (
        text.strip(_EDGES + " ") if not text.endswith(".") or text.count(".") < 2 else text.strip(" -–—|:،,")
    )
    text = _PLACED.sub("", text)
    if text.startswith("@") and " " not in text:
        return ""
    if not 2 < len(text) <= LONGEST_NAME or _DIGIT.search(text) or fold(text) in foreign:
        return ""
    count = len(_WORD.findall(text))
    if not 1 <= count <= 9 or text[-1] in "?!؟…" or "://" in text:
        return ""
    if _LATIN.match(text) and not (named and count < 4):
        spelt = [word for word in text.split() if len(word) > 3]
        if spelt and sum(word[0].isupper() for word in spelt) < 0.6 * len(spelt):
            return ""
    return text


def _guess(value: str, confidence: float, evidence: str) -> Guess:
    return Guess(value=value, confidence=round(confidence, 2), evidence=evidence[:200])


@cache
def _words() -> _Words:
    folder = Path(__file__).parent / "data"
    own = json.loads((folder / "html_masthead.json").read_text(encoding="utf-8"))
    flat = json.loads((folder / "flat_words.json").read_text(encoding="utf-8"))
    others = [*flat["credit"], *flat["reading"], *flat["sharing"], *flat["comments"]]
    return _Words(
        frozenset(own["author"]),
        frozenset(own["author_not"]),
        frozenset(own["updated"]),
        tuple(fold(label) for label in own["labels"]),
        _opening(flat["byline"]),
        _opening(flat["credit"]),
        _opening([*others, *flat["navigation"], *flat["subscription"], *flat["legal"], *flat["tags"]]),
    )


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    folded = sorted((re.escape(fold(phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(folded)})(?!\w)[\s:.،,–—-]*")
