"""What stands beside a word in its part of the sentence, and how much of it stands beside another one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.mentions import stems_of

REACH = 10
"""Words of meaning on either side of a word that are said of it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Stems beside a word with their ranks from it, from 1, and those of the next words before and after it."""

    ranks: dict[str, int]
    before: frozenset[str]
    after: frozenset[str]

    def shared(self, other: Beside, source: Source) -> float:
        """The share of it that stands beside another word too: near and rare words count more."""
        whole = found = 0.0
        for stem, rank in self.ranks.items():
            weight = source.weight(stem) / sqrt(rank)
            whole += weight
            if stem in other.ranks:
                found += weight / sqrt(max(1, other.ranks[stem] - 1))
        return found / whole if whole else 0.0

    def neighbours(self, other: Beside) -> float:
        """How many of its two neighbours another word has on the same side: 0, 1 or 2."""
        return float(bool(self.before & other.before) + bool(self.after & other.after))


@lru_cache(maxsize=8192)
def beside(each: Line, place: int, source: Source) -> Beside:
    """What stands beside a token of a sentence."""
    part = clause_at(each, place)
    words = [(at, stems) for at, stems in stems_of(each, source) if at in part]
    before = [stems for at, stems in words if at < place][::-1][:REACH]
    after = [stems for at, stems in words if at > place][:REACH]
    ranks: dict[str, int] = {}
    for side in (before, after):
        for rank, stems in enumerate(side, start=1):
            for stem in stems:
                ranks[stem] = min(ranks.get(stem, rank), rank)
    none = frozenset[str]()
    return Beside(ranks, (*before, none)[0], (*after, none)[0])
