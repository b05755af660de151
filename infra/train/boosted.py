"""Boosted trees for what has several parts of which one is wrong, as the models of the grounding check are learned.

A tampered sentence says not which of its parts is the wrong one, so that is taken which the model of the round before
thinks the likeliest (multiple-instance learning, Andrews, Tsochantaridis and Hofmann 2003). Needs the dependency group
`train`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.summarize.grounding.check import Finding
from functions.summarize.grounding.source import Line, Source, line
from functions.summarize.grounding.trees import Features
from tests.unit.summarize import grounding_set

ROUNDS = 3
TREES = 150
DEPTH = 3
RATE = 0.1
SOME = 0.3
"""Share of the features that a split may choose from."""
SAMPLE = 0.8
"""Share of the parts that a tree is grown on."""
SEED = 1
FOLDS = 5
SHARES = (0.0025, 0.005, 0.01, 0.02)
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a set: whether it was tampered with, and the features of its parts, a row each."""

    group: str
    tampered: bool
    rows: np.ndarray


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a model is learned from, how and where to."""

    path: Path
    source: str
    kinds: frozenset[str]
    """Kinds of sentences of the sets that it learns from, the empty one for true ones."""
    asked_before: Callable[[str, Source], list[Finding]]
    """What of the check comes before it: it learns from the sentences that this lets pass."""
    features: Callable[[Line, Source], Iterator[tuple[Any, Features]]]
    """The features of the parts of a sentence."""
    first: str
    """The feature by which the wrong part is chosen in the first round."""
    leaf: int
    """Parts in a leaf at least."""


def main(recipe: Recipe, description: str | None) -> None:
    """Writes the model, the same bytes each time, or prints what models catch of sets that they have not seen."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--score", action="store_true")
    score = parser.parse_args().score
    sentences, names = _sentences(recipe)
    tampered = sum(each.tampered for each in sentences)
    print(f"{len(sentences)} sentences, {tampered} tampered with", flush=True)
    if score:
        _print_scores(sentences, names, recipe)
    else:
        _write(fit(sentences, names, recipe), names, recipe)


def _sentences(recipe: Recipe) -> tuple[list[Sentence], list[str]]:
    """The sentences of all sets that the model is asked about, and the names of the features."""
    paths = sorted(
        path.stem
        for path in grounding_set.FOLDER.glob("*.txt")
        if not path.stem.startswith(grounding_set.UNREAD)
    )
    with Pool() as pool:
        found = [each for some in pool.imap(partial(_read, recipe), paths, chunksize=1) for each in some]
    names = sorted(found[0][2][0])
    return [
        Sentence(group, tampered, np.array([[row[name] for name in names] for row in rows], dtype=np.float32))
        for group, tampered, rows in found
    ], names


def _read(recipe: Recipe, name: str) -> list[tuple[str, bool, list[Features]]]:
    """The group of a set, whether each of its sentences was tampered with, and the features of its parts."""
    group = name.rsplit("-", 1)[0] if name[-3:] in {"-ar", "-fr", "-en"} else name
    found = []
    for article in grounding_set.articles(name):
        source = Source(article.clean, article.metadata)
        for item in article.items:
            if item.kind not in recipe.kinds or recipe.asked_before(item.text, source):
                continue
            rows = [row for _, row in recipe.features(line(item.text, source.language, 0), source)]
            if rows:
                found.append((group, bool(item.kind), rows))
    return found


def fit(sentences: list[Sentence], names: list[str], recipe: Recipe) -> GradientBoostingClassifier:
    """Boosted trees (Friedman 2001) that tell the wrong parts of tampered sentences from those of true ones."""
    first = names.index(recipe.first)
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
            min_samples_leaf=recipe.leaf,
            max_features=SOME,
            subsample=SAMPLE,
            random_state=SEED,
        ).fit(np.vstack(rows), np.concatenate(labels))
    return model


def _write(model: GradientBoostingClassifier, names: list[str], recipe: Recipe) -> None:
    """The model as `trees.total` reads it."""
    none = np.zeros((1, len(names)))
    bias = float(model.decision_function(none)[0]) - RATE * sum(
        float(tree.predict(none)[0]) for tree in model.estimators_[:, 0]
    )
    head = json.dumps({"_source": recipe.source, "bias": round(bias, DIGITS)}, indent=1).removesuffix("\n}")
    trees = ",\n  ".join(
        json.dumps(_tree(each.tree_, names), separators=(",", ":")) for each in model.estimators_[:, 0]
    )
    recipe.path.write_text(f'{head},\n "trees": [\n  {trees}\n ]\n}}\n', encoding="utf-8")


def _tree(tree: Any, names: list[str]) -> list[list[Any]]:
    return [
        [round(RATE * float(value[0][0]), DIGITS)]
        if low < 0
        else [names[feature], round(float(threshold), DIGITS), int(low), int(high)]
        for feature, threshold, low, high, value in zip(
            tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value, strict=True
        )
    ]


def scores_left_out(sentences: list[Sentence], names: list[str], recipe: Recipe) -> np.ndarray:
    """The score of each sentence, by a model that saw nothing of its set."""
    groups = sorted({each.group for each in sentences})
    found = np.zeros(len(sentences))
    for fold in range(FOLDS):
        out = frozenset(groups[fold::FOLDS])
        model = fit([each for each in sentences if each.group not in out], names, recipe)
        for at, each in enumerate(sentences):
            if each.group in out:
                found[at] = model.decision_function(each.rows).max()
    return found


def _print_scores(sentences: list[Sentence], names: list[str], recipe: Recipe) -> None:
    found = scores_left_out(sentences, names, recipe)
    kinds = np.array([each.tampered for each in sentences])
    true = np.sort(found[~kinds])[::-1]
    for share in SHARES:
        least = true[int(share * len(true))]
        caught = int((found[kinds] > least).sum())
        print(f"{share:.2%} of true ones above {least:.2f}: {caught} of {kinds.sum()} tampered ones")
