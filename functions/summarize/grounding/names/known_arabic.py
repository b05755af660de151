"""What is known of Arabic words, whatever the article says: the commonest ones, and the names of towns."""

from __future__ import annotations

from functools import cache, lru_cache

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import DATA, bare

LEAST = 3
"""Letters that a clitic leaves of a common word."""


@lru_cache(maxsize=20_000)
def is_common(folded: str) -> bool:
    """Whether a folded word, with or without what is written onto its front, is among the commonest."""
    return any(form in _words() for form in bare(folded) if form == folded or len(form) >= LEAST)


def is_strange_town(names: frozenset[str] | set[str], source: Source) -> bool:
    """Whether one of these folded names is a town's of which the article has none of the spellings."""
    rows = {row for name in names for row in _towns().get(name, ())}
    return bool(rows) and not rows & _towns_in(source)


def is_town(folded: str) -> bool:
    """Whether a folded word is the name of a town, and none of the commonest words."""
    return folded in _towns() and folded not in _words()


@lru_cache(maxsize=16)
def _towns_in(source: Source) -> frozenset[int]:
    known = _towns()
    words = {form for token in source.tokens if token.arabic for form in bare(token.folded)}
    pairs = (" ".join(pair) for pair in source.neighbours)
    return frozenset(row for name in (*words, *pairs) for row in known.get(name, ()))


@cache
def first_names(*, common: bool = False) -> frozenset[str]:
    """Folded first names that are no common words, or those that are."""
    names = (DATA / "given-ar.txt").read_text(encoding="utf-8").split()
    return frozenset(name.removeprefix("~") for name in names if name.startswith("~") == common)


@cache
def _words() -> frozenset[str]:
    return frozenset((DATA / "words-ar.txt").read_text(encoding="utf-8").split("\n"))


@cache
def _towns() -> dict[str, frozenset[int]]:
    """The rows of each folded name of a town."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate((DATA / "towns-ar.txt").read_text(encoding="utf-8").splitlines()):
        for name in row.split("|"):
            found.setdefault(name, set()).add(number)
    return {name: frozenset(rows) for name, rows in found.items()}
