"""The words of an article, found and folded once for all that read them."""

from __future__ import annotations

from typing import NamedTuple

from shared.arabic import fold
from shared.words import words


class Wording(NamedTuple):
    """Spans of the words of a text, in order, and each word folded."""

    spans: list[tuple[int, int]]
    folded: list[str]

    def first(self, number: int) -> Wording:
        """The first words alone."""
        return self if len(self.spans) <= number else Wording(self.spans[:number], self.folded[:number])


def wording(text: str) -> Wording:
    """The words of a text (`shared.words`), folded (`shared.arabic`)."""
    spans = words(text)
    # one call for all words: folding is letter by letter, and no letter folds to a newline but a newline
    folded = fold("\n".join([text[start:end] for start, end in spans])).split("\n") if spans else []
    return Wording(spans, folded)
