"""What a number is the measure of, and which one of several: `ميزانية … 10 آلاف يورو`, `الربع الثالث`.

A budget, price or length that the article gives by another number of the unit is not this one. An ordinal that the
article has nowhere, after a noun that it has with another ordinal, is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.match import backed
from functions.summarize.grounding.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from functions.summarize.grounding.units import unit_of

AHEAD = 6
"""Tokens before a number among which stands what it measures."""


def other_attributes(said: Line, source: Source) -> list[str]:
    """Numbers of an Arabic sentence for what the article measures by another number, wherever it speaks of it."""
    if source.language != "ar":
        return []
    found = []
    for number in said.numbers:
        unit = unit_of(said, number)
        noun = _measured(said, number)
        if number.weak or number.percent or unit is None or noun is None:
            continue
        lines = [each for each in source.lines if noun in each.content]
        given = [
            other
            for each in lines
            for other in each.numbers
            if (own := unit_of(each, other)) is not None and own.dimension == unit.dimension
        ]
        near = [other for each in lines for other in each.numbers]
        if given and backed(number, source.numbers) and not backed(number, near):
            found.append(" ".join(token.text for token in said.tokens[number.first : number.last + 1]))
    return found


def _measured(said: Line, number: Number) -> str | None:
    """The nearest word before a number, in its part of the sentence, for what can be measured, as a stem."""
    first = max(clause_at(said, number.first).start, number.first - AHEAD)
    known = folded_words(data("units")["measured_ar"])
    for token in reversed(said.tokens[first : number.first]):
        if token.kind == "number":
            return None
        if token.arabic and bare(token.folded) & known:
            return next(iter(content([token], "ar")), None)
    return None


def other_ordinals(said: Line, source: Source) -> list[str]:
    """Ordinals of an Arabic sentence that the article has nowhere, after nouns that it has with another one."""
    if source.language != "ar":
        return []
    said_of = " ".join(token.folded for token in source.tokens if token.arabic)
    heads = {head for each in source.lines for head, _ in _ordered(each)}
    return [
        f"{said.tokens[number.first - 1].text} {said.tokens[number.first].text}"
        for head, number in _ordered(said)
        if head in heads and _stem(said.tokens[number.first]) not in said_of
    ]


def _stem(word: Token) -> str:
    """An ordinal as it is in all its forms: `ثالث` for `الثالثة`."""
    return word.folded.removeprefix("و").removeprefix("ال").removesuffix("ه")


def _ordered(each: Line) -> Iterator[tuple[str, Number]]:
    """Definite nouns with the ordinals after them: `الربع الثالث`."""
    ordinal = {number.first: number for number in each.numbers if number.ordinal}
    for place, (head, word) in enumerate(pairwise(each.tokens)):
        number = ordinal.get(place + 1)
        definite = head.arabic and "ال" in head.folded[:3] and word.folded.startswith("ال")
        if number is not None and definite:
            stem = next(iter(sorted(bare(head.folded), key=len)))
            yield stem, number
