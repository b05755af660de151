"""Bodies that a sentence calls by their kind: `the environment ministry`, `le conseil`, `جامعة الزاوية`.

What they are of tells them apart; one that is called by its kind alone may be any of the article's of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, content, data, folded_words
from functions.summarize.grounding.tied.anchors import Anchor

BODY = "body"
NEAR = 4
"""Tokens after a kind among which stands what the body is of."""
_DEFINITE = ("ال", "وال")


@dataclass(frozen=True, slots=True)
class Body:
    """A body at `tokens[first:last]` of a line: its kind, and the stems of what it is of."""

    first: int
    last: int
    kind: str
    of: frozenset[str]


def bodies_in(each: Line, source: Source) -> Iterator[Anchor]:
    """The bodies of a sentence whose kind the article has, with the lines that may speak of the same."""
    for body in _bodies(each, source.language):
        told = _told(source).get(body.kind, ())
        same = [(line, of) for line, of in told if not body.of or of & body.of]
        keys = body.of or frozenset(("", *(stem for _, of in same for stem in of)))
        if told:
            text = " ".join(token.text for token in each.tokens[body.first : body.last])
            yield Anchor(
                BODY,
                text,
                body.first,
                body.last,
                frozenset(f"{body.kind}|{stem}" for stem in keys),
                frozenset(line for line, _ in same),
            )


def _bodies(each: Line, language: str) -> Iterator[Body]:
    known = _kinds(language)
    for at, token in enumerate(each.tokens):
        forms = sorted(bare(token.folded), key=len) if token.kind == "word" else []
        kind = next((form for form in forms if form in known), None)
        if kind is not None and not _describes(each.tokens, at):
            first, last, of = _of_arabic(each.tokens, at, kind) if token.arabic else _of(each, at, language)
            yield Body(first, last, kind, of)


def _describes(words: list[Token], at: int) -> bool:
    """Whether a word is the adjective of the definite one before it: `الانتخابات البلدية` are no municipality."""
    return words[at].folded.startswith("ال") and at > 0 and words[at - 1].folded.startswith(_DEFINITE)


def _of_arabic(words: list[Token], at: int, kind: str) -> tuple[int, int, frozenset[str]]:
    """`جامعة الزاوية`, `وزارة الزراعة والمياه`; after a definite kind, an adjective: `الجامعة الأهلية`."""
    definite = f"ال{kind}" in words[at].folded or words[at].folded.startswith("لل")
    last = at + 1
    following = words[last : last + 1]
    if not following or not following[0].arabic or (definite and not following[0].folded.startswith("ال")):
        return at, last, frozenset()
    last += 1
    more = words[last : last + 1]
    if not definite and more and more[0].kind == "word" and more[0].folded.startswith(_DEFINITE):
        last += 1
    return at, last, content(words[at + 1 : last], "ar")


def _of(each: Line, at: int, language: str) -> tuple[int, int, frozenset[str]]:
    """`the ministry of health`, `le syndicat des pêcheurs`, `le conseil municipal`, `the environment ministry`."""
    words = each.tokens
    links = folded_words(data("names")["bodies_links"].get(language, ""))
    place = at + 1
    while place < min(at + 1 + NEAR, len(words)) and (
        words[place].folded in links or words[place].text in "'’"
    ):
        place += 1
    first, last, of = at, at + 1, frozenset[str]()
    if (place > at + 1 or language == "fr") and place < len(words) and words[place].kind == "word":
        of = content(words[place : place + 1], language)
        last = place + 1 if of or place > at + 1 else last
    if language == "en" and at and (before := content(words[at - 1 : at], language)):
        first, of = at - 1, of | before
    return first, last, of


@lru_cache(maxsize=16)
def _told(source: Source) -> dict[str, tuple[tuple[int, frozenset[str]], ...]]:
    """The lines of the article that have a body of each kind, and of what."""
    found: dict[str, tuple[tuple[int, frozenset[str]], ...]] = {}
    for at, each in enumerate(source.lines):
        for body in _bodies(each, source.language):
            found[body.kind] = (*found.get(body.kind, ()), (at, body.of))
    return found


@cache
def _kinds(language: str) -> frozenset[str]:
    known = data("names")
    lists = (
        [known["bodies_of"]["ar"], known["bodies_ar"], known["constructs"]]
        if language == "ar"
        else [known["bodies_of"].get(language, ""), known["institutions"]]
    )
    return frozenset(word for each in lists for word in folded_words(each))
