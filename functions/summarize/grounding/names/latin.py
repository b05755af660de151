"""Names in a summary sentence that the article does not know, or does not know in this combination.

French and English names begin with a capital; so do other words, which are told apart by lists (offices, bodies) and by
how the article itself writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from functions.summarize.grounding.names.acronyms import is_acronym, spelt_out
from functions.summarize.grounding.names.aliases import known_otherwise
from functions.summarize.grounding.names.arabic import unknown_arabic
from functions.summarize.grounding.names.full_names import mixed_names
from functions.summarize.grounding.names.institutions import is_organization
from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.names.places import (
    foreign,
    governs,
    is_adjective,
    is_region,
    places_in,
    places_of,
)
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, data, folded_words
from functions.summarize.terms import terms
from shared.arabic import fold

_OF = frozenset({"of", "de", "du"})
_QUOTES = frozenset('"«»“”„')
_MARKS = frozenset("-‑'’")
_THE = frozenset({"the", "le", "la"})
NICKNAME = 4
"""Tokens from one quotation mark to the other around a nickname, at most."""
WHOLE = 3
"""Words from which a name is known by those that follow each other."""
BESIDE = 4
"""Tokens after a name among which the article says where it is."""
_APART = frozenset({"of", "the", "le", "la", "les"})
"""Particles that begin another name: `à Cannes la Palme`, `Wei of China`."""


def unknown_names(said: Line, source: Source) -> list[str]:
    """Names of the sentence that the article does not back up."""
    found = [*_latin(said, source), *unknown_arabic(said, source)]
    return found or (mixed_names(said.tokens, source) if source.language == "ar" else [])


def name_runs(words: list[Token], *, whole: bool = False) -> list[list[int]]:
    """Runs of capitalised words, particles of names between them left out, as places among the tokens.

    Whole ones go on after `of` and `the`: `University of Cape Town`.
    """
    particles = folded_words(data("names")["particles"])
    runs: list[list[int]] = []
    last = -2
    nicknames = _nicknames(words)
    for place, word in enumerate(words):
        if place in nicknames:
            last = place if runs and last == place - 1 else last
        elif word.capital and not word.arabic and word.folded not in particles:
            between = words[last + 1 : place] if runs else []
            if runs and _goes_on(between, particles, whole=whole):
                runs[-1].append(place)
            else:
                runs.append([place])
            last = place
    return runs


def _nicknames(words: list[Token]) -> frozenset[int]:
    """Places of what stands between quotation marks inside a name: `Jean "Tup" Maddocks`."""
    found: set[int] = set()
    marks = [at for at, token in enumerate(words) if token.text in _QUOTES]
    for one, other in pairwise(marks):
        inside = one > 0 and other + 1 < len(words) and words[one - 1].capital and words[other + 1].capital
        if inside and 1 < other - one <= NICKNAME and words[one].text != words[other + 1].text:
            found.update(range(one, other + 1))
    return frozenset(found)


def _goes_on(between: list[Token], particles: frozenset[str], *, whole: bool) -> bool:
    if between and not whole and between[0].folded in _APART:
        return False
    return all(
        each.folded in particles or (each.text in _MARKS and _glued(each, between)) for each in between
    )


def _glued(mark: Token, between: list[Token]) -> bool:
    """Whether a hyphen is part of a word, and not a dash: those of a name have no spaces."""
    return mark.text not in "-‑" or len(between) > 1 or mark.glued


def _latin(said: Line, source: Source) -> list[str]:
    skipped = {place for when in said.dates for place in range(when.first, when.last)}
    skipped |= {place for number in said.numbers for place in range(number.first, number.last)}
    skipped |= spelt_out(said.tokens, source) | known_otherwise(said.tokens, source)
    missing: list[str] = []
    for run in name_runs(said.tokens):
        places = [place for place in run if place not in skipped]
        strange = [
            place
            for place in places
            if not (_is_known(said.tokens[place], source) or governs(said.tokens, place, source))
        ]
        if strange == [0] and _only_begins(said.tokens, run, source):
            strange = []
        if strange:
            missing.append(" ".join(said.tokens[place].text for place in run))
            continue
        if _is_new_together(said.tokens, places, source):
            missing.append(" ".join(said.tokens[place].text for place in run))
            continue
        missing += _mixed(said.tokens, places, source)
    if source.language == "fr":
        missing += [
            word.text
            for word in said.tokens
            if word.kind == "word"
            and not word.capital
            and is_adjective(word.folded)
            and foreign(word.folded, source)
        ]
    return missing


def _only_begins(words: list[Token], run: list[int], source: Source) -> bool:
    """Whether the first word of a sentence is none of the name that follows: a last name is left without its first."""
    if places_of(words[0].folded) or words[0].folded in folded_words(data("names")["capitals"]):
        return False
    if is_organization(words[0]) or words[0].folded in folded_words(data("names")["cities"]):
        return False
    if len(run) == 1 or run[1] > 1 or not terms(words[0].text, source.language):
        return True
    return not bare(words[1].folded) & source.last_names


def _is_new_together(words: list[Token], places: list[int], source: Source) -> bool:
    """Whether a name of several words has not two that follow each other in the article."""
    return (
        len(places) >= WHOLE
        and places[0] > 0
        and not any(together(words[one], words[other], source) for one, other in pairwise(places))
    )


def _mixed(words: list[Token], places: list[int], source: Source) -> list[str]:
    """Two parts of a name that never stand together in the article: the one person's first, the other's last name."""
    found = []
    for one, other in (*pairwise(places), *_bodies_of(words, places)):
        parts = words[one], words[other]
        apart = any(word.text in _MARKS for word in words[one + 1 : other])
        named = words[one + 1 : other] and parts[0].folded in folded_words(data("names")["institutions"])
        plain = (not named and any(_is_plain(part, source) for part in parts)) or (
            one == 0 and parts[0].folded not in source.named
        )
        if _located_otherwise(words, one, other, source) or _is_epithet(words, one, source):
            continue
        if one and words[one - 1].folded in _OF and _begins_name(words[other], source):
            continue  # le joueur de Nabeul Anouar Bel Haj
        if _other_side(parts[0], parts[1], source):
            found.append(f"{parts[0].text} {parts[1].text}")
            continue
        unheard = parts[0].folded not in source.words or parts[1].folded not in source.words
        if not (apart or plain or unheard or together(parts[0], parts[1], source)):
            found.append(f"{parts[0].text} {parts[1].text}")
    return found


def _located_otherwise(words: list[Token], one: int, other: int, source: Source) -> bool:
    """Whether `of` puts a name beside another one as the article does in other words: `Lambert, à Verviers`."""
    of = [word.folded for word in words[one + 1 : other] if word.folded in _OF | {"d"}]
    if not of:
        return False
    if source.language == "fr" and any(
        words[one].folded in each.words and words[other].folded in each.words for each in source.lines
    ):
        return True
    near = {
        frozenset(bare(a.folded) & {words[one].folded} | bare(b.folded) & {words[other].folded})
        for each in source.lines
        for at, a in enumerate(each.tokens)
        for b in each.tokens[at + 1 : at + 1 + BESIDE]
        if b.capital and a.folded == words[one].folded
    }
    return frozenset({words[one].folded, words[other].folded}) in near


def _begins_name(word: Token, source: Source) -> bool:
    """Whether a word is the first of the name of one of the article's people."""
    return any(
        entity.kind == "person" and fold(entity.name.split()[0]) == word.folded and " " in entity.name
        for entity in source.metadata.entities
    )


def _is_epithet(words: list[Token], place: int, source: Source) -> bool:
    """Whether a name is what somebody is called by, as the article does: `le Brabançon Thibaut`, `Le Brabançon a …`."""
    name = words[place].folded
    if place == 0 or words[place - 1].folded not in _THE or words[place + 1].folded in _OF:
        return False
    return any(
        one.folded in _THE and other.folded == name and other.capital and not after.capital
        for each in source.lines
        for one, other, after in zip(each.tokens, each.tokens[1:], each.tokens[2:], strict=False)
    )


def _other_side(one: Token, other: Token, source: Source) -> bool:
    """Whether the article has the name with another side of the compass alone: `East Midlands`, not `West Midlands`."""
    sides = folded_words(data("names")["compass"])
    if one.folded not in sides or together(one, other, source):
        return False
    return any((side, other.folded) in source.neighbours for side in sides)


def _bodies_of(words: list[Token], places: list[int]) -> Iterator[tuple[int, int]]:
    """`University of Nairobi`: a body at the end of the run and what it is of."""
    if not places or words[places[-1]].folded not in folded_words(data("names")["institutions"]):
        return
    ahead = words[places[-1] + 1 : places[-1] + 3]
    if len(ahead) > 1 and ahead[0].folded in _OF and ahead[1].capital and not places_of(ahead[1].folded):
        yield places[-1], places[-1] + 2


def _is_plain(word: Token, source: Source) -> bool:
    return (
        word.folded in source.lower or bool(places_of(word.folded)) or len(word.text) < 3 or _is_general(word)
    )


def together(one: Token, other: Token, source: Source) -> bool:
    """Whether two words follow each other in the article, or are parts of one name of it: `Governor Ramon Lacson`."""
    pairs = {(a, b) for a in bare(one.folded) for b in bare(other.folded)}
    return bool(pairs & source.neighbours or pairs & _in_one_name(source))


@lru_cache(maxsize=16)
def _in_one_name(source: Source) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for each in source.lines:
        for run in name_runs(each.tokens, whole=True):
            names = [each.tokens[place].folded for place in run]
            found |= {pair for one, other in combinations(names, 2) for pair in ((one, other), (other, one))}
    return frozenset(found)


def _is_known(word: Token, source: Source) -> bool:
    if len(word.folded) < 2 or bare(word.folded) & source.words or _is_general(word):
        return True
    if is_region(word, source):
        return True
    return bool(places_of(word.folded) & places_in(source)) or is_acronym(word, source)


def _is_general(word: Token) -> bool:
    """Whether a capitalised word is of no name of its own: `Governor`, `Région`, `North`, `Rs`."""
    known = data("names")
    return is_office(word) or any(
        word.folded in folded_words(known[listed]) for listed in ("neutral", "currencies", "bodies")
    )
