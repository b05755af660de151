"""By how much two numbers of the article differ, and what two that count the same come to.

`450 more hectares` for `4,200 hectares, against 3,750 last season`; `nine provinces` for five on this side of the
border and four on the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from functions.summarize.grounding.match import backed
from functions.summarize.grounding.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words
from functions.summarize.grounding.units import unit_of

BEFORE = 3
"""Tokens before a number among which `by` stands: `by about 310,000`."""
AFTER = 5
"""Tokens after it among which `than` or `more` stands."""
YEARS = (1000, 2200)
"""Bare numbers from here to there may be years, of which nobody says by how much they differ."""

_Told = tuple[Line, Number]


def is_difference_or_sum(said: Line, number: Number, source: Source) -> bool:
    """Whether an unbacked number is said to be a difference, and two numbers of the article have it; or their sum."""
    if number.ordinal:
        return False
    by_how_much = _is_by_how_much(said, number)
    return any(
        (
            by_how_much
            and (one[0] is other[0] or _count_alike(one, other, source))
            and _is(number, abs(max(one[1].values) - max(other[1].values)))
        )
        or (
            one[0] is other[0]
            and _noun(one, source) & _noun((said, number), source) & _noun(other, source)
            and _is(number, max(one[1].values) + max(other[1].values))
        )
        for one, other in _pairs(said, number, source)
    )


def _is_by_how_much(said: Line, number: Number) -> bool:
    """Whether the sentence says of a number that something is so much more or less: `by 12`, `12 more`, `بـ12`."""
    known = data("numbers")
    before = said.tokens[max(0, number.first - BEFORE) : number.first]
    after = [token.folded for token in said.tokens[number.last : number.last + AFTER]]
    first = said.tokens[number.first]
    if first.arabic and first.folded[0] == "ب":
        return True
    by = any(token.folded in folded_words(known["by_how_much"]) for token in before)
    return by or any(word in folded_words(known["than"]) for word in after)


def _pairs(said: Line, number: Number, source: Source) -> Iterator[tuple[_Told, _Told]]:
    """Numbers of the article that may be taken from each other: both measured in what the sentence measures in."""
    unit = unit_of(said, number)
    told = [
        (each, other)
        for each in source.lines
        for other in each.numbers
        if not (other.weak or other.ordinal or _may_be_year(each, other)) and other.percent == number.percent
    ]
    for one, other in combinations(told, 2):
        units = [found for found in (unit_of(*one), unit_of(*other)) if found is not None]
        same = len(units) < 2 or units[0] == units[1]
        if same and (unit is None or any(found.dimension == unit.dimension for found in units)):
            yield one, other


def _count_alike(one: _Told, other: _Told, source: Source) -> bool:
    """Whether two numbers of different sentences have one unit, or one noun."""
    unit = unit_of(*one)
    return unit == unit_of(*other) if unit is not None else bool(_noun(one, source) & _noun(other, source))


def _noun(told: _Told, source: Source) -> frozenset[str]:
    """The word after a number, as a stem."""
    each, number = told
    following: list[Token] = each.tokens[number.last : number.last + 1]
    return content(following, source.language)


def _may_be_year(each: Line, number: Number) -> bool:
    value = max(number.values)
    return YEARS[0] <= value <= YEARS[1] and unit_of(each, number) is None and value == int(value)


def _is(number: Number, value: float) -> bool:
    """Whether a number is this value, or as near to it as its wording promises."""
    return value > 0 and bool(
        backed(number, [Number(frozenset({round(value, 4)}), 0, 0, percent=number.percent)])
    )
