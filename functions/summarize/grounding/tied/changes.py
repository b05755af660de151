"""How a number of a French or English sentence changed: from which to which, and a percentage up or down.

The two ends of a change may not change places: `15 % from 22 %` where the article says `22 %, up from 15 %`. A
percentage that rose wherever the article has it did not fall.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.numbers.number import Number, hedges
from functions.summarize.grounding.polarity.direction import Direction
from functions.summarize.grounding.polarity.directions import directions
from functions.summarize.grounding.polarity.directions_latin import CHANGE
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words
from functions.summarize.grounding.tied.changes_arabic import turned_round

BETWEEN = 12
"""Tokens between the two ends of a change at most."""
BEFORE = 4
"""Tokens before a number among which `from` or `to` stands."""
BESIDE = 5
"""Tokens between a percentage and the word that says which way it went, at most."""
YEARS = frozenset(float(year) for year in range(1800, 2201))
_Change = tuple[float, float]


def reversed_changes(said: Line, source: Source) -> list[str]:
    """Percentages that went the other way in the article, and changes whose ends it has the other way round."""
    if source.language == "ar":
        return turned_round(said, source)
    there = {change for each in source.lines for change, _ in _changes(each, source)}
    turned = [
        text for change, text in _changes(said, source) if change[::-1] in there and change not in there
    ]
    return [*turned, *_turned_percentages(said, source)]


def _changes(each: Line, source: Source) -> Iterator[tuple[_Change, str]]:
    """From which number to which: `from 15 % to 22 %`, `22 %, up from 15 %`, `22 % contre 15 %`."""
    known = data("numbers")
    starts, ends = folded_words(known["from"]), folded_words(known["to"])
    after = starts | folded_words(known["against"])
    dated = {place for when in each.dates for place in range(when.first, when.last)}
    counted = [
        number
        for number in each.numbers
        if not (number.weak or number.first in dated or max(number.values) in YEARS)
    ]
    for one, other in pairwise(counted):
        if one.percent != other.percent or other.first - one.last > BETWEEN or one.ordinal or other.ordinal:
            continue
        ahead = {token.folded for token in each.tokens[max(0, one.first - BEFORE) : one.first]}
        apart = each.tokens[max(one.last, other.first - BEFORE) : other.first]
        between = {token.folded for token in apart if token.text != "a"}  # a dépassé
        if _is_parted(apart, after, source):
            continue  # contre la rougeole pour 1,2 million
        text = " ".join(token.text for token in each.tokens[one.first : other.last])
        if ahead & starts and between & ends and not between & folded_words(known["against"]):
            yield (max(one.values), max(other.values)), text
        elif between & after and not ahead & starts:
            yield (max(other.values), max(one.values)), text


def _is_parted(apart: list[Token], after: frozenset[str], source: Source) -> bool:
    """Whether words of meaning part `against` or `from` from the number: it is against them then."""
    last = max((at for at, token in enumerate(apart) if token.folded in after), default=len(apart))
    known = hedges("around") | hedges("above") | hedges("below")
    return any(content([token], source.language) and token.folded not in known for token in apart[last + 1 :])


def _turned_percentages(said: Line, source: Source) -> Iterator[str]:
    for number in said.numbers:
        way = _way(said, number, source) if number.percent else 0
        there = {
            _way(each, other, source)
            for each in source.lines
            for other in each.numbers
            if other.percent and other.values & number.values
        }
        if way and there == {-way}:
            yield " ".join(token.text for token in said.tokens[number.first : number.last + 1])


def _way(each: Line, number: Number, source: Source) -> int:
    """Which way the word nearest to a percentage says that it went; 0 where none is near, or another number nearer."""
    part = clause_at(each, number.first)
    near = [mark for mark in directions(each, source.language) if mark.axis == CHANGE and mark.place in part]
    found = min(near, key=lambda mark: _gap(mark, number), default=None)
    if found is None or _gap(found, number) > BESIDE:
        return 0
    nearer = (_gap(found, other) < _gap(found, number) for other in each.numbers if not other.weak)
    return 0 if any(nearer) else found.way


def _gap(mark: Direction, number: Number) -> int:
    return max(number.first - mark.place, mark.place - number.last + 1)
