"""What a number counts: its unit, the period it is counted by, and whether it is an age."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words, is_article

AHEAD = 3
"""Tokens after a number among which its unit stands."""
PERIOD = 7
"""Tokens after it among which the period stands that it is counted by."""
SAME = 0.03
"""How far two amounts in different units may be apart."""
NEAR = 4
"""Tokens beside a number of the article that are said of it."""
MATTER = 0.5
"""Share of what the best line shares with a sentence from which another one is on the same matter."""
PRICED = 4
"""Tokens after an amount of money among which stands what it buys: `3,80 dirhams le kilo`."""
_BETWEEN = frozenset(
    {
        "de",
        "d",
        "'",
        "’",
        "of",
        "-",
        "‑",
        "us",
        "(",
        "about",
        "business",
        "working",
        "calendar",
        "consecutive",
    }
)
_DAY = "يوم"
_EACH = frozenset({"a", "an", "per", "the", "le", "la", "l", "par", "'", "’", "/", "لكل", "كل"})
_GLUED = frozenset({"length", "mass"})
"""Dimensions whose units are written onto a number: `131km/h`. An `h` or `m` may be a clock's, or a million."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`size` is how many of the smallest unit of its dimension it is; equal ones of a dimension are not converted."""

    dimension: str
    name: str
    size: float


def wrong_units(said: Line, numbers: Iterable[Number], source: Source) -> list[str]:
    """Amounts that the article gives in another unit, or for another period, wherever it has the number."""
    found = []
    for number in numbers:
        if number.weak or number.percent or (number.ordinal and source.language != "ar"):
            continue
        there = [(each, other) for each in source.lines for other in backed(number, each.numbers)]
        if not (number.above or number.below or number.rough):
            there = [(each, other) for each, other in there if number.values & other.values]
        near = _on_the_matter(said, there, source) if unit_of(said, number) is not None else there
        against = [_contradicts(said, number, each, other) for each, other in near]
        elsewhere = (_counts_a_thing(said, number, each, other) for each, other in near)
        if (
            source.language != "ar"
            and there
            and all(_is_amount(said, number, each, other, source) for each, other in there)
        ):
            against = [True]
            elsewhere = (True for _ in against)
        if source.language == "ar" and _is_other_measure(said, number, there, source):
            found.append(" ".join(token.text for token in said.tokens[number.first : number.last + 1]))
            continue
        if any(against) and all(one or two for one, two in zip(against, elsewhere, strict=True)):
            found.append(" ".join(token.text for token in said.tokens[number.first : number.last + 1]))
    return found


def _on_the_matter(said: Line, there: list[tuple[Line, Number]], source: Source) -> list[tuple[Line, Number]]:
    """The mentions of a number in the lines that say most of what the sentence says, or nearly as much."""
    shared = [source.weigh(said.content & each.content) for each, _ in there]
    return [one for one, weight in zip(there, shared, strict=True) if weight >= MATTER * max(shared)]


def is_span(token: Token) -> bool:
    """Whether a word is a unit of time."""
    return any(form in _units() and _units()[form].dimension == "time" for form in bare(token.folded))


@lru_cache(maxsize=4096)
def unit_of(each: Line, number: Number) -> Unit | None:
    """The unit that stands before (`€`) or after a number."""
    before = each.tokens[number.first - 1].folded if number.first else ""
    in_digits = each.tokens[number.first].kind == "number"  # but `ألف دينار للألف لتر`
    code = number.first > 0 and not each.tokens[number.first - 1].text.islower()  # `livré 11 tonnes`
    if in_digits and code and before in _units() and _units()[before].dimension == "money":
        return _units()[before]
    suffix = each.tokens[number.last - 1].suffix
    glued = _units().get(suffix) if len(suffix) > 1 else None
    if glued is not None and glued.dimension in _GLUED:
        return glued
    ahead = [
        each.tokens[at]
        for at in range(number.last, min(number.last + AHEAD + 1, len(each.tokens)))
        if each.tokens[at].folded not in _BETWEEN and not _is_of_one(each, at)
    ]
    if not ahead:
        return None
    if ahead[0].arabic and any(token.folded.startswith("ال") for token in ahead[:1] + _after_day(ahead)):
        return None  # `31 ألفا العام الماضي` counts no years, `29-27 يوم السبت` no days
    written = _pairs(ahead[0], ahead[1] if len(ahead) > 1 else None)
    return next((_units()[form] for form in written if form in _units()), None)


def _after_day(ahead: list[Token]) -> list[Token]:
    """What follows the word for a day: `يوم السبت` is one."""
    return ahead[1:2] if ahead[0].folded == _DAY else []


def _is_of_one(each: Line, at: int) -> bool:
    """The article of `three quarters of an inch`."""
    article = each.tokens[at].folded == "a" or is_article(each.tokens, at)
    return article and at > 0 and each.tokens[at - 1].folded == "of"


def unit_named(folded: str) -> Unit | None:
    """The unit that a folded word names."""
    return next((_units()[form] for form in bare(folded) if form in _units()), None)


def _pairs(token: Token, following: Token | None) -> list[str]:
    forms = sorted(bare(token.folded), key=len, reverse=True)
    both = [f"{form} {following.folded}" for form in forms] if following is not None else []
    return [*both, *forms, token.text]


def _contradicts(said: Line, number: Number, each: Line, other: Number) -> bool:
    ours, theirs = unit_of(said, number), unit_of(each, other)
    if ours is not None and theirs is not None and ours.dimension != theirs.dimension:
        return True
    if ours is not None and theirs is not None and ours != theirs:
        return not any(
            abs(one * ours.size - two * theirs.size) <= SAME * two * theirs.size and ours.dimension != "money"
            for one in _in_unit(number, ours)
            for two in _in_unit(other, theirs)
        )
    bought, theirs_bought = _bought(said, number), _bought(each, other)
    if bought and theirs_bought and bought.dimension == theirs_bought.dimension and bought != theirs_bought:
        return True
    period, their_period = _period(said, number), _period(each, other)
    return bool(period and their_period and period != their_period)


def _bought(each: Line, number: Number) -> Unit | None:
    """The measure that an amount of money is the price of: `le kilo`, `per tonne`, `a barrel`, `للكيلوغرام`."""
    unit = unit_of(each, number)
    if unit is None or unit.dimension != "money":
        return None
    for at in range(number.last, min(number.last + PRICED + 1, len(each.tokens))):
        token, before = each.tokens[at], each.tokens[at - 1].folded
        measure = unit_named(token.folded) if token.kind == "word" else None
        if measure is None or measure.dimension in {"money", "time"}:
            continue
        return measure if token.folded.startswith("لل") or before in _EACH else None
    return None


def _in_unit(number: Number, unit: Unit) -> frozenset[float]:
    """The values of a number; of one that counts time only the least, for the others are in a smaller unit."""
    return frozenset({min(number.values)}) if unit.dimension == "time" else number.values


def _is_amount(said: Line, number: Number, each: Line, other: Number, source: Source) -> bool:
    """Whether the article measures with its number, and the sentence counts a thing told of elsewhere with it.

    `Three helicopters` where a helicopter came within three hours.
    """
    unit = unit_of(each, other)
    after = said.tokens[number.last : number.last + 1]
    if unit is None or unit.dimension in {"money", "area"} or unit_of(said, number) is not None or not after:
        return False
    noun = content(after, source.language) if after[0].kind == "word" else frozenset()
    near = each.tokens[max(0, other.first - NEAR) : other.last + NEAR]
    return bool(noun & source.told) and not noun & content(near, source.language)


def _is_other_measure(said: Line, number: Number, there: list[tuple[Line, Number]], source: Source) -> bool:
    """Whether a sentence measures in a unit what the article counts things with, or pays in a currency it never has."""
    unit = unit_of(said, number)
    if unit is None or not there:
        return False
    if unit.dimension == "money":
        named = {unit_named(token.folded) or unit_named(token.text) for token in source.tokens}
        return unit not in named and any(each is not None and each.dimension == "money" for each in named)
    counted = {place for one in said.numbers for place in range(one.first, one.last)}
    if number.first - 1 in counted or {number.last, number.last + 1} & counted:
        return False  # الرابعة وسبع عشرة دقيقة, 326 سنة 2031
    return all(
        _counts_a_thing(said, number, each, other)
        and bool(content(each.tokens[other.last : other.last + 1], "ar"))
        and not _measured(each, other)
        for each, other in there
    )


def _measured(each: Line, number: Number) -> bool:
    """Whether a unit stands beside a number: `الأشهر الستة`, `12 إلى 14 شهرا`."""
    beside = each.tokens[max(0, number.first - 2) : number.last + AHEAD]
    return any(unit_named(token.folded) is not None for token in beside if token.kind == "word") or any(
        other.first - number.last <= 1 and unit_of(each, other) is not None
        for other in each.numbers
        if other.first >= number.last
    )


def _counts_a_thing(said: Line, number: Number, each: Line, other: Number) -> bool:
    """Whether the article counts something with its number, where the sentence has a unit: `three of its caves`."""
    after = each.tokens[other.last : other.last + 1]
    counted = bool(after) and after[0].kind == "word" and not other.ordinal
    return unit_of(said, number) is not None and unit_of(each, other) is None and counted


def _period(each: Line, number: Number) -> str | None:
    end = min(
        (other.first for other in each.numbers if other.first >= number.last and not other.weak),
        default=10**6,
    )
    words = [token.folded for token in each.tokens[number.last : min(end, number.last + PERIOD)]]
    for at, word in enumerate(words):
        for phrase in (" ".join(words[at : at + 2]), word):
            if phrase in _periods():
                return _periods()[phrase]
    return None


@cache
def _units() -> dict[str, Unit]:
    return {
        word: Unit(dimension, name, float(size))
        for dimension, units in data("units")["units"].items()
        for name, (size, words) in units.items()
        for word in folded_words(words)
    }


@cache
def _periods() -> dict[str, str]:
    periods = data("units")["periods"].items()
    return {word: name for name, words in periods for word in folded_words(words)}
