"""What people are, in the text's own words: before a name, or in apposition behind it.

    وزير الداخلية المغربي، عبد الوافي …      Claire Dubois, maire de Lyon,      branch manager Jane Miller

A counterpart (`نظيره الفرنسي`, `son homologue français`, `her French counterpart`) has the office of the person named
before, with the country's adjective changed; `Role.reason` then says so.
"""

from __future__ import annotations

from typing import NamedTuple

from functions.extract.entities_countries import countries_of
from functions.extract.entities_merge import Group
from functions.extract.entities_roles_arabic import arabic_roles
from functions.extract.entities_roles_latin import latin_roles
from functions.extract.entities_text import Mention, Token
from shared.arabic import fold

_COUNTERPARTS = frozenset({"نظيره", "homologue", "counterpart"})
_LONGEST = 160
_ARABIC_LETTERS = ("\u0600", "\u06ff")


class Role(NamedTuple):
    """`reason` is empty where the text itself gives the role."""

    text: str
    reason: str = ""


def find_roles(
    text: str, tokens: list[Token], groups: list[Group], language: str, *, arabic: bool
) -> dict[int, Role]:
    """Roles by the `id` of the group, for people who have one."""
    people = [group for group in groups if group.kind == "person"]
    owners = {mention.first: group for group in people for mention in group.mentions}
    taken = {
        number: mention
        for group in groups
        for mention in group.mentions
        for number in range(mention.first, mention.last + 1)
    }
    found: dict[int, Role] = {}
    before: list[tuple[Group, Role]] = []
    for first in sorted(owners):
        group = owners[first]
        mention = taken[first]
        given = _given(text, tokens, mention, taken, language, arabic=arabic)
        if given is None or len(given) > _LONGEST:
            continue
        role = _counterpart(given, before, text) or Role(given)
        held = found.get(id(group))
        if held is None or (" " in role.text and " " not in held.text and not held.reason):
            found[id(group)] = role
            before.append((group, role))
    return found


def _given(
    text: str,
    tokens: list[Token],
    mention: Mention,
    taken: dict[int, Mention],
    language: str,
    *,
    arabic: bool,
) -> str | None:
    span = (
        arabic_roles(text, tokens, mention, taken) if arabic else latin_roles(text, tokens, mention, language)
    )
    return " ".join(text[span[0] : span[1]].split()).strip(" ,،") if span else None


def _counterpart(given: str, before: list[tuple[Group, Role]], text: str) -> Role | None:
    words = given.split()
    if not before or not any(fold(word) in _COUNTERPARTS for word in words):
        return None
    adjective = next((word for word in words if countries_of(fold(word))), None)
    group, role = before[-1]
    if adjective is None or role.text.split()[0].endswith("ة"):
        return None
    fullest = group.fullest
    return Role(
        _of_country(role.text.split(), adjective), f"counterpart of {text[fullest.start : fullest.end]}"
    )


def _of_country(office: list[str], adjective: str) -> str:
    """An office with another country's adjective: in the place of its own, else where the language puts one."""
    for place, word in enumerate(office):
        if countries_of(fold(word)):
            return " ".join([*office[:place], adjective, *office[place + 1 :]])
    if _ARABIC_LETTERS[0] < adjective[0] < _ARABIC_LETTERS[1]:
        return " ".join([*office, adjective])
    if adjective[0].isupper():
        return " ".join([adjective, *office])
    return " ".join([office[0], adjective, *office[1:]])
