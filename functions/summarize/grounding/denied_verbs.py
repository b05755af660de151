"""A verb that an Arabic sentence denies and the article affirms in another tense: `لم توقف الشرطة`, `أوقفت الشرطة`.

The two are known for one by their letters but for those of person and tense, and by what stands beside them.
"""

from __future__ import annotations

from functions.summarize.grounding.roots import verb_kinds
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words

NEAR = 8
"""Tokens beside the verb of the article that are said of it."""
SHARED = 2
"""Words beside the verb that both must have."""
BEFORE = 3
"""Tokens before a verb among which a denial denies it."""
_PERSONS = "ينتا"


def denied_verb(said: Line, source: Source) -> str | None:
    """The denial of a verb that a sentence of the article has undenied, beside the same words; `None` for none."""
    if source.language != "ar":
        return None
    denials = folded_words(data("polarity")["verb_denials"])
    words = said.tokens
    for at, verb in enumerate(words[1:], start=1):
        if words[at - 1].folded not in denials or verb.folded[0] not in _PERSONS or not verb.arabic:
            continue
        if not folded_words(data("polarity")["other_denials"]).isdisjoint(token.folded for token in words):
            continue
        found = [(each, place) for each in source.lines for place in _places(each, verb)]
        if any(_is_denied(each, place) for each, place in found):
            continue
        if any(_beside(words[at + 1 : at + 1 + NEAR], each, place) >= SHARED for each, place in found):
            return words[at - 1].text
    return None


def _places(each: Line, verb: Token) -> list[int]:
    kinds = verb_kinds(verb.folded)
    return [
        at
        for at, token in enumerate(each.tokens)
        if token.arabic and content([token], "ar") and kinds & verb_kinds(token.folded)
    ]


def _is_denied(each: Line, place: int) -> bool:
    known = folded_words(data("polarity")["verb_denials"]) | folded_words(data("polarity")["other_denials"])
    return any(token.folded in known for token in each.tokens[max(0, place - BEFORE) : place])


def _beside(following: list[Token], each: Line, place: int) -> int:
    """How many of the words after the denied verb the article has beside its own."""
    near = each.tokens[max(0, place - NEAR) : place] + each.tokens[place + 1 : place + 1 + NEAR]
    told = {kind for token in near if token.arabic and content([token], "ar") for kind in _kinds(token)}
    return sum(bool(_kinds(token) & told) for token in following if token.arabic and content([token], "ar"))


def _kinds(token: Token) -> frozenset[str]:
    return content([token], "ar") | verb_kinds(token.folded)
