"""Whether a number of an Arabic sentence stands where the article has another one: `الغرامة 318 دينارا` for 200.

The words beside a number tell what it measures or counts. They speak against it where the article has them beside
another number of the unit, and nothing of the kind beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.units import unit_named, unit_of
from functions.summarize.grounding.polarity.poles import meaning
from functions.summarize.grounding.polarity.roots import counted_kind
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words
from functions.summarize.grounding.tied.anchors import COUNTED, Anchor, anchors, counts_in
from functions.summarize.grounding.tied.support import stands_apart
from functions.summarize.grounding.tied.surroundings import clause_of_number

BEFORE = 8
"""Tokens before a number that tell what it is."""
AFTER = 5
"""Tokens after it."""
CHAIN = 4
"""Tokens between two numbers of one thing at most: `من 41 إلى 27`."""
LEAST = 1.2
"""Rare stems that the words beside a number share with those beside another one of the article at least."""
MOST_OF_IT = 0.5
"""Share of these words, as far as the article has them, that stand beside the other number at least."""
ROUNDED = 0.03
"""By how much a number and a rounded one differ, as a share of them."""
SHARE = 0.3
"""Share of that up to which they may stand beside the number itself in the article."""
COUNTED_LEAST = 1.9
"""Rare stems to share where the two numbers count the same noun, which this one counts nowhere."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A number of a line, the dimension of its unit, the noun that it counts and the words that stand beside it."""

    each: Line
    anchor: Anchor
    dimension: str
    noun: frozenset[str]
    stems: frozenset[str]


def numbers_of_others(said: Line, source: Source) -> list[str]:
    """Numbers of the sentence for what the article tells by another number of their kind."""
    if source.language != "ar":
        return []
    return [
        anchor.text
        for anchor in anchors(said, source)
        if anchor.kind in COUNTED
        and anchor.lines
        and _is_of_another(_beside(said, anchor), said, source)
        and not stands_apart(said, anchor, source)
        and not _is_part(said, anchor, source)
    ]


def _is_of_another(ours: Beside, said: Line, source: Source) -> bool:
    stems = (ours.stems - ours.anchor.keys) & source.told
    telling = [each for each in source.lines if each.numbers and source.weigh(stems & each.meaning) >= LEAST]
    if not telling:
        return False
    lines = [*telling, *(each for at in ours.anchor.lines if (each := source.lines[at]) not in telling)]
    beside = (told for each in lines for told in _numbers(each))
    alike = [each for each in beside if each.anchor.kind == ours.anchor.kind]
    own = [each for each in alike if each.anchor.keys & ours.anchor.keys]
    others = [
        each
        for each in alike
        if each.dimension == ours.dimension
        and each not in own
        and not _is_said(each, said)
        and not _is_rounded(ours, each)
    ]
    if not own or not others:
        return False
    rival = max(others, key=lambda each: source.weigh(stems & each.stems))
    theirs = source.weigh(stems & rival.stems)
    if ours.noun and any(ours.noun & (each.noun | each.stems) for each in own):
        return False
    if ours.noun and not ours.noun & rival.noun:
        return False
    if ours.noun and all(each.noun for each in own) and theirs >= COUNTED_LEAST:
        return True
    mine = max(source.weigh(stems & each.stems) for each in own)
    return theirs >= max(LEAST, MOST_OF_IT * source.weigh(stems)) and mine <= SHARE * theirs


def _is_part(said: Line, anchor: Anchor, source: Source) -> bool:
    """Whether a sentence of the article has it beside the whole that it is a part of: `تسعة من مجموع 14`."""
    part = next(number for number in said.numbers if number.first == anchor.first)
    for whole in said.numbers:
        between = " ".join(token.folded for token in said.tokens[part.last : whole.first])
        if between in folded_words(data("units")["out_of"]):
            return any(backed(whole, source.lines[at].numbers) for at in anchor.lines)
    return False


def _is_said(told: Beside, said: Line) -> bool:
    """Whether the sentence has a number of the article too, exactly or as a rough one."""
    there = [number for number in told.each.numbers if number.first == told.anchor.first]
    return any(backed(number, there) for number in said.numbers if not number.weak)


def _is_rounded(ours: Beside, told: Beside) -> bool:
    """Whether one number is the other one, rounded: 11 of a headline for 11.1."""
    one, other = (max(float(key[1:]) for key in each.anchor.keys) for each in (ours, told))
    return abs(one - other) <= ROUNDED * max(one, other)


@lru_cache(maxsize=512)
def _numbers(each: Line) -> tuple[Beside, ...]:
    return tuple(_beside(each, anchor) for _, anchor in counts_in(each) if anchor.kind in COUNTED)


def _beside(each: Line, anchor: Anchor) -> Beside:
    number = next(one for one in each.numbers if one.first == anchor.first)
    unit = unit_of(each, number)
    clause = clause_of_number(each, anchor)
    first = max(clause.start, _start(each, anchor))
    after = (one.first for one in each.numbers if not one.weak and one.first >= anchor.last)
    last = min(clause.stop, anchor.last + AFTER, next(after, len(each.tokens)))
    counted = {
        place for one in each.numbers if not one.weak for place in range(one.first, one.last + 1)
    }  # and the noun that the number before counts
    counted.discard(anchor.last)
    words = [each.tokens[place] for place in range(first, last) if place not in counted]
    return Beside(
        each,
        anchor,
        unit.dimension if unit is not None else "",
        _noun(each, anchor),
        meaning([word for word in words if not _is_unit(word)], "ar"),
    )


def _start(each: Line, anchor: Anchor) -> int:
    """Where the words about a number begin: after the number before, unless both are of one thing."""
    first = anchor.first
    for number in reversed([one for one in each.numbers if not one.weak and one.last <= anchor.first]):
        between = each.tokens[number.last : first]
        if len(between) > CHAIN or any(token.kind == "mark" for token in between):
            return max(number.last, first - BEFORE)
        first = number.first
    return max(0, first - BEFORE)


def _noun(each: Line, anchor: Anchor) -> frozenset[str]:
    """The noun that a number counts, as a stem and by its root; nothing where it has a unit."""
    following = each.tokens[anchor.last : anchor.last + 1]
    if not following or following[0].kind != "word" or _is_unit(following[0]):
        return frozenset()
    return content(following, "ar") | counted_kind(following)


def _is_unit(word: Token) -> bool:
    return unit_named(word.folded) is not None or word.folded in _percent()


@cache
def _percent() -> frozenset[str]:
    return folded_words(" ".join(data("numbers")["percent_phrases"]))
