"""Whether an Arabic sentence tells of a person what the article tells of another one, in their part of a sentence.

An article often tells of two people in one sentence: `واشتكى أحمد من …، فيما طالبت سعاد بـ…`. What a whole sentence
shares with another says nothing then; its part with the name does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from functions.summarize.grounding.names.arabic import given_names
from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.names.titles import title_start
from functions.summarize.grounding.polarity.poles import meaning
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words, tokens
from functions.summarize.grounding.tied.anchors import Anchor, anchors, people_in

GLUED = 3
"""Letters of a word from which a first `و` may be `and`."""
LEAST = 1.5
"""Rare stems that a sentence and the part about another person have in common at least."""
MOST_OF_IT = 0.5
"""Share of what the sentence says of somebody, as far as the article has it, that this part has at least."""
SHARE = 0.6
"""Share of that up to which the parts about the person themselves may have it too."""
APPOSED = 10
"""Tokens after a name among which a title between commas ends."""
_COMMAS = frozenset(",،")
_STOPS = frozenset(";؛")
_WHILE = frozenset({("في", "حين"), ("قبل", "ان"), ("بعد", "ان"), ("غير", "ان")})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: whom it names, as stems, and what it says beside their names and titles."""

    people: tuple[frozenset[str], ...]
    stems: frozenset[str]


def deeds_of_others(said: Line, source: Source) -> list[str]:
    """People of whom the sentence tells what the article tells of others alone."""
    if source.language != "ar":
        return []
    people = _people(said, source)
    found = []
    for part in _parts(said):
        inside = [anchor for anchor in people if anchor.first in part]
        if inside and _is_known(inside[0], source) and _is_of_another(said, part, inside, source):
            found.append(inside[0].text)
    return found


def _is_known(person: Anchor, source: Source) -> bool:
    """Whether somebody is named in full, or by part of a full name of the article."""
    if person.last - person.first > 1:
        return True
    return any(person.keys < keys for part in _told(source) for keys in part.people)


def _is_of_another(said: Line, part: range, inside: list[Anchor], source: Source) -> bool:
    """Whether another person's part of the article says what this one says of whom it names first."""
    own = inside[0].keys
    named = [anchor.keys for anchor in inside]
    if not any(_is_same(own, keys) for each in _told(source) for keys in each.people):
        return False
    stems = (_said_in(said, part, inside) - own) & source.told
    theirs = _most(stems, _about_others(named, source), source)
    if theirs < max(LEAST, MOST_OF_IT * source.weigh(stems)):
        return False
    return _most(stems, _about(own, source), source) <= SHARE * theirs


def _about_others(named: list[frozenset[str]], source: Source) -> Iterator[Part]:
    """The parts that name somebody else first: it is of them that they tell."""
    for part in _told(source):
        if part.people and not any(_is_same(part.people[0], keys) for keys in named):
            yield part


def _about(own: frozenset[str], source: Source) -> Iterator[Part]:
    """The parts that name a person, and those after them up to the next one that names somebody else."""
    mine = True
    for part in _told(source):
        if part.people:
            mine = any(_is_same(own, keys) for keys in part.people)
        if mine:
            yield part


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names are one person's: a first name or `ولد` in common makes them none."""
    return one <= other or other <= one or bool((one & other) - _of_many())


@cache
def _of_many() -> frozenset[str]:
    """Stems of the words that the names of many people share."""
    shared = given_names() | folded_words(data("names")["links_ar"])
    return content(tokens(" ".join(sorted(shared))), "ar")


def _most(stems: frozenset[str], among: Iterator[Part], source: Source) -> float:
    return max((source.weigh(stems & part.stems) for part in among), default=0.0)


@lru_cache(maxsize=16)
def _told(source: Source) -> tuple[Part, ...]:
    """The parts of the article's sentences, in order."""
    found = []
    for each in source.lines:
        people = _named(each, source)
        for part in _parts(each):
            inside = [anchor for anchor in people if anchor.first in part]
            keys = tuple(anchor.keys for anchor in inside)
            found.append(Part(keys, _said_in(each, part, inside)))
    return tuple(found)


def _named(each: Line, source: Source) -> list[Anchor]:
    """The people of a line of the article, which stand in it."""
    return [
        Anchor("person", "", first, last, content(each.tokens[first:last], "ar"), frozenset())
        for first, last in people_in(each, source)
    ]


def _people(each: Line, source: Source) -> list[Anchor]:
    return [anchor for anchor in anchors(each, source) if anchor.kind == "person"]


def _said_in(each: Line, part: range, inside: list[Anchor]) -> frozenset[str]:
    """Stems and values of a part, without names and the titles before them."""
    named = {place for anchor in inside for place in _with_title(each, anchor)}
    values = (
        f"#{value:g}"
        for number in each.numbers
        if number.first in part and not number.weak
        for value in number.values
    )
    return meaning([each.tokens[place] for place in part if place not in named], "ar").union(values)


def _with_title(each: Line, anchor: Anchor) -> range:
    """A name with the title before it and the one between commas after it: `زيد، نقيب المعلمين، …`."""
    last = anchor.last
    following = each.tokens[last : last + APPOSED]
    if len(following) > 1 and following[0].text in _COMMAS and is_office(following[1]):
        close = (place for place, token in enumerate(following) if place and token.text in _COMMAS)
        last += next(close, 0)
    return range(title_start(each, anchor), last)


def _parts(each: Line) -> Iterator[range]:
    """The parts of a sentence that `، و`, `فيما`, `في حين` or `قبل أن` begin."""
    whiles = folded_words(data("names")["whiles"])
    starts = [0]
    for place, (before, token) in enumerate(pairwise(each.tokens), start=1):
        joined = token.arabic and token.folded[0] in "وف" and len(token.folded) > GLUED
        if (
            (before.text in _COMMAS and joined)
            or before.text in _STOPS
            or token.folded in whiles
            or (before.folded, token.folded) in _WHILE
        ):
            starts.append(place)
    return (range(*ends) for ends in pairwise([*starts, len(each.tokens)]))
