"""Where the article has its names, numbers and days, and its words of meaning, counted in such words.

The place of a word in that count is its rank in its line; a mention stands at a rank and takes up as many as it has
words. How near two of them are is told by the ranks between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import Anchor
from functions.summarize.grounding.tied.asked import asked, family

_Ranks = dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Mention:
    """An anchor of a line: it takes up `width` words from `rank` on."""

    line: int
    anchor: Anchor
    rank: int
    width: int

    def distance(self, rank: int) -> int:
        """Words to another one: 1 for the next, 0 for one of its own."""
        if rank < self.rank:
            return self.rank - rank
        return max(0, rank - self.rank - self.width + 1)

    def nearest(self, some: Iterable[int]) -> int:
        """Words to the nearest of some."""
        return min(map(self.distance, some))


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of an anchor's family: its own, others that the sentence leaves out, and others that it has."""

    own: tuple[Mention, ...]
    rivals: tuple[Mention, ...]
    of_kind: tuple[Mention, ...]
    """Rivals of the anchor's own kind."""
    said: tuple[Mention, ...]


def mentions_for(anchor: Anchor, named: frozenset[str], source: Source) -> Mentions:
    """The mentions that an anchor of a sentence is compared with; `named` are the keys of all its anchors."""
    alike = [each for each in _mentions(source) if family(each.anchor) == family(anchor)]
    others = [each for each in alike if not each.anchor.keys & anchor.keys]
    rivals = tuple(each for each in others if not each.anchor.keys & named)
    return Mentions(
        own=tuple(each for each in alike if each.anchor.keys & anchor.keys),
        rivals=rivals,
        of_kind=tuple(each for each in rivals if each.anchor.kind == anchor.kind),
        said=tuple(each for each in others if each.anchor.keys & named),
    )


def mention(each: Line, anchor: Anchor, at: int, source: Source) -> Mention:
    """An anchor of a line as it stands among its words."""
    places = [place for place, _ in stems_of(each, source)]
    before = sum(place < anchor.first for place in places)
    return Mention(at, anchor, before, sum(anchor.first <= place < anchor.last for place in places))


def words_beside(said: Line, anchor: Anchor, source: Source) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Places of the words of meaning beside an anchor of a sentence, how far from it they are, and their stems."""
    own = mention(said, anchor, 0, source)
    for rank, (place, stems) in enumerate(stems_of(said, source)):
        if distance := own.distance(rank):
            yield place, distance, stems


@lru_cache(maxsize=1024)
def stems_of(each: Line, source: Source) -> tuple[tuple[int, frozenset[str]], ...]:
    """Places of the words with a meaning and of numbers, with their stems and values."""
    counted = {number.first: number for number in each.numbers if not number.weak}
    found = (
        (
            place,
            counted[place].keys if place in counted else content([token], source.language),
        )
        for place, token in enumerate(each.tokens)
    )
    return tuple((place, stems) for place, stems in found if stems)


@lru_cache(maxsize=16)
def ranks(source: Source) -> tuple[_Ranks, ...]:
    """The ranks of each stem, line by line."""
    found = []
    for each in source.lines:
        held: _Ranks = {}
        for rank, (_, stems) in enumerate(stems_of(each, source)):
            for stem in stems:
                held[stem] = (*held.get(stem, ()), rank)
        found.append(held)
    return tuple(found)


@lru_cache(maxsize=16)
def _mentions(source: Source) -> tuple[Mention, ...]:
    return tuple(
        mention(each, anchor, at, source)
        for at, each in enumerate(source.lines)
        for anchor in asked(each, source)
    )
