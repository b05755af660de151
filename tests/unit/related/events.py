"""Reports to find among others: events told in three languages, what happened next, and the rest of the news."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[2] / "data" / "events"
FIRST = date(2026, 3, 1)
DAYS = 32


@dataclass(frozen=True)
class Report:
    """A short article; `event` is the number of what it tells of, `None` where nothing else tells of it."""

    event: str | None
    language: str
    follow_up: bool
    day: date
    headline: str
    text: str


def told(name: str) -> Iterator[Report]:
    """The reports of `fitted` or `kept` events."""
    number, day = "", FIRST
    for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            number, written = line[2:].split()
            day = date.fromisoformat(written)
            continue
        kind, headline, text = (part.strip() for part in line.split("|"))
        language, _, later = kind.partition("+")
        at = day + timedelta(days=int(later or 0))
        yield Report(number, language, bool(later), at, headline, text)


def distractors() -> Iterator[Report]:
    """Other reports of the same days, places and desks: accidents, courts, strikes, matches, markets."""
    parts = json.loads((DATA / "distractors.json").read_text("utf-8"))
    chance = Random(6)
    for language, reports in parts["reports"].items():
        for headline, text in reports:
            for place in parts["places"][language]:
                day = FIRST + timedelta(days=chance.randrange(DAYS))
                yield Report(None, language, False, day, headline.format(p=place), text.format(p=place))


def moment(report: Report, number: int) -> datetime:
    """When a report is published: some minute of its day."""
    return datetime.combine(report.day, time(number % 24, number * 7 % 60))
