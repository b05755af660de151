"""Names of people in an Arabic text, which has no capitals: those of the record, and what stands where names stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from functions.summarize.grounding.names.apposed import apposed, speakers
from functions.summarize.grounding.names.arabic import fronts, given_names, may_be_first
from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.names.places import places_of
from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, data, folded_words, is_on
from functions.summarize.terms import terms
from shared.arabic import fold

OBJECT = 6
"""Words between a role and the comma before its bearer's name."""
SERVANT = "عبد"
"""What follows it is part of a first name: `عبد الملك`."""
ALI = "علي"
"""A first name; folded, the preposition `على` is the same."""
BEARS = 2
"""Words of a person's full name at least."""


def arabic_names(said: Line, source: Source) -> Iterator[tuple[int, int]]:
    """Spans of the names in a sentence."""
    known = name_words(source)
    of_offices = surnames(source)
    place = 0
    while place < len(said.tokens):
        following = said.tokens[place + 1].folded if place + 1 < len(said.tokens) else ""
        if any((front, following) in of_offices for front in fronts(said.tokens[place].folded)):
            yield place, place + 2
            place += 2
            continue
        whole = _beginning(said.tokens, place, source)
        if whole:
            yield place, place + whole
            place += whole
            continue
        end = place
        while end < len(said.tokens) and (
            _is_of(said.tokens[end], known) or (end and _is_served(said.tokens[end - 1 : end + 1], known))
        ):
            end += 1
        if end > place:
            found = _of_people(said.tokens, place, end, source)
            offices = all(is_office(word) for word in said.tokens[place:end])
            yield from found or ([] if offices else [(place, end)])
        place = max(end, place + 1)


def _beginning(words: list[Token], place: int, source: Source) -> int:
    """Words of a full name of the article that begins at a place with a word that is no name by itself: `خلف`."""
    for name in people(source):
        following = [word.folded for word in words[place + 1 : place + len(name)]]
        if (
            name[0] not in name_words(source)
            and following == [*name[1:]]
            and name[0] in fronts(words[place].folded)
        ):
            return len(name)
    return 0


def _of_people(words: list[Token], first: int, last: int, source: Source) -> list[tuple[int, int]]:
    """Full names of the article's people in a run of words of names: `للمجلس محمد خالد` begins with none."""
    found = []
    for name in people(source):
        for place in range(first, last - len(name) + 1):
            if all(part in bare(words[place + at].folded) for at, part in enumerate(name)):
                found.append((place, place + len(name)))
    return sorted(found)


@lru_cache(maxsize=16)
def people(source: Source) -> tuple[tuple[str, ...], ...]:
    """The full names of the article's people, as folded words."""
    names = [
        _from_first(entity.name.split()) for entity in source.metadata.entities if entity.kind == "person"
    ]
    names = [name for name in names if _is_personal(name[:3]) and all(word.isalpha() for word in name)]
    known = [tuple(fold(word) for word in name) for name in names]
    between = {*apposed(source.lines), *speakers(source)}
    known = [name for name in known if not any(_ends(name, longer) for longer in between)]
    links = folded_words(data("names")["links_ar"])  # ولد, بن
    held = {word for name in known for word in name} - links
    return (*known, *(name for name in sorted(between) if not held & {*name}))


def _ends(name: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether a name of the record is what the article has of a longer one: `ولد بوسيف`."""
    return len(longer) > len(name) and longer[-len(name) :] == name


@lru_cache(maxsize=16)
def surnames(source: Source) -> frozenset[tuple[str, str]]:
    """Full names of the article whose last word says an office too: `صبحي القاضي` after a title and before a comma."""
    found = set()
    for each in source.lines:
        for before, first, last, after in zip(
            each.tokens, each.tokens[1:], each.tokens[2:], each.tokens[3:], strict=False
        ):
            titled = before.text in "،," or (is_office(before) and before.folded.startswith("ال"))
            if titled and after.text in "،," and _is_of_office(first, last):
                found.add((first.folded, last.folded))
    return frozenset(found)


def _is_of_office(first: Token, last: Token) -> bool:
    """Whether an indefinite word that says no office comes before a definite one that does."""
    plain = first.arabic and not first.folded.startswith("ال") and not is_office(first)
    known = first.folded in given_names() or (_may_be_name(first) and first.folded[-1] not in "هتا")
    office = last.arabic and last.folded.startswith("ال") and is_office(last)
    return plain and known and office and not bare(first.folded) & common_words()


def _is_of(word: Token, known: frozenset[str]) -> bool:
    named = fronts(word.folded)  # المستودع is none of مستودع: names take no article
    if named.isdisjoint(known) or not word.arabic or is_on(word):
        return False
    return ALI in named or not bare(word.folded) & common_words()


def _is_served(pair: list[Token], known: frozenset[str]) -> bool:
    """Whether the second word ends a first name in two words, although it says an office too: `عبد الملك`."""
    return SERVANT in fronts(pair[0].folded) and pair[1].folded in known


@lru_cache(maxsize=16)
def name_words(source: Source) -> frozenset[str]:
    """Folded words of the names of people in an Arabic article."""
    given = given_names()
    named = [
        _from_first(entity.name.split())[:3] for entity in source.metadata.entities if entity.kind == "person"
    ]
    found = {fold(word) for name in named if _is_personal(name) for word in name}
    for each in source.lines:
        last = False
        for one, other in zip(each.tokens, each.tokens[1:], strict=False):
            first = one.folded in given and not last  # the last name may be a given name too
            keeper = is_office(one) and not may_be_first(other.folded)  # أمين مكتبة
            if first and _may_be_name(other) and not (keeper or _may_be_verb(one, other)):
                found |= {one.folded, other.folded}
            last = first
        found |= _titled(each)
    return frozenset(found) - _of_others(source)


def _may_be_verb(one: Token, other: Token) -> bool:
    """Whether a given name before a body or a role is a verb of it: `حكمت المحكمة`."""
    return one.folded.endswith("ت") and not bare(other.folded).isdisjoint(common_words())


def _of_others(source: Source) -> frozenset[str]:
    """Words of the names of places and bodies that no person of the record bears."""
    kinds: dict[bool, set[str]] = {True: set(), False: set()}
    for entity in source.metadata.entities:
        kinds[entity.kind == "person"] |= {fold(word) for word in entity.name.split()}
    return frozenset(kinds[False] - kinds[True])


def _from_first(name: list[str]) -> list[str]:
    """A name without what it is said to belong to: `المتضررين منتصر إثري`. Few first names are definite."""
    definite = len(name) > BEARS and name[0].startswith("ال") and fold(name[0]) not in given_names()
    return name[1:] if definite else name


def _is_personal(name: list[str]) -> bool:
    """Two words at least, none of them a role, a time or an institution, nor the first a common word of no name."""
    return (
        len(name) > 1
        and may_be_first(fold(name[0]))
        and not any(
            {word, word.removeprefix("ال")} & common_words() and before != SERVANT and word != ALI
            for before, word in pairwise(("", *map(fold, name)))
        )
    )


@cache
def common_words() -> frozenset[str]:
    """Folded words that are no part of a name: roles, bodies, times."""
    known = data("names")
    return folded_words(known["not_names"]) | folded_words(known["roles"]) | _bodies()


def _bodies() -> frozenset[str]:
    known = data("names")
    return folded_words(known["constructs"]) | folded_words(known["bodies_ar"])


def _titled(each: Line) -> set[str]:
    """Names after a role or a nationality, its adjectives and objects: `وزير الري عون ذياب`, `التونسية حبيبة بلغيث`.

    Also those that stand between commas after a role: `نقيب الفلاحين في ميسان، صادق الساعدي، …`.
    """
    found: set[str] = set()
    counted = {place for number in each.numbers for place in range(number.first, number.last)}
    words = [token for place, token in enumerate(each.tokens) if place not in counted]
    for place, token in enumerate(words):
        if not token.arabic or not _names_role(token):
            continue
        at = place + 1
        while at < len(words) and words[at].folded.startswith("ال") and _may_be_name(words[at]):
            at += 1  # no relative pronoun
        found |= _full_name(words[at : at + 2])
        ahead = words[at : at + OBJECT]
        comma = next((n for n, word in enumerate(ahead) if word.text in "،,"), None)
        if comma is not None:
            name = words[at + comma + 1 : at + comma + 5]
            end = next((n for n, word in enumerate(name) if word.kind == "mark"), None)
            if end in {2, 3}:
                found |= _full_name(name[:2])
    return found


def _names_role(token: Token) -> bool:
    forms_ = bare(token.folded)
    return not forms_.isdisjoint(folded_words(data("names")["roles"])) or (
        "ال" in token.folded[:3] and bool(places_of(token.folded))
    )


def _full_name(words: list[Token]) -> set[str]:
    """Two words that may be a first and a last name: the first one indefinite, and no verb or particle."""
    if len(words) < 2 or not all(map(_may_be_name, words)):
        return set()
    first, last = (word.folded for word in words)
    given = first in given_names()
    if not may_be_first(first):
        return set()
    verb = (first[0] in "ايتن" or first[-1] == "ت") and not given
    verb = verb or (first[0] == "ل" and not given and last[:2] != "ال")  # `الإماراتية لتشغيل رصيف`
    if not given and (is_span(words[0]) or (first[0] == "ب" and first[-1] == "ه")):
        return set()  # القاضي بسنة واحدة, الفريق الألماني بسرعة العمال
    if verb or (bare(first) | bare(last)) & common_words() or first.startswith("ال") or first.endswith("ا"):
        return set()
    return {first, last}


def _may_be_name(word: Token) -> bool:
    return word.arabic and bool(terms(word.text, "ar"))
