"""What a date leaves out, found from the day the article is read against.

The anchor is, in this order: the publication day; the day the article was received; the latest full date that the text
itself gives. Without any, relative dates and dates without a year are left out.

A year that is not written:
- with a weekday named, the nearest year if the weekday agrees, else the most recent year in which it does;
- otherwise the year that brings the date nearest to the anchor, and not after it where the sentence speaks of the past;
- "last", "next" and "this" say which way to look.
A bare weekday is the most recent one, the anchor's own day included, unless its sentence speaks of the future.
Weeks run from Monday to Sunday (ISO 8601).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PAST, FUTURE, UNKNOWN = -1, 1, 0
DIRECTIONS = {"l": -1, "t": 0, "x": 1}
"""Steps for the tags of "last", "this" and "next"."""
FARTHEST_WEEKDAY_YEAR = 28
"""The Gregorian calendar repeats its weekdays within 28 years."""

DatePrecision = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Span:
    """Inclusive days, the precision in which to write them, and how far they were inferred."""

    start: date
    end: date
    precision: DatePrecision
    confidence: float = 1.0
    reason: str = ""

    def iso(self) -> tuple[str, str]:
        """Start and end in ISO 8601, cut to the precision."""
        width = {"year": 4, "month": 7, "day": 10}[self.precision]
        return self.start.isoformat()[:width], self.end.isoformat()[:width]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day relative dates count from. `exact` is false when only its month or year is known."""

    day: date
    confidence: float
    exact: bool = True

    def year_for(self, month: int, day: int, direction: str, tense: int) -> int:
        """The year of a day and month: see the module's rule. `direction` is `l`, `x`, `t` or empty."""
        if direction == "t":
            return self.day.year
        candidates = [
            found
            for year in range(self.day.year - 2, self.day.year + 3)
            if (found := valid_day(year, month, day))
        ]
        if direction == "l" or (direction == "" and tense == PAST):
            return max((found for found in candidates if found <= self.day), default=self.day).year
        if direction == "x":
            return min((found for found in candidates if found > self.day), default=self.day).year
        return min(candidates, key=lambda found: abs((found - self.day).days), default=self.day).year

    def month_year(self, month: int, direction: str, tense: int) -> int:
        """The year of a month named alone."""
        index = self.day.year * 12 + self.day.month - 1
        wanted: list[int] = [(self.day.year + offset) * 12 + month - 1 for offset in (-1, 0, 1)]
        if direction == "t":
            return self.day.year
        if direction == "l":
            return max(item for item in wanted if item < index) // 12
        if direction == "x":
            return min(item for item in wanted if item > index) // 12
        if tense == PAST:
            return max(item for item in wanted if item <= index) // 12
        if tense == FUTURE:
            return min(item for item in wanted if item >= index) // 12
        return min(wanted, key=lambda item: (abs(item - index), item)) // 12

    def weekday(self, weekday: int, direction: str, tense: int) -> date:
        """The day of a weekday named alone."""
        back = (self.day.weekday() - weekday) % 7
        if direction == "l":
            return shift(self.day, -(back or 7))
        ahead = (weekday - self.day.weekday()) % 7
        if direction == "x":
            return shift(self.day, ahead or 7)
        if tense == FUTURE:
            return shift(self.day, ahead)
        if direction == "t":
            return shift(self.day, ahead if ahead <= back else -back)
        return shift(self.day, -back)

    def unit(self, unit: str, offset: int) -> Span | None:
        """The week, weekend, month or year that many steps from the anchor's."""
        if unit == "year":
            return year_span(self.day.year + offset)
        if unit == "month":
            index = self.day.year * 12 + self.day.month - 1 + offset
            return month_span(index // 12, index % 12 + 1)
        if not self.exact:
            return None
        if unit == "day":
            day = shift(self.day, offset)
            return Span(day, day, "day")
        monday = shift(self.day, 7 * offset - self.day.weekday())
        if unit == "weekend":
            return Span(shift(monday, 5), shift(monday, 6), "day")
        return Span(monday, shift(monday, 6), "day") if unit == "week" else None


def weekday_year(month: int, day: int, weekday: int, near: int, latest: date) -> int | None:
    """The most recent year up to `latest` in which the date falls on the weekday; `near` is tried first."""
    years: list[int] = [near, *range(latest.year, latest.year - FARTHEST_WEEKDAY_YEAR, -1)]
    for item in years:
        found = valid_day(item, month, day)
        if found and found.weekday() == weekday and (item == near or found <= latest):
            return item
    return None


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shift(day: date, days: int) -> date:
    """A day moved, held within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def year_span(year: int, last: int | None = None) -> Span | None:
    """Whole years."""
    last = year if last is None else last
    if not (1 <= year <= last <= 9998):
        return None
    return Span(date(year, 1, 1), date(last, 12, 31), "year")


def month_span(year: int, month: int, last: tuple[int, int] | None = None) -> Span | None:
    """Whole months, `last` a year and a month."""
    end_year, end_month = last or (year, month)
    if not (1 <= year <= end_year <= 9998 and 1 <= month <= 12 and 1 <= end_month <= 12):
        return None
    if (end_year, end_month) < (year, month):
        return None
    return Span(date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]), "month")
