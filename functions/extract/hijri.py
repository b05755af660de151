"""Hijri days to Gregorian ones.

Years 1365 to 1500 AH follow the Umm al-Qura calendar (the civil calendar of Saudi Arabia), whose month lengths are
tabulated in `data/dates_hijri.json`. Other years follow the arithmetic (tabular) civil calendar: cycles of 30 years
with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29, epoch 16 July 622 (Julian), as given in Reingold and
Dershowitz, "Calendrical Calculations" (4th ed., chapter 7). A country that sights its moon may be a day off either.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from datetime import date
from functools import cache
from pathlib import Path

TABULAR_EPOCH = 227_015
"""Ordinal of 1 Muharram 1 AH (16 July 622 Julian, 19 July 622 proleptic Gregorian)."""

FIRST_YEAR, LAST_YEAR = 1, 2000


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last Gregorian day of a Hijri month; ValueError outside 1 to 2000 AH or for a thirteenth month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise ValueError(f"no Hijri month {year}-{month}")
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return date.fromordinal(_start(year, month)), date.fromordinal(_start(*following) - 1)


def to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one. A 30th that the tabulated month lacks is taken as the first of the next month,
    since a sighted month may have had it; ValueError for any other day that cannot be."""
    first, _ = month_span(year, month)
    if not 1 <= day <= 30:
        raise ValueError(f"no Hijri day {year}-{month}-{day}")
    return date.fromordinal(first.toordinal() + day - 1)


def year_span(year: int) -> tuple[date, date]:
    """First and last Gregorian day of a Hijri year; ValueError outside 1 to 2000 AH."""
    return month_span(year, 1)[0], month_span(year, 12)[1]


def hijri_year_of(day: date) -> int:
    """The Hijri year that a Gregorian day falls in."""
    first_year, starts = _umm_al_qura()
    index = bisect_right(starts, day.toordinal()) - 1
    if 0 <= index < len(starts) - 1:
        return first_year + index // 12
    return max(FIRST_YEAR, (30 * (day.toordinal() - TABULAR_EPOCH) + 10_646) // 10_631)


def _start(year: int, month: int) -> int:
    first_year, starts = _umm_al_qura()
    index = (year - first_year) * 12 + month - 1
    if 0 <= index < len(starts):
        return starts[index]
    days_before_year = (year - 1) * 354 + (3 + 11 * year) // 30
    return TABULAR_EPOCH + days_before_year + 29 * (month - 1) + month // 2


@cache
def _umm_al_qura() -> tuple[int, list[int]]:
    """First tabulated year and the ordinal of each month start, the start after the last month included."""
    table = json.loads((Path(__file__).parent / "data" / "dates_hijri.json").read_text("utf-8"))
    masks = "".join(table["long_months"])
    starts = [date.fromisoformat(table["first_day"]).toordinal()]
    for position in range(0, len(masks), 3):
        mask = int(masks[position : position + 3], 16)
        for month in range(12):
            starts.append(starts[-1] + 29 + (mask >> month & 1))
    return table["first_year"], starts
