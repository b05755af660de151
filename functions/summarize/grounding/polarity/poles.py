"""Pairs of opposites, and which words are of which side: `rise` and `growth` of the one, `fall` of the other."""

from __future__ import annotations

from functools import cache, lru_cache

from functions.summarize.grounding.text import Token, bare, content, data, without_future
from shared.arabic import fold

NOUN = 3
"""Letters that an Arabic word has more than, from which the first may be of its verb or noun."""
_AHEAD = "مينت"
_ROOT = {True: 3, False: 4}
"""Letters from which a pole is known with any ending, in Arabic and elsewhere."""
_ENDING = 4
"""Letters that an ending has at most."""


def begins(folded: str, pole: tuple[str, ...]) -> bool:
    """Whether a word is of a pole: one of its words, or one with an ending."""
    return not _known_by(folded).isdisjoint(pole)


@lru_cache(maxsize=20_000)
def _known_by(folded: str) -> frozenset[str]:
    """The words of poles that a word is of: it is made once a word, and hundreds of poles are asked for it."""
    forms, least = _uninflected(folded), _ROOT["\u0620" <= folded[0] <= "\u06d3"]
    cut = {form[:length] for form in forms for length in range(max(least, len(form) - _ENDING), len(form))}
    return forms | cut


@lru_cache(maxsize=20_000)
def _uninflected(folded: str) -> frozenset[str]:
    """A word without what is written onto its front.

    An Arabic one also without the `م` of its noun, `معارضة`, or without the future and the person of a verb: `سيرتفع`.
    """
    found = bare(folded)
    cut = {cut[1:] for form in found for cut in without_future(form) if cut[0] in _AHEAD and len(cut) > NOUN}
    verbs = {each[1:] for each in _unjoined(folded) if each[0] in _AHEAD and len(each) > NOUN}
    return found | cut | {f"ا{each}" for each in verbs if each[0] != "ا"}  # يشتد is of اشتد


def _unjoined(folded: str) -> set[str]:
    """A word and, without conjunction and future, the verb that it may be: no preposition stands before one."""
    joined = folded[1:] if folded[0] in "وف" and len(folded) > NOUN else folded
    return {form for each in (folded, joined) for form in without_future(each)}


@lru_cache(maxsize=50_000)
def poles_of(folded: str) -> tuple[tuple[int, int], ...]:
    """Which pairs of opposites a folded word is of, and on which side."""
    return tuple(
        (number, side)
        for number, pair in enumerate(_poles())
        for side, pole in enumerate(pair)
        if begins(folded, pole)
    )


@cache
def _poles() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(map(sides, data("polarity")["opposites"]))


def sides(row: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two sides of a row of opposites."""
    one, other = (tuple(map(fold, side.split())) for side in row.split("|"))
    return one, other


def meaning(words: list[Token], language: str) -> frozenset[str]:
    """Stems of the words, as `content` gives them; an Arabic word of a pole gives a sign for the pole instead."""
    signs = [_sign(word.folded) if word.arabic else "" for word in words]
    plain = [word for word, sign in zip(words, signs, strict=True) if not sign]
    return content(plain, language) | frozenset(filter(None, signs))


@lru_cache(maxsize=20_000)
def _sign(folded: str) -> str:
    found = poles_of(folded)
    return f"~{found[0][0]}{'-+'[found[0][1]]}" if found else ""
