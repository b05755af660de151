"""People who are named by initials: `P.-A. Quéméneur`, `J. Gagnon`, `ي. المشيفري`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_place
from shared.arabic import fold

PATTERN = re.compile(
    r"(?<![\w.])(?:[A-ZÀ-Þ]\.[ -]?){1,3}(?P<latin>[A-ZÀ-Þ][^\W\d_][\w'’-]+)"
    r"|(?<![\w.])(?P<letter>[\u0621-\u064a])\. (?P<arabic>[\u0621-\u064a]{4,})"
)
_SURE = 0.8


def initialled(text: str, tokens: list[Token]) -> list[Mention]:
    """Persons in the order of the text."""
    found = []
    for match in matches(text):
        letter, surname = match["letter"], match["latin"] or match["arabic"]
        # `د.` is a title, `U.S. Senate` an institution
        if letter and letter in roles("ar").honorifics:
            continue
        if not letter and (is_place(surname) or _is_of_an_institution(surname)):
            continue
        first = bisect_left(tokens, match.start(), key=lambda token: token.start)
        last = bisect_left(tokens, match.end(), key=lambda token: token.end)
        if last < len(tokens) and tokens[first].start == match.start() and tokens[last].end == match.end():
            found.append(Mention("person", match.start(), match.end(), first, last, _SURE))
    return found


def matches(text: str) -> Iterator[re.Match[str]]:
    """Those of `PATTERN.finditer`: each has a full stop behind its first letter, which is found much faster."""
    dot, behind = text.find("."), 0
    while dot >= 0:
        match = PATTERN.match(text, dot - 1) if dot > behind else None
        if match is not None:
            yield match
            behind = match.end()
        dot = text.find(".", max(dot + 1, behind))


def _is_of_an_institution(word: str) -> bool:
    folded = fold(word)
    return any(folded in listed(name) for name in ("heads_latin", "tails_latin", "dated"))
