"""Dates of a sentence that the article does not give, and that don't follow from what it gives."""

from __future__ import annotations

from functions.summarize.grounding.dates.reading import WEEKEND, When, is_of_weekend, months_of
from functions.summarize.grounding.frames import has_another_date
from functions.summarize.grounding.reckoned.days import reckoned_days
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.support import best_line, speaks_of_same


def wrong_dates(said: Line, source: Source) -> list[str]:
    """The dates, as the sentence writes them."""
    return [
        " ".join(token.text for token in said.tokens[when.first : when.last])
        for when in said.dates
        if _is_wrong(said, when, source)
    ]


def _is_wrong(said: Line, when: When, source: Source) -> bool:
    """Whether the article has no such day, or it comes out of others and another stands in its place there."""
    if when.key in source.written_dates:
        return False
    if has_another_date(said, when, source):
        return True
    return (
        when.key not in source.dates
        and when.key not in reckoned_days(source)
        and not _is_told_otherwise(said, when, source)
        and not _is_end_of_quarter(said, when, source)
    )


def _is_told_otherwise(said: Line, when: When, source: Source) -> bool:
    """Whether a line of the article that speaks of the same calls a day or month otherwise: `weekend`, `year-end`."""
    near = best_line(said, source)
    for each in source.lines:
        same = each.start >= 0 and speaks_of_same(said, each)
        if not same and (each is not near or not said.content & each.content):
            continue
        text = source.text[each.start : each.end]
        if same and when.weekday in WEEKEND and is_of_weekend(when, text):
            return True
        if when.day is None and when.month and when.key in months_of(text, source.metadata):
            return True
    return False


def _is_end_of_quarter(said: Line, when: When, source: Source) -> bool:
    """Whether the sentence has both ends of a quarter that the article speaks of: `from July to September`."""
    months = {each.month for each in said.dates if each.day is None and each.month is not None}
    return any(when.month in ends and months.issuperset(ends) for ends in source.quarters)
