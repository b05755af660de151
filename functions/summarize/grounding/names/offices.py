"""Words for what people are: `governor`, `avocate`, `وزير`, `Me`, `Dr`."""

from __future__ import annotations

from functools import cache

from functions.summarize.grounding.text import Token, bare, data, folded_words

_LEAST = 7
"""Letters from which an ending tells a trade: `volcanologist`."""


def is_office(word: Token) -> bool:
    """Whether a word says what somebody is, or stands before a name out of courtesy."""
    return word.kind == "word" and bool(office(word) or word.folded in _titles())


def is_body(word: Token) -> bool:
    """Whether a word says what kind of body acts: `State`, `Région`, `Parliament`."""
    return word.folded in folded_words(data("names")["bodies"])


def office(word: Token) -> str:
    """The office that a word names, without clitics and feminine ending; empty for other words."""
    if word.kind != "word":
        return ""
    known = _offices()
    if word.arabic:
        if bare(word.folded) & folded_words(data("names")["constructs"]):
            return ""  # مؤسسة is no founder
        for form in sorted(bare(word.folded), key=len):
            for each in (form, form.removesuffix("ه")):
                if each in known:
                    return each.removesuffix("ه")
        return ""
    found = next((form for form in bare(word.folded) if form in known), "")
    trade = not word.capital and len(word.folded) >= _LEAST and word.folded.endswith(_endings())
    return found or (word.folded if trade else "")


def is_shared(name: str) -> bool:
    """Whether many people of an article may be what an office says: players, witnesses, farmers."""
    return name in _shared()


def is_rank(name: str) -> bool:
    """Whether an office is what its bearer is called by beside another one: `العقيد`, `الدكتور`."""
    return name in folded_words(data("offices")["ranks"])


@cache
def _shared() -> frozenset[str]:
    return folded_words(data("offices")["shared"])


@cache
def _offices() -> frozenset[str]:
    known = data("offices")
    return folded_words(known["ar"]) | folded_words(known["latin"])


@cache
def _titles() -> frozenset[str]:
    return folded_words(data("offices")["titles"])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(folded_words(data("offices")["endings"]))
