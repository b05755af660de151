"""Numbers of a sentence that the article does not give, and that can't be reckoned from what it gives."""

from __future__ import annotations

from functions.summarize.grounding.dates.clock import is_hour_of
from functions.summarize.grounding.dates.reading import speaks_of
from functions.summarize.grounding.frames import has_another_number
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import is_span, unit_of
from functions.summarize.grounding.reckoned.derived import derived, plain_numbers, years_ahead
from functions.summarize.grounding.reckoned.reckoning import reckoned, reckoned_years
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.support import best_line, speaks_of_same

HALF = 0.45
"""Shares from here up to one are said loosely: `half of`, `most`."""


def unbacked(said: Line, source: Source) -> list[Number]:
    """Numbers that the article does not give; the day of a date is looked up with its month."""
    days = {place for when in said.dates for place in range(when.first, when.last)}
    return [
        number
        for number in said.numbers
        if (not number.weak or _is_share(said, number, source))
        and number.first not in days
        and not _is_backed(said, number, source)
        and (has_another_number(said, number, source) or not _comes_out(said, number, source))
    ]


def _comes_out(said: Line, number: Number, source: Source) -> bool:
    """Whether a number that the article does not write can be reckoned from what it does."""
    return (
        _is_known_year(said, number, source)
        or reckoned(said, number, source)
        or is_hour_of(said, number, source)
        or derived(said, number, source)
    )


def _is_backed(said: Line, number: Number, source: Source) -> bool:
    """Whether the article has a number, or one that a rough one of the sentence stands for, measured alike."""
    found = backed(number, _comparable(said, number, source))
    unit = unit_of(said, number)
    if unit is None or number.percent or any(number.values & other.values for other in found):
        return bool(found)
    return any(
        (its.dimension == unit.dimension if its is not None else not _counts(each, other, source))
        for each in source.lines
        for other in backed(number, each.numbers)
        for its in (unit_of(each, other),)
    )


def _counts(each: Line, number: Number, source: Source) -> bool:
    """Whether a word that it could count follows a number."""
    following = each.tokens[number.last : number.last + 1]
    return bool(content(following, source.language))


def _comparable(said: Line, number: Number, source: Source) -> list[Number]:
    """The article's numbers; where a French or English sentence counts no time, its spans in their own unit alone.

    `A year` is twelve months, but not twelve people.
    """
    following = said.tokens[number.last : number.last + 3]
    if source.language == "ar" or number.weak or any(is_span(token) for token in following):
        return source.numbers
    return plain_numbers(source)


def _is_known_year(said: Line, number: Number, source: Source) -> bool:
    """Whether a year is one that the article's dates resolve to, and its sentence on the matter gives no other one."""
    if not said.tokens[number.first].text.isdigit():
        return False  # 2,024 people
    if number.values & (reckoned_years(said, source) | years_ahead(source)):
        return True
    near = best_line(said, source)
    if not number.values & source.years or near is None:
        return False
    there = [date for date in source.metadata.dates if near.start <= date.offset < near.end]
    resolved = {float(end[:4]) for date in there for end in (date.start, date.end) if end[:4].isdigit()}
    written = {value for other in near.numbers for value in other.values} & source.written_years
    text = " ".join(token.text for token in said.tokens)
    at = source.lines.index(near)
    beside = source.lines[max(0, at - 1) : at + 2]
    told_there = " ".join(source.text[each.start : each.end] for each in beside if each.start >= 0)
    other_year = any(
        speaks_of(way, told_there) and not speaks_of(way, text) for way in ("year_before", "year_after")
    )
    return bool(number.values & resolved) or not written or other_year


def _is_share(said: Line, number: Number, source: Source) -> bool:
    """Whether a fraction is said of a whole, and not of a time: `a third of the students`, but `half an hour`."""
    following = said.tokens[number.last : number.last + 4]
    share = min(number.values)
    near = best_line(said, source)
    told_there = near is not None and speaks_of_same(said, near) and _has_share(near)
    return 0 < share < (1 if told_there else HALF) and not any(is_span(token) for token in following)


def _has_share(each: Line) -> bool:
    return any(number.percent or 0 < min(number.values) < 1 for number in each.numbers)
