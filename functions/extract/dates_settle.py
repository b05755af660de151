"""The day that a day number, a month and perhaps a year and a weekday mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from functions.extract import hijri
from functions.extract.dates_anchor import (
    FUTURE,
    MONTHS,
    UNKNOWN,
    WEEKDAYS,
    Span,
    shift,
    valid_day,
    weekday_year,
)
from functions.extract.dates_reading import HIJRI_YEARS, Match, Year


def settle_day(match: Match, year: Year, month_group: str, day: int, weekday: int | None) -> Span | None:
    """The day that a day number, a month and perhaps a year and a weekday mean."""
    month = match.number(month_group)
    if month is None:
        return None
    if match.tag(month_group) == "h":
        return _hijri_day(match, year, month, day, weekday)
    if year.number is not None and not year.hijri:
        found = valid_day(year.number, month, day)
        return checked(Span(found, found, "day"), weekday) if found else None
    if year.hijri:
        return None
    return inferred_day(match, year, month, day, weekday)


def _hijri_day(match: Match, year: Year, month: int, day: int, weekday: int | None) -> Span | None:
    number, reason, confidence = year.number, "Hijri date, Umm al-Qura calendar", 0.9
    if number is None or number not in HIJRI_YEARS:
        anchor = match.reading.anchor
        if number is None and anchor is None:
            return None
        near = date(number, 7, 1) if number is not None else anchor.day  # type: ignore[union-attr]
        number, confidence = hijri_year_near(near, month, day, exact=number is not None), 0.6
        reason += ", year inferred"
        if number is None:
            return None
    found = hijri.to_gregorian(number, month, day) if 1 <= day <= 30 else None
    if found is None:
        return None
    span = Span(found, found, "day", confidence, reason)
    if weekday is None or found.weekday() == weekday:
        return span
    # moon sightings differ by a day between countries, and the weekday was seen by the writer
    for step in (-1, 1):
        if shift(found, step).weekday() == weekday:
            near = shift(found, step)
            return Span(near, near, "day", confidence - 0.1, reason + ", moved a day to its weekday")
    return checked(span, weekday)


def hijri_year_near(near: date, month: int, day: int, exact: bool) -> int | None:
    year = hijri.hijri_year_of(near)
    candidates = [
        (hijri.to_gregorian(item, month, min(day, 29)), item)
        for item in (year - 1, year, year + 1)
        if hijri.FIRST_YEAR <= item <= hijri.LAST_YEAR
    ]
    if exact:
        candidates = [item for item in candidates if item[0].year == near.year]
    best = min(candidates, key=lambda item: abs((item[0] - near).days), default=None)
    return best[1] if best else None


def inferred_day(match: Match, year: Year, month: int, day: int, weekday: int | None) -> Span | None:
    anchor = match.reading.anchor
    if anchor is None:
        return None
    tense = match.tense() if anchor.exact else UNKNOWN
    if year.whole:
        number = anchor.day.year + {"l": -1, "x": 1}.get(year.direction, 0)
    else:
        number = anchor.year_for(month, day, year.direction, tense)
    found = valid_day(number, month, day)
    reason = "year inferred from the article's day"
    if found is None:
        return None
    if weekday is not None and found.weekday() != weekday and not year.direction:
        latest = anchor.day if tense != FUTURE else shift(anchor.day, 366)
        matching = weekday_year(month, day, weekday, number, latest)
        if matching is not None:
            found = date(matching, month, day)
    if weekday is not None and found.weekday() == weekday:
        reason = f"year inferred: {day} {MONTHS[month - 1]} falls on a {WEEKDAYS[weekday]} in {found.year}"
    span = Span(found, found, "day", round(0.9 * anchor.confidence, 2), reason)
    return checked(span, weekday)


def checked(span: Span, weekday: int | None) -> Span:
    """The span, its confidence lowered where the named weekday is another one."""
    if weekday is None or span.start.weekday() == weekday:
        return span
    actual = WEEKDAYS[span.start.weekday()]
    reason = f"weekday_mismatch: the text says {WEEKDAYS[weekday]}, {span.start.isoformat()} is a {actual}"
    return replace(span, confidence=0.5, reason=reason)
