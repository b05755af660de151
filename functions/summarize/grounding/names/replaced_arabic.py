"""Arabic names that the article does not have, just where it has another: `في دبي وأبوظبي` for `في دبي وعجمان`.

A word that the article lacks may be another word for the same, so what counts is where it stands: behind `و`, and the
word that the article joins another name to.
"""

from __future__ import annotations

from collections.abc import Iterator

from functions.summarize.grounding.names.known_arabic import is_town
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, bare
from functions.summarize.grounding.tied.places_arabic import places_in

_AND = "و"
LEAST = 3
"""Letters of a name behind `و` at least."""


def replaced_names(said: Line, source: Source) -> Iterator[str]:
    """Names of a sentence joined to a place, where the article joins another one to it."""
    after_places = {anchor.last for anchor in places_in(said, source)}
    for at in range(1, len(said.tokens)):
        before, word = said.tokens[at - 1 : at + 1]
        if not _is_joined_name(word) or bare(word.folded) & source.words:
            continue
        there = [
            (place, each)
            for each in source.lines
            for place in range(1, len(each.tokens))
            if each.tokens[place - 1].folded == before.folded
            and _is_joined_name(each.tokens[place])
            and not bare(each.tokens[place].folded) & said.words
        ]
        if there and (
            at in after_places or any(_same_before(said, at, each, place) for place, each in there)
        ):
            yield word.text


def _is_joined_name(word: Token) -> bool:
    """Whether a word behind `و` may be a name: it is definite, or a town."""
    cut = word.folded[1:]
    if not word.arabic or word.folded[0] != _AND or len(cut) < LEAST:
        return False
    return cut.startswith("ال") or is_town(cut)


def _same_before(said: Line, at: int, each: Line, place: int) -> bool:
    """Whether the word ahead of that which both are joined to is the same too: `محليتي الدبة و…`."""
    return at > 1 and place > 1 and said.tokens[at - 2].folded == each.tokens[place - 2].folded
