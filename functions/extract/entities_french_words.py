"""Closed classes of French by which names are told (`data/french.json`)."""

from __future__ import annotations

from functools import cache

from functions.extract.entities_text import word_list


@cache
def french(name: str) -> frozenset[str]:
    """One of the word lists of `data/french.json`, folded."""
    return word_list("french.json", name)


@cache
def french_endings() -> tuple[str, ...]:
    """How adjectives end, folded."""
    return tuple(french("adjective_endings"))
