"""Months with another year than theirs: `يونيو 2026` where the article says `يونيو 2027`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from functions.summarize.grounding.dates.reading import When
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, folded_words

BETWEEN = 2
"""Words at most between a month and its year: `من عام`."""
_OF = "من عام سنة العام السنة"


def wrong_years(said: Line, source: Source) -> list[str]:
    """Months of an Arabic sentence with a year that the article gives to no mention of them."""
    if source.language != "ar":
        return []
    told = _years(source)
    return [
        text
        for when, year, text in _dated(said)
        if when.month in told and year not in told[when.month] and _is_written(when, source)
    ]


def _is_written(when: When, source: Source) -> bool:
    return any(other.month == when.month for each in source.lines for other in each.dates)


@lru_cache(maxsize=16)
def _years(source: Source) -> dict[int, frozenset[int]]:
    """The years in which each month of the article is, written beside it or resolved."""
    found: dict[int, set[int]] = {}
    for each in source.lines:
        for when, year, _ in _dated(each):
            found.setdefault(when.month or 0, set()).add(year)
    for mention in source.metadata.dates:
        if mention.precision in {"day", "month"}:
            for end in (mention.start, mention.end):
                if end[:4].isdigit() and end[5:7].isdigit():
                    found.setdefault(int(end[5:7]), set()).add(int(end[:4]))
    return {month: frozenset(years) for month, years in found.items()}


def _dated(each: Line) -> Iterator[tuple[When, int, str]]:
    """The months of a sentence that a year follows."""
    for when in each.dates:
        if when.month is None:
            continue
        place = when.last
        while place < min(len(each.tokens), when.last + BETWEEN) and bare(each.tokens[place].folded) & _of():
            place += 1
        number = next((one for one in each.numbers if one.first == place), None)
        if number is not None and number.last == place + 1 and 1800 <= max(number.values) <= 2200:
            text = " ".join(token.text for token in each.tokens[when.first : number.last])
            yield when, int(max(number.values)), text


def _of() -> frozenset[str]:
    return folded_words(_OF)
