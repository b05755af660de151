"""The conditional random field behind `flat.py`: a linear chain over a page's lines (Lafferty et al., 2001) with an L2
prior, fitted with L-BFGS.

On a share of the pages the words that pages put around articles are hidden, so that structure carries its own
weight. Needs numpy and scipy.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from functions.clean.flat_model import STATES, Model, allowed

PRIOR = 1.0
CAUTION = 0.2
"""Taken from the score of calling a long line of the core the start of what follows the body: a body cut short loses
more than a line too many."""
N = len(STATES)
HIDDEN = re.compile(
    r"(?:is|begins|under) [a-z]+|page words|furniture [1-3]|(?:above|below) label|furnished page"
)
"""Features that come from the word list, hidden on some training pages."""
Page = dict[str, Any]


def train(pages: list[Page], *, prior: float = PRIOR, rounds: int = 110, hide: float = 0.35) -> Model:
    """Fit the field to the pages."""
    rng = random.Random(7)
    named = []
    for page in pages:
        rows = page["features"]
        if rng.random() < hide:
            rows = [[name for name in row if not HIDDEN.match(name)] for row in rows]
        named.append(rows)
    counts = Counter(name for rows in named for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= 5)
    index = {name: number for number, name in enumerate(names)}
    batches = _batches(
        named, [page["states"] for page in pages], [page.get("weight", 1.0) for page in pages], index
    )
    open_steps = np.array([[allowed(a, b) for b in range(N)] for a in range(N)])
    size = len(names) * N

    def split(vector: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        weights = vector[:size].reshape(len(names), N)
        start = vector[size : size + N]
        steps = np.where(open_steps, vector[size + N :].reshape(N, N), -1e6)
        return weights, start, steps

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        weights, start, steps = split(vector)
        total = 0.0
        g_weights, g_start, g_steps = np.zeros_like(weights), np.zeros(N), np.zeros((N, N))
        for batch in batches:
            total += _batch_loss(batch, weights, start, steps, g_weights, g_start, g_steps)
        gradient = np.concatenate([g_weights.ravel(), g_start, np.where(open_steps, g_steps, 0).ravel()])
        return total + prior * float(vector @ vector), gradient + 2 * prior * vector

    best = minimize(
        loss, np.zeros(size + N + N * N), jac=True, method="L-BFGS-B", options={"maxiter": rounds}
    )
    weights, start, steps = split(best.x)
    for length in ("17", "29", "49", "50+"):
        weights[index[f"core words {length}"], STATES.index("after")] -= CAUTION
    return Model(
        {name: list(weights[i]) for name, i in index.items()}, list(start), [list(row) for row in steps]
    )


def _batches(
    named: list[list[list[str]]], gold: list[list[int]], importance: list[float], index: dict[str, int]
) -> list[tuple[Any, ...]]:
    order = sorted(range(len(named)), key=lambda i: len(named[i]))
    batches = []
    for start in range(0, len(order), 40):
        chosen = order[start : start + 40]
        longest = max(len(named[i]) for i in chosen)
        rows, columns = [], []
        labels = np.full((len(chosen), longest), -1)
        for b, i in enumerate(chosen):
            for t, row in enumerate(named[i]):
                labels[b, t] = gold[i][t]
                for name in row:
                    if name in index:
                        rows.append(b * longest + t)
                        columns.append(index[name])
        weight = np.array([importance[i] for i in chosen])
        seen = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(chosen) * longest, len(index)))
        batches.append((seen, labels, weight))
    return batches


def _batch_loss(
    batch: tuple[Any, ...],
    weights: np.ndarray,
    start: np.ndarray,
    steps: np.ndarray,
    g_weights: np.ndarray,
    g_start: np.ndarray,
    g_steps: np.ndarray,
) -> float:
    seen, labels, importance = batch
    pages, longest = labels.shape
    local = (seen @ weights).reshape(pages, longest, N)
    mask = labels >= 0
    top = local.max(axis=2)
    likely = np.exp(local - top[:, :, None]).transpose(1, 0, 2)
    step = np.exp(steps)
    forward, backward = np.ones((longest, pages, N)), np.ones((longest, pages, N))
    scale = np.ones((longest, pages))
    for t in range(longest):
        here = likely[t] * (np.exp(start) if t == 0 else forward[t - 1] @ step)
        scale[t] = np.where(mask[:, t], here.sum(axis=1), 1)
        forward[t] = here / here.sum(axis=1, keepdims=True)
        if t:
            forward[t] = np.where(mask[:, t, None], forward[t], forward[t - 1])
    for t in range(longest - 1, 0, -1):
        ahead = likely[t] * backward[t] / scale[t][:, None]
        backward[t - 1] = np.where(mask[:, t, None], ahead @ step.T, backward[t])
        g_steps += step * (forward[t - 1].T @ (ahead * (mask[:, t] * importance)[:, None]))
    whole = np.log(scale).sum(axis=0) + (top * mask).sum(axis=1)
    expected = (forward * backward).transpose(1, 0, 2)
    score = np.zeros(pages)
    gold = np.zeros((pages, longest, N))
    for b in range(pages):
        path = labels[b][mask[b]]
        gold[b, np.arange(len(path)), path] = 1
        score[b] = (
            start[path[0]] + local[b, np.arange(len(path)), path].sum() + steps[path[:-1], path[1:]].sum()
        )
        np.add.at(g_steps, (path[:-1], path[1:]), -importance[b])
    difference = (expected - gold) * mask[:, :, None] * importance[:, None, None]
    g_start += difference[:, 0].sum(axis=0)
    g_weights += seen.T @ difference.reshape(-1, N)
    return float((importance * (whole - score)).sum())


def average(models: list[Model]) -> Model:
    """The mean of each weight: what single runs make of single pages evens out."""

    def mean(rows: list[list[float]]) -> list[float]:
        return [sum(column) / len(models) for column in zip(*rows, strict=True)]

    nothing = [0.0] * N
    names = {name: None for model in models for name in model.features}
    return Model(
        {name: mean([model.features.get(name, nothing) for model in models]) for name in names},
        mean([model.start for model in models]),
        [mean(list(rows)) for rows in zip(*(model.steps for model in models), strict=True)],
    )
