"""Institutions and people of the world's news, by their names in Arabic, French and English (`data/known.tsv`)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from functions.extract.entities_forms import Forms
from functions.extract.entities_text import Kind, Token, listed
from functions.extract.places import plain

_DATA = Path(__file__).parent / "data"
_ACRONYM = 6  # letters of a name in capitals that is found only as such


class Known(NamedTuple):
    """`key` is the same in every language and script; `country` is an ISO 3166 code, None for what is of none."""

    key: str
    kind: Kind
    country: str | None


class Found(NamedTuple):
    """Tokens first to last are a known name; `cut` letters of clitics stand before it."""

    known: Known
    first: int
    last: int
    cut: int
    kind_before: bool = False


@lru_cache(20_000)
def find_known(name: str, kind: str) -> Known | None:
    """Who or what bears the name, however it is spelt; None when the table does not say."""
    found = _names().get(_form(name)) or _names().get(plain(name).removeprefix("ال"))
    return found if found is not None and found.kind == kind else None


def known_in(tokens: list[Token], forms: Forms, *, arabic: bool) -> list[Found]:
    """Known names among the words, the longest at each place."""
    found = []
    behind = 0
    for place in sorted(forms.among(_starts().keys())):
        if place < behind or not (arabic or tokens[place].capital):
            continue
        for cut, form in tokens[place].bare:
            match = _longest(tokens, place, cut, form)
            if match is not None:
                found.append(match)
                behind = match.last + 1
                break
    return found


def _longest(tokens: list[Token], first: int, cut: int, form: str) -> Found | None:
    following = tokens[first + 1].folded if first + 1 < len(tokens) else None
    for rest in _starts().get(form, ()):
        last = first + len(rest)
        if last >= len(tokens) or (rest and rest[0] != following):
            continue
        if all(
            tokens[first + 1 + at].joined and tokens[first + 1 + at].folded == word
            for at, word in enumerate(rest)
        ):
            if not rest and not cut:
                known = _names().get(_form(tokens[first].text))
            else:
                known = _names().get(" ".join((form, *rest)))
            if known is not None:
                return _without_kind(tokens, Found(known, first, last, cut))
    return None


def _without_kind(tokens: list[Token], found: Found) -> Found:
    """`منظمة اليونسكو` is `اليونسكو`: the word before a name that is one by itself is only its kind."""
    if found.known.kind != "organization":
        return found
    if found.first == found.last:
        behind = found.first > 0 and tokens[found.first].joined and _is_kind(tokens[found.first - 1])
        return found._replace(kind_before=True) if behind and not found.cut else found
    if not _is_kind(tokens[found.first]) or (
        # `منظمة الصحة العالمية` is whole, `تنظيم القاعدة في …` is not
        found.last > found.first + 1
        and not any(form in listed("kinds_ar") for _, form in tokens[found.first].bare)
    ):
        return found
    rest = " ".join(token.folded for token in tokens[found.first + 1 : found.last + 1])
    if _names().get(rest) != found.known:
        return found
    return Found(found.known, found.first + 1, found.last, 0, kind_before=True)


def _is_kind(token: Token) -> bool:
    lists = ("heads_ar", "kinds_ar", "heads_latin")
    return any(form in listed(name) for name in lists for _, form in token.bare)


def _form(name: str) -> str:
    """How a name stands in the table: acronyms as they are, other names folded."""
    bare = name.replace(".", "")
    return bare if bare.isupper() and bare.isascii() and len(bare) <= _ACRONYM else plain(name)


@cache
def _names() -> dict[str, Known]:
    names: dict[str, Known] = {}
    for line in (_DATA / "known.tsv").read_text(encoding="utf-8").splitlines():
        kind, key, country, spelt = line.split("\t")
        known = (
            Known(f"org:{key}", "organization", country or None)
            if kind == "o"
            else Known(f"person:{key}", "person", country or None)
        )
        for name in spelt.split("|"):
            names.setdefault(_form(name), known)
    return names


@cache
def _starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The further words of names, longest first, by the first word."""
    starts: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in _names():
        first, *rest = plain(name).split()
        starts[first].add(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in starts.items()}
