"""Which other names, numbers and days of a sentence the article has with an anchor, and which with others of its kind.

`The institute said its members had spent 310 million since 2021`: the article has both numbers in the line of the
league, and none in that of the institute.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.mentions import Mentions

_Lines = Set[int]


@dataclass(frozen=True, slots=True)
class _Company:
    """The lines of each other anchor of a sentence, and what it weighs: rare ones more."""

    lines: tuple[frozenset[int], ...]
    weights: tuple[float, ...]

    def share(self, lines: _Lines) -> float:
        """The share that stands in some lines."""
        there = zip(self.lines, self.weights, strict=True)
        return sum(weight for each, weight in there if each & lines) / (sum(self.weights) or 1.0)


def company(
    anchor: Anchor, said_too: tuple[Anchor, ...], there: Mentions, source: Source
) -> dict[str, float]:
    """Shares of the sentence's other anchors in the anchor's lines, in the next ones too, and in those of a rival."""
    others = [each for each in said_too if each.lines and not each.keys & anchor.keys]
    kept = _Company(
        tuple(each.lines for each in others),
        tuple(max(map(source.weight, each.keys)) for each in others),
    )
    rivals: dict[frozenset[str], set[int]] = {}
    for each in there.of_kind:
        rivals.setdefault(each.anchor.keys, set()).add(each.line)
    own = kept.share(anchor.lines)
    kind = max(map(kept.share, rivals.values()), default=0.0)
    return {
        "company": float(len(others)),
        "company_own": own,
        "company_near": kept.share({at + step for at in anchor.lines for step in (-1, 0, 1)}),
        "company_kind": kind,
        "company_gap": kind - own,
        "mentions_own": float(len(anchor.lines)),
        "mentions_kind": float(max(map(len, rivals.values()), default=0)),
    }
