"""What people are called right before their names, in words of no list: `الراصد الجوي أنس`, `marine biologist Una`.

A sentence that calls somebody by the words that the article has before the name of another one, and nowhere beside
theirs, has taken the one for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.anchors import people_in

WORDS = 2
"""Words of meaning right before a name that tell what its bearer is."""
REACH = 4
"""Tokens among which they stand."""
APPOSED = 8
"""Tokens after the comma behind a name of the article that may say it too."""
_COMMAS = frozenset(",،")


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody, as stems of the name, and the stems of the words beside it."""

    person: frozenset[str]
    stems: frozenset[str]


def wrong_epithets(said: Line, source: Source) -> list[str]:
    """Names before which the sentence says what the article says beside others' alone."""
    found = []
    for first, last in people_in(said, source):
        person = content(said.tokens[first:last], source.language)
        stems = _before(said, first, source)
        apposed = _apposed(said, last, source)
        if (len(stems) == WORDS and _is_anothers(person, stems, source)) or (
            apposed and _is_anothers(person, apposed, source)
        ):
            found.append(" ".join(token.text for token in said.tokens[first:last]))
    return found


def _is_anothers(person: frozenset[str], stems: frozenset[str], source: Source) -> bool:
    lines = [each for each in source.lines if person & each.content]
    if not lines or any(stems & each.content for each in lines):
        return False
    return any(stems <= called.stems and not called.person & person for called in _called(source))


def _before(each: Line, first: int, source: Source) -> frozenset[str]:
    """The last words of meaning before a name, without a mark between."""
    found: list[str] = []
    verbs = folded_words(data("names")["not_names"])
    for place in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = each.tokens[place]
        if token.kind != "word" or token.folded in verbs or len(found) == WORDS:
            break
        found += content([token], source.language)
    return frozenset(found)


def _apposed(each: Line, last: int, source: Source) -> frozenset[str]:
    """What stands between two commas after a name, where it is short: `Lotte, sa petite-fille, …`."""
    if each.tokens[last : last + 1] == [] or each.tokens[last].text not in _COMMAS:
        return frozenset()
    after = each.tokens[last + 1 : last + 1 + APPOSED]
    end = next((at for at, token in enumerate(after) if token.text in _COMMAS), None)
    stems = content(after[:end], source.language) if end else frozenset[str]()
    return stems if 0 < len(stems) <= WORDS else frozenset()


@lru_cache(maxsize=16)
def _called(source: Source) -> tuple[Called, ...]:
    found = []
    for each in source.lines:
        for first, last in people_in(each, source):
            person = content(each.tokens[first:last], source.language)
            stems = content(each.tokens[max(0, first - REACH) : first], source.language)
            if each.tokens[last : last + 1] and each.tokens[last].text in _COMMAS:
                stems |= content(each.tokens[last : last + APPOSED], source.language)
            found.append(Called(person, stems))
    return tuple(found)
