"""Whether a sentence says the opposite of the article: denies what it affirms, or falls where it rises."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from functions.summarize.grounding.names.titles import titled_people
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.polarity.denials import denied
from functions.summarize.grounding.polarity.denied_predicates import DOUBLED, denials_of, denied_predicate
from functions.summarize.grounding.polarity.opposites import opposed
from functions.summarize.grounding.polarity.poles import begins, poles_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from functions.summarize.grounding.tied.changes_arabic import changes
from functions.summarize.grounding.tied.support import score, told
from shared.arabic import fold

SHARED = 2.0
"""Score from which a line of the article speaks of the same as the sentence."""
ONLY = 8
"""Tokens after a denial within which a word for `but` turns it round."""
SCOPE = 4
"""Tokens after a denial that it denies."""
IMPLIED = 3
"""Tokens beside a word within which another one denies it without a denial."""
OBJECT = 2
"""Words of meaning after a word of a pole by which it is known what rises or falls."""
CHANGE = 0
"""The first pair of opposites: what rises and what falls."""
CLEAR = 2
"""By how many words more must stand beside the opposite where the line has the word itself too."""
HEDGE = 4
"""Tokens from `more` on within which it is said of a number."""
BEYOND = 3
"""Tokens after a verb among which `على` or `عن` and a number stand."""
_TO = "الي"
TO = 3
"""Tokens before a number among which `إلى` stands."""
_STOPS = frozenset(",;:،؛.")


def contradiction(said: Line, source: Source) -> str | None:
    """The word by which the sentence contradicts the line of the article that is nearest to it; `None` for none."""
    if source.language in data("polarity_latin")["negations"]:
        return denied(said, source) or opposed(said, source)
    near = max(source.lines, key=lambda each: score(told(said), each, source), default=None)
    if near is None:
        return None
    if score(told(said), near, source) < SHARED:
        return denied_predicate(said, source) or _opposite_of_noun(said, source)
    return _denied(said, near, source) or _opposite(said, near, source) or _opposite_of_noun(said, source)


def _denied(said: Line, near: Line, source: Source) -> str | None:
    """A denial in the sentence of what the article affirms, or in the article's of what it affirms."""
    if found := denied_predicate(said, source):
        return found
    if denials_of(said):
        return None
    for place in _denials(near, source.language):
        scope = _scope(near, place, source) if place in denials_of(near) else frozenset()
        if scope and scope <= said.content and not _implied(scope, said, source):
            return near.tokens[place].text
    return None


def _implied(scope: frozenset[str], near: Line, source: Source) -> bool:
    """Whether a word denies without a denial: `banned`, `premier`, `غياب`."""
    implicit = _implicit(source.language)
    reach = IMPLIED if source.language == "ar" else len(near.tokens)  # French and English put clauses between
    shared = [place for place, token in enumerate(near.tokens) if content([token], source.language) & scope]
    return any(
        _is(token, implicit)
        and any(-reach <= place - at <= reach for at in shared)
        and not any(map(is_span, near.tokens[max(0, place - 1) : place + 2]))
        and not content([token], source.language) & scope  # `does not ban` denies a ban
        for place, token in enumerate(near.tokens)
    )  # last week, l'an dernier


@cache
def _implicit(language: str) -> tuple[str, ...]:
    return tuple(map(fold, data("polarity")["implicit"].get(language, "").split()))


def _denials(each: Line, language: str) -> list[int]:
    known = folded_words(data("polarity")["negations"].get(language, ""))
    words = [_unjoined(token, known) for token in each.tokens]
    found = [place for place, word in enumerate(words) if word in known and each.tokens[place].kind == "word"]
    introduced = {
        (one, other)
        for phrase in data("polarity")["introduced"].split()
        for one, other in [fold(phrase.replace("_", " ")).split()]
    }  # `غير أن`, `not only`: these deny nothing
    found = [place for place in found if (words[place], (*words[place + 1 :], "")[0]) not in introduced]
    to = folded_words(data("polarity")["before_to"])  # failed to pay, but failed banks
    found = [place for place in found if words[place] not in to or words[place + 1 : place + 2] == ["to"]]
    below = folded_words(data("polarity")["below"])  # دون 65 دولارا
    counted = {number.first for number in each.numbers}
    found = [place for place in found if words[place] not in below or place + 1 not in counted]
    only = folded_words(data("polarity")["only"].get(language, ""))  # ne … que, لم … سوى affirm
    found = [place for place in found if words[place] not in {"n", "ne"} or not _closed(words, place, known)]
    return [place for place in found if only.isdisjoint(words[place : place + ONLY])]


def _unjoined(token: Token, known: frozenset[str]) -> str:
    """A word, or the denial that a conjunction is written onto: `ولن`."""
    joined = token.arabic and token.folded[0] in "وف" and DOUBLED not in token.text
    cut = token.folded[1:] if joined else ""
    return cut if cut in known else token.folded


def _closed(words: list[str], place: int, known: frozenset[str]) -> bool:
    """Whether the other half of a French denial follows: `n'était toujours pas`."""
    return any(word in known for word in words[place + 1 : place + 1 + SCOPE])


def _scope(each: Line, place: int, source: Source) -> frozenset[str]:
    following = each.tokens[place + 1 :]
    if source.language == "ar":  # who is said not to have done it tells nothing of what
        named = {at for first, last in titled_people(each, source) for at in range(first, last)}
        following = [token for at, token in enumerate(following, start=place + 1) if at not in named]
    following = following[:SCOPE]
    end = next((at for at, token in enumerate(following) if token.text in _STOPS), len(following))
    return content(following[:end], source.language)


def _opposite(said: Line, near: Line, source: Source) -> str | None:
    """A word of the sentence whose opposite stands in its place in the line."""
    ours, theirs = _marks(said), _marks(near)
    every = {pole for token in said.tokens if token.kind == "word" for pole in poles_of(token.folded)}
    for pole in sorted(ours):
        against = (pole[0], 1 - pole[1])
        here, same = ours[pole], theirs.get(pole)
        there = [
            place
            for place in theirs.get(against, ())
            if not (_is_denied(near, place, source) or _is_awaited(near, place))
            and _is_in_part_of(said, near, place, source)
        ]
        if not there or against in every or _is_denied(said, here[0], source):
            continue
        if pole[0] == CHANGE and _is_told_by_numbers(said, here[0], pole[1], near):
            continue
        if not same or _nearer(said, near, here[0], there, same, source):
            return said.tokens[here[0]].text
    return None


def _opposite_of_noun(said: Line, source: Source) -> str | None:
    """A word of the sentence whose opposite the article has with the same two words after it: `ارتفع عدد النساء`."""
    for pole, places in _marks(said).items():
        told_of = _object(said, places[0], source)
        if len(told_of) < OBJECT or _is_denied(said, places[0], source):
            continue
        against = (pole[0], 1 - pole[1])
        if _has_with(pole, told_of, source) or (against in _marks(said)):
            continue
        if _has_with(against, told_of, source):
            return said.tokens[places[0]].text
    return None


def _has_with(pole: tuple[int, int], told_of: frozenset[str], source: Source) -> bool:
    return any(
        told_of <= _scope(each, place, source) and not _is_denied(each, place, source)
        for each in source.lines
        for place in _marks(each).get(pole, ())
    )


def _object(said: Line, place: int, source: Source) -> frozenset[str]:
    """The first words of meaning after a word."""
    found: list[str] = []
    for token in said.tokens[place + 1 : place + 1 + SCOPE]:
        if token.text in _STOPS or len(found) == OBJECT:
            break
        found += content([token], source.language)
    return frozenset(found[:OBJECT])


def _is_denied(said: Line, place: int, source: Source) -> bool:
    """Whether a denial stands before a word: `will no longer allow` is `ban`."""
    return any(place - SCOPE <= at < place for at in _denials(said, source.language))


def _is_in_part_of(said: Line, near: Line, place: int, source: Source) -> bool:
    """Whether a word stands in the part of a line, parted by `but` or `while`, that says most of the sentence."""
    whiles = folded_words(data("names")["whiles"]) | folded_words(data("polarity")["but"])
    starts = [0, *(at for at, token in enumerate(near.tokens) if token.folded in whiles), len(near.tokens)]
    weights = {
        (first, last): source.weigh(said.content & content(near.tokens[first:last], source.language))
        for first, last in pairwise(starts)
    }
    return max(weights.values()) <= max(
        (weight for (first, last), weight in weights.items() if first <= place < last), default=0.0
    )


def _is_awaited(each: Line, place: int) -> bool:
    """Whether a word right before says that it has yet to happen: `تنتظر فتح مطاعمها`."""
    awaited = folded_words(data("polarity")["awaited"])
    return any(bare(token.folded) & awaited for token in each.tokens[max(0, place - IMPLIED) : place])


def _is_told_by_numbers(said: Line, place: int, side: int, near: Line) -> bool:
    """Whether the numbers on both sides of a word, which the line has too, say which way it went: 9,000, then 6,000."""
    counted = [number for number in said.numbers if not number.weak and backed(number, near.numbers)]
    before = [number for number in counted if number.last <= place]
    after = [number for number in counted if number.first > place]
    told = [(one, other) for one, other in (*zip(before[-1:], after, strict=False), *changes(said))]
    told += [(two, one) for one, two in pairwise(after) if _comes_to(said, one) and not _comes_to(said, two)]
    return any(
        one.percent == other.percent
        and ((max(other.values) < max(one.values)) if side else (max(other.values) > max(one.values)))
        for one, other in told
    )


def _comes_to(said: Line, number: Number) -> bool:
    """Whether `إلى` stands before a number."""
    return any(token.folded == _TO for token in said.tokens[max(0, number.first - TO) : number.first])


@lru_cache(maxsize=1024)
def _marks(each: Line) -> dict[tuple[int, int], list[int]]:
    """Where words of the poles stand; `more than 3 million` is none."""
    compared = folded_words(data("polarity")["compared"])
    counted = {number.first for number in each.numbers}
    found: dict[tuple[int, int], list[int]] = {}
    quoted = False
    for place, token in enumerate(each.tokens):
        quoted ^= token.text == '"'
        if quoted and token.arabic:
            continue  # a quotation is looked up word for word
        plain = token.kind == "word" and token.folded not in folded_words(data("polarity")["no_poles"])
        poles = poles_of(token.folded) if plain else ()
        if poles and bare(token.folded) & compared and counted & set(range(place, place + HEDGE)):
            continue
        if poles and token.arabic and _measures(each, place, counted):
            continue
        for pole in poles:
            found.setdefault(pole, []).append(place)
    return found


def _measures(each: Line, place: int, counted: set[int]) -> bool:
    """Whether a verb says how a number compares, and not how it changed: `تزيد حمولتها على 30 طنا`."""
    known = folded_words(data("polarity")["beyond"])
    return any(
        each.tokens[at].folded in known and at + 1 in counted
        for at in range(place + 1, min(place + 1 + BEYOND, len(each.tokens)))
    )


def _nearer(said: Line, near: Line, here: int, there: list[int], same: list[int], source: Source) -> bool:
    """Whether what the sentence says beside a pole stands in the line beside the opposite one."""
    votes = 0
    beside = range(max(0, here - SCOPE), here + 1 + SCOPE)
    numbers = {value for number in said.numbers if number.first in beside for value in number.values}
    stems = content(list(said.tokens[beside.start : beside.stop]), source.language)
    marks = [number.first for number in near.numbers if number.values & numbers]
    marks += [place for place, token in enumerate(near.tokens) if content([token], source.language) & stems]
    for mark in marks:
        opposite = min(abs(place - mark) for place in there)
        own = min(abs(place - mark) for place in same)
        votes += (opposite < own) - (own < opposite)
    return votes >= CLEAR


def _is(token: Token, pole: tuple[str, ...]) -> bool:
    return token.kind == "word" and begins(token.folded, pole)
