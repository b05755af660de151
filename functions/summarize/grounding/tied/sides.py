"""What stands right before and after an anchor, and in which order it stands with others of its kind."""

from __future__ import annotations

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.mentions import Mention, Mentions, ranks

BESIDE = 4
"""Tokens beside an anchor among which its next word of meaning stands."""
NEXT = 2
"""Words of the article among which that one stands beside a mention."""


def sides(said: Line, anchor: Anchor, there: Mentions, source: Source) -> dict[str, float]:
    """Whether the article has the next words before and after the anchor beside it, and beside others that the
    sentence omits."""
    before, after = _next(said, anchor, source)
    return {
        f"{side}_{name}": float(any(_is_beside(stem, each, step, source) for each in some for stem in stems))
        for side, stems, step in (("left", before, -1), ("right", after, 1))
        for name, some in (("own", there.own), ("rival", there.rivals))
    }


def is_order_kept(anchor: Anchor, said_too: tuple[Anchor, ...], there: Mentions, line: int) -> bool:
    """Whether the anchor stands before or after another one of its kind as in a line of the article.

    `line` is the anchor's line that says most of what the sentence says beside it; -1 for none.
    """
    return any(
        (one.rank < other.rank) == (anchor.first < each.first)
        for each in said_too
        if each.kind == anchor.kind and each.lines and not each.keys & anchor.keys
        for one in there.own
        for other in there.said
        if one.line == other.line == line
        and other.anchor.kind == anchor.kind
        and other.anchor.keys & each.keys
    )


def _next(each: Line, anchor: Anchor, source: Source) -> tuple[frozenset[str], frozenset[str]]:
    """The next word of meaning before and after an anchor, as stems."""
    before = each.tokens[max(0, anchor.first - BESIDE) : anchor.first][::-1]
    after = each.tokens[anchor.last : anchor.last + BESIDE]
    one, other = (
        next(filter(None, (content([token], source.language) for token in side)), frozenset[str]())
        for side in (before, after)
    )
    return one, other


def _is_beside(stem: str, each: Mention, step: int, source: Source) -> bool:
    """Whether the article has a stem right before (-1) or after (1) a mention."""
    return any(
        (rank < each.rank) == (step < 0) and 1 <= each.distance(rank) <= NEXT
        for rank in ranks(source)[each.line].get(stem, ())
    )
