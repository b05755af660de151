"""Lines whose form alone says what they are: tags, picture credits, the end of an agency report, initials.

The words are in `data/flat_marks.json`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from functions.clean.flat_lines import Line, kind_of
from functions.clean.folding import fold

_HASHTAG = re.compile(r"#\w")
_INITIALS = re.compile(r"[\s(]*(?:[^\W\d_]\s?[./]\s?){1,4}[^\W\d_]?\.?[\s)]*")
_SIGNED = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}[^\W\d_]{2,}(?:[\s'’-][^\W\d_]{2,}){0,2}")
_AGENCY = re.compile(r"(?:\b[A-ZÀ-Ý][A-ZÀ-Ý'’-]+ ){1,4}?/ ?[A-ZÀ-Ý]{2,}$")
"""A photographer and an agency in capitals, as wires sign a picture."""
_SENTENCES = re.compile(r"[.!?؟]\s+")
CREDITED = 30
"""Words from which on a line that ends in a credit is a paragraph, not a caption."""

WIDEST = 400
"""Characters from which on a line is no caption, whatever its words: bounds the search for a credit."""


class Marks(NamedTuple):
    """Roles of the words that head a letter; patterns for an end and a credit; words that begin a path."""

    letter: dict[str, str]
    end: re.Pattern[str]
    credit: re.Pattern[str]
    home: frozenset[str]


@cache
def marks() -> Marks:
    table = json.loads((Path(__file__).parent / "data" / "flat_marks.json").read_text(encoding="utf-8"))
    end = "|".join(re.escape(fold(word)) for word in table["end"])
    credit = "|".join(re.escape(fold(word)) for word in sorted(table["credit"], key=len, reverse=True))
    return Marks(
        {fold(word): role for role, words in table["letter"].items() for word in words},
        re.compile(rf"(?:\((?:{end})\)[^.!?؟]{{0,40}}|[-#*.\s]*(?:{end})[-#*.\s]*)"),
        re.compile(rf"(?:^|[\s(.])(?:{credit})\s?[:/©]\s?(\S+(?: \S+){{0,4}})$"),
        frozenset(fold(word) for word in table["home"]),
    )


def is_tags(line: Line) -> bool:
    """Hashtags, or a label for tags and what it introduces."""
    words = line.text.split()
    hashtags = len(_HASHTAG.findall(line.text))
    if hashtags >= 2 and 2 * hashtags >= len(words) - 2:
        return True
    if line.kind != "tags" or line.end == "." or line.words > CREDITED:
        return False
    return line.whole or ":" in line.text[:40] or hashtags > 0


def is_credit(line: Line) -> bool:
    """A caption that ends with whose picture it is."""
    if line.words >= CREDITED or len(line.text) > WIDEST:
        return False
    text = line.text.rstrip(" )")
    return bool(_AGENCY.search(text) or marks().credit.search(fold(text)))


def is_end(line: Line) -> bool:
    """`(end)`, with or without the initials of an agency's editors."""
    return line.words <= 10 and bool(marks().end.fullmatch(fold(line.text)))


def is_initials(line: Line) -> bool:
    """Initials and nothing else: how desks sign a report."""
    return line.words <= 5 and bool(_INITIALS.fullmatch(line.text))


def is_signature(line: Line) -> bool:
    """Initials and a family name."""
    return line.words <= 5 and bool(_SIGNED.fullmatch(line.text))


def is_offer(line: Line) -> bool:
    """A short paragraph one of whose sentences asks readers to subscribe."""
    if not 0 < line.words < CREDITED:
        return False
    return any(kind_of(fold(part)) == "subscription" for part in _SENTENCES.split(line.text))
