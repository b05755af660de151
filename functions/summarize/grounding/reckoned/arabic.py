"""What a reader of Arabic reckons from the numbers of an article: totals, shares of an amount, differences, the rest.

`19 رصيفا` where eight are added to eleven; `225 دينارا` where the region pays half of 450; `73 مرشحا آخرين` of 74;
`سبعة أيام إضافية` for 19 days instead of 12; `2.35 متر` for two metres and 35 centimetres; five days between the 15th
and the 19th.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import Unit, unit_named, unit_of
from functions.summarize.grounding.reckoned.told_numbers import says
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, content, data, folded_words
from functions.summarize.grounding.tied.changes_arabic import changes, values_of

LEAST = 10
"""Amounts of which a share is worth reckoning, at least."""
NEAR = 3
"""Tokens after a number among which `others` stands."""
JOINED = 4
"""Tokens between two numbers of one count at most."""
MOST = 20
"""How many there may be of what has so much each."""
EXACT = 0.005
"""How far from what is reckoned a number may be, as a share of it."""
ROUGH = 0.03
"""The same where it is said to be a rough one."""
LOOSE = 1.3
"""How far a percentage may be from `more than` or `less than` a share, as a multiple of it."""
UNCONVERTED = frozenset({"money", "time"})
"""Dimensions that are compared elsewhere, or not at all."""
_AND = "و"
_DUALS = ("ين", "ان")


def reckoned_in_arabic(said: Line, number: Number, source: Source) -> bool:
    """Whether an unbacked number is what numbers of the article come to."""
    if _is_one_less(said, number, source):
        return True
    total, by_how_much = says(said, "total_ar"), says(said, "by_how_much")
    for at, each in enumerate(source.lines):
        if not said.content & each.content:
            continue
        values = [
            *(_differences(each) if by_how_much else ()),
            *_shares(each),
            *_composed(said, number, each),
        ]
        values += _converted(said, number, each)
        values += _products(each) if total else []
        values += _sums(each, said, number)
        if total and at:
            values += _sums_of_two(source.lines[at - 1], each)
        if total or says(each, "adds_ar"):
            values += _sums_of_two(each, each)
        if _is_any(number, values) or _is_days_between(said, number, each) or _is_loose_share(number, each):
            return True
    return False


def counts_days_between(said: Line, number: Number, source: Source) -> bool:
    """Whether it counts the days between two days of one month that a sentence of an Arabic article has."""
    return source.language == "ar" and any(_is_days_between(said, number, each) for each in source.lines)


def _is_any(number: Number, values: list[float]) -> bool:
    hedged = number.rough or number.above or number.below
    allowed = ROUGH if hedged else EXACT
    return any(
        abs(said - value) <= allowed * value for said in number.values for value in values if value > 0
    )


def _is_one_less(said: Line, number: Number, source: Source) -> bool:
    """`73 مرشحا آخرين` of 74 candidates."""
    after = said.tokens[number.last : number.last + NEAR]
    others = any(bare(token.folded) & folded_words(data("numbers")["others_ar"]) for token in after)
    return others and any(
        max(number.values) + 1 in other.values for other in source.numbers if not other.percent
    )


def _differences(each: Line) -> Iterator[float]:
    """By how much what a sentence tells to have changed did."""
    for change in changes(each):
        before, after = values_of(each, change)
        yield round(abs(before - after), 4)


def _converted(said: Line, number: Number, each: Line) -> Iterator[float]:
    """Measures in the unit of the sentence: 2.65 kilometres for 2650 metres."""
    ours = unit_of(said, number)
    for other in each.numbers if ours is not None and ours.dimension not in UNCONVERTED else ():
        theirs = unit_of(each, other)
        if ours is not None and theirs is not None and theirs.dimension == ours.dimension:
            yield max(other.values) * theirs.size / ours.size


def _is_loose_share(number: Number, each: Line) -> bool:
    """Whether `less than half` or `more than a third` is a percentage not far below or above it."""
    share = 100 * min(number.values)
    if share >= 100 or not (number.above or number.below):
        return False
    least, most = (share, LOOSE * share) if number.above else (share / LOOSE, share)
    return any(other.percent and least <= value <= most for other in each.numbers for value in other.values)


def _shares(each: Line) -> Iterator[float]:
    """The part that a share after an amount makes of it, and the rest: `450 دينارا، تتحمل الولاية نصفها`."""
    counted = [number for number in each.numbers if not number.ordinal]
    for amount, share in pairwise(counted):
        part = min(share.values) / 100 if share.percent else min(share.values)
        if amount.percent or max(amount.values) < LEAST or not 0 < part < 1:
            continue
        yield from (max(amount.values) * part, max(amount.values) * (1 - part))


def _products(each: Line) -> Iterator[float]:
    """So many times so much: `صومعتين تتسع كل منهما لـ60 ألفا`."""
    plain = [number for number in each.numbers if not number.percent and not number.ordinal]
    for one, other in pairwise(plain):
        few = max(one.values) if unit_of(each, one) is None else 0.0
        if 1 < few <= MOST and max(other.values) >= 1:
            yield few * max(other.values)


def _sums(each: Line, said: Line, number: Number) -> Iterator[float]:
    """Two counts of one thing that the article joins by `and`: `640 منزلا كليا و1100 جزئيا`."""
    noun = content(said.tokens[number.last : number.last + 1], "ar")
    for one, other in pairwise(number for number in each.numbers if not number.weak and not number.percent):
        between = each.tokens[one.last : other.first]
        joined = len(between) <= JOINED and (
            any(token.folded == _AND for token in between) or each.tokens[other.first].folded[0] == _AND
        )
        counted = content(each.tokens[one.last : one.last + 1], "ar")
        if joined and noun & counted and not (one.ordinal or other.ordinal):
            yield max(one.values) + max(other.values)


def _sums_of_two(one: Line, other: Line) -> Iterator[float]:
    """Sums of two counts without a unit, or with the same one."""
    for first in _counts(one):
        for second in _counts(other):
            if first is not second and unit_of(one, first) == unit_of(other, second):
                yield max(first.values) + max(second.values)


def _counts(each: Line) -> list[Number]:
    dated = {place for when in each.dates for place in range(when.first, when.last)}
    return [
        number
        for number in each.numbers
        if not (number.weak or number.percent or number.ordinal) and number.first not in dated
    ]


def _composed(said: Line, number: Number, each: Line) -> Iterator[float]:
    """Two parts of a measure as one, in the unit of the sentence: `مترين و35 سنتيمترا`."""
    ours = unit_of(said, number)
    if ours is None or ours.dimension == "money":
        return
    measured = [(one, unit_of(each, one) or _dual_unit(each, one)) for one in each.numbers]
    for (one, first), (other, second) in pairwise(measured):
        if first is None or second is None or other.first - one.last > JOINED:
            continue
        if first.dimension == second.dimension == ours.dimension and first.size > second.size:
            whole = max(one.values) * first.size + max(other.values) * second.size
            yield round(whole / ours.size, 6)


def _dual_unit(each: Line, number: Number) -> Unit | None:
    """The unit that is counted in one word with its number: `مترين`."""
    word = each.tokens[number.first].folded
    if number.last != number.first + 1 or 2.0 not in number.values or not word.endswith(_DUALS):
        return None
    return unit_named(word[:-2])


def _is_days_between(said: Line, number: Number, each: Line) -> bool:
    """Whether it counts the days between two days of one month: five for `بين 15 و19 يونيو`."""
    following = said.tokens[number.last : number.last + 1]
    if not following or not bare(following[0].folded) & folded_words("يوم يوما أيام"):
        return False
    for one, other in pairwise(each.numbers):
        day = next((when for when in each.dates if when.first <= other.first < when.last), None)
        first, second = max(one.values), min(other.values)
        if day is not None and day.day and 1 <= first < second <= 31 and other.first - one.last <= JOINED:
            return bool({second - first, second - first + 1} & number.values)
    return False
