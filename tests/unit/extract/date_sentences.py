"""How the tables of sentences are read: a day of publication, a sentence, the days that it names."""

from __future__ import annotations

from functions.extract.dates import find_dates
from shared.article import Published


def cases(table: str) -> list[list[str]]:
    """The rows of a table: cells parted by a bar."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def check(case: list[str], language: str) -> None:
    """Assert that the days found in a sentence are the expected ones, in order."""
    day, text, expected = case
    published = Published(value=day, precision="day", confidence=0.95, evidence="given")
    found = find_dates(text, language, published, None)
    days = dict.fromkeys(
        date.start if date.start == date.end else f"{date.start}..{date.end}" for date in found
    )
    assert ";".join(days) == expected
