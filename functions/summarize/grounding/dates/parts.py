"""Parts of a year by name: `the fourth quarter`, `premier semestre`, `الخريف`.

A part counts against a sentence where the article's sentence on the matter has another one of its kind, and the article
has this one nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words
from functions.summarize.grounding.tied.support import best_line

Part = tuple[str, str]
"""A kind of part, and which of them: `season`, `spring`."""


def wrong_parts(said: Line, source: Source) -> list[str]:
    """Parts of a year that the article calls otherwise, as the sentence has them."""
    near = best_line(said, source)
    if near is None or not (ours := _parts(said)):
        return []
    there = _parts(near)
    told = frozenset(part for each in source.lines for part in _parts(each))
    return [
        text
        for part, text in ours.items()
        if part not in told
        and any(kind == part[0] and (kind, which) not in ours for kind, which in there)
        and not _is_told_in_months(part, near)
    ]


def _is_told_in_months(part: Part, near: Line) -> bool:
    """Whether a line has a month of the part: April of the second quarter, of the first half, of spring."""
    months = folded_words(data("dates")["months_of_parts"].get(part[1], ""))
    return any(str(when.month) in months for when in near.dates if when.month)


@lru_cache(maxsize=1024)
def _parts(each: Line) -> dict[Part, str]:
    """The parts that a sentence speaks of, with the words for them."""
    return dict(_found(each))


def _found(each: Line) -> Iterator[tuple[Part, str]]:
    for one in each.tokens:
        for form in bare(one.folded):
            if form in _known():
                yield _known()[form], one.text
    for one, other in pairwise(each.tokens):
        for form in bare(one.folded):
            phrase = f"{form} {other.folded}"
            if phrase in _known():
                yield _known()[phrase], f"{one.text} {other.text}"


@cache
def _known() -> dict[str, Part]:
    return {
        phrase: (kind, which)
        for kind, parts in data("dates")["parts"].items()
        for which, listed in parts.items()
        for phrase in folded_words(listed)
    }
