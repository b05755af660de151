"""Whether a line of the article shuts a name or number out: it has another one of the kind, and tells of no other's.

A true sentence often tells two facts of the article in one. A line that says what stands around a number speaks
against it only where it has a number of its own for that, of the same unit, which the sentence does not have; one
that says what stands around a person, not where its `he` or `son` is that very person.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.units import unit_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from functions.summarize.grounding.tied.anchors import COUNTED, Anchor, anchors, names_in, people_in

_THE = frozenset({"the", "le", "la", "l", "its", "this", "ce", "cet", "cette", "du", "au"})
_DASHES = frozenset("-‑–")
SUBJECT = 6
"""Tokens of a line among which its subject stands."""
APPOSED = 3
"""Tokens that `the lender, ` takes before a name."""
VOTES = 3
"""Tokens between the two numbers of a vote at most: `27 voix contre 14`."""
BACK = 4
"""Lines from a pronoun back to whom it stands for, at most."""


def has_rival(said: Line, anchor: Anchor, line: Line, source: Source) -> bool:
    """Whether a line has another number of the kind and unit of the anchor's which the sentence leaves out."""
    if anchor.kind not in COUNTED:
        return True
    ours = _dimension(said, anchor)
    return any(
        other.kind == anchor.kind
        and not other.keys & anchor.keys
        and _dimension(line, other) == ours
        and not _is_said(said, line, other)
        for other in anchors(line, source)
    )


def _is_said(said: Line, line: Line, other: Anchor) -> bool:
    """Whether the sentence has a number of the line, exactly or as a rough one."""
    there = [number for number in line.numbers if number.first == other.first]
    return any(backed(number, there) for number in said.numbers if not number.weak)


def _dimension(each: Line, anchor: Anchor) -> str:
    number = next((one for one in each.numbers if one.first == anchor.first), None)
    unit = unit_of(each, number) if number is not None else None
    return unit.dimension if unit is not None else ""


def is_referred_to(number: int, anchor: Anchor, named: frozenset[str], source: Source) -> bool:
    """Whether the pronoun of a line stands for the person of an anchor: the one whom a line before it names first.

    `His coach, Tom Ellis` tells of the coach, whom a sentence of it has to name too; `named` is whom it names.
    """
    if anchor.kind != "person" or not _referent(number, source) & anchor.keys:
        return False
    own = source.lines[number].tokens[0].folded in folded_words(data("names")["possessives"])
    return not own or bool(named & names_in(source)[number])


def is_meant(number: int, anchor: Anchor, source: Source) -> bool:
    """Whether a line speaks of an anchor without its name: `her` of whom the article names first, or `the lender`."""
    if anchor.kind == "person":
        known = (folded_words(data("names")[kind]) for kind in ("pronouns", "possessives", "objects"))
        pronouns = frozenset().union(*known) - _THE  # l'
        named = [people for people in names_in(source) if people]
        first = named[0] if named else frozenset[str]()
        if len(named) > 1 and first < named[1]:
            first = named[1]  # the headline has part of the name
        if source.is_interview and not names_in(source)[number] and _is_guest(anchor, source):
            return True
        spoken = any(token.folded in pronouns for token in source.lines[number].tokens)
        if spoken and len(first & anchor.keys) > 0 and not names_in(source)[number]:
            return True
        own = folded_words(data("names")["first_persons"])
        unnamed = not names_in(source)[number]
        if (
            len(first & anchor.keys) > 0
            and unnamed
            and any(token.folded in own for token in source.lines[number].tokens)
        ):
            return True  # whoever is interviewed
        firm = (
            source.language != "ar"
            and not names_in(source)[number]
            and not any(token.folded in pronouns for at in anchor.lines for token in source.lines[at].tokens)
        )
        return firm and _is_called(number, anchor, source)  # a firm with the name of a person
    if anchor.kind != "organization":
        return False
    if source.language != "ar" and _is_called(number, anchor, source):
        return True
    return any(
        _apposed(source.lines[at], anchor, source) & source.lines[number].content for at in anchor.lines
    )


def _is_guest(anchor: Anchor, source: Source) -> bool:
    """Whether a person is the first whom the text of an interview names: the one who answers."""
    named = (
        people
        for people, line in zip(names_in(source), source.lines, strict=True)
        if people and line.start >= 0
    )
    return bool(next(named, frozenset[str]()) & anchor.keys)


def _is_called(number: int, anchor: Anchor, source: Source) -> bool:
    """Whether a line speaks of a body without its name, `the agency`, and the anchor is one named shortly before."""
    line = source.lines[number]
    kinds = folded_words(data("names")["firms"])
    called = any(
        one.folded in _THE and not other.capital and other.folded in kinds
        for one, other in pairwise(token for token in line.tokens if token.text not in "'’")
    )
    return called and any(0 <= number - at <= BACK for at in anchor.lines)


def is_object(number: int, anchor: Anchor, named: frozenset[str], source: Source) -> bool:
    """Whether a line says of the people whom the sentence names that they did something to a person: `accused her`.

    The person is one whom the lines shortly before it name.
    """
    line, others = source.lines[number], names_in(source)[number]
    people = people_in(line, source)
    if not people or not others <= named:
        return False
    objects = folded_words(data("names")["objects"])
    before = names_in(source)[max(0, number - BACK) : number]
    after_name = line.tokens[people[0][1] :]
    return any(token.folded in objects for token in after_name) and any(anchor.keys & each for each in before)


def _apposed(each: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """What a line calls a body before its name: `the lender, Zar`."""
    places = [at for at, token in enumerate(each.tokens) if content([token], source.language) & anchor.keys]
    if not places or places[0] < APPOSED or each.tokens[places[0] - 1].text != ",":
        return frozenset()
    called = each.tokens[places[0] - APPOSED : places[0] - 1]
    return content([token for token in called if not token.capital], source.language)


@lru_cache(maxsize=512)
def _referent(number: int, source: Source) -> frozenset[str]:
    line = source.lines[number]
    pronouns, possessives = (folded_words(data("names")[kind]) for kind in ("pronouns", "possessives"))
    named = min((first for first, _ in people_in(line, source)), default=len(line.tokens))
    subject = any(token.folded in pronouns for token in line.tokens[: min(named, SUBJECT)])
    if not subject and line.tokens[0].folded not in possessives:
        return frozenset()
    for before in range(number - 1, max(-1, number - 1 - BACK), -1):
        people = people_in(source.lines[before], source)
        if people:
            first, last = people[0]
            return content(source.lines[before].tokens[first:last], source.language)
    return frozenset()


def is_score(said: Line, first: int) -> bool:
    """Whether a number at a token is half of a result: `2-1`, `27 voix contre 14`."""
    return any(
        first in (one.first, other.first) and _are_of_one_result(said.tokens[one.last : other.first])
        for one, other in pairwise(number for number in said.numbers if not number.weak)
    )


def _are_of_one_result(between: list[Token]) -> bool:
    """Whether a dash, or little more than `against`, stands between two numbers."""
    if len(between) == 1 and between[0].text in _DASHES:
        return True
    against = folded_words(data("numbers")["votes"])
    return 0 < len(between) <= VOTES and not bare(between[-1].folded).isdisjoint(against)
