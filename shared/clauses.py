"""Cutting an overlong sentence where a clause ends."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[،,;؛](?=\s)|\s[–—-](?=\s)")
_REACH = 2_000  # characters looked at: more than any sentence of news has


def opening_clauses(text: str, *, least: int, most: int) -> str:
    """The beginning of `text`, of `least` to `most` words and ending where a clause does; all of it if none fits.

    Words are what stands between spaces. Never ends within a quotation or brackets.
    """
    best = ""
    words = 0
    last = 0
    for mark in _CLAUSE.finditer(text, 0, _REACH):
        words += len(text[last : mark.start()].split())
        last = mark.end()
        if words > most:
            break
        if words >= least and _closed(text[: mark.start()]):
            best = text[: mark.start()]
    return best or text


def torn(sentence: str) -> bool:
    """A quotation that begins or ends in another sentence."""
    # some papers open with the sign that others close with: only their sum is telling
    count = sentence.count
    return bool(count('"') % 2 or (count("«") + count("»")) % 2 or (count("“") + count("”")) % 2)


def _closed(part: str) -> bool:
    return not torn(part) and part.count("(") == part.count(")")
