"""Names in French, English and other languages that write them with capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from functions.extract.entities_countries import countries_of
from functions.extract.entities_french import end_of_force, end_of_name, opens_another
from functions.extract.entities_french_words import french
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_place
from functions.extract.vocabulary import Vocabulary
from shared.arabic import fold

_LONGEST = 7
_NAME = 5
_ARTICLES_ALONE = frozenset({"la", "l", "le", "les"})
_GOVERNING = frozenset({"de", "du", "des", "d"})
_ARTICLES = _ARTICLES_ALONE | _GOVERNING
_BY_WORDS = 0.86  # confidence in an institution by its first or last word
_BY_GRAMMAR = 0.9  # by its first word and a French description behind it
_BY_NOUN = 0.94  # by a first word that tells of no more than one institution of a place: `parquet de Namur`
_BY_PLACE = 0.55  # in a word before a place: `Enterprise Ireland`
_LANDFORM = 0.62
_ACRONYM = 0.62
_GIVEN = 0.74  # in a person by a title or given name
_CAPITALS = 0.5
_CLUB = re.compile(r"[A-Z]{2,4}")  # `SC Bastia`
_UNUSUAL = 0.95  # rarity of a word that begins a sentence as a name


def names(text: str, tokens: list[Token], known: Vocabulary) -> list[Mention]:
    """Persons and organisations among the runs of capitalised words."""
    found = []
    place = 0
    while place < len(tokens):
        if not _may_start(tokens[place], known):
            place += 1
            continue
        described = _described(text, tokens, place)
        last = max(_run(tokens, place), described)
        if given_name(tokens[place].text):
            last = _end_of_person(tokens, place, last)
        mention = _named(text, tokens, place, last, known)
        if mention is not None and mention.confidence == _BY_WORDS and last == described:
            mention = replace(mention, confidence=_sure(text, tokens, mention))
        if mention is not None:
            found.append(mention)
        place = last + 1
    return found


def _sure(text: str, tokens: list[Token], mention: Mention) -> float:
    """Confidence in a French institution: more where its noun has a name of its own behind it."""
    named = any(token.capital for token in tokens[mention.first + 1 : mention.last + 1])
    return _BY_NOUN if named and tokens[mention.first].folded in french("seated") else _BY_GRAMMAR


def _may_start(token: Token, known: Vocabulary) -> bool:
    if token.folded in listed("lower_heads"):
        return True
    if token.text in {"ONG", "NGO"}:
        return False  # the kind of what follows
    return token.capital and not (known.is_stop(token.folded) and len(token.text) < 6)


def _run(tokens: list[Token], first: int) -> int:
    last = place = first
    while place + 1 < len(tokens) and place - first + 1 < _LONGEST and tokens[place + 1].joined:
        place += 1
        if tokens[place].capital:
            last = place
        elif tokens[place].folded not in listed("inner") or _parts(tokens, first, place):
            break
    return last


def _parts(tokens: list[Token], first: int, place: int) -> bool:
    """Whether `and` or `et` stands between two names: `… Ventures and the … Fund`, `de Mutuelle Avenir et de …`."""
    following = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].joined else None
    if following is None:
        return False
    if tokens[place].folded == "et":
        governed = any(token.folded in _ARTICLES for token in tokens[first:place])
        return opens_another(tokens, place + 1) or (following.folded in _GOVERNING and not governed)
    if tokens[place].folded != "and" or following.folded != "the" or place + 2 >= len(tokens):
        return False
    other = tokens[place + 2].text
    return not _is_in(tokens[first].text, "heads_latin") or _is_in(other, "heads_latin") or other.isupper()


def _described(text: str, tokens: list[Token], first: int) -> int:
    """The end of a French institution's name in lower case: `Office national des pêches`, `musée du Savon`."""
    token = tokens[first]
    if token.folded in french("forces"):
        return first if token.capital else end_of_force(text, tokens, first)
    return end_of_name(text, tokens, first) if _is_in(token.text, "heads_latin") else first


def _end_of_person(tokens: list[Token], first: int, last: int) -> int:
    """A person's name ends before `of`: `Jane Miller of Northern College`."""
    for place in range(first + 1, last + 1):
        if not tokens[place].capital and tokens[place].folded not in listed("particles"):
            return place - 1
    return last


def _named(text: str, tokens: list[Token], first: int, last: int, known: Vocabulary) -> Mention | None:
    run = tokens[first : last + 1]
    start, end = run[0].start, run[-1].end
    head, tail = run[0].text, run[-1].text
    titled = first > 0 and _is_title(tokens[first - 1])
    if _is_title(run[0]) and len(run) > 1:
        return _named(text, tokens, first + 1, last, known)
    inside = any(
        _is_in(one.text, "heads_latin") and other.folded in {"of", "for"} for one, other in pairwise(run[1:])
    )
    if run[0].folded in listed("lower_heads") and not run[0].capital and not _tells(run):
        return None
    if len(run) > 1 and (_is_in(head, "heads_latin") or _is_in(tail, "tails_latin") or inside):
        return Mention("organization", start, end, first, last, _BY_WORDS)
    if len(run) > 1 and not titled and (_is_in(tail, "place_tails") or _is_in(head, "place_heads")):
        return Mention("place", start, end, first, last, _LANDFORM)
    if len(run) == 2 and is_place(tail) and not given_name(head) and not is_place(head) and not titled:
        return Mention("organization", start, end, first, last, _BY_PLACE)
    if len(run) == 2 and is_place(tail) and _CLUB.fullmatch(head):
        return Mention("organization", start, end, first, last, _BY_WORDS)
    if (
        len(run) == 1
        and first > 0
        and head.isupper()
        and 2 <= len(head) <= 6
        and not is_place(head)
        and not titled
        and run[0].folded not in roles("latin").nouns
        and run[0].folded not in french("no_names")
    ):
        return Mention("organization", start, end, first, last, _ACRONYM)
    if is_place(text[start:end]) or any(token.folded in {"et", "and"} for token in run):
        return None
    if any(_is_in(token.text, "heads_latin") for token in run[1:]):
        return None  # `Haut-Commissariat`
    given = given_name(head)
    begins = not run[0].opens or known.rarity(run[0].folded) >= _UNUSUAL
    plausible = len(run) >= 2 and begins and known.rarity(run[-1].folded) > 0.7
    if not (titled or (given and len(run) > 1) or plausible) or len(run) > _NAME:
        return None
    if not titled and any(token.folded in {"of", "the", "des"} for token in run):
        return None
    return Mention("person", start, end, first, last, _GIVEN if titled or given else _CAPITALS)


def _tells(run: list[Token]) -> bool:
    """`chambre régionale du commerce`, `banque Atlas`: in lower case a noun is a name by what describes it."""
    if run[0].folded in listed("lower_sure"):
        return True
    if run[0].folded in french("forces"):
        return any(token.folded in french("of_state") or countries_of(token.folded) for token in run[1:])
    return any(
        token.capital or token.folded in listed("tells_latin") or bool(countries_of(token.folded))
        for token in run[1:]
    )


def _is_title(token: Token) -> bool:
    return token.folded in listed("titles_latin")


def given_name(word: str) -> bool:
    """True for a given name of the list."""
    return _is_in(word, "given_latin")


def _is_in(word: str, name: str) -> bool:
    return fold(word) in listed(name)
