"""Handlers of the grammar: single days, ranges and lists of days, numeric dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from functions.extract import hijri
from functions.extract.dates_anchor import DIRECTIONS, WEEKDAYS, Span, valid_day
from functions.extract.dates_reading import (
    FEWEST_YEAR,
    FINAL,
    HIJRI_YEARS,
    LAST_YEAR,
    Match,
    Year,
    written_year,
)
from functions.extract.dates_settle import checked, inferred_day, settle_day


def single_day(match: Match) -> Span | None:
    """A day, a month and what else belongs to them."""
    day = match.number("d", "o")
    year = written_year(match)
    if day is None:
        return None
    return settle_day(match, year, "m", day, match.number("w"))


def day_month_first(match: Match) -> Span | None:
    """May 5, 2024; a language that puts the day first writes it so only with a year."""
    if not match.reading.month_first and not match.has("y"):
        return None
    return single_day(match)


def full_range(match: Match) -> Span | None:
    """From a day and month to another day and month; a year written once counts for both."""
    last_year = written_year(match, "2")
    last_day, first_day = match.number("d2", "o2"), match.number("d", "o")
    if last_day is None or first_day is None:
        return None
    last = settle_day(match, last_year, "m2", last_day, match.number("w2"))
    first_year = written_year(match)
    if last is None:
        return None
    if not first_year.written and match.tag("m") == match.tag("m2") == "m":
        month = match.number("m") or 0
        year = last.end.year - (month > last.end.month)
        first_year = Year(year)
    first = settle_day(
        match, first_year if first_year.written else last_year, "m", first_day, match.number("w")
    )
    if first is None or first.start > last.end:
        return None
    return Span(
        first.start, last.end, "day", min(first.confidence, last.confidence), last.reason or first.reason
    )


def several_days(match: Match) -> list[Span] | Span | None:
    """Days that share a month: a range, or a list that is one range where its days follow each other."""
    final, first = match.number("d", "o"), match.number("first")
    more = [
        match.reading.tokens.values[index]
        for index in range(*match.match.span("more"))
        if match.reading.tags[index] == "d"
    ]
    days = [first, *more, final]
    year = written_year(match)
    if any(not isinstance(day, int) for day in days):
        return None
    numbers = [day for day in days if isinstance(day, int)]
    spans = [settle_day(match, year, "m", day, None) for day in (numbers[-1], *numbers[:-1])]
    last = spans.pop(0)
    known = [span for span in (*spans, last) if span is not None]
    if last is None or len(known) != len(numbers):
        return None
    joined = "&" not in match.match["to"] or (match.tag("from") == "b" and not more)
    consecutive = all((after.start - before.start).days == 1 for before, after in pairwise(known))
    if (joined and not more) or consecutive:
        if known[0].start > last.end:
            return None
        return replace(checked(known[0], match.number("w")), end=last.end)
    return known


def day_of_month(match: Match) -> Span | None:
    """The 15th of this, last or next month."""
    anchor, day = match.reading.anchor, match.number("d", "o")
    if anchor is None or day is None:
        return None
    month = anchor.unit("month", DIRECTIONS[match.tag("way", "way2")])
    found = valid_day(month.start.year, month.start.month, day) if month else None
    if found is None:
        return None
    span = Span(
        found, found, "day", round(0.9 * anchor.confidence, 2), f"month counted from {anchor.day.isoformat()}"
    )
    return checked(span, match.number("w"))


def days_of_month(match: Match) -> Span | list[Span] | None:
    """يومي 16 و17 الجاري: two days of the article's month."""
    anchor, first, last = match.reading.anchor, match.number("first"), match.number("d")
    if anchor is None or first is None or last is None:
        return None
    days = [valid_day(anchor.day.year, anchor.day.month, day) for day in (first, last)]
    found = [
        Span(day, day, "day", round(0.9 * anchor.confidence, 2), "month of the article")
        for day in days
        if day
    ]
    if len(found) != 2 or first >= last:
        return None
    joined = match.tag("to") != "&" or last - first == 1
    return replace(found[0], end=found[1].end) if joined else found


def nth_weekday(match: Match) -> Span | None:
    """The last Thursday of October; of a month that is not named, only where it is said which."""
    weekday, nth = match.number("w", "w2"), match.number("nth", "nth2") or 0
    last = match.tag("nth", "nth2") == "l" or nth == FINAL
    month = _month_of(match)
    if weekday is None or month is None or not (last or 1 <= nth <= 5):
        return None
    days = [
        found
        for day in range(1, 32)
        if (found := valid_day(month.year, month.month, day)) and found.weekday() == weekday
    ]
    if last:
        nth = len(days)
    if nth > len(days):
        return None
    found = days[nth - 1]
    return Span(found, found, "day", 0.8, f"{WEEKDAYS[weekday]} number {nth} of {month.isoformat()[:7]}")


def _month_of(match: Match) -> date | None:
    anchor, number = match.reading.anchor, match.number("m")
    if number is None:
        unit = anchor.unit("month", DIRECTIONS[match.tag("way")]) if anchor and match.tag("way") else None
        return unit.start if unit and match.value_of_unit() == "month" else None
    year = written_year(match)
    if year.number is not None:
        return valid_day(year.number, number, 1)
    if anchor is None:
        return None
    return valid_day(anchor.month_year(number, year.direction, match.tense()), number, 1)


def weekday_day(match: Match) -> Span | None:
    """Tuesday 14: the nearest month in which that day is a Tuesday, if it is this one or a neighbour."""
    anchor, day, weekday = match.reading.anchor, match.number("d"), match.number("w")
    if anchor is None or day is None or not anchor.exact:
        return None
    months = [span.start for step in (-1, 0, 1) if (span := anchor.unit("month", step))]
    days = [found for first in months if (found := valid_day(first.year, first.month, day))]
    fitting = [found for found in days if found.weekday() == weekday]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda found: abs((found - anchor.day).days))
    reason = f"month inferred: the nearest {WEEKDAYS[nearest.weekday()]} that is a {day}"
    return Span(nearest, nearest, "day", round(0.85 * anchor.confidence, 2), reason)


def numeric(match: Match) -> Span | None:
    """12/03/2024, 2024-03-12, 1/1/1445هـ."""
    span = numeric_day(match, "a", match.tag("era"))
    return checked(span, match.number("w")) if span else None


def numeric_day(match: Match, group: str, era: str = "") -> Span | None:
    """A numeric date token. Day first, unless only the other order is a date, or the text is in English and the other
    order is nearer to the anchor."""
    value = match.value(group)
    if not isinstance(value, tuple) or len(value) != 4:
        return None
    year, month, day, width = (int(part) for part in value)
    if width == 2:
        year += 2000
    if era == "H" or (year in HIJRI_YEARS and era != "G"):
        if month > 12 >= day:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= 30):
            return None
        found = hijri.to_gregorian(year, month, day) if year in HIJRI_YEARS else None
        return Span(found, found, "day", 0.9, "Hijri date, Umm al-Qura calendar") if found else None
    if not FEWEST_YEAR <= year <= LAST_YEAR:
        return None
    readings = [found for found in (valid_day(year, month, day), valid_day(year, day, month)) if found]
    if width == 0:
        readings = readings[:1] if valid_day(year, month, day) else []
    if not readings:
        return None
    sure = 0.8 if width == 2 else 1.0
    if len(readings) == 1 or readings[0] == readings[1]:
        return Span(readings[0], readings[0], "day", sure)
    anchor = match.reading.anchor
    if match.reading.month_first and anchor:
        readings.sort(key=lambda found: abs((found - anchor.day).days))
    reason = "" if not match.reading.month_first else "day and month could be the other way round"
    return Span(readings[0], readings[0], "day", sure - (0.3 if reason else 0.1), reason)


def numeric_range(match: Match) -> Span | None:
    """Two numeric dates."""
    first, last = numeric_day(match, "a"), numeric_day(match, "b")
    if first is None or last is None or first.start > last.end:
        return None
    return replace(first, end=last.end)


def numeric_short(match: Match) -> Span | None:
    """A weekday or the word for day, then 12/3: the year is inferred."""
    value = match.value("a")
    if not isinstance(value, tuple) or not valid_day(2000, int(value[1]), int(value[0])):
        return None
    return inferred_day(match, Year(), int(value[1]), int(value[0]), match.number("w"))
