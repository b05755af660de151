"""What the name tagger knows of words wherever they stand: their pieces, vectors, letters and yes-or-no features."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from shared.arabic import fold

LETTERS = 12
"""Characters of a word that are looked at: the first six and the last six of a longer one."""
LONGEST_WORD = 24
"""Letters of a word that are parted into pieces."""
_LONGEST_PIECE = 14
_REMEMBERED = 20_000
_UNKNOWN_COST = 25.0
_UNLISTED = 100_000
_COMMON, _KNOWN = 2_000, 20_000
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_CUTS = ("وب", "ول", "و", "ف", "ب", "ل", "ك")
_SHORTEST = 3
"""Letters that a word has at least when what Arabic writes onto it is cut off."""

FLAGS = (
    "place_begins", "place_goes_on", "given_name", "surname",
    "capital", "upper", "digit", "mark", "glued", "opens", "shouted", "elsewhere_lower",
    "common", "known", "rare", "clitic", "article", "one_piece", "letter",
    "ar", "fr", "en",
)  # fmt: skip
"""The yes-or-no features of a word in its place, in the order of the network's input."""
NUMBER_OF = {name: number for number, name in enumerate(FLAGS)}


@dataclass(slots=True)
class Lexicon:
    """What the model file knows of words."""

    pieces: dict[str, tuple[int, float]]
    """Piece → row of the piece table, log probability."""
    words: dict[str, int]
    """Folded word → row of the word table (row 0: unknown)."""
    places: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    ranks: dict[str, dict[str, int]]
    """Language → lower-case word → rank among the common ones."""
    letters: dict[str, int]
    heads: frozenset[str] = field(default_factory=frozenset)
    """First words of the places."""
    known_words: dict[tuple[str, str], Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.heads = frozenset(name.partition(" ")[0] for name in self.places)


@dataclass(slots=True, eq=False)
class Known:
    """What is known of a word wherever it stands."""

    folded: str
    bare: str
    """Folded, without a clitic where the rest is a known word: what other mentions are looked for by."""
    nameable: bool
    """It may be part of a name: no mark, not all in small letters, no common word."""
    pieces: tuple[int, ...]
    row: int
    letters: tuple[int, ...]
    flags: tuple[int, ...]
    projected: tuple[int, int] = (-1, 0)
    """Where the network remembers what it makes of the word: generation and row (`Network`)."""


def arabic_letters(word: str) -> bool:
    """True for a word in Arabic script."""
    return _ARABIC.match(word) is not None


@lru_cache(8192)
def forms_of(folded: str) -> tuple[str, ...]:
    """The folded word, then without what an Arabic word may have stuck to its front."""
    if not _ARABIC.match(folded):
        return (folded,)
    forms = [folded]
    if folded.startswith("لل") and len(folded) > 4:
        forms.append("ال" + folded[2:])
    if folded.startswith("ولل") and len(folded) > 5:
        forms.append("ال" + folded[3:])
    forms += [
        folded[len(cut) :] for cut in _CUTS if folded.startswith(cut) and len(folded) - len(cut) >= _SHORTEST
    ]
    return tuple(forms)


def know(word: str, language: str, lexicon: Lexicon) -> Known:
    """What is known of a word wherever it stands; remembered, for words come again."""
    known = lexicon.known_words.get((word, language))
    if known is None:
        known = _know(word, language, lexicon)
        if len(lexicon.known_words) > _REMEMBERED:
            lexicon.known_words.clear()
        lexicon.known_words[word, language] = known
    return known


def _know(word: str, language: str, lexicon: Lexicon) -> Known:
    folded = fold(word) or word
    pieces = pieces_of(form_of(word), lexicon)
    seen = word if len(word) <= LETTERS else word[: LETTERS // 2] + word[-LETTERS // 2 :]
    letters = tuple(lexicon.letters.get(char, 1) for char in seen)
    row, bare = _row(folded, lexicon)
    flags = tuple(_flags(word, folded, pieces, language, lexicon))
    nameable = (
        word[0].isalpha() and not word[0].islower() and NUMBER_OF["common"] not in flags and len(word) > 1
    )
    return Known(folded, bare, nameable, pieces, row, letters, flags)


def form_of(word: str) -> str:
    """The spelling whose pieces are looked up: Arabic folded, a word all in capitals with its first one alone."""
    if _ARABIC.search(word):
        return fold(word)
    return word.capitalize() if len(word) > 3 and word.isupper() else word


def _row(folded: str, lexicon: Lexicon) -> tuple[int, str]:
    for form in forms_of(folded):
        row = lexicon.words.get(form)
        if row is not None:
            return row, form
    return 0, folded


def _looks(word: str) -> list[str]:
    held = []
    if word[0].isupper():
        held.append("capital")
    if len(word) > 1 and word.isupper():
        held.append("upper")
    if word[0].isdigit():
        held.append("digit")
    elif not word[0].isalpha():
        held.append("mark")
    if len(word) == 1 and word.isalpha():
        held.append("letter")
    return held


def _flags(word: str, folded: str, pieces: tuple[int, ...], language: str, lexicon: Lexicon) -> list[int]:
    held = _looks(word)
    if not word[0].islower():
        forms = forms_of(folded)
        if not lexicon.given.isdisjoint(forms):
            held.append("given_name")
        if not lexicon.surnames.isdisjoint(forms):
            held.append("surname")
    rank = lexicon.ranks.get(language, {}).get(folded, _UNLISTED)
    held.append("common" if rank < _COMMON else "known" if rank < _KNOWN else "rare")
    if _ARABIC.match(word):
        if folded.startswith("ال"):
            held.append("article")
        elif len(forms_of(folded)) > 1:
            held.append("clitic")
    if len(pieces) == 1:
        held.append("one_piece")
    if language in ("ar", "fr", "en"):
        held.append(language)
    return [NUMBER_OF[name] for name in held]


def pieces_of(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Rows of the pieces that make up a word, the likeliest way to part it (Viterbi)."""
    known = lexicon.pieces
    whole = known.get("▁" + form)
    if whole is not None:
        return (whole[0],)
    marked = "▁" + form[:LONGEST_WORD]
    size = len(marked)
    best = [0.0] + [-1e9] * size
    came: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    for start in range(size):
        score = best[start]
        if score - _UNKNOWN_COST > best[start + 1]:  # an unknown character
            best[start + 1] = score - _UNKNOWN_COST
            came[start + 1] = (start, 0)
        for end in range(start + 1, min(start + _LONGEST_PIECE, size) + 1):
            found = known.get(marked[start:end])
            if found is not None and score + found[1] > best[end]:
                best[end] = score + found[1]
                came[end] = (start, found[0])
    rows = []
    end = size
    while end > 0:
        end, row = came[end]
        rows.append(row)
    return tuple(reversed(rows))
