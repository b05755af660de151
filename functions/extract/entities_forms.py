"""Where the forms of an article's words stand, so that a finder looks only at words that a name can begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set

from functions.extract.entities_text import Token


class Forms:
    """The words of a text by what they are, folded, and by what is left of them without clitics."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        folded: defaultdict[str, list[int]] = defaultdict(list)
        without: defaultdict[str, list[int]] = defaultdict(list)
        for number, token in enumerate(tokens):
            folded[token.folded].append(number)
            bare = token.bare
            if len(bare) > 1:
                for _, form in bare[1:]:
                    without[form].append(number)
        self.folded: dict[str, list[int]] = folded
        """Folded word → its tokens, in the order of the text."""
        self._without_clitic: dict[str, list[int]] = without

    def whole(self, words: Set[str]) -> set[int]:
        """Tokens that are, folded, one of the words."""
        return _at(self.folded, words)

    def among(self, words: Set[str]) -> set[int]:
        """Tokens one of whose forms (`Token.bare`) is one of the words."""
        return _at(self.folded, words) | _at(self._without_clitic, words)

    def behind(self, leads: Set[int]) -> set[int]:
        """Tokens with nothing but a space, hyphen or apostrophe between them and one of these before them."""
        following = (lead + 1 for lead in leads if lead + 1 < len(self._tokens))
        return {number for number in following if self._tokens[number].joined}


def _at(forms: dict[str, list[int]], words: Set[str]) -> set[int]:
    # the smaller of the two is gone through; `&` would go through a frozenset, however large
    met = [form for form in forms if form in words] if len(forms) < len(words) else forms.keys() & words
    return {number for form in met for number in forms[form]}
