"""Where the words of a question stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from shared.arabic import fold
from shared.stems import stem
from shared.store.search import Word
from shared.words import words


def highlights(text: str, language: str, asked: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Spans (code points) of the words of a text that a question asks for, by stem or by beginning."""
    stems = {one for word in asked for one in word.stems}
    beginnings = tuple(word.folded for word in asked if word.open)
    for start, end in words(text):
        folded = fold(text[start:end])
        if folded and (stem(folded, language) in stems or folded in stems or folded.startswith(beginnings)):
            yield start, end
