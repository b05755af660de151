"""How much speaks for a sentence having put a name, number or day of the article to something else.

For each anchor of the sentence, what stands beside it is looked for beside the article's own mentions of it and beside
others of its kind that the sentence leaves out: near them, in their lines, on the same side. A model of boosted trees
weighs what was found (Friedman 2001); it is in `data/grounding/ties.json`, with how it was learned
(`infra/train/ties.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.asked import asked, family
from functions.summarize.grounding.tied.bodies import BODY
from functions.summarize.grounding.tied.callings import callings
from functions.summarize.grounding.tied.chains import chains
from functions.summarize.grounding.tied.company import company
from functions.summarize.grounding.tied.exchanges import exchanges
from functions.summarize.grounding.tied.mentions import Mentions, mentions_for, words_beside
from functions.summarize.grounding.tied.nearness import Words, nearest, nearness
from functions.summarize.grounding.tied.passages import best_own, passages
from functions.summarize.grounding.tied.sides import is_order_kept, sides
from functions.summarize.grounding.tied.support import covered
from functions.summarize.grounding.trees import Features, most_likely

NEAR = 10
"""Words of meaning on either side of an anchor that are said of it."""
SMALL = 12
"""Numbers up to here are somewhere in every article."""
RIVALS = 10
"""Rivals from which more tell nothing new."""


def likeliest(said: Line, source: Source) -> tuple[str, float]:
    """The anchor of a sentence that is most likely put to something else, and by how much: log odds, more is worse."""
    cases = ((anchor.text, found) for anchor, found in features(said, source))
    return most_likely("ties", cases, source)


def features(said: Line, source: Source) -> Iterator[tuple[Anchor, Features]]:
    """What the model is told of each anchor that the article has, by name.

    Shares are of what stands beside it, rare words counting more.
    """
    there = asked(said, source)
    named = frozenset(key for anchor in there for key in anchor.keys)
    share = covered(said, source)
    for anchor in there:
        if not anchor.lines:
            continue  # reckoned or resolved: looked up by the rules
        mentions = mentions_for(anchor, named, source)
        close, clause = _words(said, anchor, source)
        found = {"covered": share, **_of_anchor(anchor, mentions, source), **nearest(close, mentions, source)}
        for name, words in (("", close), ("clause_", clause)):
            shares = nearness(words, mentions, source) | passages(frozenset(words), anchor, mentions, source)
            found |= {f"{name}{feature}": value for feature, value in shares.items()}
        found |= chains(frozenset(clause), anchor, mentions, source)
        line = best_own(frozenset(clause), anchor, source)
        found |= callings(said, anchor, mentions, source)
        found["order_kept"] = float(is_order_kept(anchor, there, mentions, line))
        found |= sides(said, anchor, mentions, source)
        found |= company(anchor, there, mentions, source)
        found |= exchanges(said, anchor, there, mentions, source)
        yield anchor, found


def _of_anchor(anchor: Anchor, beside: Mentions, source: Source) -> Features:
    value = min((float(key[1:]) for key in anchor.keys if key.startswith("#")), default=0.0)
    lines = len(source.lines)
    return {
        "arabic": float(source.language == "ar"),
        "small": float(0 < value <= SMALL),
        "number": float(family(anchor) == "number"),
        "date": float(family(anchor) == "date"),
        "person": float(anchor.kind == "person"),
        "body": float(anchor.kind == BODY),
        "weight": max(map(source.weight, anchor.keys)),
        "first_line": min(anchor.lines) / lines,
        "in_head": float(any(source.lines[line].start < 0 for line in anchor.lines)),
        "rivals": float(min(len({each.anchor.keys for each in beside.of_kind}), RIVALS)),
        "lines": float(lines),
    }


def _words(said: Line, anchor: Anchor, source: Source) -> tuple[Words, Words]:
    """The stems near an anchor and those of its clause, by their ranks from it."""
    clause = clause_at(said, anchor.first)
    close: Words = {}
    within: Words = {}
    for place, distance, stems in words_beside(said, anchor, source):
        for stem in stems - anchor.keys:
            if distance <= NEAR:
                close[stem] = min(close.get(stem, distance), distance)
            if place in clause:
                within[stem] = min(within.get(stem, distance), distance)
    return close, within
