"""Folding: one spelling for all spellings of a word, for matching and nothing else.

What readers take for the same word is written in many ways: with or without harakat and tatweel, alef with or
without hamza, final ya as ى or ی, ta marbuta as ه, presentation forms copied out of a PDF, French without its
accents. `fold` brings them together. Its result is never shown or stored as text.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = dict(zip("ٱىیېےةۀہھکڪ", "اييييههههكك", strict=True))

_TATWEEL = "\u0640"
# Remember folded characters up to here: hostile text can hold every code point, real text a few thousand.
_MEMORY = 20_000


def _is_mark(char: str) -> bool:
    """Vowel signs that writers leave out (Arabic, Hebrew) and accents; not Indic or Thai vowels."""
    combining = unicodedata.combining(char)
    return 10 <= combining <= 36 or combining >= 200


def _fold_char(char: str) -> str:
    kept = []
    for part in unicodedata.normalize("NFKD", char.casefold()):
        if part == _TATWEEL or unicodedata.category(part) == "Cf" or _is_mark(part):
            continue
        folded = _LETTERS.get(part, part)
        if folded.isdecimal() and not folded.isascii():
            folded = str(unicodedata.decimal(folded))
        kept.append(folded)
    return "".join(kept)


class _Folding(dict[int, str]):
    """A `str.translate` table that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        once = _fold_char(chr(code))
        folded = "".join(map(_fold_char, once))
        if len(self) < _MEMORY:
            self[code] = folded
        return folded


_FOLDING = _Folding()

# What folding leaves as it is: most of a text, and quicker passed over than looked up.
_USUAL = "".join(map(chr, (*range(0x80), *range(0x60C, 0x64B)))) + "«»“”‘’–—…"
_FOLDED = "".join(char for char in _USUAL if _FOLDING[ord(char)] == char)
_UNFOLDED = re.compile(f"[^{re.escape(_FOLDED)}]+")
_FREQUENT = tuple((char, _FOLDING[ord(char)]) for char in "أإىةآئؤéèêàçôùîûâ")


def _fold_run(run: re.Match[str]) -> str:
    return run.group().translate(_FOLDING)


def fold(text: str) -> str:
    """The text in its matching form: lower case, no harakat, tatweel, accents or invisible marks.

    One alef, ya, ha and kaf stand for all; digits become ASCII. Folding twice changes nothing. The length
    changes: `fold_with_offsets` keeps track.
    """
    if not text.isascii():
        for char, folded in _FREQUENT:
            text = text.replace(char, folded)
    return text.lower() if text.isascii() else _UNFOLDED.sub(_fold_run, text)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the offset in `text` it comes from, then `len(text)`.

    A match at `folded[a:b]` is `text[offsets[a]:offsets[b]]`, give or take dropped marks at its end.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        folded = _FOLDING[ord(char)]
        pieces.append(folded)
        offsets.extend([index] * len(folded))
    offsets.append(len(text))
    return "".join(pieces), offsets
