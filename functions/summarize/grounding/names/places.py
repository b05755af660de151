"""Countries by all their names: their adjectives, their people, and the capital that stands for the government."""

from __future__ import annotations

from functools import cache, lru_cache

from functions.summarize.grounding.source import Source
from functions.summarize.grounding.text import DATA, Token, bare, data, folded_words, forms
from shared.arabic import fold

_PREFIXED = 5
"""Letters from which the adjective of a country is known with any ending."""
_IN = "ب"
_TO = "to"
_THE = frozenset({"the", "le", "la"})
_OF = frozenset({"of", "de", "du", "d", "'", "’"})


def foreign(word: str, source: Source, two: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether the word names a country, or its people, of which the article says nothing by any name."""
    if _in_region(word, source):
        return False
    groups = places_of(word) | {group for each in two for group in _exact().get(each, ())}
    return bool(groups) and not groups & places_in(source) and not bare(word) & source.words


@lru_cache(maxsize=20_000)
def places_of(word: str) -> frozenset[int]:
    """The countries that a folded word may speak of: their name, adjective or capital."""
    if word in folded_words(data("names")["capitals"]):
        return frozenset()
    exact = _exact()
    spelt = forms(word) if word[:1] > "\u0600" else bare(word)
    found = {group for form in spelt for group in exact.get(form, ())}
    if not found and word[:1] < "\u0600":
        found = {
            group
            for size in range(_PREFIXED, min(len(word), 14))
            if len(word) - size <= 3
            for group in _adjectives().get(word[:size], ())
        }
    return frozenset(found)


@lru_cache(maxsize=20_000)
def countries_of(name: str) -> frozenset[int]:
    """The countries that the words of a name speak of, capitals included."""
    exact = _exact()
    words = [form for word in name.split() for form in bare(fold(word))]
    return frozenset(group for word in words for group in (*exact.get(word, ()), *places_of(word)))


@lru_cache(maxsize=16)
def places_in(source: Source) -> frozenset[int]:
    """The countries that the article names, or of which it names a place."""
    exact = _exact()
    words = {token.folded for token in source.tokens if token.kind == "word"}
    one = (group for word in words for group in {*places_of(word), *exact.get(word, ())})
    two = (group for pair in source.neighbours for group in _exact().get(" ".join(pair), ()))
    codes = {entity.country for entity in source.metadata.entities if entity.kind == "place"}
    located = (group for code in codes for group in exact.get(f"@{code}", ()))
    return frozenset((*one, *two, *located))


@lru_cache(maxsize=16)
def codes_in(source: Source) -> frozenset[str]:
    """ISO codes of the countries of the article."""
    held = places_in(source)
    return frozenset(name[1:] for name, groups in _exact().items() if name[0] == "@" and groups & held)


def is_region(word: Token, source: Source) -> bool:
    """Whether a word names a part of the world in which a country of the article lies: `Caribbean` for Jamaica."""
    return _in_region(word.folded, source)


def _in_region(word: str, source: Source) -> bool:
    codes = codes_in(source)
    return any(_regions().get(form, frozenset()) & codes for form in bare(word))


def governs(words: list[Token], place: int, source: Source) -> bool:
    """Whether a capital stands for the government of a country of the article, and not for a place where things are."""
    word = words[place]
    forms_ = {front for front in bare(word.folded) if not word.folded.startswith(_IN + front)}
    held = {group for form in forms_ for group in _exact().get(form, ())}
    if not held & places_in(source):
        return False
    first = place - 1 if place and words[place - 1].folded in _THE else place
    before = words[first - 1].folded if first else ""
    located = before in folded_words(data("names")["locatives"]) or before in _OF | {_TO}
    return not located


def is_adjective(word: str) -> bool:
    """Whether what is written small may be the adjective of a country: `eu` is no union."""
    return any(word[:size] in _adjectives() for size in range(_PREFIXED - 1, len(word) + 1))


@lru_cache(maxsize=16)
def country_initials(source: Source) -> frozenset[str]:
    """First letters of the Latin names of the article's countries: the last one of `RBA`."""
    held = places_in(source)
    return frozenset(word[0] for word, groups in _exact().items() if word[0] < "\u0600" and groups & held)


@cache
def _adjectives() -> dict[str, frozenset[int]]:
    """What of it is written small: only adjectives come with other endings."""
    written = (DATA / "places.tsv").read_text(encoding="utf-8").split()
    small = {fold(word) for line in written for word in line.split("|") if word[:1].islower()}
    return {word: groups for word, groups in _exact().items() if word in small}


@cache
def _regions() -> dict[str, frozenset[str]]:
    """ISO codes of the countries of a part of the world, by its folded names."""
    found: dict[str, frozenset[str]] = {}
    for row in (DATA / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            names, codes = row.split("|")
            found |= {fold(name.replace("_", " ")): frozenset(codes.split()) for name in names.split()}
    return found


@cache
def _exact() -> dict[str, frozenset[int]]:
    """The rows of each folded word; those of an ISO code under `@` and the code."""
    found: dict[str, set[int]] = {}
    lines = (DATA / "places.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(row for row in lines if not row.startswith("#")):
        names, code = row.rsplit("|", 1)
        if code:
            found.setdefault(f"@{code}", set()).add(number)
        for word in names.replace("|", " ").split():
            name = fold(word.replace("_", " "))
            for form in {name, name.removeprefix("ال")}:
                found.setdefault(form, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}
