"""In which order a recurrence meets the words of sentences that are read side by side."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
SINGLY = 6
"""Up to so many sentences a step, each is multiplied by itself: BLAS is slow on matrices of a few rows."""
FILLED = 4
"""More are filled up to a multiple of so many rows, for which it is fast."""


class Steps:
    """All sentences' first words, longest sentence first, then all their second ones, and so on.

    `lengths` (sentences,): words of each, none 0. In the order `forward`, step `t` takes the next `counts[t]` words,
    and those sentences are the first ones of the step before. `both` is the layout of what is read from both ends at
    once: step after step `widths[t]` rows of the sentences read from their beginning, then as many of the same ones
    read from their end; the last of the `widths[t]` may be fillers, which stand for no word.
    """

    def __init__(self, lengths: Numbers) -> None:
        sizes = lengths.tolist()
        order = sorted(range(len(sizes)), key=lambda number: -sizes[number])
        self.counts: list[int] = []
        for number, more in zip(reversed(order), range(len(order), 0, -1), strict=True):
            self.counts += [more] * (sizes[number] - len(self.counts))
        self.widths = [_width(count) for count in self.counts]
        rank = np.empty(len(lengths), np.int64)
        rank[order] = np.arange(len(lengths))
        ends = lengths.cumsum()
        words = np.arange(ends[-1])
        self._rank = rank.repeat(lengths)
        self._time = words - (ends - lengths).repeat(lengths)
        self._back = ends.repeat(lengths) - 1 - words
        self._sentences = len(lengths)

    @cached_property
    def forward(self) -> Numbers:
        """(words,) the words, by their numbers in the text, in the order of the steps."""
        order = np.empty(len(self._time), np.int64)
        order[self.from_forward] = np.arange(len(order))
        return order

    @cached_property
    def from_forward(self) -> Numbers:
        """(words,) where each word of the text stands in `forward`."""
        places = np.array([0, *self.counts], np.int64).cumsum()
        where: Numbers = places.take(self._time) + self._rank
        return where

    @cached_property
    def from_both(self) -> Numbers:
        """(words, 2) where each word of the text stands in `both`, read from its sentence's beginning and end."""
        places = np.array([0, *self.widths], np.int64).cumsum() * 2
        ahead = places.take(self._time) + self._rank
        behind = places.take(self._back) + np.array(self.widths).take(self._back) + self._rank
        return np.stack([ahead, behind], 1)

    @cached_property
    def both(self) -> tuple[Numbers, Numbers]:
        """(rows,) the words of the layout, by their numbers in the text, and 1 for those read from the end, else 0."""
        order = np.zeros(2 * sum(self.widths), np.int64)
        side = np.zeros_like(order)
        ahead, behind = self.from_both.T
        order[ahead] = order[behind] = np.arange(len(ahead))
        side[behind] = 1
        return order, side


def _width(count: int) -> int:
    return count if count <= SINGLY else -(-count // FILLED) * FILLED
