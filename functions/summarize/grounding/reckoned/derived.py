"""Small sums that a writer of summaries does with two numbers of one French or English sentence.

A rise from 800 to 1,200 is one of 50 %; eleven minutes are three more than eight; half of 26 berths are thirteen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, permutations

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words

OFF = 0.6
"""Points of a hundred that a rise in whole percent may be off."""
AFTER = 2
"""Tokens after a number among which `more` or `de moins` stands."""
OF = 6
"""Tokens between a share and what it is of at most: `half of the port's 26 berths`."""
BEFORE = 4
"""Tokens before a span of years among which `within` or `d'ici` stands."""


def derived(said: Line, number: Number, source: Source) -> bool:
    """Whether a number is what two numbers of one sentence of the article come to, one of which the sentence has."""
    if source.language == "ar" or number.ordinal:
        return False
    lines = [each for each in source.lines if _shares_number(said, number, each)]
    return any(
        _is_rise(number, each) or _is_difference(said, number, each) or _is_part(number, each)
        for each in lines
    )


def _shares_number(said: Line, number: Number, each: Line) -> bool:
    """Whether the sentence has another number of a line."""
    others = (other for other in said.numbers if other.first != number.first and not other.weak)
    return any(backed(other, each.numbers) for other in others)


def _is_rise(number: Number, each: Line) -> bool:
    """Whether a percentage is by how much one amount of a line is above or below another one."""
    return number.percent and any(
        abs(100 * abs(two / one - 1) - value) <= OFF
        for one, two in permutations(_amounts(each), 2)
        for value in number.values
    )


def _is_difference(said: Line, number: Number, each: Line) -> bool:
    """Whether it is by how much two amounts of a line differ, and the sentence says `three more`."""
    after = said.tokens[number.last : number.last + AFTER]
    compared = folded_words(data("numbers")["compared"])
    if number.percent or not any(bare(token.folded) & compared for token in after):
        return False
    return any(round(one - two, 4) in number.values for one, two in permutations(_amounts(each), 2))


def _is_part(number: Number, each: Line) -> bool:
    """Whether it is the half or the third of an amount of a line that says such a share."""
    return not number.percent and any(
        round(min(share.values) * value) in number.values
        for share, whole in pairwise(each.numbers)
        if 0 < min(share.values) < 1 and whole.first - share.last <= OF and not whole.percent
        for value in _read(each, whole)
    )


def _amounts(each: Line) -> set[float]:
    """The numbers of a line that are no percentages and no shares."""
    held = [other for other in each.numbers if not other.percent and not other.ordinal]
    values = {value for other in held for value in _read(each, other)}
    return {value for value in values if value > 1}


@lru_cache(maxsize=16)
def plain_numbers(source: Source) -> list[Number]:
    """The numbers of the article, its spans of time in their own unit alone, without those that are no number words."""
    return [
        replace(number, values=_read(each, number))
        for each in source.lines
        for number in each.numbers
        if not (number.weak and 1.0 in number.values and is_span(each.tokens[number.last - 1]))
    ]


def _read(each: Line, number: Number) -> frozenset[float]:
    """The values of a number; of a span of time only that in its own unit."""
    spans = any(is_span(token) for token in each.tokens[number.last : number.last + 1])
    return frozenset({min(number.values)}) if spans else number.values


def years_ahead(source: Source) -> frozenset[float]:
    """Years that the article gives as so many years after its publication: `within two years`."""
    if source.language == "ar" or source.metadata.published is None:
        return frozenset()
    year = int(source.metadata.published.value[:4])
    return frozenset(year + count for each in source.lines for count in _counts(each))


def _counts(each: Line) -> Iterator[float]:
    years, ahead = folded_words(data("units")["ages"]["years"]), folded_words(data("numbers")["within"])
    for number in each.numbers:
        following = each.tokens[number.last : number.last + 1]
        before = {token.folded for token in each.tokens[max(0, number.first - BEFORE) : number.first]}
        if following and following[0].folded in years and before & ahead:
            yield min(number.values)
