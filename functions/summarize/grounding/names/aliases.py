"""Organizations under another of their names: `منظمة الأغذية والزراعة` for the Fao, `ONU` for the Nations unies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import DATA, Token, bare, tokens


def known_otherwise(words: list[Token], source: Source) -> set[int]:
    """Places of the words of a sentence that name an organization which the article names by another name."""
    groups = _groups_in(source)
    if not groups:
        return set()
    found: set[int] = set()
    for place in range(len(words)):
        for name, group in _beginning(words[place]):
            if group in groups and _stands(name, words, place):
                found |= set(range(place, place + len(name)))
    return found


def unknown_bodies(words: list[Token], source: Source) -> Iterator[tuple[int, str]]:
    """Organizations of the table that a sentence names in several words and the article by none of their names."""
    known = _groups_in(source)
    for place in range(len(words)):
        for name, group in _beginning(words[place]):
            if len(name) > 1 and group not in known and _stands(name, words, place):
                yield place, " ".join(token.text for token in words[place : place + len(name)])


@lru_cache(maxsize=16)
def _groups_in(source: Source) -> frozenset[int]:
    return frozenset(
        group
        for place in range(len(source.tokens))
        for name, group in _beginning(source.tokens[place])
        if _stands(name, source.tokens, place)
    )


def _beginning(word: Token) -> list[tuple[tuple[str, ...], int]]:
    """Names that a word may begin, with their groups."""
    if word.kind != "word" or not (word.capital or word.arabic):
        return []
    return [each for form in bare(word.folded) for each in _names().get(form, ())]


def _stands(name: tuple[str, ...], words: list[Token], place: int) -> bool:
    following = words[place + 1 : place + len(name)]
    return len(following) == len(name) - 1 and all(
        one == other.folded for one, other in zip(name[1:], following, strict=True)
    )


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Names of the organizations, as folded words, by the first of them."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    rows = (DATA / "aliases.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(row for row in rows if not row.startswith("#")):
        for name in row.split("|"):
            words = tuple(token.folded for token in tokens(name))
            found.setdefault(words[0], []).append((words, number))
    return found
