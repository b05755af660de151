"""The words of an article, found and folded once for all that read them."""

from __future__ import annotations

from typing import NamedTuple, cast

from shared.arabic import fold
from shared.words import words

_REMEMBERED = 20_000
"""Words whose folded forms are kept, so that a warm process does not grow."""


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
    return Wording(spans, _folded([text[start:end] for start, end in spans]))


def _folded(said: list[str]) -> list[str]:
    """The words folded; remembered, for news says the same words every day."""
    held = _FOLDED
    if len(held) > _REMEMBERED:
        held.clear()
    found = list(map(held.get, said))
    if None in found:
        new = [word for word in dict.fromkeys(said) if word not in held]
        # one call for all of them: folding is letter by letter, and no letter folds to a newline but a newline
        held.update(zip(new, fold("\n".join(new)).split("\n"), strict=True))
        return [held[word] for word in said]
    return cast("list[str]", found)


_FOLDED: dict[str, str] = {}
