"""Whether a sentence has two of a kind where the article has each in the other's place.

`Nine of the cases are in Ohio and 29 in Indiana`: what stands beside the one stands beside the other in the article.
"""

from __future__ import annotations

from math import sqrt

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.mentions import Mention, Mentions, ranks, words_beside

CLOSE = 4
"""Words of meaning beside an anchor that say whose place it is."""
_Weights = dict[str, float]


def exchanges(
    said: Line, anchor: Anchor, said_too: tuple[Anchor, ...], there: Mentions, source: Source
) -> dict[str, float]:
    """By how much better what stands beside two anchors fits when they are exchanged, or when one takes the other's.

    Shares of what stands beside both and beside the anchor, of the other one for which they are greatest.
    """
    exchanged = taken = 0.0
    for other in said_too:
        if other.kind != anchor.kind or other.keys & anchor.keys:
            continue
        theirs = tuple(each for each in there.said if each.anchor.keys & other.keys)
        if not theirs or not there.own:
            continue
        both = anchor.keys | other.keys
        one, two = (_close(said, each, both, source) for each in (anchor, other))
        lost = _fit(one, theirs, source) - _fit(one, there.own, source)
        gained = _fit(two, there.own, source) - _fit(two, theirs, source)
        ours = sum(one.values())
        exchanged = max(exchanged, (lost + gained) / (ours + sum(two.values()) or 1.0))
        taken = max(taken, lost / (ours or 1.0))
    return {"exchanged": exchanged, "taken": taken}


def _close(said: Line, anchor: Anchor, both: frozenset[str], source: Source) -> _Weights:
    """The stems beside an anchor, near and rare ones weighing more."""
    found: _Weights = {}
    for _, distance, stems in words_beside(said, anchor, source):
        if distance <= CLOSE and not stems & both:
            for stem in stems:
                found[stem] = max(found.get(stem, 0.0), source.weight(stem) / distance)
    return found


def _fit(words: _Weights, some: tuple[Mention, ...], source: Source) -> float:
    """What of it stands in the line of the mention that has most, divided by how far from it."""
    return max((_near(words, each, ranks(source)[each.line]) for each in some), default=0.0)


def _near(words: _Weights, each: Mention, line: dict[str, tuple[int, ...]]) -> float:
    return sum(
        weight / sqrt(max(1, each.nearest(line[stem]))) for stem, weight in words.items() if stem in line
    )
