"""Denials of French and English sentences: where they stand, and which words they may deny."""

from __future__ import annotations

from functions.summarize.grounding.polarity.denial import Denial
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import content, data, folded_words

SCOPE = 4
"""Tokens after a denial that it denies."""
ONLY = 8
"""Words from a denial within which a word for `but` turns it round."""
DETERMINERS = frozenset({"aucun", "aucune", "no", "none"})
PREPOSITIONS = frozenset({"sans", "without", "sauf", "lack"})
_STOPS = frozenset(",;:.")
_APOSTROPHES = frozenset("'’")


def latin_denials(each: Line, language: str) -> tuple[Denial, ...]:
    """The denials of a sentence; one that `only`, `but` or `until` turns round is none."""
    known = _known(language)
    words = [token.folded for token in each.tokens]
    found = (at for at, word in enumerate(words) if word in known and _denies(each, words, at, language))
    return tuple(_read(each, at, language) for at in found)


def _known(language: str) -> frozenset[str]:
    return folded_words(data("polarity_latin")["negations"].get(language, ""))


def _denies(each: Line, words: list[str], at: int, language: str) -> bool:
    latin = data("polarity_latin")
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in DETERMINERS and at and words[at - 1] in PREPOSITIONS:
        return False
    if words[at] in {"jamais", "never"} and {"aussi", "so", "as"} & set(words[at : at + SCOPE]):
        return False  # never as low
    if each.tokens[at].kind != "word" or (words[at] in {"no", "n"} and _is_numbered(each, at)):
        return False
    if words[at] == "ne" and each.tokens[at].text.lower() != "ne":
        return False  # né
    if f"{words[at]} {following}" in folded_words(latin["introduced"]):
        return False  # not only
    if words[at] in folded_words(latin["before_to"]) and following != "to":
        return False  # failed banks
    if (
        words[at] in {"n", "ne"}
        and _closing(words, at) is not None
        and words[_closing(words, at) or 0] in _known(language)
    ):
        return False  # it is read at its second half
    if words[at] in folded_words(latin["closing"]):
        return True  # it is `ne … que` that affirms, not `ne … pas … que`
    return folded_words(latin["only"].get(language, "")).isdisjoint(_ahead(each, at))


def _ahead(each: Line, at: int) -> list[str]:
    """The next words after a denial in its part of the sentence; `n'en a oublié, dit-elle, que …` has commas."""
    found: list[str] = []
    for token in each.tokens[at:]:
        if (token.text in _STOPS and each.tokens[at].folded not in {"n", "ne"}) or len(found) == ONLY:
            break
        if token.kind == "word":
            found.append(token.folded)
    return found


def _is_numbered(each: Line, at: int) -> bool:
    """Whether `No.` and `n°` stand before a number."""
    return any(token.kind == "number" for token in each.tokens[at + 1 : at + 3])


def _closing(words: list[str], at: int) -> int | None:
    """Where the second half of a French denial stands: `n'était toujours pas`."""
    closing = folded_words(data("polarity_latin")["closing"])
    return next(
        (place for place in range(at + 1, min(len(words), at + 2 + SCOPE)) if words[place] in closing), None
    )


def _read(each: Line, at: int, language: str) -> Denial:
    words = [token.folded for token in each.tokens]
    first = at
    for back in range(at - 1, max(-1, at - 2 - SCOPE), -1):
        if words[back] in {"n", "ne"} and _closing(words, back) == at:
            first = back
    ahead = _closing(words, at) if words[at] in {"n", "ne"} else None
    end = _end(each, at if ahead is None else ahead)
    scope = tuple(place for place in range(first, end) if place != at)
    if words[at] in PREPOSITIONS:  # without consent
        meant = [
            place
            for place in scope
            if words[place] not in DETERMINERS and content([each.tokens[place]], language)
        ]
        scope = tuple(meant[:1])
    return Denial(at, scope)


def _end(each: Line, at: int) -> int:
    """Where the scope of a denial ends: after some words, or at a comma."""
    left = SCOPE
    latin = data("polarity_latin")
    ends = _STOPS
    if each.tokens[at].folded in folded_words(latin["denial_verbs"]):
        ends |= folded_words(latin["apart"])  # nie et affirme
    for place in range(at + 1, len(each.tokens)):
        if left == 0 or each.tokens[place].folded in ends:
            return place
        left -= each.tokens[place].kind == "word" or each.tokens[place].text not in _APOSTROPHES
    return len(each.tokens)
