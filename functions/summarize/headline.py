"""The headline of a summary: the article's own, else the best clause of its first sentences."""

from __future__ import annotations

import re

from functions.summarize.candidates import Candidate

LONGEST = 16
"""Words of a headline that is made from a sentence."""
_CLAUSE = re.compile(r"[،,;؛:.!?؟…](?=\s|$)|\s[–—-](?=\s)")


def headline(own: str | None, best: Candidate | None, text: str) -> str:
    """The article's own headline; else the opening of its best sentence, cut where a clause ends."""
    if own and own.strip():
        return own.strip()
    source = best.text if best else " ".join(text.split())
    words = source.split()
    if len(words) <= LONGEST:
        return source.rstrip(" .،,؛;:")
    shortened = " ".join(words[:LONGEST])
    cuts = [
        cut.start()
        for cut in _CLAUSE.finditer(shortened)
        if len(shortened[: cut.start()].split()) >= LONGEST // 3
    ]
    return shortened[: cuts[-1]] if cuts else shortened + "…"
