"""Models of boosted regression trees, as a file keeps them: which case of a sentence they take to be the wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import data

LONGEST = 300
"""Sentences of an article at most: all that it tells is compared."""
NOTHING = -20.0
"""Log odds of a sentence of which a model is not asked."""
Features = dict[str, float]
Tree = list[list[Any]]
"""Nodes: `[feature, threshold, node where it is at most that, node where it is more]`; a leaf is `[value]`."""


def most_likely(model: str, cases: Iterable[tuple[str, Features]], source: Source) -> tuple[str, float]:
    """The case, as the sentence writes it, that is the likeliest to be wrong, and its log odds: more is worse."""
    if len(source.lines) > LONGEST:
        return "", NOTHING
    scored = ((text, log_odds(model, found)) for text, found in cases)
    return max(scored, key=lambda each: each[1], default=("", NOTHING))


def log_odds(model: str, found: Features) -> float:
    """What a model of the data, `ties` or `contraries`, makes of the features of a case."""
    kept = data(model)
    return float(kept["bias"]) + total(kept["trees"], found)


def total(trees: list[Tree], found: Features) -> float:
    """The sum of the trees' values."""
    return sum(_value(tree, found) for tree in trees)


def _value(tree: Tree, found: Features) -> float:
    node = tree[0]
    while len(node) > 1:
        feature, threshold, low, high = node
        node = tree[low if found[feature] <= threshold else high]
    return float(node[0])
