"""Times of day, told roughly: `shortly after 4 am` of 4.15 am, `21 heures` of 21 h 40, `4 pm` of `16h05`."""

from __future__ import annotations

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import data, folded_words

HOURS = 12
"""Hours after which a clock begins anew."""
DAY = 24
"""Numbers up to here may be hours."""


def is_hour_of(said: Line, number: Number, source: Source) -> bool:
    """Whether a number is the hour of a time that the article gives to the minute."""
    if not is_time(said, number):
        return False
    hours = {int(value) % HOURS for value in number.values if value < DAY and value == int(value)}
    return any(
        hours & {int(value) % HOURS for value in other.values if value <= DAY}
        for each in source.lines
        for other in each.numbers
        if is_time(each, other)
    )


def is_time(each: Line, number: Number) -> bool:
    """Whether `am`, `h` or `o'clock` follows a number."""
    known = folded_words(data("dates")["clock"])
    after = [token.folded for token in each.tokens[number.last : number.last + 3]]
    return bool(after) and (
        after[0] in known
        or each.tokens[number.last - 1].suffix in known
        or "".join(after) in known
        or (after[0][0] == "h" and after[0][1:].isdigit())
    )
