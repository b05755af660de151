"""Fits the choice of the headline among a page's lines: `functions/clean/data/flat_headline.json`.

A conditional logit: each page is one choice among its candidates, of which one or several (the headline may
stand there twice) are right. L2 prior, L-BFGS.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from functions.clean.flat_features import see
from functions.clean.flat_headline import NONE, candidates
from functions.clean.flat_model import Model, label
from functions.clean.flat_review import review

_WORD = re.compile(r"\w+")
PRIOR = 0.3
HIDE = 0.5
"""Share of the pages on which the labels are hidden: on pages of a kind that the labelling model has not met they
are right less often than here.
"""
Choice = list[tuple[bool, list[str]]]


def choice(page: dict[str, Any], model: Model) -> Choice | None:
    """The candidates of a page, whether each is right, and what it shows; None where no candidate is right."""
    texts = [text.replace("\n", " ") for _, text in page["lines"]]
    titles = {_words(text) for name, text in page["lines"] if name == "title"}
    sight = see(texts)
    labels = label([line.features for line in sight.lines], model, core=(sight.first, sight.last))
    if "body" not in labels:
        return None
    labels = review(sight, labels)
    found = [
        (_words(texts[index]) in titles if index != NONE else not titles, shown)
        for index, shown in candidates(sight, labels)
    ]
    return found if any(right for right, _ in found) else None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _hidden(one: Choice) -> Choice:
    return [(good, [name for name in shown if not name.startswith("labelled")]) for good, shown in one]


def fit(choices: list[Choice]) -> dict[str, float]:
    """Weights by name, of what at least five candidates show."""
    rng = random.Random(3)
    choices = [_hidden(one) if rng.random() < HIDE else one for one in choices]
    counts = Counter(name for one in choices for _, shown in one for name in shown)
    names = sorted(name for name, count in counts.items() if count >= 5)
    index = {name: number for number, name in enumerate(names)}
    rows, columns, starts, right = [], [], [], []
    row = 0
    for one in choices:
        starts.append(row)
        for good, shown in one:
            columns += [index[name] for name in shown if name in index]
            rows += [row] * sum(name in index for name in shown)
            right.append(good)
            row += 1
    seen = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    wanted_rows = np.array(right, dtype=float)
    lengths = np.diff([*starts, row])

    def shares(scores: np.ndarray) -> np.ndarray:
        parts: np.ndarray = scores / np.repeat(np.add.reduceat(scores, starts), lengths)
        return parts

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = seen @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        likely, wanted = shares(scores), shares(scores * wanted_rows)
        total = -float(np.log(np.add.reduceat(likely * wanted_rows, starts)).sum())
        return total + PRIOR * float(weights @ weights), seen.T @ (likely - wanted) + 2 * PRIOR * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(best.x[number]) for name, number in index.items()}
