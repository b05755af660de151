"""The network in its training form: word features, a bidirectional LSTM, a linear-chain CRF."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from infra.train.names.recurrence import Mirror, Recurrence

HIDDEN = 96
LETTER_SIZE = 24
FILTERS = 48
MIDDLE = 96
TAGS = 7


@dataclass(slots=True)
class Batch:
    """Sentences side by side, longest first. Shapes: S sentences, T words, U different words."""

    words: Tensor
    """(S, T) number of the word among the batch's different words."""
    pieces: Tensor
    """Rows of the piece table, all words' one after another."""
    piece_starts: Tensor
    """(U,) where each word's pieces start."""
    rows: Tensor
    """(U,) rows of the word table."""
    letters: Tensor
    """(U, LETTERS) characters, 0 where there is none."""
    flags: Tensor
    """(S, T, F) yes-or-no features and the set's style."""
    lengths: Tensor
    tags: Tensor
    """(S, T), or soft tags (S, T, TAGS)."""
    weights: Tensor
    """(S,) what a sentence counts."""


class Dropout(nn.Module):
    """Dropout whose masks are slices of one that is drawn once: drawing afresh is a tenth of a step's time."""

    def __init__(self, share: float, drawn: int = 4_000_000) -> None:
        super().__init__()
        kept = torch.rand(drawn, generator=torch.Generator().manual_seed(11)) >= share
        self.mask = kept.float() / (1 - share)  # not a parameter: it is no part of what is learnt

    def forward(self, values: Tensor) -> Tensor:
        """The values, some of them zero, the rest so much larger."""
        if not self.training:
            return values
        start = random.randrange(len(self.mask) - values.numel())
        return values * self.mask[start : start + values.numel()].view(values.shape)


class Tagger(nn.Module):
    """Scores of tags for each word; `loss` for training."""

    def __init__(
        self, pieces: np.ndarray, words: np.ndarray, letters: int, flags: int, hidden: int = HIDDEN
    ) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag.from_pretrained(torch.from_numpy(pieces), freeze=False, mode="mean")
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(words), freeze=True)
        self.letters = nn.Embedding(letters, LETTER_SIZE, padding_idx=0)
        self.filters = nn.Conv1d(LETTER_SIZE, FILTERS, 3, padding=1)
        size = pieces.shape[1] + words.shape[1] + FILTERS
        self.dropout = Dropout(0.4)
        self.hidden = hidden
        self.seen = nn.Linear(size, 8 * hidden)
        self.placed = nn.Linear(flags, 8 * hidden, bias=False)
        self.again = nn.Parameter(torch.empty(2, hidden, 4 * hidden).uniform_(-1, 1) * hidden**-0.5)
        nn.init.uniform_(self.seen.weight, -(hidden**-0.5), hidden**-0.5)
        nn.init.uniform_(self.placed.weight, -(hidden**-0.5), hidden**-0.5)
        with torch.no_grad():
            self.seen.bias.zero_()
            self.seen.bias.view(2, 4, hidden)[:, 1] = 1
        self.middle = nn.Linear(2 * hidden, MIDDLE)
        self.out = nn.Linear(MIDDLE, TAGS)
        self.moves = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.first = nn.Parameter(torch.zeros(TAGS))
        blocked = torch.zeros(TAGS, TAGS)
        for tag in (2, 4, 6):
            blocked[:, tag] = -1e4
            blocked[tag - 1, tag] = blocked[tag, tag] = 0
        self.register_buffer("blocked", blocked)
        self.word_dropout = 0.05

    def features(self, batch: Batch) -> Tensor:
        """(U, size) features of the different words."""
        pieces = self.pieces(batch.pieces, batch.piece_starts)
        rows = self.words(batch.rows)
        chars = self.filters(self.letters(batch.letters).transpose(1, 2)).amax(2)
        if self.training:
            keep = torch.rand(len(rows), 3) >= self.word_dropout
            return torch.cat([pieces * keep[:, :1], rows * keep[:, 1:2], chars * keep[:, 2:]], 1)
        return torch.cat([pieces, rows, chars], 1)

    def forward(self, batch: Batch) -> Tensor:
        """(S, T, TAGS) scores."""
        size, longest = batch.words.shape
        seen = self.seen(self.dropout(self.features(batch)))
        # Spelt with operations whose backward pass is cheap: lookups and a mirror instead of indexing.
        inputs = functional.embedding(batch.words.T, seen)
        inputs = inputs + self.placed(batch.flags.transpose(0, 1))
        inputs = inputs.view(longest, size, 2, -1)
        times = torch.arange(longest)[:, None]
        mirrored = torch.where(times < batch.lengths, batch.lengths - 1 - times, times)
        mirror = (mirrored * size + torch.arange(size)).view(-1)
        inputs = torch.stack([inputs[:, :, 0], Mirror.apply(inputs[:, :, 1], mirror)], 1)
        active = [int((batch.lengths > time).sum()) for time in range(longest)]
        states = Recurrence.apply(inputs, self.again, active)
        states = torch.cat([states[:, 0], Mirror.apply(states[:, 1], mirror)], 2).transpose(0, 1)
        scores: Tensor = self.out(torch.tanh(self.middle(self.dropout(states))))
        return scores

    def loss(self, batch: Batch) -> Tensor:
        """Negative log likelihood of the tags, a sentence's words counted together."""
        scores = self(batch)
        moves = self.moves + self.blocked
        mask = torch.arange(scores.shape[1])[None] < batch.lengths[:, None]
        tags = batch.tags
        here = scores.gather(2, tags[:, :, None]).squeeze(2) * mask
        steps = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        gold = here.sum(1) + steps.sum(1) + self.first[tags[:, 0]]
        alpha = scores[:, 0] + self.first
        for time in range(1, scores.shape[1]):
            count = int((batch.lengths > time).sum())
            after = torch.logsumexp(alpha[:count, :, None] + moves, 1) + scores[:count, time]
            alpha = torch.cat([after, alpha[count:]])
        nll = torch.logsumexp(alpha, 1) - gold
        return (nll * batch.weights).sum() / batch.weights.sum()
