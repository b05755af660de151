"""A number of a text, and two that are one: `مليونا و200 ألف`, `two thirds`, `un cinquième`, `one in five`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from functions.summarize.grounding.text import Token, data, folded_words

MOST_OF = 10
"""Up to this number `one in five` is a share."""
COUNTED = 2
"""Words at most between the numbers of a share that say who is counted."""
LEAST_AFTER = 100
"""Number from which one after `and` is part of the number before it."""
YEARS = frozenset(float(year) for year in range(1900, 2101))
LOOKED = 2
"""Tokens before a number among which `against` stands: `540 millions, contre 415`."""
NEAR = 3
"""Tokens before the ends of a change among which `from` and `to` stand."""
LEAST_SCALE = 1000
"""Scale after which a smaller number may follow."""
_ONE = frozenset({"a", "an", "one", "un", "une"})
_TO = frozenset({"to", "and", "or", "-", "–", "à", "a", "et", "ou", "الي", "و", "او"})
_AND = frozenset({"و", "et", "and", "-", "‑"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `tokens[first:last]`. Several values where its writing can be read in several ways.

    A weak one backs up a claim but makes none: ordinals up to the second, `the two`, what may be a dual. `scale` is
    that of its last word: a million for `3.5 million`. `above` is `more than` the number, `below` `nearly` or
    `less than` it.
    """

    values: frozenset[float]
    first: int
    last: int
    percent: bool = False
    weak: bool = False
    rough: bool = False
    above: bool = False
    below: bool = False
    ordinal: bool = False
    scale: float = 1.0

    @property
    def keys(self) -> frozenset[str]:
        """Its values, as they stand among the stems of a sentence."""
        return frozenset(f"#{value:g}" for value in self.values)


def joined(words: list[Token], found: list[Number]) -> list[Number]:
    """The numbers of a sentence with those that are one taken together."""
    kept: list[Number] = []
    for number in found:
        other = _shared(words, number)
        whole = _together(words, kept[-1], other) if kept else None
        if whole is None:
            kept.append(other)
        elif min(whole.values) < 1 <= min(*kept[-1].values, *other.values):  # four of five are four too
            kept[-1:] = [whole, replace(kept[-1], weak=True), replace(other, weak=True)]
        else:
            kept[-1] = whole
    alike = [
        _like_next(words, one, following)
        for one, following in zip(kept, (*kept[1:], None), strict=bool(kept))
    ]
    return [_like_before(words, _before(alike[:at]), one) for at, one in enumerate(alike)]


def _before(found: list[Number]) -> Number | None:
    """The last of these numbers, or the one before it where that is a year: `22 millions en 2021`."""
    if len(found) > 1 and all(value in YEARS for value in found[-1].values):
        return found[-2]
    return found[-1] if found else None


def _like_before(words: list[Token], before: Number | None, one: Number) -> Number:
    """A number that shares the scale of the one before: `21 milliards …, à peine 6,2`, `6,2 milliards sur 21`."""
    if before is None or one.scale > 1 or not before.scale > one.scale or one.percent or one.weak:
        return one
    shares = words[one.first - 1].folded in folded_words(data("units")["out_of"])
    shares = shares or _is_end_of_change(words, before, one)
    near = {word.folded for word in words[max(before.last, one.first - LOOKED) : one.first]}
    shares = shares or bool(near & folded_words(data("numbers")["against"]))
    decimal = min(one.values) > 1 and all(value % 1 for value in one.values)
    if not (shares or decimal) or max(one.values) >= before.scale:
        return one
    return replace(one, values=one.values | {round(value * before.scale, 4) for value in one.values})


def _like_next(words: list[Token], one: Number, following: Number | None) -> Number:
    """A number that shares the sign or the scale of the next: `from 26 to 17 percent`, `9 of the 64 million`."""
    if following is None or one.percent or one.weak:
        return one
    between = " ".join(word.folded for word in words[one.last : following.first])
    if following.percent:
        return replace(one, percent=True) if between in _TO else one
    shares = between in folded_words(data("units")["out_of"]) or between in _TO - _AND
    before = words[one.first - 1].folded if one.first else ""
    shares = shares or (_is_and(words, one, following) and before in folded_words(data("numbers")["between"]))
    if following.scale > 1 == one.scale and shares:
        return replace(one, values=one.values | {round(value * following.scale, 4) for value in one.values})
    return one


def _is_and(words: list[Token], one: Number, other: Number) -> bool:
    """Whether nothing but `and` parts two numbers: `بين 12 و15 ألفا`."""
    between = [word.folded for word in words[one.last : other.first]]
    return between in ([], ["و"], ["et"], ["and"]) and (bool(between) or words[other.first].folded[0] == "و")


def _is_end_of_change(words: list[Token], before: Number, one: Number) -> bool:
    """Whether a number without a noun is what one with a scale came to: `de 22 millions à près de 34 aujourd'hui`."""
    start = {word.folded for word in words[max(0, before.first - NEAR) : before.first]}
    end = {word.folded for word in words[max(before.last, one.first - NEAR) : one.first]}
    known = data("numbers")
    return bool(start & folded_words(known["from"]) and end & folded_words(known["to"]))


def _shared(words: list[Token], number: Number) -> Number:
    """`a fifth` and `un cinquième` are shares, unless something is counted in order."""
    value = max(number.values)
    if not number.ordinal or value <= 2 or number.first == 0:
        return number
    if words[number.first - 1].folded not in _ONE:
        return number
    return replace(number, values=number.values | {round(1 / value, 4)})


def _together(words: list[Token], one: Number, other: Number) -> Number | None:
    between = [word.folded for word in words[one.last : other.first]]
    value = max(one.values)
    if other.percent or one.percent:
        return None
    least = 1 if words[other.first].arabic else LEAST_AFTER  # 820 millions et un …
    smaller = one.scale >= LEAST_SCALE and least <= max(other.values) < one.scale and not other.ordinal
    beside = len(between) <= 1 and set(between) <= _AND and (min(other.values) >= 1 or not between)
    if smaller and beside:
        return _whole(one, other, value + max(other.values))
    share = min(other.values)
    if not between and share == 0.5 and words[other.first].arabic and words[other.first].folded[0] == "و":
        return _whole(one, other, value + share) if one.scale == 1 else None  # سنتين ونصف السنة
    if len(between) == 1 and 0 < share < 1 and words[other.first].folded[0] == "و" and one.scale == 1:
        return replace(  # ستة أمتار ونصف المتر
            one, values=one.values | {value + share}, last=one.last, weak=one.weak
        )
    if not between or between in (["-"], ["‑"]):
        named = value == 2 and not words[one.first].arabic  # les deux tiers
        if 1 < value < MOST_OF and share < 1 and (named or not one.weak):  # two thirds
            return _whole(one, other, round(value * share, 4))
        if 1 < value < max(other.values) <= MOST_OF and other.ordinal and words[other.first].text[-1] == "s":
            return _whole(one, other, round(value / max(other.values), 4))
    if _makes_share(between) and value < max(other.values) <= MOST_OF:
        return _whole(one, other, round(value / max(other.values), 4))
    return None


def _whole(one: Number, other: Number, value: float) -> Number:
    return replace(
        one, values=frozenset({value}), last=other.last, scale=other.scale, weak=one.weak and value >= 1
    )


def _makes_share(between: list[str]) -> bool:
    """`in`, `sur`, `من كل`, also after who is counted: `sept Québécois sur dix`."""
    return any(
        " ".join(between[at:]) in _ratios() and all(word.isalpha() for word in between[:at])
        for at in range(min(len(between), COUNTED + 1))
    )


def _ratios() -> frozenset[str]:
    return frozenset(data("numbers")["ratios"])


def hedges(kind: str) -> frozenset[str]:
    """Words and phrases that put a number `above`, `below` or `around` what it says."""
    return folded_words(data("numbers")[kind])
