"""Counting words as a reader does, for limits on the length of a summary."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """What stands between spaces and holds a letter or a digit."""
    tokens = text.split()
    return len(tokens) - sum(map(_wordless, tokens))


def first_words(text: str, count: int) -> str:
    """The beginning of `text` up to its word number `count`, counted as `count_words` does."""
    left = count
    for token in _TOKEN.finditer(text):
        left -= not _wordless(token.group())
        if left < 0:
            return text[: token.start()].rstrip()
    return text


def _wordless(token: str) -> bool:
    return not token[0].isalnum() and not _LETTER.search(token)
