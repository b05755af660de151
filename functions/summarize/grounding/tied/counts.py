"""How many there are of something that the article counts otherwise: `three daughters` where it has `two daughters`.

Small numbers are somewhere in every article, so looking them up alone says little: what is counted must be counted so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from functions.summarize.grounding.dates.clock import is_hour_of
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import Unit, is_age, unit_of
from functions.summarize.grounding.reckoned.days import claims
from functions.summarize.grounding.reckoned.differences import is_difference_or_sum
from functions.summarize.grounding.reckoned.one_more import is_one_more
from functions.summarize.grounding.reckoned.reckoning import (
    is_composed,
    is_counted_otherwise,
    is_told_span,
    reckoned,
)
from functions.summarize.grounding.reckoned.told_numbers import says
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.counted import stands_alone

AHEAD = 3
"""Tokens after a number of the article among which the noun stands."""
MOST = 12
"""Counts above this are looked up by themselves."""
COVERED = 0.35
"""Share of what the sentence says beside a number that the article's sentence says too, at least."""


def wrong_counts(said: Line, source: Source) -> Iterator[str]:
    """Numbers of the sentence beside a noun that the article's sentence on the matter counts by another one."""
    dated = {place for when in said.dates for place in range(when.first, when.last)}
    for number in said.numbers:
        if number.first in dated or not _is_plain(said, number):
            continue
        following = said.tokens[number.last : number.last + 1]
        if any(token.arabic and token.folded.startswith("ال") for token in following):
            continue  # الأشهر الستة الأولى
        unit = unit_of(said, number)
        noun = _noun(said, number, source) if unit is None else frozenset[str]()
        if unit is not None and unit.dimension == "money":
            continue
        if (noun or unit) and _is_counted_otherwise(said, number, noun, unit, source):
            yield " ".join(token.text for token in said.tokens[number.first : number.last + 1])


def _is_plain(each: Line, number: Number) -> bool:
    """Whether a number is a small count of things."""
    count = min(number.values)
    kind = number.weak or number.percent or number.ordinal
    return not kind and count == int(count) and 1 < count <= MOST


def _is_reckoned(said: Line, number: Number, source: Source) -> bool:
    """Whether a measure is told in another unit, is part of one, or comes of other measures."""
    return (
        any(is_composed(claim) for claim in claims(said, number))
        or is_counted_otherwise(said, number, source)
        or is_hour_of(said, number, source)
        or reckoned(said, number, source)
        or is_age(said, number)
    )


def _noun(each: Line, number: Number, source: Source) -> frozenset[str]:
    """The next word of meaning after a number: `seven other logboats`."""
    first = number.last
    while first < len(each.tokens) and each.tokens[first].folded in folded_words(data("numbers")["others"]):
        first += 1
    return content(each.tokens[first : first + 1], source.language)


def _is_counted_otherwise(
    said: Line, number: Number, noun: frozenset[str], unit: Unit | None, source: Source
) -> bool:
    held = [
        (each, other)
        for each in source.lines
        for other in each.numbers
        if _has(each, other, noun, unit, source)
    ]
    others = [other for _, other in held]
    near = _nearest(said, number, source)
    if near is None or backed(number, others):
        return False
    if (
        unit is not None
        and not is_told_span(said, number, source)
        and any(_is_in_other_unit(near, other, unit) for other in backed(number, near.numbers))
    ):
        return True
    if not others or (unit is not None and _is_reckoned(said, number, source)):
        return False
    sums = {max(one.values) + max(two.values) for one, two in combinations(others, 2)}
    counts = frozenset(value for other in others for value in other.values)
    if (
        number.values & sums
        or {value + 1 for value in number.values} & counts
        or is_one_more(said, number, source)
        or (says(said, "gaps") and is_difference_or_sum(said, number, source))  # two votes ahead
    ):
        return False
    alone = any(stands_alone(each, other) for each, _ in held for other in backed(number, each.numbers))
    return not alone and any(each is near for each, _ in held) and not backed(number, near.numbers)


def _nearest(said: Line, number: Number, source: Source) -> Line | None:
    """The article's sentence that says most of the sentence, where that is enough."""
    rest = said.content - frozenset(f"#{value:g}" for value in number.values)
    scores = [source.weigh(rest & each.content) for each in source.lines]
    best = max(scores, default=0.0)
    return source.lines[scores.index(best)] if best and best >= COVERED * source.weigh(rest) else None


def _is_in_other_unit(each: Line, number: Number, unit: Unit) -> bool:
    """Whether a line has a number in another unit of the dimension: three weeks, but not three months."""
    other = unit_of(each, number)
    return other is not None and other != unit and other.dimension == unit.dimension


def _has(each: Line, number: Number, noun: frozenset[str], unit: Unit | None, source: Source) -> bool:
    """Whether a line counts the noun, or measures in the unit, by a number."""
    if number.ordinal or number.percent:
        return False
    if unit is not None:
        return unit_of(each, number) == unit
    dual = number.weak and each.tokens[number.first].arabic  # مرتين
    after = each.tokens[number.first if dual else number.last : number.last + AHEAD]
    return bool(noun & content(after, source.language))
