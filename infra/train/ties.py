"""Learns the model that tells what a summary's sentence has put to something else, and scores it.

    python -m infra.train.ties [--score]

Trained on the project's own grounding sets (`tests/data/grounding`, Apache-2.0), on the sentences that nothing which is
looked up speaks against. A tampered sentence says not which of its anchors is the wrong one, so that is taken which the
model of the round before thinks the likeliest (multiple-instance learning, Andrews, Tsochantaridis and Hofmann 2003).
`--score` leaves out some sets of articles at a time and prints what the model catches there; without it `ties.json` is
written, the same bytes each time. Needs the dependency group `train`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.summarize.grounding.check import check_by_rules
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.likelihood import features
from tests.unit.summarize import grounding_set

TO = Path("functions/summarize/data/grounding/ties.json")
UNTAUGHT = frozenset({"negation", "opposite", "invented", "quote"})
"""Kinds of tampering that put nothing to something else."""
KEPT_OUT = ("prompted-fourteenth", "prompted-fifteenth")
"""Sets that are measured once, and neither read nor learned from."""
ROUNDS = 3
FIRST = "clause_near_gap"
"""The feature by which the wrong anchor is chosen in the first round."""
TREES = 150
DEPTH = 3
RATE = 0.1
LEAF = 40
"""Anchors in a leaf at least."""
SOME = 0.3
"""Share of the features that a split may choose from."""
SAMPLE = 0.8
"""Share of the anchors that a tree is grown on."""
SEED = 1
FOLDS = 5
SHARES = (0.005, 0.01, 0.02)
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a set: whether it was tampered with, and the features of its anchors, a row each."""

    group: str
    tampered: bool
    rows: np.ndarray


def read() -> tuple[list[Sentence], list[str]]:
    """The sentences of all sets that the model is asked about, and the names of the features."""
    paths = sorted(
        path.stem for path in grounding_set.FOLDER.glob("*.txt") if not path.stem.startswith(KEPT_OUT)
    )
    with Pool() as pool:
        found = [each for some in pool.imap(_read, paths, chunksize=1) for each in some]
    names = sorted(found[0][2][0])
    return [
        Sentence(group, tampered, np.array([[row[name] for name in names] for row in rows], dtype=np.float32))
        for group, tampered, rows in found
    ], names


def _read(name: str) -> list[tuple[str, bool, list[dict[str, float]]]]:
    found = []
    for article in grounding_set.articles(name):
        source = Source(article.clean, article.metadata)
        for item in article.items:
            if item.kind in UNTAUGHT or check_by_rules(item.text, source):
                continue
            rows = [row for _, row in features(line(item.text, source.language, 0), source)]
            if rows:
                found.append((name.removesuffix(f"-{source.language}"), bool(item.kind), rows))
    return found


def fit(sentences: list[Sentence], names: list[str]) -> GradientBoostingClassifier:
    """Boosted trees (Friedman 2001) that tell the anchors of tampered sentences from those of true ones."""
    first = names.index(FIRST)
    model: GradientBoostingClassifier = None
    for _ in range(ROUNDS):
        rows, labels = [], []
        for each in sentences:
            if each.tampered:
                scores = each.rows[:, first] if model is None else model.decision_function(each.rows)
                rows.append(each.rows[scores.argmax()][None])
                labels.append(np.ones(1))
            else:
                rows.append(each.rows)
                labels.append(np.zeros(len(each.rows)))
        model = GradientBoostingClassifier(
            n_estimators=TREES,
            learning_rate=RATE,
            max_depth=DEPTH,
            min_samples_leaf=LEAF,
            max_features=SOME,
            subsample=SAMPLE,
            random_state=SEED,
        ).fit(np.vstack(rows), np.concatenate(labels))
    return model


def written(model: GradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """The model as `trees.total` reads it."""
    none = np.zeros((1, len(names)))
    bias = float(model.decision_function(none)[0]) - RATE * sum(
        float(tree.predict(none)[0]) for tree in model.estimators_[:, 0]
    )
    return {
        "bias": round(bias, DIGITS),
        "trees": [_tree(each.tree_, names) for each in model.estimators_[:, 0]],
    }


def _tree(tree: Any, names: list[str]) -> list[list[Any]]:
    return [
        [round(RATE * float(value[0][0]), DIGITS)]
        if low < 0
        else [names[feature], round(float(threshold), DIGITS), int(low), int(high)]
        for feature, threshold, low, high, value in zip(
            tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value, strict=True
        )
    ]


def scores_left_out(sentences: list[Sentence], names: list[str]) -> np.ndarray:
    """The score of each sentence, by a model that saw nothing of its set."""
    groups = sorted({each.group for each in sentences})
    found = np.zeros(len(sentences))
    for fold in range(FOLDS):
        out = frozenset(groups[fold::FOLDS])
        model = fit([each for each in sentences if each.group not in out], names)
        for at, each in enumerate(sentences):
            if each.group in out:
                found[at] = model.decision_function(each.rows).max()
    return found


def main() -> None:
    """Writes the model, or scores it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--score", action="store_true")
    wanted = parser.parse_args()
    sentences, names = read()
    tampered = sum(each.tampered for each in sentences)
    print(f"{len(sentences)} sentences, {tampered} tampered with", flush=True)
    if wanted.score:
        found = scores_left_out(sentences, names)
        kinds = np.array([each.tampered for each in sentences])
        true = np.sort(found[~kinds])[::-1]
        for share in SHARES:
            least = true[int(share * len(true))]
            caught = int((found[kinds] > least).sum())
            print(f"{share:.1%} of true ones above {least:.2f}: {caught} of {tampered} tampered ones")
        return
    source = "Learned by infra/train/ties.py from tests/data/grounding, Apache-2.0; card in ../README.md"
    kept = {"_source": source, **written(fit(sentences, names), names)}
    trees = ",\n  ".join(json.dumps(tree, separators=(",", ":")) for tree in kept.pop("trees"))
    head = json.dumps(kept, indent=1).removesuffix("\n}")
    TO.write_text(f'{head},\n "trees": [\n  {trees}\n ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
