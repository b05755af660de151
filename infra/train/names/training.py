"""The training loop: AdamW, warm-up, then a cosine to nothing; the pieces' vectors move at a third of the pace."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Mapping

import numpy as np
import torch

from functions.extract.tagger_lexicon import FLAGS, Lexicon
from infra.train.names.batches import STYLES, Numbers
from infra.train.names.network import Tagger

PACE = 2.5e-3
PIECES_PACE = 0.3
WARM_UP = 200
TOGETHER = 60


def seed(number: int) -> None:
    """The same run for the same number, on one machine and version of the packages."""
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)


def new_tagger(lexicon: Lexicon, pieces: np.ndarray, words: np.ndarray) -> Tagger:
    """An untrained tagger."""
    return Tagger(pieces, words, len(lexicon.letters) + 2, len(FLAGS) + len(STYLES))


def train(
    model: Tagger,
    numbers: Numbers,
    shares: Mapping[str, float],
    epochs: int,
    *,
    pace: float = PACE,
    dropped: float = 0.2,
) -> None:
    """Trains `model` in place. `shares`: how much of each source an epoch draws (1 where nothing is said).
    `dropped`: how many sentences are not told whose conventions they follow."""
    whole = model.pieces.weight.detach().clone()
    used = torch.from_numpy(np.unique([piece for known in numbers.types for piece in known.pieces]))
    place = torch.full((len(whole),), -1)
    place[used] = torch.arange(len(used))
    model.pieces.weight = torch.nn.Parameter(whole[used])
    others = [p for name, p in model.named_parameters() if name != "pieces.weight" and p.requires_grad]
    groups = [
        {"params": others, "lr": pace, "weight_decay": 1e-4},
        {"params": [model.pieces.weight], "lr": pace * PIECES_PACE, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    paces = [group["lr"] for group in optimizer.param_groups]
    steps = math.ceil(len(_drawn(numbers, shares)) / TOGETHER) * epochs
    step = 0
    for epoch in range(epochs):
        model.train()
        start, total, seen = time.process_time(), 0.0, 0
        for chosen in numbers.epoch(_drawn(numbers, shares), TOGETHER):
            batch = numbers.batch(chosen, dropped=dropped)
            batch.pieces = place[batch.pieces]
            now = min(1.0, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            for group, base in zip(optimizer.param_groups, paces, strict=True):
                group["lr"] = base * now
            loss = model.loss(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*others, model.pieces.weight], 5.0)
            optimizer.step()
            total += loss.item() * len(chosen)
            seen += len(chosen)
            step += 1
        print(
            f"epoch {epoch + 1} of {epochs}: loss {total / seen:.3f}, {time.process_time() - start:.0f} s",
            flush=True,
        )
    whole[used] = model.pieces.weight.detach()
    model.pieces.weight = torch.nn.Parameter(whole)
    model.eval()


def _drawn(numbers: Numbers, shares: Mapping[str, float]) -> list[int]:
    """Examples of one epoch."""
    chosen: list[int] = []
    for source, mine in numbers.sources.items():
        share = shares.get(source, 1.0)
        chosen += mine * int(share)
        chosen += random.sample(mine, int(len(mine) * (share % 1)))
    return chosen
