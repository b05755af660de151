"""Where the words of a text are."""

from __future__ import annotations

import re
from itertools import islice

# Marks that belong to the letter before them: accents, harakat, tatweel, joiners, Indic and Thai vowels.
_MARK = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
# Scripts written without spaces: each sign counts as a word.
_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(
    rf"[{_SIGN}]"
    r"|\d+(?:[.,٫٬]\d+)+"
    # a tatweel by itself is a dash
    rf"|[^\W_\u0640{_SIGN}]+(?:[{_MARK}]+[^\W_\u0640{_SIGN}]*)*"
    # it's, don't, we'll: a short tail after an apostrophe; l'eau and O'Neill are two words
    r"(?:['’](?:s|t|d|m|re|ve|ll)(?![^\W_]))?"
)


def words(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the words, in order: letters with their marks, numbers with their separators.

    Hyphens and elisions part words (`l'eau` is two), English contractions do not (`don't` is one).
    """
    return [match.span() for match in _WORD.finditer(text)]


def has_words(text: str, number: int) -> bool:
    """Whether a text has so many words at least; reads it no further than to the last of them."""
    return sum(1 for _ in islice(_WORD.finditer(text), number)) == number
