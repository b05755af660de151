"""A word of a sentence that has a direction."""

from __future__ import annotations

from dataclasses import dataclass

LISTED = "#"
LOOSE = "?"
PREFIXED = "~"


@dataclass(frozen=True, slots=True)
class Direction:
    """A word with a direction, 1 or -1, on an axis, at a token.

    The axis begins with `#` for a row of the list of opposites, `?` for one of looser contraries, `~` for a word and
    the same with a prefix that turns it round, `±` for what is more or less.
    """

    place: int
    axis: str
    way: int
