"""How many there are of something that the article counts otherwise: `three daughters` where it has `two daughters`.

Small numbers are somewhere in every article, so looking them up alone says little: what is counted must be counted so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.reckoned.one_more import is_one_more
from functions.summarize.grounding.reckoned.told_numbers import says
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words

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
        noun = _noun(said, number, source)
        if noun and _is_counted_otherwise(said, number, noun, source):
            yield " ".join(token.text for token in said.tokens[number.first : number.last + 1])


def _is_plain(each: Line, number: Number) -> bool:
    """Whether a number is a small count of things."""
    small = all(value == int(value) and 1 < value <= MOST for value in number.values)
    kind = number.weak or number.percent or number.ordinal
    return small and not kind and unit_of(each, number) is None


def _noun(each: Line, number: Number, source: Source) -> frozenset[str]:
    """The next word of meaning after a number: `seven other logboats`."""
    first = number.last
    while first < len(each.tokens) and each.tokens[first].folded in folded_words(data("numbers")["others"]):
        first += 1
    return content(each.tokens[first : first + 1], source.language)


def _is_counted_otherwise(said: Line, number: Number, noun: frozenset[str], source: Source) -> bool:
    held = [
        (each, other) for each in source.lines for other in each.numbers if _has(each, other, noun, source)
    ]
    others = [other for _, other in held]
    if not others or backed(number, others):
        return False
    sums = {max(one.values) + max(two.values) for one, two in combinations(others, 2)}
    counts = frozenset(value for other in others for value in other.values)
    if (
        number.values & sums
        or {value + 1 for value in number.values} & counts
        or is_one_more(said, number, source)
        or says(said, "gaps")  # two votes ahead
    ):
        return False
    counted = frozenset(f"#{value:g}" for value in number.values)
    rest = said.content - counted
    whole = source.weigh(rest)
    scores = [source.weigh(rest & each.content) for each in source.lines]
    best = max(scores)
    if best < COVERED * whole:
        return False
    near = source.lines[scores.index(best)]
    return any(each is near for each, _ in held) and not backed(number, near.numbers)


def _has(each: Line, number: Number, noun: frozenset[str], source: Source) -> bool:
    """Whether a line counts the noun by a number."""
    if number.ordinal or number.percent:
        return False
    after = each.tokens[number.last : number.last + AHEAD]
    return bool(noun & content(after, source.language))
