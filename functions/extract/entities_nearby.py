"""The country that stands beside a name: `مصنع هانوول الكورية`, `the Dutch charity …`, `Andavadoaka (Madagascar)`,
`Nordmejeri, one of the largest dairies in Denmark`."""

from __future__ import annotations

from functions.extract.entities_countries import countries_of
from functions.extract.entities_merge import Group
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import LONGEST, find_place, is_known

_APPOSED = 8  # words behind a comma that may say what an institution is
_BEFORE = 3  # words before a name in which an adjective speaks of it: `the Dutch charity Stichting …`


def country_beside(text: str, tokens: list[Token], group: Group, *, arabic: bool) -> str | None:
    """ISO code, or None when no country is named beside any mention."""
    for mention in group.mentions:
        found = (
            _adjective(tokens, mention, arabic=arabic)
            or _place_after(text, tokens, mention)
            or _apposed(text, tokens, mention)
        )
        if found is not None:
            return found
    return None


def _adjective(tokens: list[Token], mention: Mention, *, arabic: bool) -> str | None:
    if mention.kind != "organization":
        return None
    if arabic:
        for number in range(mention.last + 1, min(mention.last + 3, len(tokens))):
            if not tokens[number].joined or not tokens[number].folded.startswith("ال"):
                return None
            if found := countries_of(tokens[number].folded):
                return found[0]
        return None
    for number in range(mention.first - 1, max(-1, mention.first - 1 - _BEFORE), -1):
        if not tokens[number + 1].joined:
            return None
        if found := countries_of(tokens[number].folded):
            return found[0]
    return None


def _apposed(text: str, tokens: list[Token], mention: Mention) -> str | None:
    """`…, a Danish dairy`, `…, l'un des producteurs du Danemark`, `…، وهي شركة تركية`."""
    first = mention.last + 1
    if mention.kind != "organization" or first >= len(tokens):
        return None
    if text[mention.end : tokens[first].start].strip() not in {",", "،"}:
        return None
    if tokens[first].folded not in listed("apposed"):
        return None
    for number in range(first + 1, min(first + 1 + _APPOSED, len(tokens))):
        if not tokens[number].joined:
            return None
        if found := countries_of(tokens[number].folded):
            return found[0]
        if tokens[number].capital and is_known(tokens[number].folded):
            place = find_place(tokens[number].folded)
            return place.country if place is not None and place.is_country else None
    return None


def _place_after(text: str, tokens: list[Token], mention: Mention) -> str | None:
    """`…, Madagascar`, `… (Madagascar)`, `… في إسبانيا`, `… in Duluth`."""
    first = mention.last + 1
    if first >= len(tokens):
        return None
    gap = text[mention.end : tokens[first].start].strip(" ")
    if tokens[first].folded in listed("links"):
        first += 1
    elif gap == "،":
        if mention.kind != "place":
            return None
    elif gap not in {",", "("} and not tokens[first].folded.startswith(("ب", "ال")):
        return None
    if first >= len(tokens) or not tokens[first].text[:1].strip():
        return None
    for last in range(min(first + LONGEST, len(tokens)) - 1, first - 1, -1):
        if any(not tokens[number].joined for number in range(first + 1, last + 1)):
            continue
        rest = "".join(f" {tokens[number].folded}" for number in range(first + 1, last + 1))
        for _, form in tokens[first].bare:
            name = form + rest
            # a town after a comma is a further item of a list; a country says where the place before it is
            if (
                is_known(name)
                and (place := find_place(name))
                and (place.is_country or tokens[first - 1].folded in listed("links"))
            ):
                return place.country
    return None
