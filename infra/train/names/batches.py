"""Examples as numbers, in batches of sentences of nearly one length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from functions.extract.tagger_lexicon import FLAGS, LETTERS, Known
from infra.train.names.corpora import Example
from infra.train.names.network import Batch

STYLES = ("news_ar", "wiki_ar", "web_en", "wiki_en", "old_fr", "own")
"""Whose conventions of marking names a set follows; the tagger is asked in one of them (`tagger.STYLES`)."""
STYLE_OF = {
    "anercorp": "news_ar", "aqmar": "news_ar", "self_ar": "news_ar", "wikifane": "wiki_ar", "ewt": "web_en",
    "btc": "web_en", "wikigold": "wiki_en", "self_fr": "wiki_en", "europeana": "old_fr", "newseye": "old_fr",
    "written_wiki_ar": "news_ar",
}  # fmt: skip


def _style(source: str) -> int:
    """A set's style; a copy with other names (`r_…`) has that of the set it was made from."""
    return STYLES.index(STYLE_OF.get(source.removeprefix("r_"), "own"))


class Numbers:
    """Examples as arrays; words that are the same are held once."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.types: list[Known] = []
        ids: dict[int, int] = {}
        self.words: list[np.ndarray] = []
        self.flags: list[np.ndarray] = []
        self.sources: dict[str, list[int]] = {}
        for number, example in enumerate(examples):
            self.sources.setdefault(example.source, []).append(number)
        self.tags = [np.asarray(example.tags, np.int64) for example in examples]
        self.weights = np.ones(len(examples), np.float32)
        self.style = [_style(example.source) for example in examples]
        for example in examples:
            row = []
            for known in example.reading.known:
                if id(known) not in ids:
                    ids[id(known)] = len(self.types)
                    self.types.append(known)
                row.append(ids[id(known)])
            self.words.append(np.asarray(row, np.int64))
            held = np.zeros((len(row), len(FLAGS)), np.uint8)
            marks = np.asarray(example.reading.marks, np.int64)
            held[:] = marks[:, None] >> np.arange(len(FLAGS)) & 1
            self.flags.append(held)

    def batch(self, chosen: Sequence[int], *, style: int | None = None, dropped: float = 0.0) -> Batch:
        """The chosen examples side by side. `style` overrules their own (-1: none)."""
        order = sorted(chosen, key=lambda number: -len(self.words[number]))
        lengths = [len(self.words[number]) for number in order]
        size = (len(order), lengths[0])
        ids = np.zeros(size, np.int64)
        tags = np.zeros(size, np.int64)
        flags = np.zeros((*size, len(FLAGS) + len(STYLES)), np.float32)
        for row, number in enumerate(order):
            ids[row, : lengths[row]] = self.words[number]
            tags[row, : lengths[row]] = self.tags[number]
            flags[row, : lengths[row], : len(FLAGS)] = self.flags[number]
            mine = self.style[number] if style is None else style
            if mine >= 0 and random.random() >= dropped:
                flags[row, : lengths[row], len(FLAGS) + mine] = 1
        different, inverse = np.unique(ids, return_inverse=True)
        types = [self.types[number] for number in different]
        held = b"".join([known.letters for known in types])
        letters = np.frombuffer(held, np.uint8).reshape(len(types), LETTERS).astype(np.int64)
        sizes = [len(known.pieces) for known in types]
        return Batch(
            words=torch.from_numpy(inverse.reshape(size)),
            pieces=torch.tensor([piece for known in types for piece in known.pieces]),
            piece_starts=torch.tensor(np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64)),
            rows=torch.tensor([known.row for known in types]),
            letters=torch.from_numpy(letters),
            flags=torch.from_numpy(flags),
            lengths=torch.tensor(lengths),
            tags=torch.from_numpy(tags),
            weights=torch.from_numpy(self.weights[order]),
        )

    def epoch(self, chosen: Sequence[int], size: int) -> Iterator[list[int]]:
        """The chosen examples in batches, in random order but for lengths that go together."""
        shuffled = sorted(chosen, key=lambda number: len(self.words[number]) + random.uniform(-2, 2))
        batches = [shuffled[place : place + size] for place in range(0, len(shuffled), size)]
        random.shuffle(batches)
        return iter(batches)
