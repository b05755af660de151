"""All that a sentence ties to something: names, numbers, days, what is between quotation marks, places and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from functions.summarize.grounding.quotes import quoted_places
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import COUNTED, Anchor, anchors
from functions.summarize.grounding.tied.bodies import bodies_in
from functions.summarize.grounding.tied.places_arabic import places_in

CITED, YEAR = "cited", "year"
NAMED = 3
"""Words between quotation marks that may be a name."""
DAYS = frozenset({"date", "weekday"})


@lru_cache(maxsize=1024)
def asked(each: Line, source: Source) -> tuple[Anchor, ...]:
    """The anchors of a sentence, bodies that are no part of another one last."""
    places = places_in(each, source) if source.language == "ar" else ()
    found = [*anchors(each, source), *_cited(each, source), *places]
    taken = {place for anchor in found for place in range(anchor.first, anchor.last)}
    for body in bodies_in(each, source):
        span = range(body.first, body.last)
        if taken.isdisjoint(span):
            found.append(body)
            taken.update(span)
    return tuple(found)


def family(anchor: Anchor) -> str:
    """`number`, `date` or `name`: one may be put for another of the family."""
    if anchor.kind in COUNTED or anchor.kind == YEAR:
        return "number"
    return "date" if anchor.kind in DAYS else "name"


def _cited(each: Line, source: Source) -> Iterator[Anchor]:
    """Names between quotation marks: `«الأغذية المتحدة»`."""
    places = sorted(quoted_places(each.tokens))
    starts = [at for at in places if at - 1 not in places]
    for first in starts:
        last = next(at for at in range(first, len(each.tokens) + 1) if at not in places)
        keys = content(each.tokens[first:last], source.language)
        if keys and last - first <= NAMED:
            lines = frozenset(at for at, other in enumerate(source.lines) if keys <= other.content)
            yield Anchor(CITED, " ".join(t.text for t in each.tokens[first:last]), first, last, keys, lines)
