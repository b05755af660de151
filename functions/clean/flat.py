"""Flattened pages: plain text in which the article stands among navigation, labels, lists and forms."""

from __future__ import annotations

import re

from functions.clean.normalize import normalize
from shared.article import CleanText, Guess, Hints, Page

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?؟…:][\"”»')\]]*$")


def parse_text(text: str, hints: Hints) -> CleanText:
    """The article of a plain text file: a clean article unchanged, a flattened page without what surrounds
    it.
    """
    lines = [line for line in normalize(text).split("\n") if line]
    first, last = _body(lines)
    headline = _headline(lines[:first])
    return CleanText(text="\n".join(lines[first : last + 1]), page=Page(headline=headline), format="text")


def _weight(line: str) -> int:
    words = len(_WORD.findall(line))
    return min(words, 40) - 10 + (6 if _SENTENCE_END.search(line) else 0)


def _body(lines: list[str]) -> tuple[int, int]:
    """The contiguous run of lines with the highest sum of weights, one that starts and ends on running
    text.
    """
    best = (0.0, 0, len(lines) - 1)
    total, start = 0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0, index
        total += _weight(line)
        if total > best[0]:
            best = (total, start, index)
    first, last = best[1], best[2]
    while first < last and not _SENTENCE_END.search(lines[first]) and _SENTENCE_END.search(lines[first + 1]):
        first += 1
    return first, last


def _headline(lines: list[str]) -> Guess | None:
    """The longest line above the body that is no sentence."""
    titles = [line for line in lines if not _SENTENCE_END.search(line) and len(_WORD.findall(line)) >= 3]
    if not titles:
        return None
    return Guess(value=max(titles, key=len), confidence=0.5, evidence="longest line above the body")
