"""Days and years that a reader reckons from dates of the article: `four days before`, `years later`, `the 1960s`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, pairwise

from functions.summarize.grounding.numbers.durations import Duration, durations
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words

BESIDE = 3
"""Tokens beside a span among which `before` or `later` stands."""
LONGEST = 100
"""Days up to which one counts them from date to date."""
WEEK = 7
YEAR = 360
"""Days from which a unit is a year."""
YEAR_DAYS = 365.25
MONTH = 28
"""Days from which a unit is a month."""
MONTHS = 12
FAR = 36_525
"""Days of a century: nothing is announced to last longer."""
DECADE = 10

Key = tuple[int | None, int | None, int | None]


def claims(said: Line, number: Number) -> list[Duration]:
    """The spans of time of a sentence that a number counts."""
    return [each for each in durations(said.tokens, said.numbers) if each.first <= number.first < each.last]


def is_days_between(said: Line, number: Number, source: Source) -> bool:
    """Whether so many days, weeks or years are those between two dates of the article.

    Days and weeks before or after something; days, first and last included, that a sentence with two dates lasts.
    """
    return any(
        (claim.unit in (1, WEEK) and claim.days in _gaps(source) and _is_before_or_after(said, claim))
        or (claim.unit == 1 and claim.days in _lengths(source))
        or (_is_year(claim) and min(number.values) in _years_apart(source))
        for claim in claims(said, number)
    )


def reckoned_days(source: Source) -> frozenset[Key]:
    """Keys of the days that are so many days before or after one of the article: `67 days after` 5 May."""
    return _reckoned(source)[0]


def years_after(source: Source) -> frozenset[float]:
    """Years that are so many years before or after one that the article writes: `four years later`."""
    return _reckoned(source)[1]


def is_decade(said: Line, number: Number, source: Source) -> bool:
    """Whether `the 1960s` is the decade of a year of the article."""
    first = max(number.values)
    before = said.tokens[number.first - 1].folded if number.first else ""
    if said.tokens[number.first].suffix != "s" and before not in folded_words(data("dates")["decades"]):
        return False
    return first % DECADE == 0 and any(first <= year < first + DECADE for year in source.written_years)


def _is_before_or_after(each: Line, span: Duration) -> bool:
    near = (
        *each.tokens[max(0, span.first - BESIDE) : span.first],
        *each.tokens[span.last : span.last + BESIDE],
    )
    known = folded_words(data("dates")["before_or_after"])
    return any(bare(token.folded) & known for token in near)


def _ways(each: Line, span: Duration, at: int) -> tuple[int, ...]:
    """Whether the other day is before (-1) or after (1) the one at an offset: `two days after 5 May`, but `on 5 May,
    two days after the arrival`."""
    near = (
        *each.tokens[max(0, span.first - BESIDE) : span.first],
        *each.tokens[span.last : span.last + BESIDE],
    )
    words = {form for token in near for form in bare(token.folded)}
    known = data("dates")
    later, earlier, after, before = (
        bool(words & folded_words(known[way])) for way in ("later", "earlier", "after", "before")
    )
    event = -1 if at < each.tokens[span.first].start else 1
    ways = [1] * later + [-1] * earlier + [event] * after + [-event] * before
    return tuple(dict.fromkeys(ways)) or (-1, 1)


@lru_cache(maxsize=16)
def _gaps(source: Source) -> frozenset[float]:
    days = {day for _, day in _dated(source)}
    if source.metadata.published and (published := _day(source.metadata.published.value)):
        days.add(published)
    found = {float(abs((one - other).days)) for one, other in combinations(days, 2)}
    return frozenset(gap for gap in found if gap <= LONGEST)


@lru_cache(maxsize=16)
def _lengths(source: Source) -> frozenset[float]:
    """Days from one date of a sentence to another one, both included."""
    found: set[float] = set()
    for each in source.lines:
        days = {day for at, day in _dated(source) if each.start <= at < each.end}
        found |= {float(abs((one - other).days) + 1) for one, other in combinations(days, 2)}
    return frozenset(found)


@lru_cache(maxsize=16)
def _years_apart(source: Source) -> frozenset[float]:
    return frozenset(abs(one - other) for one, other in combinations(sorted(source.written_years), 2))


def _is_year(span: Duration) -> bool:
    return YEAR < span.unit < 2 * YEAR


def _lasts(each: Line, span: Duration) -> bool:
    """Whether something is said to last so long: `تدوم 14 شهرا`, `for six days`."""
    known = folded_words(data("dates")["lasting"])
    return any(
        bare(token.folded) & known and not is_span(following)  # last year
        for token, following in pairwise(each.tokens[max(0, span.first - BESIDE) : span.first + 1])
    )


def _ends(start: date, span: Duration) -> Iterator[date]:
    """The last day of what lasts so long from a day on, that day counted or not."""
    if span.days > FAR:
        return
    if span.unit < MONTH:
        yield from (start + timedelta(days=round(span.days) - less) for less in (0, 1))
    else:
        months = start.month - 1 + round(span.days * MONTHS / YEAR_DAYS)
        yield date(start.year + months // MONTHS, months % MONTHS + 1, 1)


@lru_cache(maxsize=16)
def _reckoned(source: Source) -> tuple[frozenset[Key], frozenset[float]]:
    days: set[Key] = set()
    years: set[float] = set()
    dated = _dated(source)
    for each in source.lines:
        for span in durations(each.tokens, each.numbers):
            starts = [day for at, day in dated if each.start <= at < each.end]
            for end in (end for day in starts for end in _ends(day, span) if _lasts(each, span)):
                years.add(float(end.year))
                if span.unit < MONTH:
                    days |= {(end.day, end.month, None), (None, None, end.isoweekday())}
                else:
                    days.add((None, end.month, None))
    for before, each in zip((None, *source.lines), source.lines, strict=False):
        for span in durations(each.tokens, each.numbers):
            if span.days > FAR or not _is_before_or_after(each, span):
                continue
            if span.unit == 1:
                for at, day in dated:
                    if each.start <= at < each.end:
                        ways = _ways(each, span, at - each.start)
                        ends = (day + timedelta(days=way * round(span.days)) for way in ways)
                        days |= {(end.day, end.month, None) for end in ends}
            if _is_year(span):
                count = round(span.days / span.unit)
                for line in (before, each):
                    values = {value for other in line.numbers for value in other.values} if line else set()
                    years |= {year + way * count for year in values & source.written_years for way in (-1, 1)}
    return frozenset(days), frozenset(years)


def _dated(source: Source) -> list[tuple[int, date]]:
    """Every day that the article dates something to, with where it says so."""
    return [
        (mention.offset, day)
        for mention in source.metadata.dates
        if mention.precision == "day"
        for end in (mention.start, mention.end)
        if (day := _day(end)) is not None
    ]


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso[:10]) if len(iso) >= len("2026-01-01") else None
