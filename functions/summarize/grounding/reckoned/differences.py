"""By how much two numbers of the article differ, what is left of one without others, and what several come to.

`450 more hectares` for `4,200 hectares, against 3,750 last season`; `£7,500` for what two donors left of £58,500;
`15 dead in the three accidents` for six in the last and nine in those before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.reckoned.told_numbers import (
    Told,
    are_joined,
    comes_to,
    count_alike,
    is_by_how_much,
    is_half_of_result,
    may_be_year,
    noun,
    pairs,
    says,
    told_numbers,
    value,
)
from functions.summarize.grounding.source import Line, Source

NEAR = 0.01
"""How far the share that is left may be from the one that is said."""
GREAT = 1000
"""Differences from here on are none by chance."""
PARTS = 12
"""Amounts of a sentence that are taken from a whole, at most."""


def is_difference_or_sum(said: Line, number: Number, source: Source) -> bool:
    """Whether a number is a difference, a rest or a sum of numbers of the article, and is told as one."""
    if number.ordinal or may_be_year(said, number) or is_half_of_result(said, number):
        return False
    by_how_much, total = is_by_how_much(said, number), says(said, "total")
    return _is_rest(said, number, source) or any(
        (
            by_how_much
            and (one[0] is other[0] or count_alike(one, other, source) or _is_meant(said, number, one, other))
            and any(comes_to(said, number, apart) for apart in _differences(one, other))
        )
        or (
            (
                (total and count_alike(one, other, source))
                or (are_joined(one, other) and not counts_a_part(said, number, one, other, source))
            )
            and comes_to(said, number, value(one) + value(other))
        )
        for one, other in pairs(said, number, source)
    )


def _differences(one: Told, other: Told) -> tuple[float, ...]:
    """By how much they differ, the second being in the scale of the first where it has none: `87 millions, … 112`."""
    first, second = value(one), value(other)
    if one[0] is other[0] and one[1].scale > 1 == other[1].scale and unit_of(*other) is None:
        return abs(first - second), abs(first - second * one[1].scale)
    return (abs(first - second),)


def _is_meant(said: Line, number: Number, one: Told, other: Told) -> bool:
    """Whether the sentence has one of two numbers beside their difference, or that is too great to be one by chance."""
    beside = [each for each in said.numbers if each.first != number.first and not each.weak]
    return max(number.values) >= GREAT or any(backed(each, [one[1], other[1]]) for each in beside)


def counts_a_part(said: Line, number: Number, one: Told, other: Told, source: Source) -> bool:
    """Whether the sentence counts what one of two numbers alone counts: no sum of cases and deaths is one of cases."""
    if unit_of(said, number) is not None:
        return False
    ours, first, second = noun((said, number), source), noun(one, source), noun(other, source)
    return bool(ours and first and second) and first != second and ours in (first, second)


def _is_rest(said: Line, number: Number, source: Source) -> bool:
    """Whether it is what is left of a whole, where the article or the sentence speaks of a rest.

    What is denied of a part is so of the rest: `175 million were not recovered` where 39 of 214 were.
    """
    left = says(said, "rest") or says(said, "not")
    wholes = _amounts(told_numbers(source), said, number)
    for each in source.lines:
        if not (left or says(each, "rest")):
            continue
        told = [(each, other) for other in each.numbers if not other.ordinal]
        shares = [_share(other) for _, other in told if other.percent or min(other.values) < 1]
        if (left or not number.percent) and any(abs(1 - share - _share(number)) < NEAR for share in shares):
            return True
        parts = sorted(_amounts(told, said, number))[:PARTS]
        whole = wholes if says(each, "rest") else set(parts)
        if any(
            comes_to(said, number, one - sum(taken))
            for count in (1, 2, 3)
            for taken in combinations(parts, count)
            for one in whole
        ):
            return True
    return False


def _share(number: Number) -> float:
    return max(number.values) / 100 if number.percent else min(number.values)


def _amounts(told: Sequence[Told], said: Line, number: Number) -> set[float]:
    """What the numbers are that are measured as the sentence measures, or that leave their unit out."""
    unit = unit_of(said, number)
    return {
        value((line, other))
        for line, other in told
        if not (other.percent or other.weak)
        and (found := unit_of(line, other)) in (unit, None)
        and (found is not None or other.scale > 1 or unit is None)
    }
