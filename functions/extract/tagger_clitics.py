"""What Arabic writes onto the front of a name: conjunctions and prepositions of one letter."""

from __future__ import annotations

from functools import lru_cache

from functions.extract.tagger_lexicon import Lexicon, arabic_letters
from shared.arabic import fold

_CLITICS = ("وب", "ول", "فب", "فل", "و", "ف", "ب", "ل", "ك")
_COMMON = frozenset("وبل")
"""Those that stand before names every day; the others have to be far the better reading."""
_SHORTEST = 3
"""Letters that a name without its clitic has at least."""
_UNKNOWN = 1_000_000


@lru_cache(8192)
def letters_before_name(word: str, lexicon: Lexicon) -> int:
    """Characters of a name's first word that are no part of the name.

    `بالرباط` → 1, `وبطرابلس` → 2, `بيروت` → 0. A word that is known as it stands keeps its letters unless what follows
    them is known much better: names in the gazetteers first, then the commoner word.
    """
    if not arabic_letters(word):
        return 0
    folded = fold(word)
    if len(folded) != len(word):
        return 0
    if folded.startswith("ولل") and len(folded) > 5:
        return 1
    best, cut = _standing(folded, lexicon), 0
    for clitic in _CLITICS:
        rest = folded[len(clitic) :]
        if not folded.startswith(clitic) or len(rest) < _SHORTEST:
            continue
        if rest.startswith("ال") and len(rest) > 4 and not folded.startswith(("وال", "كال")):
            return len(clitic)
        standing = _standing(rest, lexicon) * (2 if clitic in _COMMON else 6)
        if rest.startswith("ال") and len(rest) > 4:
            standing //= 8
        if standing < best:
            best, cut = standing, len(clitic)
    return cut


def _standing(word: str, lexicon: Lexicon) -> int:
    """How well a word is known: names first, then by rank; the smaller the better."""
    row = lexicon.words.get(word, _UNKNOWN)
    if word in lexicon.heads or word in lexicon.given or word in lexicon.surnames:
        return min(row, 20_000) // 4
    return row
