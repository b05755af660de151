"""Whether the article has another number or day just where the sentence has one that is only reckoned from it.

`Only 49 of her 90 pupils had attended` where the article has `only 41 of her 90 pupils had attended`: that 41 of 90
leave 49 bears it out no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from functions.summarize.grounding.dates.reading import When
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.reckoned.told_numbers import are_joined, is_by_how_much
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.mentions import stems_of
from functions.summarize.grounding.tied.support import covered

NEXT = 2
"""Words of the article on either side of a number among which the sentence's next word stands."""
ALIKE = 0.5
"""Share of a sentence that one of the article's must say too."""
_Side = tuple[frozenset[str], ...]


def has_another_number(said: Line, number: Number, source: Source) -> bool:
    """Whether another number of the article, measured alike, stands between the same words.

    How much more something is stands between the words of how much it is, and a rounded number is the other one.
    """
    if is_by_how_much(said, number) or number.rough or number.above or number.below:
        return False
    unit = unit_of(said, number)
    values = frozenset(value for each in said.numbers for value in each.values)
    others = (
        (line, other.first, other.last)
        for line in source.lines
        for other in line.numbers
        if not other.weak
        and other.percent == number.percent
        and unit_of(line, other) == unit
        and not other.values & values
        and not (max(number.values) > max(other.values) and _is_summand(line, other))
    )
    return _stands_there(said, number, others, source)


def _is_summand(each: Line, number: Number) -> bool:
    """Whether it and another number may come to a third: `two metres and 40 centimetres`."""
    return any(
        are_joined((each, first), (each, second))
        for other in each.numbers
        for first, second in ((number, other), (other, number))
    )


def has_another_date(said: Line, when: When, source: Source) -> bool:
    """Whether another day of the article stands between the same words."""
    others = (
        (line, other.first, other.last)
        for line in source.lines
        for other in line.dates
        if all(_differ(each, other) for each in said.dates)
    )
    return _stands_there(said, when, others, source)


def _differ(one: When, other: When) -> bool:
    """Whether two dates are different days, or in different months: June is not another than 12 June."""
    if one.month and other.month and one.month != other.month:
        return True
    alike = one.day is None or other.day is None or one.day == other.day
    return not alike or bool(one.weekday and other.weekday and one.weekday != other.weekday)


def _stands_there(
    said: Line, spot: Number | When, others: Iterable[tuple[Line, int, int]], source: Source
) -> bool:
    before, after = _sides(said, spot.first, spot.last, source)
    if covered(said, source) < ALIKE:
        return False
    for line, first, last in others:
        ahead, behind = _sides(line, first, last, source)
        ends = _ends_part(said, spot.last) and _ends_part(line, last)
        if _meet(before, ahead) and (ends or _meet(after, behind)):
            return True
    return False


def _ends_part(each: Line, at: int) -> bool:
    """Whether a mark or nothing follows."""
    return at >= len(each.tokens) or each.tokens[at].kind == "mark"


def _sides(each: Line, first: int, last: int, source: Source) -> tuple[_Side, _Side]:
    words = stems_of(each, source)
    before = tuple(stems for at, stems in words if at < first)[::-1][:NEXT]
    return before, tuple(stems for at, stems in words if at >= last)[:NEXT]


def _meet(ours: _Side, theirs: _Side) -> bool:
    """Whether the next word of one side is among the next ones of the other, or nothing stands there in both."""
    if not ours or not theirs:
        return not ours and not theirs
    return any(ours[0] & each for each in theirs) or any(theirs[0] & each for each in ours)
