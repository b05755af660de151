"""Numbers of a French or English sentence that the article puts to something else, in the words right beside them.

What a number tells is said close by: the noun that it counts, the verb before it. So the words beside the sentence's
number are looked up beside each number of the article, and not in whole lines, which tell of several things. The
nearer to the sentence's number a word stands, the more it says: one over its place in the order of nearness.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.dates.clock import is_time
from functions.summarize.grounding.numbers.lists import MOST
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import is_age, unit_named, unit_of
from functions.summarize.grounding.reckoned.one_more import is_one_more
from functions.summarize.grounding.reckoned.reckoning import is_counted_otherwise
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.nearness import PARTING, ranks, shared_weight
from functions.summarize.grounding.tied.rivals import is_score
from functions.summarize.grounding.tied.support import is_beside_its_own

CLOSE = 4
"""Words on either side of a number of the article among which those are that speak for it against another one."""
SHORT = 3
"""Words beside a number up to which it goes on about the line before: `Lumora says it got 64 per cent.`"""
LARGE = 100
"""Numbers from here on are no rivals of those up to ten."""
LEAST = 2
"""Words that the two numbers' surroundings share at least."""
BETTER = 1.2
"""By how much the words beside another number must weigh more than those beside the number itself."""
SHARE = 0.5
"""Share of that weight from which what stands beside the number itself is good enough."""
ENDS = 2
"""Tokens between the two ends of a change at most: `to Dh`."""
YEARS = (1800, 2100)
"""Bare numbers from here to there are years: nothing else is counted like them."""
_Kind = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Window:
    """A number, whether it is a percentage and of which dimension, and the words beside it.

    `ranks` gives the place of each stem in the order of nearness on its side, from 1; `wide` of those too that commas
    part from it: `the brooch, still missing, is valued at 12 million`.
    """

    number: Number
    kind: _Kind
    ranks: dict[str, int]
    wide: dict[str, int]


def put_elsewhere(said: Line, source: Source) -> list[str]:
    """Numbers beside which the sentence says what the article says beside another number, which it leaves out."""
    if source.language == "ar":
        return []
    return [
        " ".join(token.text for token in said.tokens[each.number.first : each.number.last])
        for each in _windows(said, source)
        if not _tells_no_thing(said, each.number, source) and _is_put_elsewhere(said, each, source)
    ]


def _is_put_elsewhere(said: Line, ours: Window, source: Source) -> bool:
    article = [(at, window) for at, line in enumerate(source.lines) for window in _windows(line, source)]
    own = [
        (at, window)
        for at, window in article
        if ours.number.values & window.number.values and ours.number.percent == window.number.percent
    ]
    going_on = {at - 1 for at, window in own if len(window.ranks) <= SHORT}
    rivals = [
        window
        for at, window in article
        if at not in going_on
        and not _is_far_from(ours.number, window.number)
        and (window.kind == ours.kind or (ours.number.scale > 1 and _alike(window.kind, ours.kind)))
        and sum(window.ranks.get(stem, CLOSE + 1) <= CLOSE for stem in ours.ranks) >= LEAST
        and not any(backed(number, [window.number]) for number in said.numbers)
    ]
    if not own or not rivals:
        return False
    best = max(shared_weight(ours.ranks, window.ranks, CLOSE, source, float) for window in rivals)
    held = max(shared_weight(ours.ranks, window.wide, len(source.tokens), source, float) for _, window in own)
    return best - held >= BETTER and held <= SHARE * best


def _is_far_from(one: Number, other: Number) -> bool:
    """Whether the one is a large number and the other a small one, which count no such things: 1,129 and three."""
    first, second = max(one.values), max(other.values)
    return second <= MOST and first >= LARGE


def _tells_no_thing(said: Line, number: Number, source: Source) -> bool:
    """Whether a number is an age, half of a result or an end of a range, or is reckoned from the article's."""
    ranges = folded_words(data("numbers")["ranges"])
    ends = {other.first - 1 for other in said.numbers} & {number.last}
    ends |= {other.last for other in said.numbers} & {number.first - 1}
    weak = (other for line in source.lines for other in line.numbers if other.weak)
    return (
        any(said.tokens[place].folded in ranges for place in ends if place >= 0)
        or is_score(said, number.first)
        or is_beside_its_own(said, number.first, source)
        or is_age(said, number)
        or bool(backed(number, list(weak)))
        or is_counted_otherwise(said, number, source)
        or is_one_more(said, number, source)
    )


@lru_cache(maxsize=1024)
def _windows(each: Line, source: Source) -> tuple[Window, ...]:
    dated = {place for when in each.dates for place in range(when.first, when.last)}
    counted = [
        number
        for number in each.numbers
        if not (
            number.weak
            or number.ordinal
            or number.first in dated
            or (min(number.values) < 1 and not number.percent)
        )
    ]
    kinds = [_kind(each, number) for number in counted]
    words = _words(each, source)
    found: list[Window] = []
    begins: list[int] = []
    for at, number in enumerate(counted):
        first, wide, last = 0, 0, len(each.tokens)
        if at:
            partings = _partings(each, counted[at - 1], number, _alike(kinds[at - 1], kinds[at]), 0)
            wide, first = partings[0], partings[-1]
            if _are_ends(each, counted[at - 1], number):
                wide = begins[-1]  # from 2.10 to 1.80
        begins.append(wide)
        if at + 1 < len(counted):
            last = _partings(each, number, counted[at + 1], _alike(kinds[at], kinds[at + 1]), last)[-1]
        near, far = (ranks(words, number.first, number.last, range(start, last)) for start in (first, wide))
        found.append(Window(number, kinds[at], near, far))
    return tuple(found)


def _are_ends(each: Line, one: Number, other: Number) -> bool:
    """Whether two numbers are the ends of a change or a range: little more than `to` stands between them."""
    between = [token.folded for token in each.tokens[one.last : other.first]]
    return len(between) <= ENDS and any(word in folded_words(data("numbers")["ranges"]) for word in between)


def _kind(each: Line, number: Number) -> _Kind:
    unit = unit_of(each, number)
    if unit is not None:
        return number.percent, unit.dimension
    if is_time(each, number):
        return False, "clock"
    year = not number.percent and all(YEARS[0] <= value <= YEARS[1] for value in number.values)
    return number.percent, "year" if year else ""


def _alike(one: _Kind, other: _Kind) -> bool:
    """Whether two numbers may count the same: `18 km/h au lieu de 25`."""
    return one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))


def _partings(each: Line, one: Number, other: Number, alike: bool, end: int) -> list[int]:
    """Where what is told of one number may end and of the next begin: commas and `and` between them.

    Without one, what stands between two that are alike is told of both, and what is around one that is not of either.
    """
    found = [
        place
        for place in range(one.last, other.first)
        if each.tokens[place].text in PARTING
        or (
            each.tokens[place].folded in _joints() and place > one.last  # thirty or so
        )
    ]
    return found or [end if not alike else one.last if end == 0 else other.first]


def _words(each: Line, source: Source) -> list[tuple[int, frozenset[str]]]:
    """Places and stems of the words with a meaning, numbers and their units left out."""
    counted = {
        place for number in each.numbers if not number.weak for place in range(number.first, number.last)
    }
    measures = folded_words(data("numbers")["measures"])
    return [
        (place, stems)
        for place, token in enumerate(each.tokens)
        if place not in counted and not unit_named(token.folded) and token.folded not in measures
        if (stems := content([token], source.language))
    ]


@cache
def _joints() -> frozenset[str]:
    return folded_words(data("names")["joints"])
