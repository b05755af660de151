"""Who a line speaks of that names nobody: the one named last, as long as no other one is.

`Jens Wouters won the stage. The rider, 23, beat two others.`: what the second line says is said of the first one's
rider. Only names are taken up so, numbers and days are not.
"""

from __future__ import annotations

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.asked import family
from functions.summarize.grounding.tied.mentions import Mentions
from functions.summarize.grounding.tied.passages import said_in_lines

FAR = 3
"""Lines after a mention up to which it is taken up."""


def chains(stems: frozenset[str], anchor: Anchor, there: Mentions, source: Source) -> dict[str, float]:
    """Shares of the stems in the best line that speaks of the anchor, and of those that speak of others of its kind."""
    if family(anchor) != "name":
        return {"chain_own": 0.0, "chain_kind": 0.0, "chain_gap": 0.0}
    weight = source.weigh(stems) or 1.0
    spoken = _spoken_of(anchor, there, len(source.lines))
    own = kind = 0.0
    for line, told in enumerate(said_in_lines(source)):
        share = source.weigh(stems & told) / weight
        if spoken[line] is True:
            own = max(own, share)
        elif spoken[line] is False:
            kind = max(kind, share)
    return {"chain_own": own, "chain_kind": kind, "chain_gap": kind - own}


def _spoken_of(anchor: Anchor, there: Mentions, lines: int) -> list[bool | None]:
    """Whether each line speaks of the anchor or else of another of its kind; `None` where neither was named."""
    others = [each for each in (*there.of_kind, *there.said) if each.anchor.kind == anchor.kind]
    own = {each.line for each in there.own}
    named = own | {each.line for each in others}
    found: list[bool | None] = []
    since = FAR + 1
    for line in range(lines):
        since = 0 if line in named else since + 1
        if line in named:
            found.append(line in own)
        else:
            found.append(found[-1] if found and since <= FAR else None)
    return found
