"""By how much two numbers of the article differ, and what two that count the same come to.

`450 more hectares` for `4,200 hectares, against 3,750 last season`; `nine provinces` for five on this side of the
border and four on the other; `£7,500` for what two donors left of £58,500.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from functions.summarize.grounding.match import backed
from functions.summarize.grounding.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from functions.summarize.grounding.units import unit_of

BEFORE = 3
"""Tokens before a number among which `by` stands: `by about 310,000`."""
AFTER = 5
"""Tokens after it among which `than` or `more` stands."""
NEAR = 0.01
"""How far the share that is left may be from the one that is said."""
YEARS = (1000, 2200)
"""Bare numbers from here to there may be years, of which nobody says by how much they differ."""

_Told = tuple[Line, Number]


def is_difference_or_sum(said: Line, number: Number, source: Source) -> bool:
    """Whether an unbacked number is said to be a difference, and two numbers of the article have it; or their sum."""
    if number.ordinal:
        return False
    by_how_much = _is_by_how_much(said, number)
    return _is_rest(said, number, source) or any(
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


def _is_rest(said: Line, number: Number, source: Source) -> bool:
    """Whether it is what is left of a whole where the article tells of the rest: `£31,000, and a donor the rest`."""
    rest, unit = folded_words(data("numbers")["rest"]), unit_of(said, number)
    for before, each in pairwise((None, *source.lines)):
        if each is None or not any(bare(token.folded) & rest for token in each.tokens):
            continue
        told = [
            (line, other) for line in (before, each) if line for other in line.numbers if not other.ordinal
        ]
        shares = [min(other.values) for _, other in told if min(other.values) < 1]
        if any(abs(1 - share - min(number.values)) < NEAR for share in shares):
            return True
        amounts = {
            max(other.values)
            for line, other in told
            if not (other.percent or other.weak)
            and (found := unit_of(line, other)) in (unit, None)
            and (found is not None or other.scale > 1 or unit is None)
        }
        whole = max(amounts, default=0.0)
        parts = amounts - {whole}
        if any(
            _is(number, whole - sum(taken)) for count in (1, 2, 3) for taken in combinations(parts, count)
        ):
            return True
    return False


def _is_by_how_much(said: Line, number: Number) -> bool:
    """Whether the sentence says of a number that something is so much more or less: `by 12`, `12 more`, `بـ12`."""
    known = data("numbers")
    before = said.tokens[max(0, number.first - BEFORE) : number.first]
    after = [token.folded for token in said.tokens[number.last : number.last + AFTER]]
    first = said.tokens[number.first]
    if first.arabic and first.folded[0] == "ب":
        return True
    more = folded_words(known["than"]) | folded_words(known["gaps"])
    by = any(token.folded in folded_words(known["by_how_much"]) for token in before)
    return by or any(word in more for word in after)


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
        measured = unit is None or any(found.dimension == unit.dimension for found in units)
        if same and (measured or (unit is not None and unit.name == "day" and _are_dates(one, other))):
            yield one, other


def _are_dates(*told: _Told) -> bool:
    """Whether numbers are days of a month: `from June 5 to June 16`."""
    return all(
        any(when.first <= other.first < when.last for when in each.dates if when.day) for each, other in told
    )


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
