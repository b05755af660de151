"""Denials of Arabic sentences: where they stand, and which words they may deny.

`غير أن` denies nothing, nor does `لم … سوى`; the unit of land `دونم` is no denial, nor `دون` of a price.
"""

from __future__ import annotations

from itertools import pairwise

from functions.summarize.grounding.polarity.denial import Denial
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import Token, bare, data, folded_words

DOUBLED = "\u0651"
"""The sign of a doubled letter: `ودوّن`, and wrote down, is not `ودون`, and without."""
SCOPE = 5
"""Tokens after a denial that it denies, up to a mark."""
ONLY = 8
"""Tokens after a denial within which `سوى` or `إلا` turns it round."""
_STOPS = frozenset("،,;؛:.")
_NOUNS = frozenset({"عدم", "دون", "غير"})
_NOT = "لا"
_ON = "ل"
"""Begins `for` something: a verb after the denial does not."""


def arabic_denials(each: Line) -> tuple[Denial, ...]:
    """The denials of a sentence."""
    known = folded_words(data("polarity")["negations"])
    return tuple(
        Denial(at, _scope(each, at))
        for at, token in enumerate(each.tokens)
        if _unjoined(token) in known and _denies(each, at)
    )


def _scope(each: Line, at: int) -> tuple[int, ...]:
    ahead = range(at + 1, min(at + 1 + SCOPE, len(each.tokens)))
    end = next((place for place in ahead if each.tokens[place].text in _STOPS), ahead.stop)
    return tuple(range(at + 1, end))


def _unjoined(token: Token) -> str:
    """A word without the conjunction or preposition that a denial may bear: `ولن`, `لعدم`."""
    if not token.arabic:
        return ""
    if DOUBLED in token.text:
        return token.folded
    known = folded_words(data("polarity")["negations"])
    cut = token.folded[1:]
    joined = token.folded[0] in "وف" or (token.folded[0] in "بل" and cut in _NOUNS)
    return cut if joined and cut in known else token.folded


def _denies(each: Line, at: int) -> bool:
    polarity = data("polarity")
    word = _unjoined(each.tokens[at])
    following = each.tokens[at + 1].folded if at + 1 < len(each.tokens) else ""
    if f"{word} {following}" in folded_words(polarity["introduced"]) or _is_turned(each, at):
        return False
    if (
        word == _NOT
        and at
        and following
        and (following in folded_words(polarity["links"]) or following[0] in _ON)
    ):
        return False  # من الكمية لا من السعر, لأيام لا لديون
    if word in folded_words(polarity["below"]):
        measured = bool(bare(following) & folded_words(polarity["below_of"])) if following else False
        measured = measured or (
            at > 0 and each.tokens[at - 1].folded in folded_words(polarity["below_after"])
        )
        return not measured and at + 1 not in {number.first for number in each.numbers}
    numbered = at > 0 and at in {number.last for number in each.numbers}
    return not (word in folded_words(polarity["land"]) and (numbered or each.tokens[at].text.endswith("ً")))


def _is_turned(each: Line, at: int) -> bool:
    """Whether `but` turns it round: `لم يوافق سوى 70 نائبا`; `إلا أن`, however, does not."""
    only = folded_words(data("polarity")["only"])
    words = [token.folded for token in each.tokens[at + 1 : at + 2 + ONLY]]
    return any(one in only and not other.startswith("ان") for one, other in pairwise((*words, "")))
