"""What stands inside an Arabic institution's name: a person it is called after, a place it serves, constructs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from functions.extract.entities_arabic import person_at
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed
from functions.extract.vocabulary import Vocabulary
from shared.arabic import fold

DATA = Path(__file__).parent / "data" / "institutions.json"
STRANGE = 1.0
"""Rarity of a word that is a firm's own name."""
PAIR = 2
_FUTURE = 5  # letters of a short verb in the future
_UNCOMMON = 0.75  # rarity of both words of a full name


def called_after(tokens: list[Token], first: int, number: int, known: Vocabulary) -> int | None:
    """The last word of a person's name that a school, a hospital … is called after: `جامعة هواري بومدين`."""
    if not _is_called_after(tokens[first]):
        return None
    defined = tokens[first].folded.startswith("ال")
    before = tokens[first - 1] if first and tokens[first].joined else None
    if defined and before is not None and any(form in roles("ar").nouns for _, form in before.bare):
        return None  # `مدير المستشفى الجامعي محمد العلوي`
    person = person_at(tokens, number, known)
    return person.last if person is not None and person.start == tokens[number].start else None


def is_full_name(tokens: list[Token], first: int, number: int, known: Vocabulary) -> bool:
    """`جامعة هواري بومدين`: a second word that is no common one, behind a first that was none."""
    if not _is_called_after(tokens[first]):
        return False
    name, surname = tokens[number - 1].folded, tokens[number].folded
    return (
        min(known.rarity(name), known.rarity(surname)) >= _UNCOMMON
        and surname[0] not in "ويتنبل"
        and not surname.startswith("ال")
    )


def _is_called_after(token: Token) -> bool:
    return any(form.removeprefix("ال") in listed_words("called_after") for _, form in token.bare)


def is_of_place(tokens: list[Token], first: int, number: int, places: dict[int, Mention]) -> bool:
    """`المكتب الجهوي للاستثمار الفلاحي لتادلة`: a branch and the place that it is for."""
    place = places.get(number)
    local = any(form.removeprefix("ال") in listed_words("local") for _, form in tokens[first].bare)
    return local and place is not None and place.start == tokens[number].start + 1


def is_strange(tokens: list[Token], number: int, known: Vocabulary, places: dict[int, Mention]) -> bool:
    """`معهد فراونهوفر الألماني`: behind a name of its own, where an institution is from is no part of it."""
    word = tokens[number].folded
    return not word.startswith(("ال", "لل")) and (number in places or known.rarity(word) >= STRANGE)


def is_strange_firm(
    tokens: list[Token], first: int, number: int, known: Vocabulary, places: dict[int, Mention]
) -> bool:
    """`شركة غارودا …`: a kind and a strange word, which is the name without the words of the language behind it."""
    # a construct: `شركة مناجم الفوسفات الأردنية`
    defined = number >= first + PAIR and tokens[first + PAIR].folded.startswith("ال")
    if (
        number <= first + 1
        or defined
        or not any(form in listed_words("kept_apart") for _, form in tokens[first].bare)
    ):
        return False
    return (
        is_strange(tokens, first + 1, known, {})
        and first + 1 not in places
        and not is_listed(tokens[first + 1].folded)
        and tokens[first + 1].folded not in listed("given_ar")
    )


def is_future(word: str) -> bool:
    """`ستدير`, `سيفتح`: it will."""
    return word.startswith(("ست", "سي")) and len(word) == _FUTURE


def ends_place(places: dict[int, Mention], first: int, number: int) -> bool:
    """Whether a place inside the name ends with a token."""
    return number > first and number in places and places[number].last == number


def describes(word: str) -> bool:
    return word.endswith(("ي", "يه")) or word in listed_words("tells")


def has_purpose(tokens: list[Token], first: int, number: int) -> bool:
    """Whether the name says already what the institution is for: what `ل` leads to next is the sentence's."""
    if tokens[number - 1].folded in listed_words("good_for") or number <= first + PAIR:
        return False
    return any(
        token.folded.startswith("ل") and not token.folded.startswith(("ليب", "لبن"))
        for token in tokens[first + 1 : number]
    )


def is_construct(tokens: list[Token], number: int, places: dict[int, Mention]) -> bool:
    """`تنمية مناطق الواحات`, `سكك حديد مصر`: a word without the article before one that has it, or before a place."""
    pair = tokens[number : number + 2]
    if len(pair) < PAIR or not all(token.joined for token in pair):
        return False
    return pair[1].folded.startswith("ال") or number + 1 in places


def agrees(word: str, before: str) -> bool:
    """Whether a defined word may be the adjective of the one before: a nisba, or feminine like it."""
    if word.endswith(("ي", "يه", "يين", "ين", "يات")) or word in listed_words("tells"):
        return True
    # a plural of any form has a feminine adjective: `الفنون الجميلة`
    return word.endswith("ه") and before.startswith(("ال", "لل")) and word not in listed_words("days")


@cache
def listed_words(name: str) -> frozenset[str]:
    return frozenset(map(fold, _lists()[name].split()))


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = json.loads(DATA.read_text(encoding="utf-8"))
    return lists
