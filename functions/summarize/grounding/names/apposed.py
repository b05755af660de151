"""People whom an Arabic article names beside a comma and what they are: `والي كسلا، الصادق الأزرق،`, `يقول خلف
المعايطة، وهو مزارع`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from functions.summarize.grounding.names.arabic import given_names
from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.names.places import places_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, data, folded_words, is_on, tokens
from functions.summarize.terms import terms

OFFICE = 10
"""Tokens before a comma among which an office stands."""
WORDS = (2, 3, 4)
"""Words of a name between two commas, without a title."""
_COMMAS = frozenset(",،")
_AND_IS = frozenset({"وهو", "وهي"})


def apposed(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    """Their names, as folded words."""
    for each in lines:
        commas = [at for at, token in enumerate(each.tokens) if token.text in _COMMAS]
        for first, last in pairwise(commas):
            name = _untitled(each.tokens[first + 1 : last])
            if len(name) in WORDS and all(map(_may_be_part, name)) and _has_office(each.tokens, first):
                yield tuple(word.folded for word in name)
        for comma in commas:
            name = _speaker(each.tokens, comma)
            if len(name) in WORDS and all(map(_may_be_part, name)) and _is_told_of(each.tokens, comma):
                yield tuple(word.folded for word in name)


def speakers(source: Source) -> Iterator[tuple[str, ...]]:
    """Whom the record says quotations to be of, without what they are: `العضو نزيهة العياري`."""
    for quote in source.metadata.quotes:
        name = _untitled(tokens(quote.speaker or ""))
        if len(name) in WORDS and all(map(_may_be_part, name)) and not any(map(is_office, name)):
            yield tuple(word.folded for word in name)


def _speaker(words: list[Token], comma: int) -> list[Token]:
    """What stands between a verb of speech and a comma, an indefinite word first."""
    says = folded_words(data("names")["says_ar"])
    for at in range(comma - 1, max(-1, comma - 2 - WORDS[-1]), -1):
        if bare(words[at].folded) & says:
            name = words[at + 1 : comma]
            return name if name and not name[0].folded.startswith("ال") and not is_office(name[0]) else []
    return []


def _is_told_of(words: list[Token], comma: int) -> bool:
    """Whether what somebody is follows a comma: `، وهو مزارع`."""
    after = words[comma + 1 : comma + 2]
    return bool(after) and (after[0].folded in _AND_IS or is_office(after[0]))


def _untitled(words: list[Token]) -> list[Token]:
    """A name without the definite title before it: `الدكتور`, `الحاج`."""
    first = words[0] if words else None
    titled = first is not None and first.folded.startswith("ال") and first.folded not in given_names()
    courtesy = folded_words(data("names")["courtesy_ar"])
    if first is not None and (
        first.folded in courtesy or (titled and (is_office(first) or places_of(first.folded)))
    ):
        return words[1:]
    return words


def _may_be_part(word: Token) -> bool:
    """Whether a word may be part of a name: a given name, or no word of the lists of common ones."""
    if not word.arabic or is_on(word):
        return False
    known = data("names")
    plain = (
        folded_words(known["not_names"])
        | folded_words(known["bodies_ar"])
        | folded_words(known["constructs"])
    )
    return word.folded in given_names() or (bool(terms(word.text, "ar")) and not bare(word.folded) & plain)


def _has_office(words: list[Token], comma: int) -> bool:
    for at in range(comma - 1, max(-1, comma - 1 - OFFICE), -1):
        if words[at].kind == "mark" and words[at].text not in "\"'«»“”":
            return False
        if is_office(words[at]):
            return True
    return False
