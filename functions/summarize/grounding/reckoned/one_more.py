"""A count with the one that the article names beside it: nine districts for `Maroua and eight others`.

`17 hurt` for `16 pupils and a driver`.
"""

from __future__ import annotations

from itertools import pairwise

from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words

NEAR = 3
"""Tokens beside a count among which `others` stands."""
COUNTED = 3
"""Words of what is counted, at most, before `and a driver`."""
_AND = frozenset({"and", "et"})
_A = frozenset({"a", "an", "one", "un", "une", "his", "her", "their", "son", "sa", "leur"})


def is_one_more(said: Line, number: Number, source: Source) -> bool:
    """Whether a number counts one more than a count of the article, which names that one beside it."""
    if number.percent or number.ordinal or unit_of(said, number) is not None:
        return False
    return any(
        max(other.values) + 1 in number.values
        and unit_of(each, other) is None
        and (_is_of_others(each, other) or _is_with_one(each, other))
        for each in source.lines
        for other in each.numbers
        if not (other.weak or other.percent or other.ordinal)
    )


def _is_of_others(each: Line, number: Number) -> bool:
    """`And eight others`, of whom no other number tells: `four dead and 11 others hurt`."""
    if any(other.last <= number.first and not other.weak for other in each.numbers):
        return False
    near = each.tokens[max(0, number.first - 1) : number.last + NEAR]
    return any(bare(token.folded) & folded_words(data("numbers")["others"]) for token in near)


def _is_with_one(each: Line, number: Number) -> bool:
    """`16 pupils and a driver`; in Arabic, where one is not written, of people with an office alone."""
    after = each.tokens[number.last + 1 : number.last + 1 + COUNTED]
    if any(token.arabic and token.folded[0] == "و" and is_office(token) for token in after):
        return True
    return any(one.folded in _AND and other.folded in _A for one, other in pairwise(after))
