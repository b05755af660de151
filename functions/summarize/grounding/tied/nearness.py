"""How near the article has what a sentence says beside an anchor to that anchor, and how near to others."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.tied.mentions import Mention, Mentions, ranks

BESIDE_LINE = 0.25
"""Weight of a word in the line before or after a mention's."""
CLOSE = 5
"""Rank up to which a word of the sentence says whose it is."""
NOWHERE = 30
"""Words to one that no line has beside a mention."""
Words = dict[str, int]
"""Stems of a sentence and their ranks from an anchor of it, from 1."""


def nearness(words: Words, there: Mentions, source: Source) -> dict[str, float]:
    """Shares of the words, near ones counting more, that stand near the anchor and near others, where most do."""
    weights = {stem: source.weight(stem) / sqrt(rank) for stem, rank in words.items()}
    whole = sum(weights.values()) or 1.0
    own, kind, family = (
        max((_beside(weights, each, source) for each in some), default=0.0) / whole
        for some in (there.own, there.of_kind, there.rivals)
    )
    return {"near_own": own, "near_kind": kind, "near_family": family, "near_gap": kind - own}


def nearest(words: Words, there: Mentions, source: Source) -> dict[str, float]:
    """Shares of the closest words that the article has nearest to the anchor, to another of its kind, to neither."""
    own = rival = neither = 0.0
    close = ((stem, rank) for stem, rank in words.items() if rank <= CLOSE)
    for stem, rank in close:
        weight = source.weight(stem) / sqrt(rank)
        ours, theirs = (_distance(stem, some, source) for some in (there.own, there.of_kind))
        if ours == theirs == NOWHERE:
            neither += weight
        elif ours <= theirs:
            own += weight
        else:
            rival += weight
    whole = own + rival + neither or 1.0
    return {"nearest_own": own / whole, "nearest_rival": rival / whole, "nearest_neither": neither / whole}


def _beside(weights: dict[str, float], each: Mention, source: Source) -> float:
    """What stands beside a mention, divided by how far it is from it too."""
    held = ranks(source)
    here = held[each.line]
    beside = [held[at] for at in (each.line - 1, each.line + 1) if 0 <= at < len(held)]
    found = 0.0
    for stem, weight in weights.items():
        if stem in here:
            distance = each.nearest(here[stem])
            found += weight / sqrt(max(1, distance - 1)) if distance else 0.0
        elif any(stem in line for line in beside):
            found += BESIDE_LINE * weight
    return found


def _distance(stem: str, some: Iterable[Mention], source: Source) -> int:
    held = ranks(source)
    found = (max(1, each.nearest(held[each.line][stem])) for each in some if stem in held[each.line])
    return min(found, default=NOWHERE)
