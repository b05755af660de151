"""The name tagger's network in numpy: features of words, a bidirectional LSTM, scores of the tags.

Trained and written by `infra/train/names`; see `data/names-model.md`; `tagger_chain` reads the scores. The tables of
word vectors stay in 8 bits and are brought back row by row; the rest is held in 32 bits. All sentences of an article go
through side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from functions.extract.tagger_lexicon import FLAGS, LETTERS, Known
from functions.extract.tagger_steps import SINGLY, Steps
from functions.extract.tagger_words import Reading

Floats = NDArray[np.float32]
TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SIDE_BY_SIDE = 64
"""Sentences that go through together: what bounds the memory for a long text (about 40 MB)."""
REMEMBERED = 12_000
"""Words whose projection is remembered (37 MB); no fewer than the words of SIDE_BY_SIDE sentences."""
MARKED = 4_096
"""Sets of yes-or-no features that are remembered (12 MB when full); more than the words of SIDE_BY_SIDE sentences."""
_BLOCK = 32


class Table:
    """Rows of numbers, each in 8 bits with a factor of its own."""

    def __init__(self, rows: NDArray[np.int8], factors: NDArray[Any]) -> None:
        self._rows = rows
        self._factors = factors.astype(np.float32)[:, None]

    def rows(self, numbers: Sequence[int] | NDArray[np.int64]) -> Floats:
        """(numbers, size) rows in 32 bits."""
        chosen = np.asarray(numbers, np.int64)
        rows: Floats = self._rows.take(chosen, 0).astype(np.float32)
        rows *= self._factors.take(chosen, 0)
        return rows


class Network:
    """Scores of the tags of each word; `moves` and `first` are what the chain over the tags adds."""

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
        # Forward and backward beside each other; the last block of new words may reach over the words' end.
        self._memory = np.empty((REMEMBERED + _BLOCK, 2 * 4 * hidden), np.float32)
        self._remembered = self._generation = 0
        self._marked = np.empty((MARKED, 2 * 4 * hidden), np.float32)
        # Written anew for every article: to ask for fresh memory costs more than to fill it.
        self._held = np.empty((2, 0, 4 * hidden), np.float32)
        self._rows: dict[tuple[float, ...], dict[int, int]] = {}
        self._rows_used = 0

    def scores(self, readings: Sequence[Reading], steps: Steps, style: Sequence[float] = ()) -> Floats:
        """(words, tags) scores, in the order of the text. `steps` are those of the readings.

        `style`: how much to follow each of the conventions that the training sets mark names by (none: their mean).
        """
        if len(readings) <= SIDE_BY_SIDE:
            return self._block(readings, steps, tuple(style))
        order = sorted(range(len(readings)), key=lambda number: -len(readings[number].tokens))
        scores: list[Floats] = [np.zeros((0, len(TAGS)), np.float32)] * len(readings)
        for place in range(0, len(order), SIDE_BY_SIDE):
            together = order[place : place + SIDE_BY_SIDE]
            lengths = np.array([len(readings[number].tokens) for number in together])
            block = self._block([readings[number] for number in together], Steps(lengths), tuple(style))
            for number, score in zip(together, np.split(block, np.cumsum(lengths)[:-1]), strict=True):
                scores[number] = score
        return np.concatenate(scores)

    def _block(self, readings: Sequence[Reading], steps: Steps, style: tuple[float, ...]) -> Floats:
        words = self._word_rows([known for reading in readings for known in reading.known])
        marks = self._mark_rows([mark for reading in readings for mark in reading.marks], style)
        states = self._states(self._gates(words, marks, steps), steps.widths)
        middle: Floats = states.take(steps.from_both, 0).reshape(len(words), -1) @ self._middle
        middle += self._middle_bias
        np.tanh(middle, out=middle)
        scores: Floats = middle @ self._out
        scores += self._out_bias
        return scores

    def _gates(self, words: NDArray[np.int64], marks: NDArray[np.int64], steps: Steps) -> Floats:
        """(rows, 4 * hidden) what the LSTM reads, laid out as the steps' `both`; overwritten by the next call."""
        order, side = steps.both
        if len(order) > self._held.shape[1]:
            self._held = np.empty((2, len(order), self._held.shape[2]), np.float32)
        gates: Floats = self._held[0, : len(order)]
        more: Floats = self._held[1, : len(order)]
        _of_side(self._memory, words.take(order), side, gates)
        _of_side(self._marked, marks.take(order), side, more)
        gates += more
        return gates

    def _word_rows(self, words: Sequence[Known]) -> NDArray[np.int64]:
        """Where the memory holds what the LSTM reads of each word by itself; remembered, for words come again."""
        new = list({id(word): word for word in words if word.projected[0] != self._generation}.values())
        if self._remembered + len(new) > REMEMBERED:
            self._generation += 1
            self._remembered = 0
            new = list({id(word): word for word in words}.values())
        if new:
            features = self._features(new)
            # In blocks of one shape, so that a word's numbers do not hang on which words are new beside it.
            size = -(-len(new) // _BLOCK) * _BLOCK
            features = np.concatenate([features, np.zeros((size - len(new), features.shape[1]), np.float32)])
            for place in range(0, len(new), _BLOCK):
                first = self._remembered + place
                block = self._memory[first : first + _BLOCK]
                np.matmul(features[place : place + _BLOCK], self._seen, out=block)
                block += self._seen_bias
            for row, word in enumerate(new, self._remembered):
                word.projected = (self._generation, row)
            self._remembered += len(new)
        return np.array([word.projected[1] for word in words], np.int64)

    def _mark_rows(self, marks: Sequence[int], style: tuple[float, ...]) -> NDArray[np.int64]:
        """Where the memory holds what the LSTM reads of each set of yes-or-no features, in that style."""
        rows = self._rows.setdefault(style, {})
        new = [mark for mark in set(marks) if mark not in rows]
        if self._rows_used + len(new) > MARKED:
            self._rows = {style: (rows := {})}
            self._rows_used = 0
            new = list(set(marks))
        for mark in new:
            follow = np.asarray(style, np.float32) @ self._styles[: len(style)]
            held = [number for number in range(len(FLAGS)) if mark >> number & 1]
            np.add(self._placed[held].sum(0), follow, out=self._marked[self._rows_used])
            rows[mark] = self._rows_used
            self._rows_used += 1
        return np.array([rows[mark] for mark in marks], np.int64)

    def _features(self, words: Sequence[Known]) -> Floats:
        """(words, size) features of words wherever they stand."""
        sizes = np.array([len(word.pieces) for word in words])
        starts = sizes.cumsum() - sizes
        rows = self._pieces.rows([row for word in words for row in word.pieces])
        pieces = rows.take(starts, 0)
        for more in range(1, sizes.max()):
            longer = np.flatnonzero(sizes > more)
            pieces[longer] += rows.take(starts.take(longer) + more, 0)
        pieces /= sizes.astype(np.float32)[:, None]
        # letter by letter, so that the greatest of each filter is looked for in memory that lies together
        letters = np.zeros((LETTERS + 2, len(words)), np.int64)
        held = b"".join([word.letters for word in words])
        letters[1:-1] = np.frombuffer(held, np.uint8).reshape(len(words), LETTERS).T
        filtered: Floats = self._letters[0].take(letters[:-2], 0)
        filtered += self._letters[1].take(letters[1:-1], 0)
        filtered += self._letters[2].take(letters[2:], 0)
        chars = filtered.max(0) + self._letters_bias
        return np.concatenate([pieces, self._words.rows([word.row for word in words]), chars], 1)

    def _states(self, gates: Floats, widths: list[int]) -> Floats:
        """(rows, hidden) states of both directions, doubled, laid out as the steps' `both`.

        `gates` (rows, 4 * hidden): inputs in that layout, `widths` rows of each direction a step. Arrays of this size
        cost as much by the call as by the number: each call here is on memory that lies together.
        """
        hidden, one, half = self._hidden, np.array(1, np.float32), np.array(0.5, np.float32)
        matmul, tanh, add, multiply = np.matmul, np.tanh, np.add, np.multiply
        states = np.empty((len(gates), hidden), np.float32)
        held = np.zeros((5, 2, widths[0], hidden), np.float32)
        state = np.zeros((2, widths[0], hidden), np.float32)
        end = before = 0
        for width in widths:
            if width != before:
                before, singly = width, width <= SINGLY
                # the four gates of each sentence, then its cell: one product serves what is new and what is kept
                held, state = held[:, :, :width].copy(), state[:, :width]
                gate, opened, cell, shown = held[:4], held[:3], held[4], held[2]
                parts = np.empty((2, 2, width, hidden), np.float32)
                lets, lent, new, kept = held[:2], held[3:], parts[0], parts[1]
                told = np.empty((2 * width, 4 * hidden), np.float32)
                rows = told.reshape(2, width, 4, hidden).transpose(2, 0, 1, 3)
                out, again = told.reshape(2, width, -1), self._again
                if singly:
                    out, again = out[:, :, None], again[:, None]
            place, end = end, end + 2 * width
            matmul(state[:, :, None] if singly else state, again, out=out)
            add(told, gates[place:end], out=told)
            tanh(told, out=told)
            gate[:] = rows
            add(opened, one, out=opened)
            multiply(lets, lent, out=parts)
            add(new, kept, out=cell)
            multiply(cell, half, out=cell)
            state = states[place:end].reshape(2, width, hidden)
            tanh(cell, out=state)
            multiply(state, shown, out=state)
        return states


def _of_side(memory: Floats, rows: NDArray[np.int64], side: NDArray[np.int64], into: Floats) -> None:
    """(rows, 4 * hidden) what a memory holds for reading forward (side 0) or backward (side 1)."""
    # clip: the rows are known to exist, and without it numpy copies once more
    memory.reshape(2 * len(memory), -1).take(rows * 2 + side, 0, into, "clip")


def held_in(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a model file."""
    with np.load(path, allow_pickle=False) as packed:
        return {name: packed[name] for name in packed.files}
