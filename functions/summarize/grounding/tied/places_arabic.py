"""Places of an Arabic sentence: those of the record, and towns. A preposition may be written onto the name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from functions.summarize.grounding.names.arabic import fronts
from functions.summarize.grounding.names.known_arabic import is_town
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import Anchor
from shared.arabic import fold

PLACE = "place"


def places_in(each: Line, source: Source) -> Iterator[Anchor]:
    """The places of the record in a sentence, with the lines of the article that have them."""
    at = 0
    while at < len(each.tokens):
        name = next((name for name in _places(source) if _begins(each, at, name)), None)
        if name is None:
            at += 1
            continue
        last = at + len(name)
        text = " ".join(token.text for token in each.tokens[at:last])
        yield Anchor(PLACE, text, at, last, content(each.tokens[at:last], "ar"), _having(name, source))
        at = last


def _begins(each: Line, at: int, name: tuple[str, ...]) -> bool:
    words = each.tokens[at : at + len(name)]
    return (
        len(words) == len(name)
        and name[0] in fronts(words[0].folded)
        and all(word.folded == part for word, part in zip(words[1:], name[1:], strict=True))
    )


@lru_cache(maxsize=16)
def _places(source: Source) -> tuple[tuple[str, ...], ...]:
    """The folded words of each place of the record, and of towns of the article, longer names first."""
    names = {
        tuple(fold(word) for word in entity.name.split())
        for entity in source.metadata.entities
        if entity.kind == PLACE
    }
    words = {front for token in source.tokens if token.arabic for front in fronts(token.folded)}
    named = {word for name in names for word in name}
    named |= {fold(word) for e in source.metadata.entities if e.kind == "person" for word in e.name.split()}
    names |= {(word,) for word in words - named if is_town(word)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=256)
def _having(name: tuple[str, ...], source: Source) -> frozenset[int]:
    return frozenset(
        at
        for at, each in enumerate(source.lines)
        if any(_begins(each, place, name) for place in range(len(each.tokens)))
    )
