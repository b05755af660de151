"""What the name tagger knows of words wherever they stand: their pieces, vectors, letters and yes-or-no features."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from functions.extract.tagger_parted import NONE, Parted
from shared.arabic import fold

LETTERS = 12
"""Characters of a word that are looked at: the first six and the last six of a longer one."""
LONGEST_WORD = 24
"""Letters of a word that are parted into pieces."""
_REMEMBERED = 40_000
_UNKNOWN_COST = 25.0
_SLACK = 1e-6
"""More than sums of a few log probabilities hang on their order."""
_UNLISTED = 100_000
_COMMON, _KNOWN = 2_000, 20_000
_HEAD = 3
"""Characters of a piece's beginning by which longer ones are looked for."""
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_CUTS = {"و": ("وب", "ول", "و"), "ف": ("ف",), "ب": ("ب",), "ل": ("ل",), "ك": ("ك",)}
_FIRST_ARABIC = "\u0620"
_SHORTEST = 3
"""Letters that a word has at least when what Arabic writes onto it is cut off."""

FLAGS = (
    "place_begins", "place_goes_on", "given_name", "surname",
    "capital", "upper", "digit", "mark", "glued", "opens", "shouted", "elsewhere_lower",
    "common", "known", "rare", "clitic", "article", "one_piece", "letter",
    "ar", "fr", "en",
)  # fmt: skip
"""The yes-or-no features of a word in its place, in the order of the network's input."""
MARK = {name: 1 << number for number, name in enumerate(FLAGS)}
"""The bit of each in a set of them."""
_GIVEN, _SURNAME, _ARTICLE, _CLITIC = (MARK[name] for name in ("given_name", "surname", "article", "clitic"))
_DIGIT, _MARK, _CAPITAL, _LETTER, _UPPER = (
    MARK[name] for name in ("digit", "mark", "capital", "letter", "upper")
)
_ONE_PIECE, _COMMON_WORD, _KNOWN_WORD, _RARE_WORD = (
    MARK[name] for name in ("one_piece", "common", "known", "rare")
)
_OF_LANGUAGE = {language: MARK[language] for language in ("ar", "fr", "en")}


Opening = tuple[list[tuple[int, float]], range]
"""Sizes and log probabilities of the pieces among a few characters; sizes that longer pieces beginning so may have."""


@dataclass(slots=True, eq=False)
class Lexicon:
    """What the model file knows of words."""

    pieces: dict[str, int]
    """Piece → row of the piece table."""
    likely: dict[str, float]
    """Piece → its log probability."""
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
    known_words: dict[str, dict[str, Known]] = field(default_factory=dict)
    """Language → word → what is known of it."""
    parted: Parted = NONE
    """How the words of the list part into pieces, where it is known beforehand."""
    openings: dict[str, Opening] = field(default_factory=dict)
    """Up to three characters → what pieces may begin with them; remembered, for they are few."""
    longest: dict[str, int] = field(default_factory=dict)
    """The first three characters of pieces → characters of the longest piece that begins so."""
    numbers: dict[int, int] = field(default_factory=dict)
    """Code point → number of the letter, 1 for those that have none; for `str.translate`."""
    least: list[float] = field(default_factory=list)
    """No way to part so many characters at the end of a word is likelier than this (log probability)."""

    def __post_init__(self) -> None:
        self.heads = frozenset([name.partition(" ")[0] for name in self.places])
        self.numbers = _Numbers({ord(letter): number for letter, number in self.letters.items()})
        longest = self.longest
        likeliest = [-_UNKNOWN_COST] * (max(map(len, self.likely), default=0) + LONGEST_WORD + 2)
        for piece, score in self.likely.items():
            head, size = piece[:_HEAD], len(piece)
            if size > longest.get(head, 0):
                longest[head] = size
            if score > likeliest[size] and head[:1] != "▁":
                likeliest[size] = score
        self.least = [_SLACK]
        for size in range(1, LONGEST_WORD + 2):
            self.least.append(max([likeliest[last] + self.least[size - last] for last in range(1, size + 1)]))

    def opening(self, head: str) -> Opening:
        """What pieces may begin with these characters, which are three but at the end of a word."""
        if len(self.openings) > _REMEMBERED:
            self.openings.clear()
        sure = []
        for size in range(1, len(head) + 1):
            score = self.likely.get(head[:size])
            if score is not None:
                sure.append((size, score))
        found = self.openings[head] = sure, range(_HEAD + 1, self.longest.get(head, 0) + 1)
        return found


class _Numbers(dict[int, int]):
    def __missing__(self, code: int) -> int:
        return 1


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
    letters: bytes
    """Numbers of `LETTERS` characters, 0 behind the last."""
    marks: int
    """Yes-or-no features of the word wherever it stands: bit n for `FLAGS[n]`."""
    lettered: bool
    """It begins with a letter and has another character."""
    heads: tuple[str, ...]
    """Its forms that a listed place begins with; none for a word in small letters."""
    projected: tuple[int, int] = (-1, 0)
    """Where the network remembers what it makes of the word: generation and row (`Network`)."""


def arabic_letters(word: str) -> bool:
    """True for a word in Arabic script."""
    return _ARABIC.match(word) is not None


def forms_of(folded: str) -> tuple[str, ...]:
    """The folded word, then without what an Arabic word may have stuck to its front."""
    cuts = _CUTS.get(folded[:1])
    if cuts is None:
        return (folded,)
    forms = [folded]
    if folded.startswith("لل") and len(folded) > 4:
        forms.append("ال" + folded[2:])
    if folded.startswith("ولل") and len(folded) > 5:
        forms.append("ال" + folded[3:])
    forms += [
        folded[len(cut) :] for cut in cuts if folded.startswith(cut) and len(folded) - len(cut) >= _SHORTEST
    ]
    return tuple(forms)


def know_all(words: list[str], language: str, lexicon: Lexicon) -> list[Known]:
    """What is known of words wherever they stand; remembered, for words come again."""
    held = lexicon.known_words.setdefault(language, {})
    if len(held) > _REMEMBERED:
        held.clear()
    found = list(map(held.get, words))
    if None in found:
        for word in words:
            if word not in held:
                held[word] = _know(word, language, lexicon)
        return [held[word] for word in words]
    return cast("list[Known]", found)


def _know(word: str, language: str, lexicon: Lexicon) -> Known:
    spelt = fold(word)
    folded = spelt or word
    first = word[0]
    arabic = first >= _FIRST_ARABIC and _ARABIC.match(word) is not None
    forms = forms_of(folded)
    pieces = pieces_of(spelt if arabic else form_of(word), lexicon)
    seen = word if len(word) <= LETTERS else word[: LETTERS // 2] + word[-LETTERS // 2 :]
    letters = seen.translate(lexicon.numbers).encode("latin-1").ljust(LETTERS, b"\0")
    row, bare = 0, folded
    for form in forms:
        if found := lexicon.words.get(form):
            row, bare = found, form
            break
    letter, long = first.isalpha(), len(word) > 1
    capable = not first.islower()
    marks = _looks(word, letter=letter) | _ranked(folded, language, lexicon)
    heads: tuple[str, ...] = ()
    if capable:
        for form in forms:
            if form in lexicon.given:
                marks |= _GIVEN
            if form in lexicon.surnames:
                marks |= _SURNAME
            if letter and form in lexicon.heads:
                heads = (*heads, form)
    if arabic:
        if folded.startswith("ال"):
            marks |= _ARTICLE
        elif len(forms) > 1:
            marks |= _CLITIC
    if len(pieces) == 1:
        marks |= _ONE_PIECE
    nameable = capable and letter and long and not marks & _COMMON_WORD
    return Known(folded, bare, nameable, pieces, row, letters, marks, letter and long, heads)


def form_of(word: str) -> str:
    """The spelling whose pieces are looked up: Arabic folded, a word all in capitals with its first one alone."""
    if not word.isascii() and _ARABIC.search(word):
        return fold(word)
    return word.capitalize() if len(word) > 3 and word.isupper() else word


def _looks(word: str, *, letter: bool) -> int:
    """What a word shows by itself; `letter`: it begins with one."""
    if not letter:
        return _DIGIT if word[0].isdigit() else _MARK
    held = _CAPITAL if word[0].isupper() else 0
    if len(word) == 1:
        return held | _LETTER
    return held | _UPPER if word.isupper() else held


def _ranked(folded: str, language: str, lexicon: Lexicon) -> int:
    """The language, and how common the word is in it."""
    rank = lexicon.ranks[language].get(folded, _UNLISTED)
    common = _COMMON_WORD if rank < _COMMON else _KNOWN_WORD if rank < _KNOWN else _RARE_WORD
    return _OF_LANGUAGE.get(language, 0) | common


def pieces_of(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Rows of the pieces that make up a word, the likeliest way to part it."""
    number, (starts, rows) = lexicon.words.get(form), lexicon.parted
    if number and starts:
        return tuple(rows[starts[number - 1] : starts[number]])
    return parted_anew(form, lexicon)


def parted_anew(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The same, whatever is known beforehand (Viterbi)."""
    whole = lexicon.pieces.get("▁" + form)
    if whole is not None:
        return (whole,)
    marked, likely, openings = "▁" + form[:LONGEST_WORD], lexicon.likely.get, lexicon.openings.get
    size, least = len(marked), lexicon.least
    best = [0.0] + [-1e9] * size
    came = [0] * (size + 1)
    for start in range(size):
        before = best[start]
        if before + least[size - start] <= best[size]:
            continue  # no way through here is likelier than one that is known
        if before - _UNKNOWN_COST > best[start + 1]:  # an unknown character
            best[start + 1] = before - _UNKNOWN_COST
            came[start + 1] = start
        head = marked[start : start + _HEAD]
        sure, longer = openings(head) or lexicon.opening(head)
        for length, score in sure:
            if before + score > best[start + length]:
                best[start + length] = before + score
                came[start + length] = start
        for length in longer:
            end = start + length
            if end > size:
                break
            found = likely(marked[start:end])
            if found is not None and before + found > best[end]:
                best[end] = before + found
                came[end] = start
    rows = []
    end = size
    while end > 0:
        rows.append(lexicon.pieces.get(marked[came[end] : end], 0))
        end = came[end]
    return tuple(reversed(rows))
