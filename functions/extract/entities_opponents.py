"""Who plays whom, where names have capitals: `Tours - Narbonne : 3-1`, `Cholet renverse Nancy`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from functions.extract.entities_framed import framing
from functions.extract.entities_text import Mention, Token
from functions.extract.places import is_country

_DASHES = frozenset({" - ", " – ", " — "})
_SCORE = re.compile(r"(?:[(:] ?|\b[A-Z]\w+ )\d{1,3} ?[-–] ?\d{1,3}\b(?![-–/])")
_TOLD = re.compile(
    r" ?(?:: (?:\d{1,3} ?[-–] ?\d|report)|\(\d{1,3} ?[-–] ?\d|\(\d\d? ?h\b| \d{1,3} ?[-–] ?\d{1,3}\b)"
)
"""The result or the hour of a match."""


def has_score(text: str) -> bool:
    """Whether a result as of a match is told: `(1-1)`, `: 3-1`."""
    return _SCORE.search(text) is not None


def with_opponents(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, two with a dash between them and a result or an hour behind as clubs; a country stays a place."""
    clubs = {
        id(mention)
        for one, other in pairwise(mentions)
        if text[one.end : other.start] in _DASHES and _TOLD.match(text, other.end)
        for mention in (one, other)
        if mention.kind != "organization" and not is_country(text[mention.start : mention.end])
    }
    if not clubs:
        return mentions
    return [
        replace(mention, kind="organization", evidence="match") if id(mention) in clubs else mention
        for mention in mentions
    ]


def is_bare(tokens: list[Token], mention: Mention) -> bool:
    """Whether no word of place stands before it: in the report of a match a town that does something is its club."""
    before = tokens[mention.first - 1] if mention.first else None
    if before is None or not tokens[mention.first].joined:
        return True
    return not before.capital and before.folded not in framing("place_before_latin")


def is_where(tokens: list[Token], mention: Mention) -> bool:
    """`s'impose à Guingamp`, but `tenu tête à Guingamp`, `face à Guingamp`."""
    if not mention.first or not tokens[mention.first].joined:
        return False
    before = tokens[mention.first - 1]
    if before.folded not in framing("where_latin"):
        return False
    governing = tokens[mention.first - 2] if mention.first > 1 and before.joined else None
    return governing is None or governing.folded not in framing("club_to_latin")
