"""Days on which something was said: "announced on Thursday that it will close" looks back, whatever is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.extract.dates_lexicon import folded, lexicon
from functions.extract.quotes_data import is_saying
from shared.arabic import fold

if TYPE_CHECKING:
    from functions.extract.dates_reading import Reading

_BETWEEN = "gtijpsr"
"""Tags between a verb and its day: le, ce, في, يوم, مساء, late, أمس."""
_SAID = 3
"""Tokens before a verb of saying in which "will" makes it one to come."""
_CLAUSE = 8
"""The same before a day that "that" follows."""


def is_reported(reading: Reading, first: int, last: int) -> bool:
    """Whether the day at the tokens from `first` to `last` is that of a verb of saying.

    The verb stands right before it, or the day is followed by what hands over to the words said (that, que, أن).
    """
    tokens, tags, words = reading.tokens, reading.tags, lexicon(reading.language)
    if reading.text.startswith(("'s", "’s"), tokens.ends[last - 1]):
        return False
    before = first - 1
    while before >= 0 and (tags[before] in _BETWEEN or folded(_word(reading, before)) in words.before_days):
        before -= 1
    if before >= 0 and is_saying(fold(_word(reading, before))):
        return ">" not in tags[max(before - _SAID, 0) : before]
    after = last
    while after < len(tags) and tags[after] == "p":
        after += 1
    if after == len(tags) or folded(_word(reading, after)) not in words.that:
        return False
    clause = tags[max(first - _CLAUSE, 0) : first]
    return ">" not in clause[clause.rfind("!") + 1 :]


def _word(reading: Reading, place: int) -> str:
    return reading.text[reading.tokens.starts[place] : reading.tokens.ends[place]]
