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
    best = here.copy()
    counts = steps.counts
    best[: counts[0]] += first
    into = np.ascontiguousarray(moves.T)
    add, highest, before = np.add, np.maximum.reduce, 0
    place = counts[0]
    for count in counts[1:]:
        ways = add(best[before : before + count, None], into)
        here = best[place : place + count]
        add(here, highest(ways, 2), out=here)
        before, place = place, place + count
    tags = np.empty(len(best), np.int64)
    after, chosen = 0, tags[:0]
    for count in reversed(counts):
        place -= count
        ending = best[place : place + count]
        if after:
            ending[:after] += into.take(chosen, 0)
        chosen = ending.argmax(1, tags[place : place + count])
        after = count
    return tags.take(steps.from_forward)


def likelihoods(scores: Floats, steps: Steps, moves: Floats, first: Floats) -> Floats:
    """(words, tags) how likely each tag is at each word, given the whole sentence (forward and backward)."""
    here = np.exp(scores - scores.max(1, keepdims=True))
    met = here.take(steps.both[0], 0)
    moved = np.exp(np.stack([moves, moves.T]))
    # What each direction says of a word before the word itself is looked at.
    told = np.empty_like(met)
    width = steps.widths[0]
    shape = (2, width, len(first))
    ahead = told[: 2 * width].reshape(shape)
    ahead[0], ahead[1] = np.exp(first), 1
    state = ahead * met[: 2 * width].reshape(shape)
    place, before = 2 * width, width
    matmul, multiply = np.matmul, np.multiply
    for time, width in enumerate(steps.widths[1:], 1):
        if width != before:
            state, before, shape = state[:, :width], width, (2, width, len(first))
        if time % _EVENED == 0:
            state = state / np.add.reduce(state, 2, keepdims=True)
        end = place + 2 * width
        ahead = told[place:end].reshape(shape)
        matmul(state, moved, out=ahead)
        state = multiply(ahead, met[place:end].reshape(shape))
        place = end
    both = told.take(steps.from_both, 0)
    likely: Floats = here * both[:, 0]
    likely /= np.maximum(likely.sum(1, keepdims=True), _LEAST)
    likely *= both[:, 1]
    likely /= np.maximum(likely.sum(1, keepdims=True), _LEAST)
    return likely


_LEAST = np.float32(1e-30)
"""Where what the two directions say leaves nothing."""
