"""What a summarizer is: the extractive one and the one with a language model are called alike."""

from __future__ import annotations

from typing import Protocol

from shared.article import CleanText, Metadata, Summary


class Summarizer(Protocol):
    """Text and metadata to a summary; never raises for what a text holds or a model answers."""

    def __call__(self, clean: CleanText, metadata: Metadata, *, max_words: int = 60) -> Summary:
        """A summary whose abstract has at most `max_words` words."""
        ...
