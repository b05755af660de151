"""Learns the weights of the model that tells what a summary's sentence has put to something else, and scores them.

    python -m infra.train.ties [--score]

Trained on the project's own grounding sets (`tests/data/grounding`, Apache-2.0), on the sentences that nothing but a
rule about what belongs together speaks against. A tampered sentence says not which of its anchors is the wrong one, so
that is taken which the model of the round before thinks the likeliest (multiple-instance learning, Andrews,
Tsochantaridis and Hofmann 2003). `--score` leaves out each set of articles in turn and prints what the model catches
there; without it `ties.json` is written. Logistic regression by Newton's method: the same bytes each time.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from functions.summarize.grounding.check import TIES, check_by_rules
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.likelihood import features
from tests.unit.summarize import grounding_set

TO = Path("functions/summarize/data/grounding/ties.json")
UNTAUGHT = frozenset({"negation", "opposite", "invented", "quote"})
"""Kinds of tampering that are no wrong ties."""
KEPT_OUT = "prompted-eleventh"
"""The set that is measured once, and neither read nor learned from."""
ROUNDS = 5
STEPS = 12
RIDGE = 6e-5
"""Penalty on squared weights, a row each."""
SHARES = (0.002, 0.005, 0.01)
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a set: whether it was tampered with, whether a rule flags it, and the features of its anchors."""

    group: str
    tampered: bool
    flagged: bool
    rows: list[dict[str, float]]


def read() -> list[Sentence]:
    """The sentences of all sets that the model is asked about."""
    found = []
    paths = (path for path in grounding_set.FOLDER.glob("*.txt") if not path.stem.startswith(KEPT_OUT))
    for path in sorted(paths):
        for article in grounding_set.articles(path.stem):
            source = Source(article.clean, article.metadata)
            for item in article.items:
                kinds = {each.kind for each in check_by_rules(item.text, source)}
                if kinds - TIES or item.kind in UNTAUGHT:
                    continue
                rows = [row for _, row in features(line(item.text, source.language, 0), source)]
                if rows:
                    group = path.stem.removesuffix(f"-{source.language}")
                    found.append(Sentence(group, bool(item.kind), bool(kinds), rows))
    return found


def fit(sentences: list[Sentence], names: list[str]) -> tuple[np.ndarray, float]:
    """Weights of the features, by name, and the bias."""
    tables = [np.array([[row[name] for name in names] for row in each.rows]) for each in sentences]
    every = np.vstack(tables)
    mean, scale = every.mean(0), every.std(0) + 1e-6
    tables = [(table - mean) / scale for table in tables]
    weights = np.zeros(len(names) + 1)
    first = names.index("gap_line"), names.index("gap_near")
    for turn in range(ROUNDS):
        rows, labels = [], []
        for each, table in zip(sentences, tables, strict=True):
            if each.tampered:
                scores = table @ weights[:-1] if turn else table[:, first[0]] + table[:, first[1]]
                rows.append(table[scores.argmax()][None])
                labels.append(np.ones(1))
            else:
                rows.append(table)
                labels.append(np.zeros(len(table)))
        weights = _newton(np.vstack(rows), np.concatenate(labels), weights)
    scaled = weights[:-1] / scale
    return scaled, float(weights[-1] - (scaled * mean).sum())


def _newton(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    table = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = RIDGE * len(labels) * np.eye(table.shape[1])
    ridge[-1, -1] = 0.0
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-table @ weights))
        curve = guess * (1 - guess) + 1e-6
        slope = table.T @ (labels - guess) - ridge @ weights
        weights = weights + np.linalg.solve(table.T * curve @ table + ridge, slope)
    return weights


def scores_left_out(sentences: list[Sentence], names: list[str]) -> np.ndarray:
    """The score of each sentence, by a model that saw nothing of its set."""
    found = np.zeros(len(sentences))
    for group in sorted({each.group for each in sentences}):
        weights, bias = fit([each for each in sentences if each.group != group], names)
        for at, each in enumerate(sentences):
            if each.group == group:
                found[at] = max(
                    sum(map(float, weights * [row[n] for n in names])) + bias for row in each.rows
                )
    return found


def main() -> None:
    """Writes the weights, or scores them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--score", action="store_true")
    wanted = parser.parse_args()
    sentences = read()
    names = sorted(sentences[0].rows[0])
    tampered = sum(each.tampered for each in sentences)
    print(f"{len(sentences)} sentences, {tampered} tampered with", flush=True)
    if wanted.score:
        found = scores_left_out(sentences, names)
        true = np.sort([score for score, each in zip(found, sentences, strict=True) if not each.tampered])[
            ::-1
        ]
        for share in SHARES:
            least = true[int(share * len(true))]
            caught = sum(score > least for score, each in zip(found, sentences, strict=True) if each.tampered)
            print(f"{share:.1%} of true ones above {least:.2f}: {caught} of {tampered} tampered ones")
        return
    weights, bias = fit(sentences, names)
    TO.write_text(
        json.dumps(
            {
                "_source": "Learned by infra/train/ties.py from tests/data/grounding, Apache-2.0; card in ../README.md",
                "bias": round(bias, DIGITS),
                "weights": {
                    name: round(float(weight), DIGITS) for name, weight in zip(names, weights, strict=True)
                },
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
