"""Counting words as a reader does, for limits on the length of a summary."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\S+")
_SIGNS = re.compile(r"\s(?:[^\w\s]|[_\u0640])+(?!\S)")  # a space first: quicker to look for than what is none
_LETTER = re.compile(r"[^\W_\u0640]")


def count_words(text: str) -> int:
    """What stands between spaces and holds a letter or a digit."""
    return len(text.split()) - len(_SIGNS.findall(f" {text}"))


def first_words(text: str, count: int) -> str:
    """The beginning of `text` up to its word number `count`, counted as `count_words` does."""
    left = count
    for token in _TOKEN.finditer(text):
        left -= bool(_LETTER.search(token.group()))
        if left < 0:
            return text[: token.start()].rstrip()
    return text
