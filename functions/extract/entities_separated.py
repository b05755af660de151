"""A tagger's span that holds two names, parted: `Sète - Nice` of a list of matches, `FRA/Visma` of a ranking."""

from __future__ import annotations

from collections.abc import Iterable

from functions.extract.entities_text import Mention, Token, spanned

_DASHES = frozenset({" - ", " – ", " — ", " -- "})
_CODE = 3  # letters of a country's code in a ranking


def separated(tagged: Iterable[Mention], text: str, tokens: list[Token]) -> list[Mention]:
    """The mentions, none across a dash with spaces around it; a country's code and its slash are no part of a name."""
    made = []
    for mention in tagged:
        first = mention.first
        for number in range(mention.first + 1, mention.last + 1):
            before = tokens[number - 1]
            gap = text[before.end : tokens[number].start]
            if gap in _DASHES and not (mention.kind == "organization" and _is_arabic(before)):
                made.append(spanned(mention, first, number - 1, tokens))
                first = number
            elif gap == "/" and len(before.text) == _CODE and before.text.isupper():
                first = number
        made.append(mention if first == mention.first else spanned(mention, first, mention.last, tokens))
    return made


def _is_arabic(token: Token) -> bool:
    """Arabic institutions are told from their like by a place behind a dash: `هيئة البيئة - أبوظبي`."""
    return token.text > "\u0600"
