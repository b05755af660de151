"""Dates in a query: a year, a month, a day or a moment, each with its first and its last second (UTC)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})")
_ZEROLESS = "(?:[1-9][0-9]{3}|[0-9][1-9][0-9]{2}|[0-9]{2}[1-9][0-9]|[0-9]{3}[1-9])"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_IN_YEAR = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DAY = f"(?:{_ZEROLESS}-{_IN_YEAR}|{_LEAP}-02-29)"
PATTERN = (
    f"^(?:{_ZEROLESS}(?:-(?:0[1-9]|1[0-2]))?"
    f"|{_DAY}(?:T{_CLOCK}(?::[0-5][0-9](?:\\.[0-9]{{1,6}})?)?(?:Z|[+-]{_CLOCK}))?)$"
)
"""What `moment` reads, for programs; without the few hours at the ends of the calendar that UTC has not."""
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
        return _day(year or 0, 1 if month is None else month, 1 if day is None else day)
    month = 12 if month is None else month
    if not 1 <= month <= 12 or not year:
        raise ValueError(f"there is no day {value}")
    last = _day(year, month, monthrange(year, month)[1] if day is None else day)
    return last + timedelta(days=1, seconds=-1)


def _first(value: str) -> str:
    moment(value, "first")
    return value


def _last(value: str) -> str:
    moment(value, "last")
    return value


_WRITTEN = Field(json_schema_extra={"pattern": PATTERN})
First = Annotated[str, AfterValidator(_first), _WRITTEN]
"""What a period may begin with, as it was written."""
Last = Annotated[str, AfterValidator(_last), _WRITTEN]
"""What a period may end with, as it was written."""


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
