"""The linear chain over a sentence's tags: the best sequence, and how likely each tag is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from functions.extract.tagger_steps import Steps

Floats = NDArray[np.float32]
_EVENED = 4
"""Steps after which running products are brought back to a sum of 1; they lose some e^15 a step at worst."""


def best_tags(scores: Floats, steps: Steps, moves: Floats, first: Floats) -> NDArray[np.int64]:
    """(words,) the best sequence of tags of each sentence (Viterbi), all side by side.

    `scores` (words, tags), in the order of the text; `moves` (tags, tags) from one tag to the next.
    """
    here = scores.take(steps.forward, 0)
    best = np.empty_like(here)
    counts = steps.counts
    best[: counts[0]] = here[: counts[0]] + first
    before, place = 0, counts[0]
    for count in counts[1:]:
        ways = best[before : before + count, :, None] + moves
        np.add(ways.max(1), here[place : place + count], out=best[place : place + count])
        before, place = place, place + count
    tags = np.empty(len(here), np.int64)
    after, chosen = 0, np.zeros(0, np.int64)
    into = np.ascontiguousarray(moves.T)
    for count in reversed(counts):
        place -= count
        ending = best[place : place + count]
        ending[:after] += into[chosen]
        chosen = ending.argmax(1)
        tags[place : place + count] = chosen
        after = count
    return tags.take(steps.from_forward)


def likelihoods(scores: Floats, steps: Steps, moves: Floats, first: Floats) -> Floats:
    """(words, tags) how likely each tag is at each word, given the whole sentence (forward and backward)."""
    here = np.exp(scores - scores.max(1, keepdims=True))
    both = np.stack([here.take(steps.forward, 0), here.take(steps.backward, 0)])
    moved = np.stack([np.exp(moves), np.exp(moves).T])
    # What each direction says of a word before the word itself is looked at.
    told = np.empty_like(both)
    counts = steps.counts
    told[0, : counts[0]] = np.exp(first)
    told[1, : counts[0]] = 1
    state = told[:, : counts[0]] * both[:, : counts[0]]
    place = counts[0]
    for time, count in enumerate(counts[1:], 1):
        if time % _EVENED == 0:
            state = state[:, :count] / state[:, :count].sum(2, keepdims=True)
        ahead = told[:, place : place + count]
        np.matmul(state[:, :count], moved, out=ahead)
        state = ahead * both[:, place : place + count]
        place += count
    likely: Floats = told[0].take(steps.from_forward, 0)
    likely *= here
    likely /= np.maximum(likely.sum(1, keepdims=True), _LEAST)
    likely *= told[1].take(steps.from_backward, 0)
    likely /= np.maximum(likely.sum(1, keepdims=True), _LEAST)
    return likely


_LEAST = np.float32(1e-30)
"""Where what the two directions say leaves nothing."""
