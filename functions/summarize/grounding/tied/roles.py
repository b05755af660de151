"""Who is what: an office, trade or nationality that the article gives to one person and the sentence to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from functions.summarize.grounding.names.offices import is_rank, is_shared, office
from functions.summarize.grounding.names.places import places_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from functions.summarize.grounding.tied.anchors import people_in

ADJECTIVES = 3
"""Words at most between an office and the name right after it: `le scénariste belge Luc …`."""
CONSTRUCT = 6
"""The same in Arabic, where what the office is of stands between."""
APPOSED = 9
"""Words of an office that a comma parts from the name before it."""
AFTER = 6
"""Words after the comma behind a name among which the office stands."""
BEARER = 5
"""Tokens behind a comma among which the name of an office's bearer ends with another one."""
_STEM = 5  # letters by which offices are compared: directeur, directrice
_Office = tuple[str, frozenset[str], bool]
_OF = frozenset({"من", "of", "from", "de", "du", "d"})
_COMMAS = frozenset(",،")


@dataclass(frozen=True, slots=True)
class Role:
    """A person, as stems of the name, and what they are. `of` are the stems beside the office: `Transport`, `النقل`.

    Many may be `shared` ones: players, farmers.
    """

    person: frozenset[str]
    office: str
    of: frozenset[str]
    shared: bool


def wrong_roles(said: Line, source: Source) -> list[str]:
    """Offices that the sentence gives to one of the article's people and the article only to another."""
    return [role.office.removeprefix("@") for role in roles(said, source) if _is_anothers(role, source)]


def _is_anothers(role: Role, source: Source) -> bool:
    told = _told(source)
    own = [each for each in told if each.person & role.person]
    mine = frozenset(stem for each in source.lines if role.person & each.content for stem in each.content)
    others = [
        each
        for each in told
        if not each.person & role.person
        and each.office == role.office
        and not (role.of - each.of) & mine  # the head of another delegation
    ]
    if (not own and not _mentions(role, source)) or _is_counterpart(role, source):
        return False
    same = [each for each in own if each.office == role.office]
    if same:
        held = any(each.of & role.of for each in others)
        return held and all(each.of and not each.of & role.of for each in same)
    if role.of and others and all(each.of and not each.of & role.of for each in others):
        return False
    if role.office.startswith("@"):
        return bool(others) and any(each.office.startswith("@") for each in own)
    offices = [each for each in own if not each.office.startswith("@")]
    return bool(others) and (bool(offices) or not (role.shared or _beside(role, source)))


def _mentions(role: Role, source: Source) -> bool:
    return any(role.person & each.content for each in source.lines)


def _is_counterpart(role: Role, source: Source) -> bool:
    """Whether a person is called by the office of another one: `son homologue, Samia …`."""
    known = folded_words(data("names")["counterparts"])
    return any(role.person & each.content and not each.words.isdisjoint(known) for each in source.lines)


def _beside(role: Role, source: Source) -> bool:
    """Whether one of the article's sentences has the person and the office."""
    return any(
        role.person & each.content and any(_stem(office(token)) == role.office for token in each.tokens)
        for each in source.lines
    )


@lru_cache(maxsize=16)
def _told(source: Source) -> tuple[Role, ...]:
    return tuple(role for each in source.lines for role in roles(each, source))


def roles(each: Line, source: Source) -> list[Role]:
    """What a sentence says that people are."""
    found = []
    for first, last in people_in(each, source):
        person = content(each.tokens[first:last], source.language)
        found += [Role(person, name, of, shared) for name, of, shared in _of_one(each, first, last, source)]
    return [role for role in found if role.person]


def _of_one(each: Line, first: int, last: int, source: Source) -> Iterator[_Office]:
    words = each.tokens
    if first and words[first - 1].text in _COMMAS:
        yield from _apposed(words, first - 1, source)
    elif not _is_owner(words, last):
        yield from _right_before(words, first, source)
    if last < len(words) and words[last].text in _COMMAS:
        yield from _after(words, last + 1, source)


def _is_owner(words: list[Token], last: int) -> bool:
    """Whether an Arabic name is of whom an office serves, its bearer's name following: `محامية زيد، حفصة …،`."""
    after = words[last : last + 1 + BEARER]
    if not words[last - 1].arabic or not after or after[0].text not in _COMMAS:
        return False
    end = next((at for at, token in enumerate(after[1:]) if token.text in _COMMAS), None)
    return end is not None and end > 1 and not any(office(token) for token in after[1 : 1 + end])


def _right_before(words: list[Token], first: int, source: Source) -> Iterator[_Office]:
    if source.language != "ar" and words[first - 1].folded in _OF:
        return  # the coach of a club
    reach = CONSTRUCT if source.language == "ar" else ADJECTIVES
    for at in range(first - 1, max(-1, first - 1 - reach), -1):
        token = words[at]
        if token.kind != "word" or bare(token.folded) & _verbs():
            return
        nations = places_of(token.folded) if at == first - 1 and not _ends_another(words, at) else frozenset()
        for nation in nations if len(nations) == 1 else ():
            yield f"@{nation}", frozenset(), False
        if name := office(token):
            if source.language == "ar":
                at = _head(words, at)
                name = office(words[at])
            beside = words[at + 1 : first] if source.language == "ar" else words[max(0, at - 1) : at]
            yield _stem(name), _stems(beside, source), is_shared(name)
            if is_rank(name) and at and words[at - 1].text in _COMMAS:  # رئيس الجلسة، القاضي …
                yield from _apposed(words, at - 1, source)
            return
        if token.capital and not nations:
            return


def _ends_another(words: list[Token], at: int) -> bool:
    """Whether a country ends what is said of somebody else: `… of Egypt and Lama`."""
    joined = words[at + 1].arabic and words[at + 1].folded.startswith("و")
    return joined or (at > 0 and words[at - 1].folded in _OF)


def _head(words: list[Token], at: int) -> int:
    """The first of the offices of an Arabic construct: `محامي المالك` is a lawyer."""
    while at and words[at].arabic and office(words[at - 1]) and "ال" not in words[at - 1].folded[:3]:
        at -= 1
    return at


def _apposed(words: list[Token], comma: int, source: Source) -> Iterator[_Office]:
    for at in range(comma - 1, max(-1, comma - 1 - APPOSED), -1):
        if words[at].kind == "mark" and words[at].text not in "'’-":
            return
        if name := office(words[at]):
            at = _head(words, at)
            name = office(words[at])
            beside = [*words[max(0, at - 1) : at], *words[at + 1 : comma]]
            yield _stem(name), _stems(beside, source), is_shared(name)
            return


def _after(words: list[Token], place: int, source: Source) -> Iterator[_Office]:
    ahead = words[place : place + AFTER]
    end = next(
        (at for at, token in enumerate(ahead) if token.text in _COMMAS or token.text == "."), len(ahead)
    )
    for at, token in enumerate(ahead[:end]):
        if (token.kind == "mark" and token.text not in "'’-") or token.folded in _OF | _parting():
            return  # the daughter of the minister; `Grant, while a minister …`
        if name := office(token):
            if ahead[at + 1 : at + 2] and ahead[at + 1].capital and not ahead[at + 1].arabic:
                return  # says what the person is whose name follows
            yield _stem(name), _stems([*ahead[:at], *ahead[at + 1 : end]], source), is_shared(name)
            return


def _parting() -> frozenset[str]:
    """Words after which another part of a sentence begins: `while`, `mais`."""
    return folded_words(data("names")["whiles"]) | folded_words(data("names")["contrasts"])


def _stems(words: list[Token], source: Source) -> frozenset[str]:
    return content(words, source.language)


def _stem(name: str) -> str:
    return name if name[:1] > "\u0600" else name[:_STEM]


def _verbs() -> frozenset[str]:
    return folded_words(data("names")["not_names"])
