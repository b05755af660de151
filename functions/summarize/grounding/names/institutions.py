"""Organizations that a sentence brings in and the article does not know: `Interpol`, `البنك الدولي`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from functions.summarize.grounding.names.aliases import known_otherwise, unknown_bodies
from functions.summarize.grounding.names.kinds import named_after_kind
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare, data, folded_words


def unknown_organizations(said: Line, source: Source) -> list[str]:
    """Well-known organizations, and Arabic ones of a kind with a name, that the article does not name."""
    otherwise = known_otherwise(said.tokens, source)
    places = (*_well_known(said, source), *named_after_kind(said, source))
    bodies = (name for _, name in unknown_bodies(said.tokens, source))
    return list(dict.fromkeys((*(name for place, name in places if place not in otherwise), *bodies)))


def is_organization(word: Token) -> bool:
    """Whether a capitalised word is the name of a well-known organization, or an acronym."""
    return (word.text.isupper() and len(word.text) > 1) or word.folded in _listed()


def _well_known(said: Line, source: Source) -> Iterator[tuple[int, str]]:
    followed = zip(said.tokens, (*said.tokens[1:], None), strict=bool(said.tokens))
    for place, (word, following) in enumerate(followed):
        if not word.arabic:
            continue
        if bare(word.folded) & _listed() and not bare(word.folded) & source.words:
            yield place, word.text
        if following is None or not following.arabic:
            continue
        pairs = {(one, following.folded) for one in bare(word.folded)}
        named = any(" ".join(pair) in _listed() for pair in pairs)
        heard = following.folded in source.words and bare(word.folded) & source.words
        if named and not pairs & source.neighbours and not heard:
            yield place, f"{word.text} {following.text}"


@cache
def _listed() -> frozenset[str]:
    return folded_words(data("names")["organizations"])
