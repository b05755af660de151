"""Quotations: what stands between quotation marks must stand in the article, word for word."""

from __future__ import annotations

import re

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import (
    Token,
    content,
    data,
    folded_words,
    said_alike,
    shared_front,
    tokens,
)
from functions.summarize.grounding.tied.anchors import anchors, kind_of

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|(?<!\w)\"([^\"]+)\"(?!\w)")
_CUT = re.compile(r"\[?(?:…|\.{3})\]?")
LEAST = 4
"""Letters of a verb that its persons share."""
_INFLECTED = 8
"""Words of a quotation among which one may be inflected to fit the sentence around it."""


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, each part of a quotation with cuts apart."""
    whole = [next(filter(None, match.groups())) for match in _QUOTED.finditer(text)]
    return [part.strip() for said in whole for part in _CUT.split(said) if part.strip(" .,،")]


def is_quoted(said: str, article: list[Token]) -> bool:
    """Whether the words of a quotation follow each other in the article, but for inflections that embed them."""
    wanted = [token.folded for token in tokens(said) if token.kind != "mark"]
    given = [token.folded for token in article if token.kind != "mark"]
    if not wanted:
        return True
    allowed = 1 + len(wanted) // _INFLECTED
    for place in range(len(given) - len(wanted) + 1):
        different = 0
        for one, other in zip(wanted, given[place : place + len(wanted)], strict=True):
            if one != other:
                different += 1
                if different > allowed or not (said_alike(one, other) or _is_embedded(one, other)):
                    break
        else:
            return True
    return False


def _is_embedded(one: str, other: str) -> bool:
    """Whether a French or English word is the other one as it is said of somebody else: `dorment`, `mon` and `son`."""
    known = data("endings")
    if any({one, other} <= folded_words(row) for row in known["owners"]):
        return True
    same = shared_front(one, other)
    ends = folded_words(known["persons"])
    return any(at >= LEAST and one[at:] in ends and other[at:] in ends for at in (same, same - 1))


def _outside(each: Line, quoted: str, source: Source) -> frozenset[str]:
    """What a sentence says outside of the words that it quotes."""
    inner = {token.folded for token in tokens(quoted)}
    return content([token for token in each.tokens if token.folded not in inner], source.language)


def wrong_speakers(said: Line, quoted: list[str], source: Source) -> list[str]:
    """People to whom the sentence gives words that the article, in the very sentence of the words, gives to another."""
    people = [anchor for anchor in anchors(said, source) if anchor.kind == "person"]
    named = frozenset(key for anchor in people for key in anchor.keys)
    found = []
    for quote in source.metadata.quotes:
        speaker = content(tokens(quote.speaker or ""), source.language)
        line = next((each for each in source.lines if each.start <= quote.offset < each.end), None)
        spoken = tokens(quote.text)
        if (
            people
            and kind_of(tokens(quote.speaker or ""), source) == "person"
            and speaker
            and line is not None
            and speaker & _outside(line, quote.text, source)
            and not speaker & named
            and any(is_quoted(each, spoken) for each in quoted)
        ):
            found.append(people[0].text)
    return found
