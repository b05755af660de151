"""The date line of a page, read into ISO 8601.

Only whole days are read (with a time where one stands beside them): a page that gives less gives nothing
here. In numeric dates the day comes first unless that is impossible, as Arabic and French pages write them.
Hijri dates are not converted.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from functions.clean.folding import fold

EARLIEST = 1900

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = re.compile(r"(?<![\d/.-])([01]?\d|2[0-3])\s?[:h.]\s?([0-5]\d)(?::[0-5]\d)?(?!\d)")
_WORD = re.compile(r"[^\W_]+")


class PageDate(NamedTuple):
    """ISO day or minute; `share` of the line's words that belong to the date, its weekday, time and label."""

    value: str
    share: float


class _Words(NamedTuple):
    months: dict[str, int]
    beside: frozenset[str]
    afternoon: re.Pattern[str]
    morning: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]


def read_date(folded: str) -> PageDate | None:
    """The first whole date in a folded line; None when there is none, or no such day."""
    if len(folded) > 300 or not ("20" in folded or "19" in folded) or not _YEAR.search(folded):
        return None
    words = _words()
    for form in words.forms:
        match = form.search(folded)
        day = _day(match, words) if match else None
        if match and day:
            rest = folded[: match.start()] + " " + folded[match.end() :]
            clock = _clock(rest, words)
            return PageDate(f"{day}T{clock}" if clock else day, _share(folded, rest, words))
    return None


def _day(match: re.Match[str], words: _Words) -> str | None:
    parts = match.groupdict()
    month = words.months[parts["name"]] if "name" in parts else int(parts["month"])
    day, year = int(parts["day"]), int(parts["year"])
    if "name" not in parts and month > 12 and day <= 12:
        day, month = month, day
    try:
        return date(year, month, day).isoformat() if year >= EARLIEST else None
    except ValueError:
        return None


def _clock(rest: str, words: _Words) -> str | None:
    match = _TIME.search(rest)
    if not match:
        return None
    hour, after = int(match[1]), rest[match.end() : match.end() + 14]
    if hour < 12 and words.afternoon.match(after):
        hour += 12
    elif hour == 12 and words.morning.match(after):
        hour = 0
    return f"{hour:02}:{match[2]}"


def _share(folded: str, rest: str, words: _Words) -> float:
    everything = len(_WORD.findall(folded))
    strange = sum(not word.isdigit() and word not in words.beside for word in _WORD.findall(rest))
    return 1 - strange / everything


@cache
def _words() -> _Words:
    table = json.loads((Path(__file__).parent / "data" / "flat_dates.json").read_text(encoding="utf-8"))
    months = {fold(name): int(number) for number, names in table["months"].items() for name in names}
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    # Levantine and Gulf papers give both names: كانون الأول (ديسمبر), تموز/يوليو.
    month = rf"(?P<name>{name})\b\.?(?:\s?[/(]\s?(?:{name})\s?\)?)?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    day = r"(?<!\d)(?P<day>[0-3]?\d)(?:er|st|nd|rd|th)?"
    number = r"(?P<month>[01]?\d|[0-3]\d)"
    forms = (
        rf"{day}[\s.-]{{0,3}}(?:من\s|de\s|of\s)?{month}[\s,،./-]{{0,3}}(?:عام\s|سنه\s)?{year}",
        rf"\b{month}[\s.-]{{1,2}}{day}[\s,،]{{1,3}}{year}",
        rf"{year}[\s,،/-]{{1,3}}{month}[\s,،/-]{{1,3}}{day}(?!\d)",
        rf"(?<!\d){year}\s?[-/.]\s?{number}\s?[-/.]\s?(?P<day>[0-3]?\d)(?!\d)",
        rf"{day}\s?[-/.]\s?{number}\s?[-/.]\s?{year}",
    )
    return _Words(
        months,
        frozenset(fold(word) for word in (*table["weekdays"], *table["around"])),
        _marker(table["afternoon"]),
        _marker(table["morning"]),
        tuple(re.compile(form) for form in forms),
    )


def _marker(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(re.escape(fold(word)) for word in words)})(?!\w)")
