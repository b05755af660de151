"""A tagger's span that holds more than one French institution's name: two joined by `et la`, a verb, a body's organ.

`Union des avocats et la Conférence des barreaux` are two; `Conseil de la culture rendra` ends before its verb;
`secrétariat de l'Otan` and `conseil d'administration de la Fondation …` name the body alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from functions.extract.entities_french import is_finite, is_infinitive, opens_another
from functions.extract.entities_french_words import french
from functions.extract.entities_text import Mention, Token, listed, spanned
from functions.extract.places import is_place

_ARTICLES = frozenset({"la", "l", "le", "les"})
_GOVERNING = frozenset({"de", "du", "des", "d"})
_ACRONYM = 3  # letters of a short name


def french_spans(tagged: Iterable[Mention], tokens: list[Token]) -> list[Mention]:
    """The mentions, those of institutions parted and cut to their names."""
    made: list[Mention] = []
    for mention in tagged:
        if mention.kind != "organization" or mention.first == mention.last:
            made.append(mention)
            continue
        for first, last in _parted(mention, tokens):
            ends = _before_verb(tokens, first, last)
            begins = _behind_organ(tokens, first, ends)
            made.append(
                mention
                if (begins, ends) == (mention.first, mention.last)
                else spanned(mention, begins, ends, tokens)
            )
    return made


def _parted(mention: Mention, tokens: list[Token]) -> list[tuple[int, int]]:
    """Where the names in a span begin and end: a new one opens behind `et la`, `et de l'Institut`, `de l'ONU`."""
    parts = []
    first = number = mention.first
    while number < mention.last:
        number += 1
        begins = _begins_behind(tokens, number, mention.last)
        if begins and number > first:
            parts.append((first, number - 1))
            first = number = begins
    return [*parts, (first, mention.last)]


def _begins_behind(tokens: list[Token], number: int, last: int) -> int:
    """Where another name begins behind the word that parts it from the one before; 0 where nothing is parted."""
    at = number
    if tokens[number].folded == "et" and not tokens[number].capital:
        if number + 1 > last or not opens_another(tokens, number + 1):
            return 0
        at += 1
        while at <= last and tokens[at].folded in _ARTICLES | _GOVERNING | french("that_of"):
            at += 1
        return at if at <= last else 0
    if tokens[number].folded not in _GOVERNING:
        return 0
    while at <= last and tokens[at].folded in _ARTICLES | _GOVERNING:
        at += 1
    short = at == last and tokens[at].text.isupper() and len(tokens[at].text) >= _ACRONYM
    before = tokens[number - 1]
    return at if short and not before.text.isupper() and before.folded not in french("staff") else 0


def _before_verb(tokens: list[Token], first: int, last: int) -> int:
    """The last word before a finite verb, or before what somebody is to do."""
    if tokens[first].folded not in listed("heads_latin") and tokens[first + 1].folded not in _GOVERNING:
        return last
    for number in range(first + 1, last + 1):
        token, before = tokens[number], tokens[number - 1].folded
        if before in {"de", "d"} and is_infinitive(token):
            return max(first, number - 2)
        if before not in _GOVERNING | _ARTICLES | {"et"} and is_finite(token):
            return number - 1
    return last


def _behind_organ(tokens: list[Token], first: int, last: int) -> int:
    """Where the body's name begins of which a board or an office is told."""
    head = tokens[first].folded
    if head not in french("organs") or tokens[first].capital:
        return first
    number = first + 1
    while number < last and not tokens[number].capital and tokens[number].folded not in listed("lower_heads"):
        number += 1
    if not tokens[number].capital or tokens[number - 1].folded not in _GOVERNING | _ARTICLES:
        return first
    told = {token.folded for token in tokens[first + 1 : number]}
    if head in french("boards") and told.isdisjoint(french("boards_of")) and not told <= {"de", "d"}:
        return first  # `conseil départemental de l'Essonne`
    return first if is_place(tokens[number].text) and told <= {"de", "d"} else number
