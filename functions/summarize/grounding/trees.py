"""Boosted regression trees, as a file keeps them: what they add up to for the features of one case."""

from __future__ import annotations

from typing import Any

Tree = list[list[Any]]
"""Nodes: `[feature, threshold, node where it is at most that, node where it is more]`; a leaf is `[value]`."""


def total(trees: list[Tree], found: dict[str, float]) -> float:
    """The sum of the trees' values."""
    return sum(_value(tree, found) for tree in trees)


def _value(tree: Tree, found: dict[str, float]) -> float:
    node = tree[0]
    while len(node) > 1:
        feature, threshold, low, high = node
        node = tree[low if found[feature] <= threshold else high]
    return float(node[0])
