"""What the name tagger sees of a text: words, and for each word what is known of it alone and of its place.

Training reads the same functions, so a word looks to the network as it did when it was trained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from functions.extract.tagger_lexicon import MARK, Known, Lexicon, know_all

LONGEST_SENTENCE = 40
"""Words that are read side by side; a longer sentence is parted, at a comma where there is one."""
SHORTEST_PART = 24
LONGEST_NAME = 4
"""Words of a listed name that is looked up."""
_SHOUTED = 0.6
"""Share of a sentence's words in capitals from which it is a headline in capitals."""

_MARK = r"\u0610-\u061a\u064b-\u065f\u0670\u0640"
_WORD = re.compile(rf"(?:[^\W\d_]+|[{_MARK}]+[^\W\d_]*)(?:[{_MARK}]+[^\W\d_]*)*|\d+|[^\w\s]|_")
_SMALL = re.compile(r"[a-zà-ÿœ](?<![\w'’-].)[a-zà-ÿœ]{2,}")
"""Looks back from behind the first letter: the engine finds that one fastest."""
_BREAKS = frozenset(",،;؛:")
_GLUED, _OPENS, _SHOUTING, _LOWER, _BEGINS, _GOES_ON, _CAPITAL, _UPPER = (
    MARK[name]
    for name in (
        *("glued", "opens", "shouted", "elsewhere_lower", "place_begins", "place_goes_on"),
        *("capital", "upper"),
    )
)


class Token(NamedTuple):
    """text[start:end], a run of letters or of digits, or a single mark."""

    start: int
    end: int


_TOKEN: Callable[[tuple[int, int]], Token] = partial(tuple.__new__, Token)
"""A token from its span, made without a call of Python's."""


@dataclass(slots=True)
class Reading:
    """A part of a sentence as the network reads it."""

    tokens: list[Token]
    known: list[Known]
    marks: list[int]
    """Yes-or-no features of each word in its place: bit n for `FLAGS[n]`."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of text[start:end]."""
    return list(map(_TOKEN, map(re.Match.span, _WORD.finditer(text, start, end))))


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
    known = know_all(words, language, lexicon)
    marks = [item.marks for item in known]
    before = -1
    for number, (start, end) in enumerate(tokens):
        if start == before:
            marks[number] |= _GLUED
        before = end
    if small:
        for number, item in enumerate(known):
            if item.marks & _CAPITAL and words[number].lower() in small:
                marks[number] |= _LOWER
    if opens:
        first = next((number for number, word in enumerate(words) if word[0].isalnum()), None)
        if first is not None:
            marks[first] |= _OPENS
    letters = sum([item.lettered for item in known])
    if letters > 1 and sum([item.marks & _UPPER != 0 for item in known]) > _SHOUTED * letters:
        marks = [mark | _SHOUTING for mark in marks]
    _mark_places(words, known, marks, lexicon)
    return Reading(tokens, known, marks)


def _mark_places(words: list[str], known: list[Known], marks: list[int], lexicon: Lexicon) -> None:
    after = 0
    for number, item in enumerate(known):
        if not item.heads or number < after:
            continue
        length = _place_at(words, known, number, lexicon)
        if length:
            marks[number] |= _BEGINS
            for inner in range(number + 1, number + length):
                marks[inner] |= _GOES_ON
            after = number + length


def _place_at(words: list[str], known: list[Known], first: int, lexicon: Lexicon) -> int:
    """Words of the longest listed place that begins here, 0 where none does."""
    for form in known[first].heads:
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
