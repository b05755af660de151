"""A name in the place of another: the words on both its sides are those on both sides of another name of the article.

`Spain beat Argentina 3-0` where the article has `Spain beat Brazil 3-0`. French and English.
"""

from __future__ import annotations

from functions.summarize.grounding.anchors import Anchor, anchors
from functions.summarize.grounding.names import together
from functions.summarize.grounding.offices import is_office
from functions.summarize.grounding.places import places_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.subjects_arabic import other_places, other_subjects
from functions.summarize.grounding.text import Token, content, data, folded_words

NAMED = frozenset({"person", "organization", "place", "name"})
REACH = 3
"""Tokens beside a name within which the next word of meaning or number stands."""


def substituted(said: Line, source: Source) -> list[str]:
    """Names of the sentence between two words between which the article has another name of the kind."""
    if source.language == "ar":
        return [*other_subjects(said, source), *other_places(said, source)]
    return [
        anchor.text
        for anchor in anchors(said, source)
        if anchor.kind in NAMED and anchor.lines and _has_other(said, anchor, source)
    ]


def _has_other(said: Line, anchor: Anchor, source: Source) -> bool:
    sides = _sides(said, anchor, source)
    if sides is None:
        return False
    same = [
        (each, other)
        for each in source.lines
        for other in anchors(each, source)
        if other.kind in NAMED and _sides(each, other, source) == sides
    ]
    return bool(same) and all(_is_rival(said, anchor, each, other, source) for each, other in same)


def _is_rival(said: Line, anchor: Anchor, each: Line, other: Anchor, source: Source) -> bool:
    """Whether it is another name of the kind, of which the sentence says nothing, in a line without this one."""
    one, two = said.tokens[anchor.first], each.tokens[other.first]
    return (
        other.kind == anchor.kind
        and not anchor.keys & each.content
        and not other.keys & said.content
        and not places_of(one.folded) & places_of(two.folded)
        and not together(one, two, source)
    )


def _sides(each: Line, anchor: Anchor, source: Source) -> tuple[str, str] | None:
    """The next word of meaning, or number, on either side; `None` where one has none, or they tell little."""
    before = each.tokens[max(0, anchor.first - REACH) : anchor.first]
    left = next((token for token in reversed(before) if _tells(token, source)), None)
    right = next((t for t in each.tokens[anchor.last : anchor.last + REACH] if _tells(t, source)), None)
    if left is None or right is None or (anchor.kind == "person" and is_office(left)):
        return None
    if {left.folded, right.folded} & folded_words(data("names")["not_names"]):
        return None
    return _key(left, source), _key(right, source)


def _tells(token: Token, source: Source) -> bool:
    return token.kind == "number" or (token.kind == "word" and bool(content([token], source.language)))


def _key(token: Token, source: Source) -> str:
    return token.folded if token.kind == "number" else next(iter(content([token], source.language)))
