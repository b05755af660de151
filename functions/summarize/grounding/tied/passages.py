"""How much of what a sentence says beside an anchor one line of the article says, with the anchor and without it."""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.mentions import Mentions


def passages(stems: frozenset[str], anchor: Anchor, there: Mentions, source: Source) -> dict[str, float]:
    """Shares of the stems in the best of all lines, of the anchor's and of others', and in three lines around them."""
    weight = source.weigh(stems) or 1.0
    lines = said_in_lines(source)
    shares = [source.weigh(stems & told) / weight for told in lines]
    around = [
        source.weigh(stems & frozenset().union(*lines[max(0, at - 1) : at + 2])) / weight
        for at in range(len(lines))
    ]
    of_kind, rivals = ({each.line for each in some} - anchor.lines for some in (there.of_kind, there.rivals))
    apart = {at for at in of_kind if anchor.lines.isdisjoint(range(at - 1, at + 2))}
    own, kind = _most(shares, anchor.lines), _most(shares, of_kind)
    return {
        "line_own": own,
        "line_best": max(shares),
        "line_kind": kind,
        "line_family": _most(shares, rivals),
        "line_gap": kind - own,
        "around_own": _most(around, anchor.lines),
        "around_best": max(around),
        "around_kind": _most(around, apart),
        "line_lead": (kind - own) * weight,
        "words": float(len(stems)),
    }


def best_own(stems: frozenset[str], anchor: Anchor, source: Source) -> int:
    """The line of an anchor that has most of the stems; -1 for an anchor that no line has."""
    lines = said_in_lines(source)
    return max(sorted(anchor.lines), key=lambda at: source.weigh(stems & lines[at]), default=-1)


def said_in(each: Line) -> frozenset[str]:
    """What a line says, as stems and values."""
    return each.content.union(*(number.keys for number in each.numbers))


def _most(shares: list[float], lines: frozenset[int] | set[int]) -> float:
    return max((shares[at] for at in lines), default=0.0)


@lru_cache(maxsize=16)
def said_in_lines(source: Source) -> tuple[frozenset[str], ...]:
    """What each line of an article says."""
    return tuple(map(said_in, source.lines))
