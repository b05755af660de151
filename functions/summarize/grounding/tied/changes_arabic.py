"""From which number to which, as Arabic tells it: `من 9 إلى 14`, `14 مقابل 9`, `19 يوما بدل 12`, `بعد أن كان 12`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words

BETWEEN = 12
"""Tokens between the two ends of a change at most."""
BEFORE = 4
"""Tokens before a number among which `من` or `إلى` stands."""
YEARS = frozenset(float(year) for year in range(1800, 2201))
_FROM = "من"
_TO = "الي"
Change = tuple[Number, Number]


def changes(each: Line) -> Iterator[Change]:
    """The numbers before and after of each change that a sentence tells."""
    dated = {place for when in each.dates for place in range(when.first, when.last)}
    counted = [
        number
        for number in each.numbers
        if not (number.weak or number.first in dated or _is_year(each, number))
    ]
    for one, other in pairwise(counted):
        if one.percent != other.percent or other.first - one.last > BETWEEN or one.ordinal or other.ordinal:
            continue
        if not _alike(each, one, other):
            continue
        ahead = _words(each, max(0, one.first - BEFORE), one.first)
        between = _words(each, max(one.last, other.first - BEFORE), other.first)
        if _FROM in ahead and _TO in between:
            yield one, other
        elif _tells_before(_words(each, one.last, other.first)) and _FROM not in ahead:
            yield other, one


def turned_round(said: Line, source: Source) -> list[str]:
    """Changes of an Arabic sentence whose ends the article has the other way round."""
    there = {values_of(each, change) for each in source.lines for change in changes(each)}
    return [
        " ".join(token.text for token in said.tokens[min(one.first, other.first) : max(one.last, other.last)])
        for one, other in changes(said)
        if values_of(said, (other, one)) in there and values_of(said, (one, other)) not in there
    ]


def values_of(each: Line, change: Change) -> tuple[float, float]:
    """Both ends of a change, in the unit of the sentence: 19 for nineteen days, which are hours too."""
    before, after = (
        min(number.values) if _is_time(each, number) else max(number.values) for number in change
    )
    return before, after


def _is_time(each: Line, number: Number) -> bool:
    unit = unit_of(each, number)
    return unit is not None and unit.dimension == "time"


def _is_year(each: Line, number: Number) -> bool:
    before = each.tokens[number.first - 1].folded if number.first else ""
    return bool(number.values & YEARS) and bool(bare(before) & folded_words(data("dates")["before_year_ar"]))


def _alike(each: Line, one: Number, other: Number) -> bool:
    """Whether two numbers count in one dimension, as far as both say."""
    first, second = unit_of(each, one), unit_of(each, other)
    return first is None or second is None or first.dimension == second.dimension


def _tells_before(between: list[str]) -> bool:
    """Whether what stands between two numbers says that the second was before: `مقابل`, `بعد ان كان`."""
    known = folded_words(data("numbers")["against_ar"])
    return any(bare(word) & known for word in between) or any(
        f"{one} {other}" in known or (bare(one) & {"بعد", "بعدما"} and bare(other) & folded_words("كان كانت"))
        for one, other in pairwise([word for word in between if word != "ان"])
    )


def _words(each: Line, first: int, last: int) -> list[str]:
    return [token.folded for token in each.tokens[first:last]]
