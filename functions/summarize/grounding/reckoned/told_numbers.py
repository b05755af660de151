"""Numbers of the article with the sentence that tells them, as differences, sums and shares of two are reckoned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import Unit, unit_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, content, data, folded_words

YEARS = (1000, 2200)
"""Bare numbers from here to there may be years, of which nobody says by how much they differ."""
BEFORE = 4
"""Tokens before a number among which `by` or `rise` stands: `a rise of about 310,000`."""
BY = 2
"""Tokens before it among which a bare `by` or `de` stands."""
AFTER = 5
"""Tokens after it among which `than` or `more` stands."""
JOINED = 5
"""Tokens between two numbers that are added up: `26 ibexes and 14 gazelles`."""
CENTS = frozenset({"cent", "fils", "piastre", "halala", "millime", "baisa"})
"""Coins in which a difference of two amounts may be told."""
PER_COIN = (100, 1000)
"""How many of them are one of the currency."""

_AND = frozenset({"and", "et"})
_DASHES = frozenset("-‑–")
REACH = 60
"""Numbers from one that is taken together with another to that one, at most; a news article has fewer."""

Told = tuple[Line, Number]


@lru_cache(maxsize=16)
def told_numbers(source: Source) -> tuple[Told, ...]:
    """Every number of the article that makes a claim of its own, years and ordinals left out."""
    return tuple(
        (each, number)
        for each in source.lines
        for number in each.numbers
        if not (number.weak or number.ordinal or may_be_year(each, number))
    )


def pairs(said: Line, number: Number, source: Source) -> Iterator[tuple[Told, Told]]:
    """Two numbers of the article that are measured in one unit, which is that of the sentence's number."""
    unit = unit_of(said, number)
    told = [each for each in told_numbers(source) if each[1].percent == number.percent]
    for one, other in in_reach(told):
        if alike(one, other) and _measured_in(unit, one, other):
            yield one, other


def in_reach(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of numbers, without those too far apart for a reader: the time grows with the text, not with its square."""
    for at, one in enumerate(told):
        for other in told[at + 1 : at + 1 + REACH]:
            yield one, other


def alike(one: Told, other: Told) -> bool:
    """Whether two numbers have one unit, or leave one out in one sentence."""
    first, second = unit_of(*one), unit_of(*other)
    return first == second or (one[0] is other[0] and (first is None or second is None))


def count_alike(one: Told, other: Told, source: Source) -> bool:
    """Whether two numbers have one unit, or one noun."""
    unit = unit_of(*one)
    return unit == unit_of(*other) if unit is not None else bool(noun(one, source) & noun(other, source))


def noun(told: Told, source: Source) -> frozenset[str]:
    """The word after a number, as a stem."""
    each, number = told
    return content(each.tokens[number.last : number.last + 1], source.language)


def are_joined(one: Told, other: Told) -> bool:
    """Whether `and` parts two numbers of one sentence, and little else: they may be added up."""
    (each, first), (line, second) = one, other
    return (
        each is line
        and first.last <= second.first <= first.last + JOINED
        and any(
            token.folded in _AND or (token.arabic and token.folded[0] == "و")
            for token in each.tokens[first.last : second.first + 1]
        )
    )


def value(told: Told) -> float:
    """What a number is, in the greater of its readings; a span of time in its own unit."""
    unit = unit_of(*told)
    return min(told[1].values) if unit is not None and unit.dimension == "time" else max(told[1].values)


def is_half_of_result(said: Line, number: Number) -> bool:
    """Whether a dash joins a number to another one: `5-1`, of which nobody reckons."""
    ends = {other.first for other in said.numbers} | {other.last for other in said.numbers}
    before, after = number.first - 1, number.last
    tokens = said.tokens
    return (before > 0 and tokens[before].text in _DASHES and before in ends) or (
        after < len(tokens) and tokens[after].text in _DASHES and after + 1 in ends
    )


def comes_to(said: Line, number: Number, amount: float) -> bool:
    """Whether a number of the sentence is this amount, or as near to it as its wording promises."""
    unit = unit_of(said, number)
    coins = PER_COIN if unit is not None and unit.name in CENTS else ()
    read = frozenset(round(amount * times, 4) for times in (1, *coins))
    return amount > 0 and bool(backed(number, [Number(read, 0, 0, percent=number.percent)]))


def says(each: Line, listed: str) -> bool:
    """Whether a sentence has a word, or two words, of a list of `numbers.json`."""
    known = folded_words(data("numbers")[listed])
    return any(bare(token.folded) & known for token in each.tokens) or any(
        f"{one.folded} {other.folded}" in known for one, other in pairwise(each.tokens)
    )


def _measured_in(unit: Unit | None, one: Told, other: Told) -> bool:
    if unit is None:
        return True
    dimensions = {found.dimension for found in (unit_of(*one), unit_of(*other)) if found is not None}
    return unit.dimension in dimensions or (unit.name == "day" and _are_dates(one, other))


def _are_dates(*told: Told) -> bool:
    """Whether numbers are days of a month: `from June 5 to June 16`."""
    return all(
        any(when.first <= other.first < when.last for when in each.dates if when.day) for each, other in told
    )


def may_be_year(each: Line, number: Number) -> bool:
    """Whether a bare number may be a year."""
    year = max(number.values)
    return YEARS[0] <= year <= YEARS[1] and unit_of(each, number) is None and year == int(year)


def is_by_how_much(said: Line, number: Number) -> bool:
    """Whether the sentence says of a number that something is so much more or less: `by 12`, `12 more`, `بـ12`."""
    known = data("numbers")
    before = said.tokens[max(0, number.first - BEFORE) : number.first]
    after = [token.folded for token in said.tokens[number.last : number.last + AFTER]]
    first = said.tokens[number.first]
    if first.arabic and first.folded[0] == "ب":
        return True
    more = folded_words(known["than"]) | folded_words(known["gaps"])
    by = any(bare(token.folded) & folded_words(known["by_how_much"]) for token in before)
    by = by or any(bare(token.folded) & folded_words(known["by"]) for token in before[-BY:])
    return by or any(word in more for word in after)
