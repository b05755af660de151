"""Words beside a name or a number by how near they stand to it, and what those of two surroundings weigh together."""

from __future__ import annotations

from collections.abc import Callable

from functions.summarize.grounding.source import Source

PARTING = frozenset(",;:()–—")
"""Marks at which what is told of the one may end and of the next begin."""


def ranks(words: list[tuple[int, frozenset[str]]], first: int, last: int, reach: range) -> dict[str, int]:
    """The place of each stem in the order of nearness to `tokens[first:last]` on its side, from 1.

    `words` are places and stems in the order of the text; those out of reach are left out.
    """
    found: dict[str, int] = {}
    after = [stems for place, stems in words if last <= place < reach.stop]
    before = [stems for place, stems in reversed(words) if reach.start <= place < first]
    for side in (after, before):
        for rank, stems in enumerate(side, 1):
            for stem in stems:
                found[stem] = min(found.get(stem, rank), rank)
    return found


def shared_weight(
    ours: dict[str, int], beside: dict[str, int], close: int, source: Source, fall: Callable[[int], float]
) -> float:
    """What the stems weigh that are in both, within `close` of the article's one; `fall` divides by our rank."""
    return sum(
        source.weight(stem) / fall(rank)
        for stem, rank in ours.items()
        if beside.get(stem, close + 1) <= close
    )
