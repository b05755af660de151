"""The article's sentence that says most of what a sentence says, and how much of it that is."""

from __future__ import annotations

from functions.summarize.grounding.source import Line, Source

ALIKE = 2
"""Stems in common from which two sentences speak of the same."""


def best_line(said: Line, source: Source) -> Line | None:
    """The article's sentence that says most of what the sentence says; `None` for an article without any."""
    lines = [each for each in source.lines if each.start >= 0]
    return max(lines, key=lambda each: score(told(said), each, source), default=None)


def covered(said: Line, source: Source) -> float:
    """The share of what a sentence says that one line of the article says, rare words counting more."""
    stems = said.content.union(*(number.keys for number in said.numbers if not number.weak))
    whole = source.weigh(stems)
    return max((score(stems, each, source) for each in source.lines), default=0.0) / whole if whole else 0.0


def speaks_of_same(one: Line, other: Line) -> bool:
    """Whether two sentences have so many stems in common that they speak of the same."""
    return len(one.content & other.content) >= ALIKE


def told(said: Line) -> frozenset[str]:
    """What a sentence says, as stems and values."""
    return said.meaning.union(*(number.keys for number in said.numbers))


def score(stems: frozenset[str], each: Line, source: Source) -> float:
    """What a line of the article shares with these stems; what is in many lines counts less."""
    return source.weigh(stems & told(each))
