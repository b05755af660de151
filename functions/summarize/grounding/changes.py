"""How a number of a French or English sentence changed: from which to which, and a percentage up or down.

The two ends of a change may not change places: `15 % from 22 %` where the article says `22 %, up from 15 %`. A
percentage that rose wherever the article has it did not fall.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from functions.summarize.grounding.changes_arabic import turned_round
from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.lacking import begins, poles_of_text
from functions.summarize.grounding.match import backed
from functions.summarize.grounding.number import Number
from functions.summarize.grounding.opposites import CHANGE, Mark, marks
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import data, folded_words

BETWEEN = 12
"""Tokens between the two ends of a change at most."""
BEFORE = 4
"""Tokens before a number among which `from` or `to` stands."""
BESIDE = 5
"""Tokens between a percentage and the word that says which way it went, at most."""
_Change = tuple[float, float]


def reversed_changes(said: Line, source: Source) -> list[str]:
    """Percentages that went the other way in the article, and changes whose ends it has the other way round."""
    if source.language == "ar":
        return turned_round(said, source)
    there = {change for each in source.lines for change, _ in _changes(each)}
    turned = [text for change, text in _changes(said) if change[::-1] in there and change not in there]
    ways = (*_turned_percentages(said, source), *_turned_results(said, source), *_former(said, source))
    return [*turned, *ways]


def _changes(each: Line) -> Iterator[tuple[_Change, str]]:
    """From which number to which: `from 15 % to 22 %`, `22 %, up from 15 %`, `22 % contre 15 %`."""
    known = data("numbers")
    starts, ends = folded_words(known["from"]), folded_words(known["to"])
    after = starts | folded_words(known["against"])
    for one, other in pairwise(number for number in each.numbers if not number.weak):
        if one.percent != other.percent or other.first - one.last > BETWEEN or one.ordinal or other.ordinal:
            continue
        ahead = {token.folded for token in each.tokens[max(0, one.first - BEFORE) : one.first]}
        between = {token.folded for token in each.tokens[max(one.last, other.first - BEFORE) : other.first]}
        text = " ".join(token.text for token in each.tokens[one.first : other.last])
        if ahead & starts and between & ends and not between & folded_words(known["against"]):
            yield (max(one.values), max(other.values)), text
        elif between & after and not ahead & starts:
            yield (max(other.values), max(one.values)), text


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


def _former(said: Line, source: Source) -> Iterator[str]:
    """Amounts to which the sentence has something come, and which the article has as the former ones alone."""
    ends, past = folded_words(data("numbers")["to"]), folded_words(data("numbers")["past"])
    if any(token.folded in past for token in said.tokens):
        return
    for number in said.numbers:
        ahead = {token.folded for token in said.tokens[max(0, number.first - 2) : number.first]}
        if number.weak or number.ordinal or not ahead & ends:
            continue
        there = [
            _is_former(said, each, other)
            for each in source.lines
            for other in each.numbers
            if other.percent == number.percent and other.values & number.values
        ]
        if there and all(there):
            yield " ".join(token.text for token in said.tokens[number.first : number.last + 1])


def _is_former(said: Line, each: Line, number: Number) -> bool:
    """Whether `contre`, `instead of` or `up from` stands right before a number, and one before that is left out."""
    ahead = [token.folded for token in each.tokens[max(0, number.first - BEFORE) : number.first]]
    text = " ".join(ahead[-3:])
    marked = any(phrase.replace("_", " ") in text for phrase in data("numbers")["formerly"].split())
    new = [other for other in each.numbers if 0 <= number.first - other.last <= BETWEEN]
    return marked and bool(new) and not any(backed(one, new) for one in said.numbers)


def _turned_results(said: Line, source: Source) -> Iterator[str]:
    """Amounts that the article calls a profit and the sentence a loss, or the reverse."""
    for number in said.numbers if _results(said) else ():
        way = _result(said, number)
        if not way or number.weak:
            continue
        there = {
            _result(each, other)
            for each in source.lines
            for other in each.numbers
            if other.percent == number.percent and other.values & number.values
        }
        if there == {-way}:
            yield " ".join(token.text for token in said.tokens[number.first : number.last + 1])


def _result(each: Line, number: Number) -> int:
    """Whether the word nearest to a number is of profits, 1, or of losses, -1; 0 where neither is near."""
    part = clause_at(each, number.first)
    return _nearest(each, [mark for mark in _results(each) if mark.place in part], number)


@lru_cache(maxsize=1024)
def _results(each: Line) -> tuple[Mark, ...]:
    """The words of a sentence that are of profits and of losses."""
    gains, losses = _result_words()
    return tuple(
        Mark(at, "", 1 if begins(token.folded, gains) else -1)
        for at, token in enumerate(each.tokens)
        if token.kind == "word" and (begins(token.folded, gains) or begins(token.folded, losses))
    )


@cache
def _result_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    gains, losses = (poles_of_text(row) for row in data("polarity_latin")["results"])
    return gains, losses


def _way(each: Line, number: Number, source: Source) -> int:
    """Which way the word nearest to a percentage says that it went; 0 where none is near, or another number nearer."""
    part = clause_at(each, number.first)
    near = [mark for mark in marks(each, source.language) if mark.axis == CHANGE and mark.place in part]
    return _nearest(each, near, number)


def _nearest(each: Line, near: list[Mark], number: Number) -> int:
    """The direction of the mark that is nearest to a number, unless it is nearer to another one."""
    found = min(near, key=lambda mark: _gap(mark, number), default=None)
    if found is None or _gap(found, number) > BESIDE:
        return 0
    nearer = (_gap(found, other) < _gap(found, number) for other in each.numbers if not other.weak)
    return 0 if any(nearer) else found.way


def _gap(mark: Mark, number: Number) -> int:
    return max(number.first - mark.place, mark.place - number.last + 1)
