"""The parts of a sentence that tell a fact each: what `, and`, `while`, `, who` or a semicolon part."""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import data, folded_words

_COMMAS = frozenset(",،")
_STOPS = frozenset(";؛:—–")
LEAST = 3
"""Tokens of a part at least."""


@lru_cache(maxsize=1024)
def clauses(each: Line) -> tuple[range, ...]:
    """The parts, as places of tokens."""
    known = data("names")
    joints = folded_words(known["joints"]) | folded_words(known["relatives"])
    whiles = folded_words(known["whiles"]) | folded_words(known["contrasts"])
    starts = [0]
    for place in range(1, len(each.tokens)):
        token, before = each.tokens[place], each.tokens[place - 1].text
        parts = (before in _COMMAS and token.folded in joints) or before in _STOPS or token.folded in whiles
        if parts and place - starts[-1] >= LEAST:
            starts.append(place)
    return tuple(
        range(first, last) for first, last in zip(starts, (*starts[1:], len(each.tokens)), strict=True)
    )


def clause_at(each: Line, place: int) -> range:
    """The part in which a token stands."""
    return next((part for part in clauses(each) if place in part), range(len(each.tokens)))
