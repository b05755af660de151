"""Sentences of a news text, as spans into it.

A newline ends a paragraph and so a sentence. Within a paragraph a sentence ends at a terminator
(full stop, question or exclamation mark, dots, and their closing quotes) that is neither part of an
abbreviation, an initial or a number, nor followed by a word that goes on in lower case. Arabic
papers often leave out the space after a full stop, or all full stops: the first is recognised, and
what is longer than `LONG` words is parted at semicolons and at commas that open a clause.

Time is linear in the length of the text: every look backwards is bounded.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

LONG = 120
"""Words after which a sentence is parted at weaker marks. Few written sentences are longer."""
CLAUSE = 25
"""Words that a part of such a sentence has at least."""
_REACH = 24  # characters looked back at for the word before a full stop
_QUOTED = 600  # characters looked back at for the quote that a straight one closes
_ITEM = 4  # characters of the number before an item of a list: `12.`
_CLOSERS = "\"'”’»›)] \u00a0\u202f"

_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TERMINATOR = re.compile(
    r"[.!?…؟۔।。！？](?:(?<=\.)(?:[ \u00a0]\.)+|[.!?…؟۔।。！？]*)"
    # its closing quotes; a straight one before a letter is looked at apart, some Arabic papers write »…«
    rf"(?:[\"'](?![^\W_])|»(?![\u0620-\u06d3])|«(?=\s|$)|[”’›)\]{_BIDI}]|[ \u00a0\u202f][»›”](?=[\s.,،؛]|$))*"
)
_WORD_BEFORE = re.compile(r"[^\s()\[\]\"'«»“”‘’،,؛;:]+$")
_NEXT_WORD = re.compile(r"[\s\"'«»“”‘’(\[\-–—]*([^\W_]*)")
_WORD = re.compile(r"\w+")
_WEAK = re.compile(r"[؛;]\s|[،,]\s(?=و|ف|كما|but\b|and\b|et\b|mais\b)|[،,:]\s")
_NAMED = re.compile(r"[^\s«»“”\"]{1,30}[»”]")  # what is left of a name with a dot: «النورس.نت»
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_ARABIC_WORD = re.compile(r"[\u0620-\u0652\u0671-\u06d3]{3,} ?$")
_LATIN_WORD = re.compile(r"(?:^|[\s«“\"'’(-])[^\W\d_]*[^\W\d_A-Z]{2}$")
_DOTTED = re.compile(r"^(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")

_DATA = Path(__file__).parent / "data" / "sentences_abbreviations.json"


@dataclass(frozen=True)
class _Abbreviations:
    titles: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the sentences, in order, trimmed, apart, covering every character but spaces.

    `language` is an ISO 639-1 code; one without abbreviations of its own is read with all those we have.
    """
    known = _abbreviations(language)
    spans: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        for left, right in _sentences(text, start, end, known):
            spans.extend(_clauses(text, left, right))
    return spans


def _sentences(text: str, start: int, end: int, known: _Abbreviations) -> list[tuple[int, int]]:
    """The sentences of the paragraph `text[start:end]`."""
    cuts = [start]
    for mark in _TERMINATOR.finditer(text, start, end):
        if mark.start() > cuts[-1] and _ends(text, mark, cuts[-1], start, end, known):
            cuts.append(mark.end() + _closes(text, cuts[-1], mark.end()))
    return _pieces(text, [*cuts, end])


def _pieces(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    """Trimmed spans between the cuts; one without a letter or digit is added to its neighbour."""
    pieces: list[tuple[int, int]] = []
    open_ended = False  # the last piece has no word yet
    for start, end in pairwise(cuts):
        raw = text[start:end]
        left = start + len(raw) - len(raw.lstrip())
        right = end - len(raw) + len(raw.rstrip())
        if left >= right:
            continue
        wordless = not _WORD.search(raw)
        if pieces and (wordless or open_ended):
            pieces[-1] = (pieces[-1][0], right)
            open_ended = open_ended and wordless
        else:
            pieces.append((left, right))
            open_ended = wordless
    return pieces


def _ends(text: str, mark: re.Match[str], last: int, start: int, end: int, known: _Abbreviations) -> bool:
    """Whether the terminator at `mark` ends the sentence that began at `last`."""
    stop, after = mark.start(), mark.end()
    if after >= end:
        return True
    sign = mark.group()
    before = text[max(last, stop - _REACH) : stop]
    if not text[after].isspace():
        return not _NAMED.match(text, after, end) and _ends_without_space(text, sign, before, after)
    found = _NEXT_WORD.match(text, after, min(end, after + 80))
    following = found.group(1) if found else ""
    if following[:1].islower():
        return False
    if len(sign.rstrip(_CLOSERS)) > 1 and not set(sign) & set("!?؟"):
        return _ends_at_dots(text, last, after, end)
    if sign == ".":
        item = stop - start <= _ITEM and text[start:stop].strip().isdigit()
        return not item and _ends_at_stop(before, following, known)
    return True


def _closes(text: str, last: int, after: int) -> int:
    """1 where a straight quote that touches the next word closes one opened since `last`, else 0."""
    return int(text[after : after + 1] == '"' and text.count('"', max(last, after - _QUOTED), after) % 2 == 1)


def _ends_without_space(text: str, sign: str, before: str, after: int) -> bool:
    """`الأمن.وقال` and `night.The`, but not `و.م.ع`, `3.5`, `example.com` or `Node.js`."""
    if sign[0] in "।。！？":
        return True
    following = text[after : after + 4].lstrip("\"'«»“‘(-–—")
    if _ARABIC.match(following) and (_ARABIC_WORD.search(before) or sign[0] != "."):
        return True
    capital = following[:1].isupper() and (following[1:2].islower() or following[1:2] in {"'", "’", " "})
    return capital and bool(_LATIN_WORD.search(before.rstrip(_CLOSERS)))


def _ends_at_dots(text: str, last: int, after: int, end: int) -> bool:
    """Dots end a sentence only between two parts that could be one: not in `مصر.. وزير الصحة يستقيل`."""
    behind = text[max(last, after - 60) : after]
    ahead = text[after : min(end, after + 60)]
    return len(_WORD.findall(behind)) >= 5 and len(_WORD.findall(ahead)) >= 4


def _ends_at_stop(before: str, following: str, known: _Abbreviations) -> bool:
    """Whether a single full stop ends a sentence; a space and `following`, not in lower case, come next."""
    found = _WORD_BEFORE.search(before)
    if not found:
        return True
    word = found.group().lower()
    if following[:1].isdigit() and word in known.numbered:
        return False
    # `عام 2024 م.`: the letter after a year is an era, not the initial of a name
    counted = before[: found.start()].rstrip()[-1:].isdigit()
    if (word in known.titles or (len(word) == 1 and _ARABIC.match(word))) and not counted:
        return False
    initial = len(word) == 1 and found.group().isupper()
    if initial or word in known.either or (_DOTTED.match(word) and not _ARABIC.match(word)):
        return following.lower() in known.openers
    return True


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence itself, or its parts of at least `CLAUSE` words when it is longer than `LONG` words."""
    if end - start <= 2 * LONG or (left := len(text[start:end].split())) <= LONG:
        return [(start, end)]
    cuts = [start]
    for mark in _WEAK.finditer(text, start, end):
        size = len(text[cuts[-1] : mark.end()].split())
        least = CLAUSE if mark.group()[0] in "؛;" else CLAUSE + 15
        if size >= least and left - size >= CLAUSE:
            cuts.append(mark.end())
            left -= size
        if left <= LONG:
            break
    return _pieces(text, [*cuts, end])


@cache
def _abbreviations(language: str) -> _Abbreviations:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    languages = [language] if language in {"fr", "en"} else ["ar", "fr", "en"]
    return _Abbreviations(
        **{
            kind: frozenset(word for code in languages for word in data[code][kind])
            for kind in ("titles", "numbered", "either", "openers")
        }
    )
