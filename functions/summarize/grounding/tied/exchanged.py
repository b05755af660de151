"""Two names of one sentence in each other's place: `France passes Germany` for `Germany passes France`.

Each of the two stands beside a word beside which the article's sentence has the other one, on the same side, and
beside none of its own.
"""

from __future__ import annotations

from itertools import combinations

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.substitutes import NAMES, all_anchors

COVERED = 0.5
"""Share of what the sentence says that the article's sentence says too, at least."""
APART = 2
"""Stems beside the two names that cross, at least: one alone may tell what they are to each other."""
BESIDE = 5
"""Tokens beside a name among which the next word of meaning stands."""
_OF = frozenset({"of", "de", "du", "des", "d", "s"})
_Sides = tuple[frozenset[str], frozenset[str]]


def exchanged(said: Line, source: Source) -> list[str]:
    """The first name of each pair of the sentence that a sentence of the article has the other way round."""
    ours = _names(said, source)
    named = frozenset(key for each in ours for key in each.keys)
    stems = said.content - named
    whole = source.weigh(stems)
    found = []
    for one, other in combinations(ours, 2):
        if one.keys & other.keys:
            continue
        for at in one.lines & other.lines:
            each = source.lines[at]
            if source.weigh(stems & each.content) < COVERED * whole:
                continue
            if _are_exchanged(said, one, other, each, named, source):
                found.append(one.text)
                break
    return found


def _are_exchanged(
    said: Line, one: Anchor, other: Anchor, each: Line, named: frozenset[str], source: Source
) -> bool:
    theirs = _names(each, source)
    ones = [anchor for anchor in theirs if anchor.keys & one.keys]
    others = [anchor for anchor in theirs if anchor.keys & other.keys]
    if len(ones) != 1 or len(others) != 1 or _is_of(said, one, other) or _is_of(each, ones[0], others[0]):
        return False
    first, second = (_sides(each, anchor, named, source) for anchor in (ones[0], others[0]))
    ours = _sides(said, one, named, source), _sides(said, other, named, source)
    if _shared(ours[0], first) or _shared(ours[1], second):
        return False
    crossed = _shared(ours[0], second), _shared(ours[1], first)
    return all(crossed) and len(crossed[0] | crossed[1]) >= APART


def _is_of(each: Line, one: Anchor, other: Anchor) -> bool:
    """Whether the one name is told to be of the other: `Europa, a moon of Jupiter`, `Jupiter's moon Europa`."""
    first, last = min(one.last, other.last), max(one.first, other.first)
    return any(token.folded in _OF for token in each.tokens[first:last])


def _shared(one: _Sides, other: _Sides) -> frozenset[tuple[int, str]]:
    """The sides of two names on which the same words stand."""
    return frozenset(
        (side, stem) for side, (a, b) in enumerate(zip(one, other, strict=True)) for stem in a & b
    )


def _names(each: Line, source: Source) -> list[Anchor]:
    return [anchor for anchor in all_anchors(each, source) if anchor.kind in NAMES]


def _sides(each: Line, anchor: Anchor, named: frozenset[str], source: Source) -> _Sides:
    """The next word of meaning before and after a name, as stems, names left out."""
    before = each.tokens[max(0, anchor.first - BESIDE) : anchor.first][::-1]
    after = each.tokens[anchor.last : anchor.last + BESIDE]
    sides = []
    for side in (before, after):
        stems = (content([token], source.language) - named for token in side)
        sides.append(next((found for found in stems if found), frozenset[str]()))
    return sides[0], sides[1]
