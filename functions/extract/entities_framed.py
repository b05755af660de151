"""Organisations that the words around them tell: by the kind that stands before, quoted or with a capital.

`جمعية «ضفتان»`, `l'association Estran vivant`, `the Dutch charity Stichting Waterschool`: any words may be such a
name, so the frame speaks for it and the name alone does not. The kind itself is no part of it.
"""

from __future__ import annotations

import re
from functools import cache

from functions.extract.entities_countries import countries_of
from functions.extract.entities_forms import Forms
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed, word_list
from functions.extract.vocabulary import Vocabulary

_LONGEST = 5
_REACH = 4  # words behind an article in which the kind stands: `a small conservation group`
_NAMED = 0.99
"""Confidence in a name behind its kind, quoted or with a capital: more than a sure tagger's, which sees a person."""
_OPENS = re.compile(r"\s*[«“\"]\s*")
_CLOSES = re.compile(r"\s*[»”\"]")
_PLURAL = ("s", "x")
_SMALL = 3  # letters of a small word


def framed(text: str, tokens: list[Token], forms: Forms, known: Vocabulary, *, arabic: bool) -> list[Mention]:
    """Organisations in the order of the text."""
    found = []
    kinds = forms.among(framing("kinds_ar")) if arabic else _latin_kinds(tokens, forms)
    places = kinds if arabic else kinds.union([at for at, token in enumerate(tokens) if token.capital])
    behind = 0
    for number in sorted(places - {len(tokens) - 1}):
        if number < behind:
            continue
        if number not in kinds:
            mention = _told_after(text, tokens, number)
        else:
            mention = _quoted(text, tokens, number + 1) or (
                None if arabic else _capitals(text, tokens, number + 1, known)
            )
        if mention is not None:
            found.append(mention)
            behind = mention.last + 1
    return found


def _told_after(text: str, tokens: list[Token], first: int) -> Mention | None:
    """`Bahari Hai, a conservation group`, `Velmont, filiale de …`: a run of capitals and its kind behind a comma."""
    if (first and tokens[first].joined and tokens[first - 1].capital) or _is_no_name(tokens[first]):
        return None
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].joined and tokens[last + 1].capital:
        last += 1
    if last - first >= _LONGEST or (last > first and tokens[first].folded in listed("given_latin")):
        return None
    number = last + 1
    if number >= len(tokens) or text[tokens[last].end : tokens[number].start] != ", ":
        return None
    article = tokens[number].folded in {"a", "an", "un", "une"}
    for at in range(number + article, min(number + article + (_REACH if article else 1), len(tokens))):
        if (at > number and not tokens[at].joined) or tokens[at].capital:
            return None
        if tokens[at].folded in framing("kinds_latin"):
            person = (
                at + 1 < len(tokens)
                and tokens[at + 1].joined
                and tokens[at + 1].folded in roles("latin").nouns
            )
            return None if person else _mention(tokens, first, last)
    return None


def _latin_kinds(tokens: list[Token], forms: Forms) -> set[int]:
    kinds = {number for number in forms.whole(framing("kinds_latin")) if not tokens[number].capital}
    kinds |= {number for number in forms.whole({"ong", "ngo"}) if tokens[number].text in {"ONG", "NGO"}}
    # a `start-up` is two words
    return kinds | (forms.whole({"up"}) & {number + 1 for number in forms.whole({"start"})})


def _quoted(text: str, tokens: list[Token], first: int) -> Mention | None:
    """A short name in quotation marks right behind the kind."""
    gap = text[tokens[first - 1].end : tokens[first].start]
    if len(gap) > _LONGEST or not _OPENS.fullmatch(gap):
        return None
    for last in range(first, min(first + _LONGEST, len(tokens))):
        if last + 1 >= len(tokens) or not tokens[last + 1].joined:
            closed = _CLOSES.match(text, tokens[last].end) is not None
            return _mention(tokens, first, last) if closed else None
    return None


def _capitals(text: str, tokens: list[Token], first: int, known: Vocabulary) -> Mention | None:
    """A run of capitals behind the kind, or behind an adjective of its own."""
    if first + 1 < len(tokens) and tokens[first].joined and _is_adjective(tokens[first]):
        first += 1
    token = tokens[first]
    if not token.joined or not token.capital or token.opens or _is_no_name(token):
        return None
    if not text[tokens[first - 1].end : token.start].isspace():
        return None
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST and tokens[last + 1].joined:
        following = tokens[last + 1]
        if following.capital and following.folded not in listed("dated"):
            last += 1
        elif (
            following.folded in {"de", "du", "des", "of", "d"}
            and last + 2 < len(tokens)
            and tokens[last + 2].joined
            and (tokens[last + 2].capital or (last == first and following.folded != "of"))
        ) or _is_within(tokens, last + 1, known):
            last += 2
        else:
            break
    return _mention(tokens, first, _agreeing(tokens, first, last, known))


def _is_within(tokens: list[Token], number: int, known: Vocabulary) -> bool:
    """`Ti ar Bed`: a small word of another language between two capitals."""
    token = tokens[number]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    return (
        len(token.text) <= _SMALL
        and token.text.isalpha()
        and not known.is_stop(token.folded)
        and after is not None
        and after.joined
        and after.capital
    )


def _agreeing(tokens: list[Token], first: int, last: int, known: Vocabulary) -> int:
    """`Les Souliers rouges`, `Estran vivant`: an adjective in lower case that agrees, or that ends the clause."""
    if last + 1 >= len(tokens) or not tokens[last + 1].joined or tokens[last + 1].capital:
        return last
    word, before = tokens[last + 1].folded, tokens[last].folded
    if known.is_stop(word) or len(word) < 4 or tokens[first].text.isupper():
        return last
    plural = word.endswith(_PLURAL) and before.endswith(_PLURAL)
    ends = last == first and (last + 2 >= len(tokens) or not tokens[last + 2].joined)
    return last + 1 if plural or ends else last


def _is_adjective(token: Token) -> bool:
    return not token.capital and (
        bool(countries_of(token.folded))
        or token.folded.endswith(("aise", "ise", "ale", "ique", "ien", "ienne"))
    )


def _is_no_name(token: Token) -> bool:
    words = roles("latin")
    return (
        token.folded in listed("dated")
        or token.folded in words.honorifics
        or token.folded in words.nouns
        or bool(countries_of(token.folded))
    )


def _mention(tokens: list[Token], first: int, last: int) -> Mention:
    return Mention("organization", tokens[first].start, tokens[last].end, first, last, _NAMED)


@cache
def framing(name: str) -> frozenset[str]:
    """One of the word lists of `data/framed.json`, folded."""
    return word_list("framed.json", name)
