"""What the name tagger sees of a text: words, and for each word what is known of it alone and of its place.

Training reads the same functions, so a word looks to the network as it did when it was trained.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from functions.extract.tagger_lexicon import NUMBER_OF, Known, Lexicon, forms_of, know

LONGEST_SENTENCE = 40
"""Words that are read side by side; a longer sentence is parted, at a comma where there is one."""
SHORTEST_PART = 24
LONGEST_NAME = 4
"""Words of a listed name that is looked up."""
_SHOUTED = 0.6
"""Share of a sentence's words in capitals from which it is a headline in capitals."""

_WORD = re.compile(r"(?:[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u0640])+|\d+|[^\w\s]|_")
_SMALL = re.compile(r"(?<![\w'’-])[a-zà-ÿœ]{3,}")
_BREAKS = frozenset(",،;؛:")
_GLUED, _OPENS, _SHOUTING, _LOWER, _BEGINS, _GOES_ON = (
    NUMBER_OF[name]
    for name in ("glued", "opens", "shouted", "elsewhere_lower", "place_begins", "place_goes_on")
)


class Token(NamedTuple):
    """text[start:end], a run of letters or of digits, or a single mark."""

    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """A part of a sentence as the network reads it."""

    tokens: list[Token]
    known: list[Known]
    flags: list[list[int]]


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of text[start:end]."""
    return [Token(*match.span()) for match in _WORD.finditer(text, start, end)]


def parts_of(text: str, tokens: list[Token]) -> list[list[Token]]:
    """A sentence in parts of at most `LONGEST_SENTENCE` words."""
    parts = []
    while len(tokens) > LONGEST_SENTENCE:
        cut = LONGEST_SENTENCE
        for number in range(LONGEST_SENTENCE - 1, SHORTEST_PART, -1):
            if text[tokens[number].start] in _BREAKS:
                cut = number + 1
                break
        parts.append(tokens[:cut])
        tokens = tokens[cut:]
    return [*parts, tokens] if tokens else parts


def read(text: str, sentences: Sequence[tuple[int, int]], language: str, lexicon: Lexicon) -> list[Reading]:
    """The text's sentences as the network reads them. `language` is an ISO 639-1 code."""
    small = frozenset(_SMALL.findall(text))
    readings = []
    for start, end in sentences:
        tokens = tokens_of(text, start, end)
        for number, part in enumerate(parts_of(text, tokens)):
            readings.append(_read_part(text, part, language, lexicon, small, opens=number == 0))
    return readings


def _read_part(
    text: str,
    tokens: list[Token],
    language: str,
    lexicon: Lexicon,
    small: frozenset[str],
    *,
    opens: bool,
) -> Reading:
    words = [text[start:end] for start, end in tokens]
    letters = [word for word in words if len(word) > 1 and word[0].isalpha()]
    shouted = len(letters) > 1 and sum(word.isupper() for word in letters) > _SHOUTED * len(letters)
    known = [know(word, language, lexicon) for word in words]
    flags = [list(item.flags) for item in known]
    first = opens
    before = -1
    for number, (token, word) in enumerate(zip(tokens, words, strict=True)):
        mine = flags[number]
        if token.start == before:
            mine.append(_GLUED)
        if first and word[0].isalnum():
            mine.append(_OPENS)
            first = False
        if shouted:
            mine.append(_SHOUTING)
        if word[0].isupper() and word.lower() in small:
            mine.append(_LOWER)
        before = token.end
    _mark_places(words, known, flags, lexicon)
    return Reading(tokens, known, flags)


def _mark_places(words: list[str], known: list[Known], flags: list[list[int]], lexicon: Lexicon) -> None:
    number = 0
    while number < len(words):
        length = _place_at(words, known, number, lexicon)
        if length:
            flags[number].append(_BEGINS)
            for inner in range(number + 1, number + length):
                flags[inner].append(_GOES_ON)
        number += max(length, 1)


def _place_at(words: list[str], known: list[Known], first: int, lexicon: Lexicon) -> int:
    """Words of the longest listed place that begins here, 0 where none does."""
    word = words[first]
    if not word[0].isalpha() or word[0].islower():
        return 0
    for form in forms_of(known[first].folded):
        if form not in lexicon.heads:
            continue
        parts = [form]
        ends = 1 if form in lexicon.places else 0
        number = first + 1
        while number < len(words) and len(parts) < LONGEST_NAME:
            if words[number] in "-'’":
                number += 1
                continue
            if not words[number][0].isalpha():
                break
            parts.append(known[number].folded)
            number += 1
            if " ".join(parts) in lexicon.places:
                ends = number - first
        if ends:
            return ends
    return 0
