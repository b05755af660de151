"""Quotations: what stands between quotation marks must stand in the article, word for word."""

from __future__ import annotations

import re

from functions.summarize.grounding.text import Token, data, folded_words, said_alike, shared_front, tokens

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|(?<!\w)\"([^\"]+)\"(?!\w)")
_CUT = re.compile(r"\[?(?:…|\.{3})\]?")
_OPENING = frozenset("«“„")
_AND = "و"
_MARKS = _OPENING | frozenset('»”"')
LEAST = 4
"""Letters of a verb that its persons share."""
_INFLECTED = 8
"""Words of a quotation among which one may be inflected to fit the sentence around it."""


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, each part of a quotation with cuts apart."""
    whole = [next(filter(None, match.groups())) for match in _QUOTED.finditer(text)]
    return [part.strip() for said in whole for part in _CUT.split(said) if part.strip(" .,،")]


def quoted_places(words: list[Token]) -> frozenset[int]:
    """Places of the tokens between quotation marks."""
    found, opened = set(), False
    for at, token in enumerate(words):
        if token.text in _MARKS:
            opened = token.text in _OPENING or (token.text == '"' and not opened)
        elif opened:
            found.add(at)
    return frozenset(found)


def is_quoted(said: str, article: list[Token]) -> bool:
    """Whether the words of a quotation follow each other in the article, but for inflections that embed them."""
    wanted = [token.folded for token in tokens(said) if token.kind != "mark"]
    given = [token.folded for token in article if token.kind != "mark"]
    if not wanted:
        return True
    allowed = 1 + len(wanted) // _INFLECTED
    for place in range(len(given) - len(wanted) + 1):
        different = 0
        following = given[place : place + len(wanted)]
        if following[0].removeprefix(_AND) == wanted[0]:
            following[0] = wanted[0]  # `، ومن المبكر الجزم`
        for one, other in zip(wanted, following, strict=True):
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
