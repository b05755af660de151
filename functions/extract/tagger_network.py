"""The name tagger's network in numpy: features of words, a bidirectional LSTM, a linear-chain CRF.

Trained and written by `infra/train/names`; see `data/names-model.md`. The tables of word vectors stay in 8 bits and are
brought back row by row; the rest is held in 32 bits. All sentences of an article go through side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from functions.extract.tagger_lexicon import FLAGS, LETTERS, Known
from functions.extract.tagger_words import Reading

Floats = NDArray[np.float32]
TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SIDE_BY_SIDE = 64
"""Sentences that go through together: what bounds the memory for a long text (about 40 MB)."""
REMEMBERED = 6_000
"""Words whose projection is remembered (18 MB); no fewer than the words of SIDE_BY_SIDE sentences."""
_BLOCK = 32


class Table:
    """Rows of numbers, each in 8 bits with a factor of its own."""

    def __init__(self, rows: NDArray[np.int8], factors: NDArray[Any]) -> None:
        self._rows = rows
        self._factors = factors.astype(np.float32)[:, None]

    def rows(self, numbers: Sequence[int] | NDArray[np.int64]) -> Floats:
        """(numbers, size) rows in 32 bits."""
        chosen = np.asarray(numbers, np.int64)
        return self._rows[chosen].astype(np.float32) * self._factors[chosen]


class Network:
    """Scores of the tags of each word, and the best sequences of tags."""

    def __init__(self, held: dict[str, NDArray[Any]]) -> None:
        wide = {name: value.astype(np.float32) for name, value in held.items() if value.dtype == np.float16}
        self._pieces = Table(held["piece_rows"], held["piece_factors"])
        self._words = Table(held["word_rows"], held["word_factors"])
        # A convolution over characters is a sum of three rows looked up.
        self._letters = np.einsum("cl,fls->scf", wide["letters"], wide["filters"]).astype(np.float32)
        self._letters_bias = wide["filters_bias"]
        hidden = wide["again"].shape[1]
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: with the halves taken here, one tanh serves all four gates.
        half = np.ones((2, 4, hidden), np.float32)
        half[:, :3] = 0.5
        flat = half.reshape(-1)
        self._seen = np.ascontiguousarray(wide["seen"].T) * flat
        self._seen_bias = wide["seen_bias"] * flat
        placed = np.ascontiguousarray(wide["placed"].T) * flat
        self._placed, self._styles = placed[: len(FLAGS)], placed[len(FLAGS) :]
        # The states are kept doubled, so what reads them is halved.
        self._again = np.ascontiguousarray(wide["again"] * half.reshape(2, 1, -1)) * np.float32(0.5)
        self._middle = np.ascontiguousarray(wide["middle"].T) * np.float32(0.5)
        self._middle_bias = wide["middle_bias"]
        self._out, self._out_bias = np.ascontiguousarray(wide["out"].T), wide["out_bias"]
        self.moves, self.first = wide["moves"], wide["first"]
        self._hidden = hidden
        self._memory = np.empty((REMEMBERED, 8 * hidden), np.float32)
        self._remembered = self._generation = 0

    def scores(self, readings: Sequence[Reading], style: Sequence[float] = ()) -> list[Floats]:
        """(words, tags) scores of each sentence.

        `style`: how much to follow each of the conventions that the training sets mark names by (none: their mean).
        """
        follow = np.asarray(style, np.float32) @ self._styles[: len(style)]
        order = sorted(range(len(readings)), key=lambda number: -len(readings[number].tokens))
        scores: list[Floats] = [np.zeros((0, len(TAGS)), np.float32)] * len(readings)
        for place in range(0, len(order), SIDE_BY_SIDE):
            together = order[place : place + SIDE_BY_SIDE]
            for number, score in zip(
                together, self._block([readings[n] for n in together], follow), strict=True
            ):
                scores[number] = score
        return scores

    def _block(self, readings: Sequence[Reading], style: Floats) -> list[Floats]:
        lengths = np.array([len(reading.tokens) for reading in readings])
        words = [known for reading in readings for known in reading.known]
        held = [flags for reading in readings for flags in reading.flags]
        flags = np.zeros((len(held), len(FLAGS)), np.float32)
        rows = np.repeat(np.arange(len(held)), [len(mine) for mine in held])
        flags[rows, [flag for mine in held for flag in mine]] = 1
        inputs = self._projections(words)
        inputs += flags @ self._placed + style
        states = self._states(inputs, lengths)
        middle = np.tanh(states @ self._middle + self._middle_bias)
        return np.split(middle @ self._out + self._out_bias, np.cumsum(lengths)[:-1])

    def _projections(self, words: Sequence[Known]) -> Floats:
        """(words, 8 * hidden) what the LSTM reads of the words themselves; remembered, for words come again."""
        new = list({id(word): word for word in words if word.projected[0] != self._generation}.values())
        if self._remembered + len(new) > len(self._memory):
            self._generation += 1
            self._remembered = 0
            new = list({id(word): word for word in words}.values())
        if new:
            features = self._features(new)
            # In blocks of one shape, so that a word's numbers do not hang on which words are new beside it.
            size = -(-len(new) // _BLOCK) * _BLOCK
            features = np.concatenate([features, np.zeros((size - len(new), features.shape[1]), np.float32)])
            first = self._remembered
            for place in range(0, size, _BLOCK):
                kept = self._memory[first + place : first + min(place + _BLOCK, len(new))]
                kept[:] = (features[place : place + _BLOCK] @ self._seen + self._seen_bias)[: len(kept)]
            for row, word in enumerate(new, first):
                word.projected = (self._generation, row)
            self._remembered += len(new)
        return self._memory[[word.projected[1] for word in words]]

    def _features(self, words: Sequence[Known]) -> Floats:
        """(words, size) features of words wherever they stand."""
        sizes = [len(word.pieces) for word in words]
        starts = np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64)
        pieces = np.add.reduceat(self._pieces.rows([row for word in words for row in word.pieces]), starts)
        pieces /= np.array(sizes, np.float32)[:, None]
        letters = np.zeros((len(words), LETTERS + 2), np.int64)
        for row, word in enumerate(words):
            letters[row, 1 : len(word.letters) + 1] = word.letters
        filtered = self._letters[0][letters[:, :-2]]
        filtered += self._letters[1][letters[:, 1:-1]]
        filtered += self._letters[2][letters[:, 2:]]
        chars = filtered.max(1) + self._letters_bias
        return np.concatenate([pieces, self._words.rows([word.row for word in words]), chars], 1)

    def _states(self, inputs: Floats, lengths: NDArray[np.int64]) -> Floats:
        """(words, 2 * hidden) states, doubled.

        `inputs` (words, 8 * hidden): sentences one after another, longest first.
        """
        hidden, longest = self._hidden, int(lengths[0])
        counts = np.searchsorted(-lengths, -np.arange(longest), side="left")
        forward, backward = _step_by_step(lengths, counts)
        both = inputs.reshape(len(inputs), 2, 4 * hidden)
        gates = np.stack([both[forward, 0], both[backward, 1]])
        states = np.empty((2, len(inputs), hidden), np.float32)
        state = np.zeros((2, len(lengths), hidden), np.float32)
        cell = state
        place = 0
        for count in counts.tolist():
            gate = gates[:, place : place + count]
            gate += state[:, :count] @ self._again
            np.tanh(gate, out=gate)
            gate[..., : 3 * hidden] += 1
            cell = cell[:, :count] * gate[..., hidden : 2 * hidden]
            cell += gate[..., :hidden] * gate[..., 3 * hidden :]
            cell *= 0.5
            state = states[:, place : place + count]
            np.multiply(np.tanh(cell), gate[..., 2 * hidden : 3 * hidden], out=state)
            place += count
        ordered = np.empty((len(inputs), 2, hidden), np.float32)
        ordered[forward, 0] = states[0]
        ordered[backward, 1] = states[1]
        return ordered.reshape(len(inputs), 2 * hidden)


def _step_by_step(
    lengths: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Words in the order in which the recurrence meets them: all sentences' first, then their second …

    Two orders, for reading from the front and from the back.
    """
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    sentences = np.concatenate([np.arange(count) for count in counts])
    times = np.repeat(np.arange(len(counts)), counts)
    return starts[sentences] + times, starts[sentences] + lengths[sentences] - 1 - times


def best_tags(scores: Sequence[Floats], moves: Floats, first: Floats) -> list[NDArray[np.int64]]:
    """The best sequence of tags for each sentence (Viterbi), all side by side."""
    order = sorted(range(len(scores)), key=lambda number: -len(scores[number]))
    padded, lengths = _padded([scores[number] for number in order])
    longest, size, tags = padded.shape
    came = np.zeros((longest, size, tags), np.int64)
    best = padded[0] + first
    for time in range(1, longest):
        count = int(np.searchsorted(-lengths, -time, side="left"))
        ways = best[:count, :, None] + moves
        came[time, :count] = ways.argmax(1)
        best[:count] = ways.max(1) + padded[time, :count]
    found: list[NDArray[np.int64]] = [np.zeros(0, np.int64)] * size
    last = best.argmax(1)
    paths = np.zeros((size, longest), np.int64)
    rows = np.arange(size)
    for time in range(longest - 1, -1, -1):
        ended = time >= lengths
        paths[:, time] = last
        last = np.where(ended, last, came[time, rows, last])
    for row, number in enumerate(order):
        found[number] = paths[row, : lengths[row]]
    return found


def likelihoods(scores: Sequence[Floats], moves: Floats, first: Floats) -> list[Floats]:
    """(words, tags) how likely each tag is at each word, given the whole sentence (forward and backward)."""
    order = sorted(range(len(scores)), key=lambda number: -len(scores[number]))
    padded, lengths = _padded([scores[number] for number in order])
    longest, size, tags = padded.shape
    here = np.exp(padded - padded.max(2, keepdims=True))
    steps = np.exp(moves)
    ahead = np.zeros_like(here)
    behind = np.ones_like(here)
    ahead[0] = here[0] * np.exp(first)
    ahead[0] /= ahead[0].sum(1, keepdims=True)
    for time in range(1, longest):
        count = int(np.searchsorted(-lengths, -time, side="left"))
        row = (ahead[time - 1, :count] @ steps) * here[time, :count]
        ahead[time, :count] = row / row.sum(1, keepdims=True)
    for time in range(longest - 2, -1, -1):
        count = int(np.searchsorted(-lengths, -(time + 1), side="left"))
        row = (here[time + 1, :count] * behind[time + 1, :count]) @ steps.T
        behind[time, :count] = row / row.sum(1, keepdims=True)
    both = ahead * behind
    both /= np.maximum(both.sum(2, keepdims=True), 1e-30)
    found: list[Floats] = [np.zeros((0, tags), np.float32)] * size
    for place, number in enumerate(order):
        found[number] = both[: lengths[place], place]
    return found


def _padded(scores: Sequence[Floats]) -> tuple[Floats, NDArray[np.int64]]:
    """(longest, sentences, tags) scores, 0 behind an end; lengths."""
    lengths = np.array([len(score) for score in scores])
    padded = np.zeros((int(lengths[0]), len(scores), len(TAGS)), np.float32)
    for row, score in enumerate(scores):
        padded[: len(score), row] = score
    return padded, lengths


def held_in(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a model file."""
    with np.load(path, allow_pickle=False) as packed:
        return {name: packed[name] for name in packed.files}
