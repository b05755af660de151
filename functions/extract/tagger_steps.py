"""In which order a recurrence meets the words of sentences that are read side by side."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Steps:
    """All sentences' first words, longest sentence first, then all their second ones, and so on.

    `lengths` (sentences,): words of each, none 0. What is laid out in this order is read in slices: step `t` takes the
    next `counts[t]` rows, and those sentences are the first ones of the step before.
    """

    def __init__(self, lengths: Numbers) -> None:
        self.counts: list[int] = np.searchsorted(
            -np.sort(lengths)[::-1], -np.arange(lengths.max()), side="left"
        ).tolist()
        rank = np.empty(len(lengths), np.int64)
        rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
        self._rank = np.repeat(rank, lengths)
        self._time = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        self._back = np.repeat(lengths, lengths) - 1 - self._time
        self._sentences = len(lengths)

    @cached_property
    def forward(self) -> Numbers:
        """(words,) the words, by their numbers in the text, in the order of the steps."""
        return np.argsort(self._time * self._sentences + self._rank, kind="stable")

    @cached_property
    def backward(self) -> Numbers:
        """(words,) the same where each sentence is read from its end."""
        return np.argsort(self._back * self._sentences + self._rank, kind="stable")

    @cached_property
    def from_forward(self) -> Numbers:
        """(words,) where each word of the text stands in `forward`."""
        return _inverse(self.forward)

    @cached_property
    def from_backward(self) -> Numbers:
        """(words,) where each word of the text stands in `backward`."""
        return _inverse(self.backward)


def _inverse(order: Numbers) -> Numbers:
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places
