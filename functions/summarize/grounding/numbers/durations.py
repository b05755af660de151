"""Spans of time in a text, in days, however they are counted: `90 minutes`, `an hour and a half`, `سنتين ونصف السنة`.

A summary may count in another unit than the article (three months for ninety days), or reckon a span from the two
ends that the article gives (`between May 2022 and August 2024`, `closed in 2020`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.text import Token, bare, data, folded_words, is_article

YEAR = 365.25
"""Days in a year."""
MONTH = YEAR / 12
"""Days in a month."""
DECADE = 10 * YEAR
"""Days in ten years, by which one counts roughly."""
SAME = 0.03
"""Share by which two spans for the same may differ: thirteen weeks and a quarter of a year."""
LOOSE = 0.12
"""The same where the sentence says that it is a rough one."""
ABOVE = 0.4
"""How far beyond `more than two years` the span may go, as a share of it."""
THOUSAND = 1000
PART = 4
"""Tokens between a share and what it is a part of."""
_OF = frozenset({"-", "‑", "of", "a", "an", "de", "d", "un", "une", "'", "’"})
_AND = frozenset({"and", "et", "و", ",", "،"})
_ONE = frozenset({"a", "an", "one", "un", "une"})
_DUALS = ("ين", "ان", "ي", "ا")


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time at `tokens[first:last]`, in days. `unit` is that of its largest part, in days."""

    first: int
    last: int
    days: float
    unit: float


def durations(words: list[Token], counted: list[Number]) -> list[Duration]:
    """The spans among the tokens of a sentence; `counted` are its numbers. Two parts come whole, too."""
    ending = {number.last: number for number in counted}
    single = [found for place in range(len(words)) for found in _single(words, counted, ending, place)]
    return [*single, *_composed(words, single)]


def spans(ends: Iterable[tuple[int, int | None]]) -> list[tuple[float, float]]:
    """The spans between dates, each a year and a month or `None`, in days, with how many days they may be off."""
    found = []
    for (year, month), (other_year, other_month) in combinations(sorted(set(ends), key=str), 2):
        found.append((abs(year - other_year) * YEAR, 1.0))
        if month is not None and other_month is not None:
            found.append((abs(12 * (year - other_year) + month - other_month) * MONTH, MONTH / 2))
    return [(days, slack) for days, slack in found if days]


def fits(claim: Duration, said: Number | None, days: float, slack: float = 0.0) -> bool:
    """Whether a span of the sentence is one of the article's of so many days, as far as its wording promises."""
    rough = said is not None and (said.rough or said.below or said.above)
    if claim.unit >= DECADE and -claim.unit / 2 <= claim.days - days <= claim.unit / 5:
        return True  # six decades for 64 years, but not for 56
    if abs(claim.days - days) <= max(SAME * days, slack):
        return True
    if said is not None and said.above and claim.days <= days < claim.days * (1 + ABOVE):
        return True
    if said is not None and said.below and claim.days * (1 - ABOVE) < days <= claim.days:
        return True
    return rough and abs(claim.days - days) <= LOOSE * days


def _single(
    words: list[Token], counted: list[Number], ending: dict[int, Number], place: int
) -> Iterator[Duration]:
    size = unit_days(words[place])
    if size is None or is_article(words, place):
        return
    before = place
    while before and before not in ending and place - before < 3 and words[before - 1].folded in _OF:
        before -= 1
    number = ending.get(before)
    if number is not None and min(number.values) >= 1 and words[place - 1].folded in _ONE and before < place:
        number = None  # £421,000 a year
    if number is not None and number.ordinal and number.weak and number.first in ending:
        number = ending[number.first]  # les six premiers mois
    if number is None and words[place].arabic and "ال" in words[place].folded[:3]:
        number = next((each for each in counted if each.first == place + 1), None)  # الأشهر الستة الأولى
    inside = next((each for each in counted if each.first <= place < each.last), None)
    half, last = _half(words, place + 1)
    if number is not None:
        count, first, last = _count(number), min(number.first, place), max(last, number.last)
    elif inside is not None and inside.first == place and 2.0 in inside.values:  # سنتين
        count, first = 2.0, place
    elif place and words[place - 1].folded in _ONE:
        count, first = 1.0, place - 1
    elif words[place].arabic:
        count, first = 1.0, place
    else:
        count, first = (1.0 if half else 0.0), place
    if count:
        yield Duration(first, last, (count + half) * size, size)
    for part in counted:
        share = min(part.values)
        if 0 < share < 1 and part.last <= place <= part.last + PART:  # the first half of the fiscal year
            yield Duration(part.first, last, share * size, size)


def _count(number: Number) -> float:
    """How many units a number counts: the least of its readings, but 4,600 are none of 4.6."""
    whole = [value for value in number.values if round(value * THOUSAND, 4) not in number.values]
    return min(whole or number.values)


def _composed(words: list[Token], single: list[Duration]) -> Iterator[Duration]:
    """`2 hours and 17 minutes`, `a year and seven months`."""
    for one in single:
        for other in single:
            between = {token.folded for token in words[one.last : other.first]}
            near = 0 <= other.first - one.last <= 2 and between <= _AND
            if near and other.unit < one.unit:
                yield Duration(one.first, other.last, one.days + other.days, one.unit)


def _half(words: list[Token], place: int) -> tuple[float, int]:
    """What a half after a unit adds, and where it ends."""
    text = [token.folded for token in words[place : place + 3]]
    for phrase in data("numbers")["and_a_half"]:
        parts = phrase.split()
        if text[: len(parts)] == parts:
            last = place + len(parts)
            if last < len(words) and words[last].arabic and unit_days(words[last]) is not None:
                last += 1  # ونصف الساعة
            return 0.5, last
    for phrase, part in data("numbers")["and_a_part"].items():
        if " ".join(text).startswith(phrase):
            return float(part), place + len(phrase.split())
    return 0.0, place


def unit_days(token: Token) -> float | None:
    """Days of the unit of time that a word is; `None` for other words."""
    return _days_of(token.folded) if token.kind == "word" else None


@lru_cache(maxsize=20_000)
def _days_of(word: str) -> float | None:
    known = _units()
    found = next((known[form] for form in bare(word) if form in known), None)
    if found is not None or word[0] < "\u0620":
        return found
    duals = (form[: -len(end)] for form in bare(word) for end in _DUALS if form.endswith(end))
    return next((known[form] for dual in duals for form in _restored(dual) if form in known), None)


def _restored(dual: str) -> tuple[str, ...]:
    """An Arabic word without the ending of the dual: سنت comes of سنة."""
    return (dual, dual[:-1] + "ه") if dual.endswith("ت") else (dual,)


@cache
def _units() -> dict[str, float]:
    rows = data("units")["units"]["time"].values()
    found = {word: size / 86400 for size, words in rows for word in folded_words(words)}
    extra = data("numbers")["periods_in_days"].items()
    return found | {word: float(days) for days, words in extra for word in folded_words(words)}
