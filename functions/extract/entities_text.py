"""A text as its names are looked for: words with their folded forms, what parts them, and what may be stripped."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from functions.extract.wording import Wording
from shared.arabic import fold

_DATA = Path(__file__).parent / "data"
_PREFIXES = ("وب", "ول", "فب", "و", "ف", "ب", "ل", "ك")
Kind = Literal["person", "organization", "place"]
_BY_LETTER = {
    letter: tuple(prefix for prefix in _PREFIXES if prefix[0] == letter)
    for letter in {prefix[0] for prefix in _PREFIXES}
}
_OPENS = frozenset('«“"\n:')
_JOINS = frozenset(" \u00a0-'’‐‑.")


@dataclass(slots=True)
class Token:
    """A word of the text; `bare` are its folded forms with the letters cut off before each (clitics)."""

    start: int
    end: int
    text: str
    folded: str
    bare: tuple[tuple[int, str], ...]
    joined: bool
    """Nothing but a space, hyphen or apostrophe stands before it."""
    opens: bool
    """It opens a sentence."""
    capital: bool
    """It begins with a capital letter."""


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] names something; tokens first to last hold it."""

    kind: Kind
    start: int
    end: int
    first: int
    last: int
    confidence: float = 0.6
    evidence: str = "words"
    """What found it: `tagger`, `gazetteer`, `words` (at its ends or before it), `repeated`, `match` (a club's)."""


def tokens_of(text: str, sentences: list[tuple[int, int]], said: Wording, *, arabic: bool) -> list[Token]:
    """The words of a text in order; `said` are its words, or the first of them."""
    starts = {start for start, _ in sentences}
    made: list[Token] = []
    opening = True
    before = 0
    for (start, end), folded in zip(said.spans, said.folded, strict=True):
        word = text[start:end]
        gap = text[before:start]
        opening = start in starts
        if gap == " ":  # nearly always
            joined = bool(made) and not opening
        else:
            joined = bool(made) and 0 < len(gap) <= 2 and not opening and _JOINS.issuperset(gap)
            opening = opening or not _OPENS.isdisjoint(gap)
        # where folding left letters out, the cuts would be at other places
        bare = _bare(folded) if arabic and len(word) == len(folded) else ((0, folded),)
        made.append(Token(start, end, word, folded, bare, joined, opening, word[0].isupper()))
        before = end
    return made


@lru_cache(20_000)
def _bare(folded: str) -> tuple[tuple[int, str], ...]:
    """The forms of an Arabic word."""
    prefixes = _BY_LETTER.get(folded[:1])
    if prefixes is None:
        return ((0, folded),)
    forms = [(0, folded)]
    if folded.startswith("لل") and len(folded) > 4:
        forms.append((0, "ال" + folded[2:]))
    forms += [
        (len(prefix), folded[len(prefix) :])
        for prefix in prefixes
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3
    ]
    return tuple(forms)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the word lists of `data/names.json`, folded."""
    return word_list("names.json", name)


@cache
def word_list(file: str, name: str) -> frozenset[str]:
    """A list of words of one of the files of `data`, folded."""
    return frozenset(map(fold, _lists(file)[name].split()))


@cache
def _lists(file: str) -> dict[str, str]:
    lists: dict[str, str] = json.loads((_DATA / file).read_text(encoding="utf-8"))
    return lists


def spanned(mention: Mention, first: int, last: int, tokens: list[Token]) -> Mention:
    """The mention from one token to another, where it begins within its first word as before."""
    start = mention.start if first == mention.first else tokens[first].start
    return replace(mention, first=first, last=last, start=start, end=tokens[last].end)


def holds(words: Container[str], bare: tuple[tuple[int, str], ...]) -> bool:
    """Whether one of a word's forms is among the words, for a token's `bare`."""
    for _, form in bare:  # noqa: SIM110 (asked of every word; a generator takes twice as long)
        if form in words:
            return True
    return False


@lru_cache(50_000)
def cut_before(bare: tuple[tuple[int, str], ...], name: str) -> int | None:
    """How many letters of clitics stand before a word of the list, for a token's `bare`; None when it is none."""
    words = listed(name)
    return next((cut for cut, form in bare if form in words), None)
