"""Acronyms of a summary that the article spells out, and what it calls by its acronym spelt out: `EPFL`, `l'UA`."""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.names.places import country_initials
from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import Token, data, folded_words

SHORT = 2
"""Letters of an acronym that tell nothing yet."""
LONGEST = 7
"""Letters of an acronym at most."""


def is_acronym(word: Token, source: Source) -> bool:
    """Whether the article spells out the acronym: its letters begin words that follow each other.

    The last letter may be that of a country of the article: `RBA`, where it speaks of Australia's Reserve Bank.
    """
    if not (word.text.isupper() and len(word.text) > 1):
        return False
    known = _initials(source, capital=False)
    national = len(word.text) > 2 and word.folded[-1] in country_initials(source)
    return word.folded in known or (national and word.folded[:-1] in _initials(source, capital=True))


def spelt_out(words: list[Token], source: Source) -> set[int]:
    """Places of the words of a sentence that begin, in order, with the letters of an acronym of the article."""
    acronyms = _acronyms(source)
    if not acronyms:
        return set()
    small = _small()
    places = [place for place, word in enumerate(words) if word.kind == "word" and word.folded not in small]
    letters = "".join(words[place].folded[0] for place in places)
    found: set[int] = set()
    for acronym in acronyms:
        at = letters.find(acronym)
        spelling = places[at : at + len(acronym)] if at >= 0 else []
        with_before = range(max(0, spelling[0] - 1), spelling[-1] + 1) if spelling else ()
        written_out = not any(_is_acronym(words[each]) for each in with_before)  # SA Senioralis affirme
        if spelling and words[spelling[0]].capital and written_out:
            found |= set(spelling)
    return found


def lines_spelling(word: Token, source: Source) -> frozenset[int]:
    """Lines of the article that spell out an acronym in words with capitals."""
    if not (word.text.isupper() and len(word.text) > SHORT):
        return frozenset()
    return frozenset(
        at for at, letters in enumerate(_letters(source, capital=True)) if word.folded in letters
    )


def _is_acronym(word: Token) -> bool:
    return word.text.isupper() and len(word.text) > 1


@lru_cache(maxsize=16)
def _acronyms(source: Source) -> frozenset[str]:
    return frozenset(token.folded for token in source.tokens if token.kind == "word" and _is_acronym(token))


@lru_cache(maxsize=32)
def _initials(source: Source, *, capital: bool) -> frozenset[str]:
    """Initials of the words that follow each other, of the capitalised ones alone if asked."""
    found = set()
    for letters in _letters(source, capital=capital):
        for size in range(2, LONGEST):
            found |= {letters[at : at + size] for at in range(len(letters) - size + 1)}
    return frozenset(found)


@lru_cache(maxsize=32)
def _letters(source: Source, *, capital: bool) -> tuple[str, ...]:
    """The initials of each line; a space for a word without a capital if asked."""
    small = _small()
    lines = (
        [word for word in each.tokens if word.kind == "word" and word.folded not in small]
        for each in source.lines
    )
    return tuple("".join(w.folded[0] if w.capital or not capital else " " for w in words) for words in lines)


def _small() -> frozenset[str]:
    known = data("names")
    return folded_words(known["particles"]) | folded_words(known["joins"]) | folded_words(known["small"])
