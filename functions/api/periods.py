"""Dates in a query: a year, a month, a day or a moment, each with its first and its last second (UTC)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Literal

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})")
EXPECTED = "a date is written 2026, 2026-03, 2026-03-13 or 2026-03-13T09:30:00Z"


def moment(value: str, end: Literal["first", "last"]) -> datetime:
    """The first or the last second of what a query calls a date.

    Raises:
        ValueError: it is not written as one, or there is no such day.
    """
    if _MOMENT.fullmatch(value):
        return _moment(value)
    match = _DATE.fullmatch(value)
    if match is None or not value.isascii():
        raise ValueError(EXPECTED)
    year, month, day = (int(part) if part else None for part in match.groups())
    if end == "first":
        return _day(year or 0, month or 1, day or 1)
    month = month or 12
    if not 1 <= month <= 12 or not year:
        raise ValueError(f"there is no day {value}")
    last = _day(year, month, day or monthrange(year, month)[1])
    return last + timedelta(days=1, seconds=-1)


def _moment(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"there is no moment {value}") from None


def _day(year: int, month: int, day: int) -> datetime:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        raise ValueError(f"there is no day {year:04}-{month:02}-{day:02}") from None
