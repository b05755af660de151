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
AGE = 3
"""Tokens before an age among which `aged` stands."""
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
_ASIDE = frozenset(",،()")
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
        against = [_contradicts(said, number, each, other) for each, other in there]
        elsewhere = (_counts_a_thing(said, number, each, other) for each, other in there)
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


def is_age(said: Line, number: Number) -> bool:
    """Whether a number says how old somebody is: `57 years old`, `âgé de 57 ans`, `البالغ 57 عاما`."""
    known = data("units")["ages"]
    after = [token.folded for token in said.tokens[number.last : number.last + 4] if token.kind == "word"]
    years = bool(after) and after[0] in folded_words(known["years"])
    if years and len(after) > 1 and after[1] in folded_words(known["after"]):
        return True
    before = {token.folded for token in said.tokens[max(0, number.first - AGE) : number.first]}
    return bool(before & folded_words(known["before"])) and (years or not after)


def may_be_age(each: Line, number: Number) -> bool:
    """Whether a number of the article may be an age: so many years, or set apart: `Nwosu, 57, said`."""
    before = each.tokens[number.first - 1].text if number.first else ""
    after = each.tokens[number.last].text if number.last < len(each.tokens) else ""
    if (before in _ASIDE and after in _ASIDE) or number.ordinal:
        return True  # ابن السادسة والعشرين
    return after != "" and each.tokens[number.last].folded in folded_words(data("units")["ages"]["years"])


def is_span(token: Token) -> bool:
    """Whether a word is a unit of time."""
    return any(form in _units() and _units()[form].dimension == "time" for form in bare(token.folded))


@lru_cache(maxsize=4096)
def unit_of(each: Line, number: Number) -> Unit | None:
    """The unit that stands before (`€`) or after a number."""
    before = each.tokens[number.first - 1].folded if number.first else ""
    in_digits = each.tokens[number.first].kind == "number"  # but `ألف دينار للألف لتر`
    if in_digits and before in _units() and _units()[before].dimension == "money":
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
    if ahead[0].arabic and ahead[0].folded.startswith("ال"):
        return None  # `31 ألفا العام الماضي` counts no years
    written = _pairs(ahead[0], ahead[1] if len(ahead) > 1 else None)
    return next((_units()[form] for form in written if form in _units()), None)


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
    period, their_period = _period(said, number), _period(each, other)
    return bool(period and their_period and period != their_period)


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
