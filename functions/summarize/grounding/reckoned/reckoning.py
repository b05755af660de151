"""Numbers that a careful reader reckons from the article's own: spans of time, differences, multiples, counted lists.

`Three months` for ninety days; `26 years ago` for 2000; `305, against 320` where the article says that 320 is 15
more; `three times as much` for 480 and 150; `the twelfth century` for 1147; `five countries` where five are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, permutations

from functions.summarize.grounding.numbers.durations import Duration, durations, fits, spans
from functions.summarize.grounding.numbers.lists import is_list
from functions.summarize.grounding.numbers.match import backed, is_ratio
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import Unit, unit_of
from functions.summarize.grounding.reckoned.arabic import counts_days_between, reckoned_in_arabic
from functions.summarize.grounding.reckoned.days import claims, is_days_between, is_decade, years_after
from functions.summarize.grounding.reckoned.differences import is_difference_or_sum
from functions.summarize.grounding.reckoned.one_more import is_one_more
from functions.summarize.grounding.reckoned.shares import is_share_of_two
from functions.summarize.grounding.reckoned.with_another import comes_to_with_another
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words

ALIKE = 2
"""Stems or numbers in common from which two sentences speak of the same."""
BESIDE = 2
"""Tokens on either side of a number among which `times` or `century` stands."""
CLOSE = 0.1
"""Share by which a multiple in words may differ from that of the numbers."""
DATED = 28
"""Days of the least unit in which one reckons from date to date: months."""
YEARS = 360
"""The same of years."""
DAY_OFF = 1.0
"""Days that a span may be off which is reckoned from years alone."""
SINCE = 3
"""Tokens beside a span among which `ago` or `since` stands."""
_TO = "الي"
LEAST = 10
"""Numbers of which a difference is worth reckoning, at least."""


def reckoned(said: Line, number: Number, source: Source) -> bool:
    """Whether an unbacked number of the sentence is what numbers and dates of the article come to."""
    is_share = min(number.values) < 1 and unit_of(said, number) is None  # 0,90 euro is none
    return (
        any(
            (
                _alike(said, each)
                and ((_is_ratio(number, each) and (is_share or number.percent)) or is_list(number, each))
            )
            or (is_share and said.content & each.content and _is_ratio(number, each))
            for each in source.lines
        )
        or _is_gap(said, number, source)
        or is_list(number, said)
        or _in_time(said, number, source)
        or comes_to_with_another(said, number, source)
        or _is_points(said, number, source)
        or _is_elliptic(number, source)
        or _is_multiple(said, number, source)
        or _is_century(said, number, source)
        or _is_sum_of_each(said, number, source)
        or is_difference_or_sum(said, number, source)
        or is_share_of_two(said, number, source)
        or is_days_between(said, number, source)
        or is_decade(said, number, source)
        or is_one_more(said, number, source)
        or (source.language == "ar" and reckoned_in_arabic(said, number, source))
    )


def _is_sum_of_each(said: Line, number: Number, source: Source) -> bool:
    """Whether it is twice what the sentence and the article say that each has: `42.5 % each, 85 % together`."""
    each_of = folded_words(data("numbers")["each"])
    if not any(token.folded in each_of for token in said.tokens):
        return False
    others = (
        other for other in said.numbers if other.first != number.first and other.percent == number.percent
    )
    held = (other for other in others if any(backed(other, each.numbers) for each in source.lines))
    return any(round(2 * value, 4) in number.values for other in held for value in other.values)


def _is_ratio(number: Number, each: Line) -> bool:
    """Whether a share is what two numbers of a sentence make that count in the same dimension."""
    dimensions: dict[str, list[Number]] = {}
    for other in each.numbers:
        unit = unit_of(each, other) or _next_unit(each, other)
        dimensions.setdefault(unit.dimension if unit else "", []).append(other)
    bare_ones = [other for other in dimensions.get("", []) if other.scale > 1]  # `dont 6 millions`
    return any(is_ratio(number, [*held, *(bare_ones if name else [])]) for name, held in dimensions.items())


def _next_unit(each: Line, number: Number) -> Unit | None:
    """The unit of the number that follows `to`: `من 4.1 إلى 2.7 كيلوواط`."""
    following = next((other for other in each.numbers if other.first == number.last + 1), None)
    to = following is not None and each.tokens[number.last].folded == _TO
    return unit_of(each, following) if following is not None and to else None


def reckoned_years(said: Line, source: Source) -> frozenset[float]:
    """Years that the article gives, where it speaks of the same, as so many before its publication or another one."""
    if source.metadata.published is None:
        return years_after(source)
    year = int(source.metadata.published.value[:4])
    told = (
        span
        for each in source.lines
        if said.content & each.content
        for span in durations(each.tokens, each.numbers)
        if _is_since(each, span)
    )
    whole = (each.days / each.unit for each in told if 360 < each.unit < 370)
    return years_after(source) | {float(year - round(count)) for count in whole if count >= 2}


def _is_since(each: Line, span: Duration) -> bool:
    """Whether a span goes back from today: `for nine years`, `il y a deux ans`, but not of children of two years."""
    near = each.tokens[max(0, span.first - SINCE) : span.first] + each.tokens[span.last : span.last + SINCE]
    known = folded_words(data("dates")["since"]) | folded_words(data("dates")["lasting"])
    return any(bare(token.folded) & known for token in near)


def _alike(said: Line, each: Line) -> bool:
    counted = {value for number in said.numbers if not number.weak for value in number.values}
    told = {value for number in each.numbers for value in number.values}
    same = bool(counted & told) or any(
        backed(number, each.numbers) for number in said.numbers if not number.weak
    )
    return len(said.content & each.content) + same >= ALIKE


def _in_time(said: Line, number: Number, source: Source) -> bool:
    """Whether it counts a span of time that the article counts otherwise, or gives both ends of."""
    return is_span_between_dates(said, number, source) or is_told_span(said, number, source)


def is_told_span(said: Line, number: Number, source: Source) -> bool:
    """Whether it counts a span of time that the article gives, in whatever unit."""
    told = _told_spans(source)
    return any(fits(claim, number, each.days) for claim in claims(said, number) for each in told)


def is_span_between_dates(said: Line, number: Number, source: Source) -> bool:
    """Whether a number counts the years or months between two dates of the article."""
    return any(
        fits(claim, number, *span)
        for claim in claims(said, number)
        if claim.unit >= DATED
        for span in _between_dates(source)
        if source.language == "ar"
        or claim.unit >= YEARS
        or span[1] > DAY_OFF  # months are not counted from years
    )


def is_counted_otherwise(said: Line, number: Number, source: Source) -> bool:
    """Whether a number counts a span of time that the article counts in another unit, or dates."""
    if (
        is_span_between_dates(said, number, source)
        or is_days_between(said, number, source)
        or counts_days_between(said, number, source)
    ):
        return True
    return any(
        (claim.unit != each.unit or is_composed(claim)) and fits(claim, number, each.days)
        for claim in claims(said, number)
        for each in _told_spans(source)
    )


def is_composed(claim: Duration) -> bool:
    """Whether a span is told in more than one unit: `ثلاث ساعات و45 دقيقة`."""
    count = claim.days / claim.unit
    return abs(count - round(count)) > CLOSE / 10


def wrong_duals(said: Line, source: Source) -> list[str]:
    """Spans of two units in one Arabic word, `أسبوعين`, where the article counts the unit, and never two of it.

    Hours and minutes are left out: they are reckoned from the clock.
    """
    found = []
    for number in said.numbers:
        for claim in claims(said, number):
            word = said.tokens[claim.first]
            if (
                claim.last - claim.first > 1
                or not word.arabic
                or claim.days != 2 * claim.unit
                or claim.unit < 1
            ):
                continue
            told = _told_spans(source)
            counted = any(each.unit == claim.unit and each.days > claim.days for each in told)
            same = any(fits(claim, number, each.days) for each in told)
            if counted and not same and not is_span_between_dates(said, number, source):
                found.append(word.text)
    return found


@lru_cache(maxsize=16)
def _between_dates(source: Source) -> frozenset[tuple[float, float]]:
    """Spans between the dates of a sentence of the article, and from each date to its publication."""
    return frozenset(_spans_of_dates(source))


def _spans_of_dates(source: Source) -> Iterator[tuple[float, float]]:
    ends = [end for date in source.metadata.dates for end in (_end(date.start), _end(date.end)) if end]
    for date in source.metadata.dates:
        pair = [end for end in (_end(date.start), _end(date.end)) if end]
        if date.precision != "day":
            yield from spans(pair)
    by_line = ([end for at, end in _dated(source) if each.start <= at < each.end] for each in source.lines)
    for held in by_line:
        yield from spans(held)
    published = source.metadata.published and _end(source.metadata.published.value)
    if published:
        for end in {*ends, *((int(year), None) for year in source.written_years)}:
            yield from spans((end, published))


def _dated(source: Source) -> Iterator[tuple[int, tuple[int, int | None]]]:
    for date in source.metadata.dates:
        for end in (_end(date.start), _end(date.end)):
            if end:
                yield date.offset, end


@lru_cache(maxsize=16)
def _told_spans(source: Source) -> tuple[Duration, ...]:
    return tuple(found for each in source.lines for found in durations(each.tokens, each.numbers))


def _end(iso: str) -> tuple[int, int | None] | None:
    """Year and month of an ISO date as far as it goes."""
    if not iso[:4].isdigit():
        return None
    return int(iso[:4]), int(iso[5:7]) if iso[5:7].isdigit() else None


def _is_gap(said: Line, number: Number, source: Source) -> bool:
    """Whether it is by how much two numbers of one sentence differ, where the sentence tells of a gap: `28 behind`."""
    gaps = folded_words(data("numbers")["gaps"])
    if max(number.values) < LEAST or not any(bare(token.folded) & gaps for token in said.tokens):
        return False
    return any(
        round(abs(one - two), 4) in number.values
        for each in source.lines
        for one, two in combinations({max(other.values) for other in each.numbers if not other.weak}, 2)
    )


def _is_points(said: Line, number: Number, source: Source) -> bool:
    """Whether it is by how many points two percentages of one sentence differ."""
    near = said.tokens[number.first : number.last + BESIDE]
    points = folded_words(data("numbers")["points"])
    if not any(bare(token.folded) & points for token in near):
        return False
    return any(
        backed(number, [Number(frozenset({round(abs(one - two), 4)}), 0, 0, percent=number.percent)])
        for each in source.lines
        for one, two in combinations({max(other.values) for other in each.numbers if other.percent}, 2)
    )


def _is_elliptic(number: Number, source: Source) -> bool:
    """Whether the article leaves its sign or scale out after a number that has it: `3.9 % …. … was nearer seven.`"""
    if not number.percent and number.scale == 1:
        return False
    values = number.values if number.percent else {round(value / number.scale, 4) for value in number.values}
    before = False
    for each in source.lines:
        dated = {place for when in each.dates for place in range(when.first, when.last)}
        for other in (other for other in each.numbers if other.first not in dated):
            ends = not each.tokens[other.last :] or each.tokens[other.last].kind == "mark"
            ahead = any(
                (one.percent if number.percent else one.scale == number.scale)
                for one in each.numbers
                if one.last <= other.first
            )
            if (before or ahead) and ends and not other.weak and values & other.values:
                return True
        before = any(
            other.percent if number.percent else other.scale == number.scale for other in each.numbers
        )
    return False


def _is_multiple(said: Line, number: Number, source: Source) -> bool:
    """Whether `three times` is what one number of the article is of another one."""
    near = said.tokens[max(0, number.first - BESIDE) : number.last + BESIDE]
    times = folded_words(data("numbers")["times"])
    if not any(bare(token.folded) & times for token in near):
        return False
    if source.language != "ar" and not _is_compared(said, number):
        return False  # reprinted seventeen times
    values = {value for other in source.numbers if not other.weak for value in other.values if value > 0}
    held = {value for other in said.numbers if other.first != number.first for value in other.values} & values
    pairs = {(one, two) for one in values for two in values if one in held or two in held}
    for each in source.lines:
        pairs |= set(permutations((max(other.values) for other in each.numbers if not other.weak), 2))
    return any(
        said_times <= one / two < said_times + 1 if number.above else abs(one / two / said_times - 1) <= CLOSE
        for said_times in number.values
        if said_times > 1
        for one, two in pairs
        if one > two > 0
    )


def _is_compared(said: Line, number: Number) -> bool:
    """Whether so many times are those of something: `three times the budget`, `deux fois plus`, `threefold`."""
    after = [token.folded for token in said.tokens[number.last : number.last + 1 + BESIDE]]
    return any(word in folded_words(data("numbers")["times_of"]) for word in after)


def _is_century(said: Line, number: Number, source: Source) -> bool:
    """Whether it is the century of a year of the article."""
    near = said.tokens[max(0, number.first - BESIDE) : number.last + BESIDE]
    centuries = folded_words(data("units")["units"]["time"]["century"][1])
    if not any(bare(token.folded) & centuries for token in near):
        return False
    return any(-(-year // 100) in number.values for year in source.written_years)
