"""Numbers that one of the sentence comes to with a second one that the article puts beside it: `305, against 320`."""

from __future__ import annotations

from itertools import combinations

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import Unit, unit_of
from functions.summarize.grounding.reckoned.differences import counts_a_part
from functions.summarize.grounding.reckoned.told_numbers import (
    is_by_how_much,
    is_half_of_result,
    may_be_year,
)
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.changes_arabic import changes

LEAST = 10
"""Numbers of which a difference is worth reckoning, at least."""
FEWEST = 3
"""Numbers that are added or taken away, at least: smaller ones are of roads and rounds."""


def comes_to_with_another(said: Line, number: Number, source: Source) -> bool:
    """Whether it is what another number of the sentence comes to, with a second one that the article puts beside it."""
    if (not number.percent and max(number.values) < LEAST) or may_be_year(said, number):
        return False
    if is_half_of_result(said, number):
        return False
    others = [
        other for other in said.numbers if other.first != number.first and not (other.weak or other.ordinal)
    ]
    told_so = is_by_how_much(said, number) or any(number in change for change in changes(said))
    for each in source.lines:
        if any(_is_one_of(said, number, each, pair, source) for pair in combinations(each.numbers, 2)):
            continue  # no sum of cases and deaths is one of cases
        held = [value for other in others for found in backed(other, each.numbers) for value in found.values]
        beside = {
            value
            for other in each.numbers
            if told_so or is_by_how_much(each, other)
            if source.language != "ar" or _counts_alike(said, number, each, other)
            for value in other.values
        }
        if source.language != "ar":
            beside = _of_one_kind(each, held)
        if any(
            {round(one + two, 4), round(one - two, 4)} & number.values
            and (source.language == "ar" or _are_of_one_kind(said, number, each, one, two))
            for one in held
            for two in beside - {one}
            if min(one, two) >= FEWEST or number.percent
        ):
            return True
    return False


def _is_one_of(said: Line, number: Number, each: Line, pair: tuple[Number, Number], source: Source) -> bool:
    one, other = pair
    whole = max(one.values) + max(other.values)
    return whole in number.values and counts_a_part(said, number, (each, one), (each, other), source)


def _are_of_one_kind(said: Line, number: Number, each: Line, one: float, two: float) -> bool:
    """Whether a time is reckoned from times in its unit, or numbers without one: 29 seconds are not 19 after 10 k."""
    ours = unit_of(said, number)
    if ours is None or ours.dimension != "time":
        return True
    units = [_units_of(each, value) for value in (one, two)]
    timed = [any(unit is not None and unit.dimension == "time" for unit in held) for held in units]
    return all(ours in held for held in units) or not any(timed)


def _units_of(each: Line, value: float) -> list[Unit | None]:
    return [unit_of(each, other) for other in each.numbers if value in other.values]


def _of_one_kind(each: Line, held: list[float]) -> set[float]:
    """The values of a line that count in the dimension in which it counts one of these."""
    kinds = [(other, unit_of(each, other)) for other in each.numbers]
    named = [(other, unit.dimension if unit else "") for other, unit in kinds]
    wanted = {name for other, name in named if other.values & set(held)}
    return {
        value
        for other, name in named
        if name in wanted or other.scale > 1 or min(other.values) < 1
        for value in other.values
    }


def _counts_alike(said: Line, number: Number, each: Line, other: Number) -> bool:
    """Whether two numbers are of one dimension, percentages of their own."""
    one, two = unit_of(said, number), unit_of(each, other)
    return number.percent == other.percent and (one is None or two is None or one.dimension == two.dimension)
