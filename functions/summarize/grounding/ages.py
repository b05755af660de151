"""How old somebody of a French or English article is: an age that the article gives to one person alone is no other's.

`Hollis, 54, said`, `who is 54`, `âgé de 54 ans`, `the 54-year-old developer Grant Hollis`.
"""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.anchors import people_in
from functions.summarize.grounding.match import backed
from functions.summarize.grounding.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words
from functions.summarize.grounding.units import is_age

OLDEST = 120
"""Years that people live at most."""
BETWEEN = 5
"""Tokens between a name and an age that is set beside it, at most."""
AHEAD = 7
"""Tokens between an age and the name after it at most: `the 54-year-old property developer Grant Hollis`."""
_DASHES = frozenset("-‑–")
_CLOSES = frozenset(",.;:)")


def wrong_ages(said: Line, source: Source) -> list[str]:
    """Ages that the sentence gives to one person and the article only to others."""
    if source.language == "ar":
        return []
    found = []
    for number in said.numbers:
        bearer = _bearer(said, number, source) or _subject(said, number, source)
        if not bearer:
            continue
        there = _bearers(number, source)
        if there and all(each and not each & bearer for each in there):
            found.append(" ".join(token.text for token in said.tokens[number.first : number.last + 1]))
    return found


def _bearers(number: Number, source: Source) -> list[frozenset[str]]:
    """Whose age a number is, each time that the article has it; nobody's where it counts something else."""
    return [
        _bearer(each, other, source)
        for each in source.lines
        for other in backed(number, each.numbers)
        if number.values & other.values
    ]


def _bearer(each: Line, number: Number, source: Source) -> frozenset[str]:
    """The person beside whose name an age stands, as stems; empty where it is no age, or nobody's by name."""
    if number.percent or number.weak or not 0 < min(number.values) <= OLDEST:
        return frozenset()
    for first, last in _people(each, source):
        between = each.tokens[last : number.first]
        set_apart = 0 < len(between) <= BETWEEN and between[0].text in ",(" and _is_age_after(each, number)
        if set_apart and all(token.folded in _links() or token.text in ",(" for token in between):
            return content(each.tokens[first:last], source.language)
        ahead = each.tokens[number.last : first]
        if 0 < len(ahead) <= AHEAD and ahead[0].text in _DASHES and not _parted(ahead):
            return content(each.tokens[first:last], source.language)
    return frozenset()


def _subject(said: Line, number: Number, source: Source) -> frozenset[str]:
    """The only person of a sentence that says an age in full: `Fontaine, who stopped 61 shots, is 38 years old`."""
    people = list(_people(said, source))
    if len(people) != 1 or people[0][0] > number.first or not is_age(said, number):
        return frozenset()
    return content(said.tokens[people[0][0] : people[0][1]], source.language)


def _is_age_after(each: Line, number: Number) -> bool:
    """Whether nothing is counted: a mark follows the number, or `years` does."""
    following = each.tokens[number.last : number.last + 1]
    years = folded_words(data("units")["ages"]["years"])
    return not following or following[0].text in _CLOSES or following[0].folded in years


def _parted(ahead: list[Token]) -> bool:
    return any(token.kind == "mark" and token.text not in _DASHES for token in ahead)


def _links() -> frozenset[str]:
    known = data("units")["ages"]
    return folded_words(known["before"]) | folded_words(known["links"])


@lru_cache(maxsize=256)
def _people(each: Line, source: Source) -> tuple[tuple[int, int], ...]:
    return tuple(people_in(each, source))
