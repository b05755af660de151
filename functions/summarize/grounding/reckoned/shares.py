"""Shares in words or roughly in percent that two numbers of the article make, wherever it tells them.

`Two thirds of those who died` for six of nine; `about a quarter` for a rise from 14.9 to 18.6 million; `less than half
its level` for 1.9 after 4.1 percent.
"""

from __future__ import annotations

from collections.abc import Iterator

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.reckoned.told_numbers import (
    Told,
    alike,
    count_alike,
    in_reach,
    told_numbers,
    value,
)
from functions.summarize.grounding.source import Line, Source

NEAR = 0.04
"""How far the share of two numbers may be from one that is said in words."""
WIDE = 0.08
"""The same on the side to which `more than` and `nearly` point."""
FEW = 25
"""Percent below which a rough one must be nearer: 6.4 is not 7."""
APART = 1
"""Sentences between two numbers that one share is of, at most."""
COMMON = 2
"""Stems in common from which a sentence speaks of what two others tell."""
LEAST = 2
"""Numbers of which a share is reckoned, at least."""


def is_share_of_two(said: Line, number: Number, source: Source) -> bool:
    """Whether a share is what one number of the article is of another, or by what share they differ."""
    if unit_of(said, number) is not None:
        return False
    share = min(number.values)
    if number.percent and (number.rough or number.above or number.below):
        of_line = (
            found for each in source.lines if said.content & each.content for found in _line_shares(each)
        )
        return any(_fits(number, share / 100, found) for found in _line_shares(said)) or any(
            abs(found - share / 100) <= NEAR / 4 * min(1.0, share / FEW) for found in of_line
        )
    return share < 1 and any(
        _fits(number, share, found) for found in (*_shares(said, source), *_line_shares(said))
    )


def _fits(number: Number, share: float, found: float) -> bool:
    low, high = (NEAR / 4 if number.above else NEAR), (NEAR / 4 if number.below else NEAR)
    return share - (WIDE if number.below else low) <= found <= share + (WIDE if number.above else high)


def _shares(said: Line, source: Source) -> Iterator[float]:
    """Those of two numbers of the article that are near each other, where the sentence has a word in common."""
    places = {id(each): place for place, each in enumerate(source.lines)}
    for one, other in in_reach(told_numbers(source)):
        near = abs(places[id(one[0])] - places[id(other[0])]) <= APART
        if (
            one[1].percent == other[1].percent
            and alike(one, other)
            and (near or count_alike(one, other, source))
            and len(said.content & (one[0].content | other[0].content)) >= COMMON
        ):
            yield from _of_two(one, other)


def _line_shares(each: Line) -> Iterator[float]:
    """Those of two numbers of one sentence: `300 tonnes instead of 1,900, a drop of more than 80 per cent`."""
    told = [(each, other) for other in each.numbers if not (other.percent or other.weak or other.ordinal)]
    for one, other in in_reach(told):
        if alike(one, other):
            yield from _of_two(one, other)


def _of_two(one: Told, other: Told) -> tuple[float, ...]:
    less, more = sorted((value(one), value(other)))
    if less < LEAST and not one[1].percent:
        return ()
    return (less / more, 1 - less / more, more / less - 1) if less > 0 else ()
