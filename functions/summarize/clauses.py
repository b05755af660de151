"""Cutting an overlong sentence where a clause ends."""

from __future__ import annotations

import re

from functions.summarize.openings import torn
from functions.summarize.word_count import count_words

_CLAUSE = re.compile(r"[،,;؛](?=\s)|\s[–—-](?=\s)")


def opening_clauses(text: str, *, least: int, most: int) -> str:
    """The beginning of `text`, of `least` to `most` words and ending where a clause does; all of it if none fits.

    Never ends within a quotation or brackets.
    """
    best = ""
    words = 0
    last = 0
    for mark in _CLAUSE.finditer(text):
        words += count_words(text[last : mark.start()])
        last = mark.start()
        if words > most:
            break
        part = text[: mark.start()]
        if words >= least and not torn(part) and part.count("(") == part.count(")"):
            best = part
    return best or text
