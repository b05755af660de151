"""Where the forms of an article's words stand, so that a finder looks only at words that a name can begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container

from functions.extract.entities_text import Token


class Forms:
    """The words of a text by what they are, folded, and by what is left of them without clitics."""

    def __init__(self, tokens: list[Token]) -> None:
        self.folded: defaultdict[str, list[int]] = defaultdict(list)
        """Folded word → its tokens, in the order of the text."""
        self._without_clitic: defaultdict[str, list[int]] = defaultdict(list)
        for number, token in enumerate(tokens):
            self.folded[token.folded].append(number)
            if len(token.bare) > 1:
                for _, form in token.bare[1:]:
                    self._without_clitic[form].append(number)

    def whole(self, words: Container[str]) -> set[int]:
        """Tokens that are, folded, one of the words."""
        return {number for form, at in self.folded.items() if form in words for number in at}

    def among(self, words: Container[str]) -> set[int]:
        """Tokens one of whose forms (`Token.bare`) is one of the words."""
        found = self.whole(words)
        found.update([number for form, at in self._without_clitic.items() if form in words for number in at])
        return found
