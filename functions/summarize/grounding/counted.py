"""What numbers of a summary count: of how many, which noun, or the names of a list that the article counts nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from functions.summarize.grounding.differences import is_difference_or_sum
from functions.summarize.grounding.match import backed
from functions.summarize.grounding.number import Number
from functions.summarize.grounding.partitives import is_part
from functions.summarize.grounding.roots import counted_kind
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words, tokens
from functions.summarize.grounding.units import unit_of

MOST = 10
"""A list longer than this is counted by nobody."""
ITEM = 5
"""Words of an item of a list at most."""
NEAR = 3
"""Tokens after a number among which what it counts stands."""
DEED = 10
"""Tokens beside a counted thing that tell what it did."""
DONE = 2
"""Words in common from which two things did the same."""
WHOLE = 4
"""Tokens before a whole among which `of` stands: `15 of the firm's 205`."""
_PARTING = frozenset({"of", "sur", "des", "its", "their", "ses", "leurs", "parmi", "among", "from"})
_COMMAS = frozenset(",،;؛")


def parted(said: Line, source: Source) -> list[str]:
    """`9 out of 27` where no sentence of the article, nor two that follow each other, has both numbers."""
    found = []
    between = folded_words(data("units")["out_of"])
    strong = [number for number in said.numbers if not number.weak and not number.percent]
    for one, other in pairwise(strong):
        words = " ".join(token.folded for token in said.tokens[one.last : other.first])
        if words not in between or min(one.values) < 1:
            continue
        if _is_left(one, other, source):
            continue
        there = [bool(backed(one, each.numbers)) for each in source.lines]
        beside = [bool(backed(other, each.numbers)) for each in source.lines]
        if not any(
            held and (beside[at] or (at and beside[at - 1] and _of_them(source.lines[at])))
            for at, held in enumerate(there)
        ):
            found.append(" ".join(token.text for token in said.tokens[one.first : other.last]))
    return [*found, *_whole_for_part(said, source)] if source.language != "ar" else found


def _is_left(one: Number, other: Number, source: Source) -> bool:
    """Whether the part is what is left of the whole without another part: `12 of the 29` where 17 stayed."""
    return any(
        backed(other, each.numbers)
        and any(
            max(other.values) - max(number.values) in one.values for number in each.numbers if not number.weak
        )
        for each in source.lines
    )


def _whole_for_part(said: Line, source: Source) -> Iterator[str]:
    """`24 wagons overturned` where the article says that seven of the 24 did."""
    between = folded_words(data("units")["out_of"])
    for each in source.lines:
        for one, whole in pairwise(number for number in each.numbers if not number.weak):
            words = " ".join(token.folded for token in each.tokens[one.last : whole.first])
            if words not in between or max(one.values) >= max(whole.values) or min(one.values) < 1:
                continue
            if any(backed(number, [one]) for number in said.numbers):
                continue
            for number in said.numbers:
                before = {token.folded for token in said.tokens[max(0, number.first - WHOLE) : number.first]}
                done = _did(said, number, source) & _did(each, whole, source)
                if (
                    not number.ordinal
                    and number.values & whole.values
                    and not before & _PARTING
                    and len(done) >= DONE
                ):
                    yield " ".join(token.text for token in said.tokens[number.first : number.last + 1])


def _did(each: Line, number: Number, source: Source) -> frozenset[str]:
    """What is told of a counted thing, as stems; the thing itself left out."""
    before = each.tokens[max(0, number.first - DEED) : number.first]
    ahead = each.tokens[number.last + 1 : number.last + 1 + DEED]
    return content([*before, *ahead], source.language)


def _of_them(each: Line) -> bool:
    """Whether a sentence counts part of what the one before it counted: `212 of them`, `منهم`, `dont`."""
    words = [token.folded for token in each.tokens]
    known = folded_words(data("units")["of_them"])
    return any(word in known for word in (*words, *map(" ".join, pairwise(words))))


def of_another(said: Line, source: Source) -> list[str]:
    """Numbers put to what another number of the same sentence of the article counts: `41 kilometres and 17 bridges`."""
    found = []
    for number in said.numbers:
        noun = _after(said, number, source)
        if number.weak or number.percent or not noun or is_difference_or_sum(said, number, source):
            continue
        lines = [(each, other) for each in source.lines for other in backed(number, each.numbers)]
        if source.language == "ar" and any(is_part(said, number.first, each) for each, _ in lines):
            continue
        if lines and all(_counts_else(said, number, each, other, noun, source) for each, other in lines):
            found.append(" ".join(token.text for token in said.tokens[number.first : number.last + 1]))
    return found


def _counts_else(
    said: Line, claim: Number, each: Line, number: Number, noun: frozenset[str], source: Source
) -> bool:
    own = _after(each, number, source)
    if source.language == "ar" and _is_elided(each, number, _kind_after(said, claim)):
        return False
    rivals = (other for other in each.numbers if not other.weak and other.first != number.first)
    return (
        bool(own) and not own & said.content and any(_after(each, other, source) & noun for other in rivals)
    )


def of_other_things(said: Line, source: Source) -> list[str]:
    """Numbers of an Arabic article put to what it counts elsewhere by another number: `120 presses` of 120 dirhams.

    Nouns are compared by their roots, plural and singular being two words; what the sentence counts must be counted
    in the article, and never by this number.
    """
    if source.language != "ar":
        return []
    found = []
    for number in said.numbers:
        noun = _kind_after(said, number)
        if number.weak or number.percent or number.ordinal or not noun or min(number.values) <= MOST:
            continue
        if any(other.last == number.first for other in said.numbers):
            continue  # a time: الرابعة وسبع عشرة دقيقة
        if is_difference_or_sum(said, number, source):
            continue
        there = [(each, other) for each in source.lines for other in each.numbers if _is(number, other)]
        if any(is_part(said, number.first, each) for each, _ in there):
            continue
        own = [_kind_after(each, other) for each, other in there]
        if not there or any(not kind or kind & noun for kind in own):
            continue
        if any(_is_elided(each, other, noun) for each, other in there):
            continue
        told = counted_kind(said.tokens)
        rivals = any(
            _kind_after(each, other) & noun
            for each in source.lines
            for other in each.numbers
            if not number.values & other.values
        )
        if rivals and not any(kind & told for kind in own):
            found.append(" ".join(token.text for token in said.tokens[number.first : number.last]))
    return found


def _is_elided(each: Line, number: Number, noun: frozenset[str]) -> bool:
    """Whether what a number counts is left out, a number before it having it: `14 ركيزة من أصل 22`."""
    between = folded_words(data("units")["out_of"])
    for other in each.numbers:
        if other.last >= number.first or not _kind_after(each, other) & noun:
            continue
        words = [token.folded for token in each.tokens[other.last : number.first]]
        apart = any(" ".join(words[at:]) in between for at in range(len(words)))
        if apart or (unit_of(each, other) is not None and _counts_nothing(each, number)):
            return True
    return False


def _counts_nothing(each: Line, number: Number) -> bool:
    """Whether no noun follows a number: a mark, a particle, or after `مليون` a verb."""
    following = each.tokens[number.last : number.last + 1]
    if not following or not content(following, "ar"):
        return True
    return number.scale > 1 and following[0].folded[0] in "يت" and unit_of(each, number) is None


def _is(number: Number, other: Number) -> bool:
    return bool(number.values & other.values) and not other.percent


def _kind_after(each: Line, number: Number) -> frozenset[str]:
    """The kind of thing that a number counts; none for people, of whom every article counts several groups."""
    following = each.tokens[number.last : number.last + 1]
    if not following or following[0].kind != "word":
        return frozenset()
    unit = unit_of(each, number)
    if unit is not None:
        return frozenset({f"@{unit.dimension}"})
    people = counted_kind(tokens(data("units")["people"]))
    kind = counted_kind(following)
    return frozenset() if kind & people else kind


def _after(each: Line, number: Number, source: Source) -> frozenset[str]:
    """The word after a number, as a stem."""
    following = each.tokens[number.last : number.last + 1]
    return content(following, source.language) if following and following[0].kind == "word" else frozenset()


def is_list(number: Number, each: Line) -> bool:
    """Whether a small number counts the items of a list in the sentence: 3 for `Rodez, Cahors et Albi`."""
    return 2 <= max(number.values) <= MOST and bool(number.values & set(_lengths(each)))


def _lengths(each: Line) -> Iterator[int]:
    joins = folded_words(data("names")["joins"])
    marks = [at for at, token in enumerate(each.tokens) if token.text in _COMMAS]
    for at, token in enumerate(each.tokens):
        glued = token.arabic and len(token.folded) > 3 and token.folded[0] == "و"
        if not glued and token.folded not in joins:
            continue
        count, place = 2, at
        for mark in reversed([mark for mark in marks if mark < at]):
            if place - mark > ITEM + 1:
                break
            count, place = count + 1, mark
        yield from range(2, count + 1)
        back = at
        count = 2
        for before in range(at - 1, -1, -1):  # الصويرة وآسفي ومراكش
            word = each.tokens[before]
            if back - before > ITEM or word.kind == "mark":
                break
            if word.arabic and len(word.folded) > 3 and word.folded[0] == "و":
                count, back = count + 1, before
                yield min(count, MOST)
