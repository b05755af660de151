"""The article's sentence that says most of what a sentence says, and how much of it that is."""

from __future__ import annotations

from functions.summarize.grounding.source import Line, Source


def best_line(said: Line, source: Source) -> Line | None:
    """The article's sentence that says most of what the sentence says; `None` for an article without any."""
    lines = [each for each in source.lines if each.start >= 0]
    return max(lines, key=lambda each: score(told(said), each, source), default=None)


def covered(said: Line, source: Source) -> float:
    """The share of what a sentence says that one line of the article says, rare words counting more."""
    values = {f"#{value:g}" for number in said.numbers if not number.weak for value in number.values}
    stems = said.content | values
    whole = source.weigh(stems)
    return max((score(stems, each, source) for each in source.lines), default=0.0) / whole if whole else 0.0


def best_of(stems: frozenset[str], source: Source) -> Line | None:
    """The article's sentence, headline included, that has most of these stems and values."""
    return max(source.lines, key=lambda each: score(stems, each, source), default=None)


def told(said: Line) -> frozenset[str]:
    """What a sentence says, as stems and values."""
    return said.meaning | {f"#{value:g}" for number in said.numbers for value in number.values}


def score(stems: frozenset[str], each: Line, source: Source) -> float:
    """What a line of the article shares with these stems; what is in many lines counts less."""
    return source.weigh(stems & told(each))
