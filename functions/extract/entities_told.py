"""Organisations that an article itself tells in one place, and what that says of the name everywhere else in it.

`Office national des pêches (Onp)`: a short name in brackets behind the long one; `Sonova (+2,4 %)`: a share's price;
`l'hébergeur Cloudoria`: the kind before it. Also `France 5` and `Croix-Rouge nigériane`, which have one word more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from functions.extract.entities_countries import countries_of
from functions.extract.entities_french_words import french
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed, plain

_SHARE = re.compile(r" \([+−–-] ?\d+(?:[.,]\d+)? ?%")
_SHORT = re.compile(r" \(([A-ZÀ-Þ][\w’'-]{1,11})\)")
_SURE = 0.95


def with_told(text: str, tokens: list[Token], mentions: list[Mention]) -> list[Mention]:
    """The mentions in the order of the text, what is told of one of a name being said of all."""
    mentions = _with_short(text, tokens, [_whole(tokens, mention) for mention in mentions])
    prices = [found.start() for found in _SHARE.finditer(text)]
    told = {text[mention.start : mention.end] for mention in mentions if _is_told(mention)}
    if prices:
        names = {text[mention.start : mention.end] for mention in mentions}
        told |= {name for name in names if any(text.endswith(name, 0, at) for at in prices)}
    if not told:
        return mentions
    return [
        replace(mention, kind="organization", confidence=max(mention.confidence, _SURE))
        if mention.kind != "organization"
        and text[mention.start : mention.end] in told
        and not _is_another(tokens, mention)
        else mention
        for mention in mentions
    ]


def _is_told(mention: Mention) -> bool:
    return mention.kind == "organization" and mention.evidence == "words" and mention.confidence >= _SURE


def _is_another(tokens: list[Token], mention: Mention) -> bool:
    """A place of the tables, or a person with a given name, is more likely what it seems."""
    words = [token.text for token in tokens[mention.first : mention.last + 1]]
    if mention.kind == "place":
        return is_listed(plain(" ".join(words)))
    return len(words) > 1 and tokens[mention.first].folded in listed("given_latin")


def _whole(tokens: list[Token], mention: Mention) -> Mention:
    """`France 5`, `Croix-Rouge nigériane`: with the word that tells it from its like."""
    number = mention.last + 1
    if number >= len(tokens) or not tokens[number].joined or mention.kind == "person":
        return mention
    word, last = tokens[number], tokens[mention.last]
    cross = (
        last.text == "Rouge"
        and mention.last > mention.first
        and not word.capital
        and countries_of(word.folded)
    )
    channel = (
        mention.first == mention.last
        and last.capital
        and f"{last.folded}{word.text}" in french("channels")
        and mention.first > 0
        and last.joined
        and not tokens[mention.first - 1].capital
    )
    if not cross and not channel:
        return mention
    return replace(mention, kind="organization", last=number, end=word.end, confidence=_SURE)


def _with_short(text: str, tokens: list[Token], mentions: list[Mention]) -> list[Mention]:
    """With the short names in brackets as organisations too."""
    shorts = {}
    for mention in mentions:
        if (
            mention.kind != "organization"
            or mention.last == mention.first
            or text[mention.end : mention.end + 2] != " ("
        ):
            continue
        short = _SHORT.match(text, mention.end)
        if short and _shortens(plain(short[1]), plain(text[mention.start : mention.end])):
            shorts[short.start(1)] = short.end(1)
    if not shorts:
        return mentions
    kept = [mention for mention in mentions if mention.start not in shorts]
    number = 0
    for start, end in sorted(shorts.items()):
        while tokens[number].start < start:
            number += 1
        last = number
        while last + 1 < len(tokens) and tokens[last + 1].start < end:
            last += 1
        kept.append(Mention("organization", start, end, number, last, _SURE))
    return sorted(kept, key=lambda mention: mention.start)


def _shortens(short: str, long: str) -> bool:
    """Whether it begins as the long name does and its letters follow one another in it."""
    if not short or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short if letter.isalpha())
