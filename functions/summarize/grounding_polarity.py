"""Whether a sentence says the opposite of the article: denies what it affirms, or falls where it rises."""

from __future__ import annotations

from functools import cache

from functions.summarize.grounding_source import Line, Source
from functions.summarize.grounding_text import Token, bare, data, folded_words
from shared.arabic import fold

SHARED = 3
"""Stems that a sentence shares with the line of the article that it contradicts, at least."""


def contradiction(said: Line, source: Source) -> str | None:
    """The word by which the sentence contradicts the line of the article that is nearest to it."""
    return None


def _denials(words: list[Token], language: str) -> list[str]:
    known = folded_words(data("grounding_polarity")["negations"].get(language, ""))
    return [word.text for word in words if word.kind == "word" and word.folded in known]


@cache
def _poles() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    rows = (row.split("|") for row in data("grounding_polarity")["opposites"])
    return [(tuple(map(fold, one.split())), tuple(map(fold, other.split()))) for one, other in rows]


__all__ = ["_denials", "_poles", "bare", "contradiction"]
