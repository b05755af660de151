"""The headline of a summary: the article's own, else the beginning of its best sentence."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from functions.summarize.terms import terms
from shared.arabic import fold

LONGEST = 16
"""Words of a headline that is made from a sentence."""
SHORTEST = 8
"""Words from which the beginning of a sentence is a headline."""
_EDGE = " .،,؛;:…-–—ـ"

_CLAUSE_END = re.compile(r"[،,;؛:.!?؟…]$|^[–—-]$")
_DATA = Path(__file__).parent / "data" / "headline_breaks.json"


@dataclass(frozen=True)
class _Breaks:
    before: frozenset[str]
    completing: frozenset[str]
    leading: frozenset[str]


def headline(own: str | None, best: str, language: str) -> str:
    """The article's own headline; else the beginning of its best sentence, cut where it says something whole."""
    if own and own.strip():
        return own.strip()
    words = best.split()
    if len(words) <= LONGEST:
        return best.strip(_EDGE)
    for size in range(LONGEST, SHORTEST - 1, -1):
        if whole(words[:size], words[size], language):
            return " ".join(words[:size]).strip(_EDGE)
    size = LONGEST
    while size > SHORTEST and _leads_on(words[size - 1], language):
        size -= 1
    return " ".join(words[:size]).strip(_EDGE) + "…"


def whole(words: list[str], following: str, language: str) -> bool:
    """Whether the words end where a reader would pause, and outside quotation marks and brackets."""
    text = " ".join(words)
    if any(sum(map(text.count, pair)) % 2 for pair in ('"', "«»", "“”", "()")):
        return False
    breaks = _breaks(language)
    word = fold(following).strip(_EDGE + "\"'«»“”()")
    if word in breaks.completing:
        return False
    if _CLAUSE_END.search(words[-1]):
        return True
    return word in breaks.before and not _leads_on(words[-1], language)


def opens_part(word: str, language: str) -> bool:
    """Whether a folded word opens a part before which a sentence may be cut."""
    return word in _breaks(language).before


def _leads_on(word: str, language: str) -> bool:
    """Whether a word is one that the next one belongs to."""
    return not terms(word, language) or fold(word) in _breaks(language).leading


@cache
def _breaks(language: str) -> _Breaks:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    codes = [language] if language in data else ["ar", "fr", "en"]
    return _Breaks(
        *(
            frozenset(fold(word) for code in codes for word in data[code][kind])
            for kind in ("before", "completing", "leading")
        )
    )
