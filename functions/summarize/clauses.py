"""Cutting an overlong sentence where a clause ends."""

from __future__ import annotations

import re

from functions.summarize.openings import torn
from functions.summarize.word_count import count_words

_CLAUSE = re.compile(r"[،,;؛](?=\s)|\s[–—-](?=\s)")
_REACH = 2_000  # characters looked at: more than any sentence of news has


def opening_clauses(text: str, *, least: int, most: int) -> str:
    """The beginning of `text`, of `least` to `most` words and ending where a clause does; all of it if none fits.

    Never ends within a quotation or brackets.
    """
    best = ""
    words = 0
    last = 0
    for mark in _CLAUSE.finditer(text, 0, _REACH):
        words += count_words(text[last : mark.start()])
        last = mark.start()
        if words > most:
            break
        if words >= least and _closed(text[: mark.start()]):
            best = text[: mark.start()]
    return best or text


def _closed(part: str) -> bool:
    return not torn(part) and part.count("(") == part.count(")")
