"""A part of a whole: `14 من مجموع 22 ركيزة`, of which both numbers count the same, wherever the noun stands."""

from __future__ import annotations

from itertools import pairwise

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import data, folded_words

COUNTED = 3
"""Words at most between the part and `of`: what is counted, and `only`."""


def other_half(each: Line, number: Number) -> Number | None:
    """The whole of which a number is a part, or the part of a whole that it is."""
    for one, other in pairwise(number for number in each.numbers if not number.weak):
        if number in {one, other} and _is_part(each, one, other):
            return other if number == one else one
    return None


def _is_part(each: Line, one: Number, other: Number) -> bool:
    between = [token.folded for token in each.tokens[one.last : other.first]]
    known = folded_words(data("units")["out_of"])
    return any(
        " ".join(between[at:]) in known and all(word.isalpha() for word in between[:at])
        for at in range(min(len(between), COUNTED + 1))
    )
