"""What a tagger's span names where the words in it and before it say more surely than the tagger.

A tagger that meets a strange name often sees that it is one and not of what: `near Milne Inlet`, `la chercheuse Oumou
Kanté`, `بجماعة أولاد فرج`.
"""

from __future__ import annotations

from dataclasses import replace

from functions.extract.entities_countries import countries_of
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from shared.arabic import fold

_HONORIFICS = frozenset({"Dr", "Dre", "Pr", "Mme", "Mlle", "Mgr", "Me", "MM", "Mr", "Mrs", "Ms"})
_FULL = (2, 4)  # words of a full name


def rekinded(mention: Mention, tokens: list[Token], *, arabic: bool) -> Mention:
    """The mention with the kind that its surroundings tell; mostly the mention itself."""
    if arabic:
        return replace(mention, kind="place") if _is_village(mention, tokens) else mention
    if _is_led_to(mention, tokens) or _is_landform(mention, tokens):
        return replace(mention, kind="place")
    if _is_somebody(mention, tokens) or _is_titled(mention, tokens):
        return replace(mention, kind="person")
    return _with_sea(mention, tokens)


def _with_sea(mention: Mention, tokens: list[Token]) -> Mention:
    """`mer Noire`: the word in small letters is part of the name."""
    first = mention.first - 1
    if mention.kind != "place" or first < 0 or not tokens[mention.first].joined:
        return mention
    if tokens[first].folded not in listed("seas"):
        return mention
    return replace(mention, first=first, start=tokens[first].start)


def _is_village(mention: Mention, tokens: list[Token]) -> bool:
    """`مدينة محمد السادس`, `جماعة سيدي إسماعيل`: called after a person, but behind a word for a place."""
    if mention.kind != "person" or not mention.first or not tokens[mention.first].joined:
        return False
    before = [form for _, form in tokens[mention.first - 1].bare]
    if any(form in listed("place_kinds") and not form.startswith("ال") for form in before):
        return True
    opens = tokens[mention.first].folded in listed("village_heads")
    return opens and any(form in listed("village_kinds") for form in before)


def _is_led_to(mention: Mention, tokens: list[Token]) -> bool:
    """`in Mayo`, `outside Kenmare`: one word that is where something is, is no person; `near Abereiddy` is no firm."""
    if not mention.first or not tokens[mention.first].joined:
        return False
    before = tokens[mention.first - 1].folded
    if mention.kind == "person":
        return mention.first == mention.last and before in listed("where")
    return before in listed("beside") and not _is_told(mention, tokens)


def _is_landform(mention: Mention, tokens: list[Token]) -> bool:
    """`Alexander Island`, `Lac Retba`: what its first or last word says."""
    if mention.kind == "place" or mention.first == mention.last:
        return False
    opens, closes = (fold(tokens[number].text) for number in (mention.first, mention.last))
    titled = mention.kind == "person" and mention.first and _is_what_people_are(tokens[mention.first - 1])
    return not titled and (opens in listed("place_heads") or closes in listed("place_tails"))


def _is_somebody(mention: Mention, tokens: list[Token]) -> bool:
    """`la chercheuse Oumou Kanté`: two words or three behind what people are, none of which opens a firm's name."""
    size = mention.last - mention.first + 1
    if mention.kind != "organization" or not _FULL[0] <= size <= _FULL[1] or not mention.first:
        return False
    if not tokens[mention.first].joined or not _is_what_people_are(tokens[mention.first - 1]):
        return False
    words = tokens[mention.first : mention.last + 1]
    plain = all(
        token.capital and not token.text.isupper() and not countries_of(token.folded) for token in words
    )
    return plain and not _is_told(mention, tokens)


def _is_titled(mention: Mention, tokens: list[Token]) -> bool:
    """`Dr Hamman Joda`: an honorific that the span begins with."""
    return (
        mention.kind == "place"
        and mention.last > mention.first
        and tokens[mention.first].text.rstrip(".") in _HONORIFICS
    )


def _is_what_people_are(token: Token) -> bool:
    words = roles("latin")
    return token.folded in words.nouns or token.folded.rstrip(".") in words.honorifics


def _is_told(mention: Mention, tokens: list[Token]) -> bool:
    """Whether a word of the name says that it is an organisation, or its capitals do."""
    opens, closes = (fold(tokens[number].text) for number in (mention.first, mention.last))
    firm = opens in listed("heads_latin") or closes in listed("heads_latin") | listed("tails_latin")
    return firm or tokens[mention.first].text.isupper()
