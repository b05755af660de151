"""Words of a sentence with what is said of them: that they happen, that they do not, or that something keeps them off.

A word is known again by its stem, a Latin one also by the front that a verb and its noun share, an Arabic one by the
letters of its root.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.polarity.denials import is_denied
from functions.summarize.grounding.polarity.direction import Direction
from functions.summarize.grounding.polarity.directions import directions
from functions.summarize.grounding.polarity.lacking import KIN, is_implicit
from functions.summarize.grounding.polarity.roots import root_kinds
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content

NEAR = 5
"""Tokens on either side of a word among which another one says that it does not happen."""
LEAST = 3
"""Letters of a root by which a word is known."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A word with a meaning, and whether it is denied or lacking."""

    place: int
    kinds: frozenset[str]
    denied: bool
    lacking: bool


@lru_cache(maxsize=1024)
def stances(each: Line, language: str) -> tuple[Stance, ...]:
    """The words of meaning of a sentence."""
    lacks = lacking_places(each, language)
    found = []
    for at, token in enumerate(each.tokens):
        kinds = _kinds(token, language)
        if kinds:
            part = clause_at(each, at)
            lacking = any(place != at and place in part and abs(place - at) <= NEAR for place in lacks)
            found.append(Stance(at, kinds, is_denied(each, at, language), lacking))
    return tuple(found)


@lru_cache(maxsize=1024)
def lacking_places(each: Line, language: str) -> tuple[int, ...]:
    """Where the words stand that deny without a denial."""
    return tuple(at for at in range(len(each.tokens)) if is_implicit(each, at, language))


@lru_cache(maxsize=16)
def stances_by_kind(source: Source) -> dict[str, list[tuple[int, Stance]]]:
    """The words of an article by what they are known by, each with its line."""
    found: dict[str, list[tuple[int, Stance]]] = {}
    for at, each in enumerate(source.lines):
        for stance in stances(each, source.language):
            for kind in stance.kinds:
                found.setdefault(kind, []).append((at, stance))
    return found


@lru_cache(maxsize=16)
def directions_by_axis(source: Source) -> dict[str, list[tuple[int, Direction]]]:
    """The directions of an article by their axes, each with its line."""
    found: dict[str, list[tuple[int, Direction]]] = {}
    for at, each in enumerate(source.lines):
        for direction in directions(each, source.language):
            found.setdefault(direction.axis, []).append((at, direction))
    return found


def _kinds(token: Token, language: str) -> frozenset[str]:
    stems = content([token], language)
    if not stems:
        return stems
    if token.arabic:
        return stems | {kind for kind in root_kinds(token.folded) if len(kind) >= LEAST}
    return stems | {stem[:KIN] for stem in stems}
