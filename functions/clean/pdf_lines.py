"""A line of placed glyphs → its characters in the order they are read.

Glyphs are put in the order they are seen, left to right, and a line that reads right to left is then turned
around, its Latin words and numbers excepted (the Unicode bidirectional algorithm, UAX 9, run backwards on the
few classes that news text holds).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from functions.clean.pdf_glyphs import Glyph

GAP = 0.13
"""Ems between two glyphs from which on a blank is read, where pdfium does not say."""
TOUCHING = 0.02
"""Ems between two Arabic letters up to which a blank that pdfium saw is not believed."""

_PAIRS = ("()", "[]", "«»", "‹›", "{}")
_MIRRORS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
# Latin words with what stands between them, or numbers with their separators: they read left to right anywhere.
_LEFT_TO_RIGHT = re.compile(r"N*L[LNS]*(?:[BSO]{1,3}[LN]+)*|N+(?:SN+)*")


@dataclass(slots=True)
class Line:
    """Reading order, extent and size of one line; `rtl` is its base direction."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    rtl: bool
    first_word: float = 0.0
    """Width of its first word, in points."""


def make_line(glyphs: list[Glyph], *, rtl: bool) -> Line:
    """The line that `glyphs` form, in any order; `rtl` decides where its letters do not."""
    seen = _with_marks(sorted(glyphs, key=lambda glyph: (glyph.at, glyph.order)))
    strong = Counter(_kind(glyph.text[0]) for glyph in seen)
    rtl = strong["R"] > strong["L"] or (strong["R"] == strong["L"] and rtl)
    sizes = Counter(round(glyph.size, 1) for glyph in seen)
    pieces: list[str] = []
    kinds: list[str] = []
    for before, glyph in zip([None, *seen], seen, strict=False):
        if before is not None and _blank_between(before, glyph):
            pieces.append(" ")
            kinds.append("B")
        pieces.append(glyph.text)
        kinds.append(_kind(glyph.text[0]))
    text = _reading_order(pieces, "".join(kinds)) if rtl else "".join(pieces)
    line = Line(
        " ".join(text.split()),
        min(glyph.left for glyph in seen),
        max(glyph.right for glyph in seen),
        Counter(round(glyph.baseline, 1) for glyph in seen).most_common(1)[0][0],
        sizes.most_common(1)[0][0],
        rtl,
    )
    words = line.text.split(" ", 1)
    line.first_word = (line.right - line.left) * len(words[0]) / max(1, len(line.text))
    return line


def _with_marks(seen: list[Glyph]) -> list[Glyph]:
    """Vowel marks put after the letter that they stand over."""
    marks = [glyph for glyph in seen if unicodedata.combining(glyph.text[0])]
    if not marks:
        return seen
    letters = [glyph for glyph in seen if not unicodedata.combining(glyph.text[0])]
    if not letters:
        return seen
    start = 0
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        while start < len(letters) - 1 and letters[start].right < middle - mark.size:
            start += 1
        near = range(start, min(len(letters), start + 12))
        best = min(near, key=lambda i: abs((letters[i].left + letters[i].right) / 2 - middle))
        letters[best] = letters[best]._replace(text=letters[best].text + mark.text)
    return letters


def _blank_between(left: Glyph, right: Glyph) -> bool:
    size = max(left.size, right.size)
    gap = right.left - left.right
    step = right.order - left.order
    if 0 < step <= len(left.text):
        return right.spaced
    if 0 > step >= -len(right.text):
        arabic = _kind(left.text[0]) == _kind(right.text[0]) == "R"
        return left.spaced and not (arabic and gap < TOUCHING * size)
    return gap > GAP * size


def _reading_order(pieces: list[str], kinds: str) -> str:
    order: list[str] = []
    end = 0
    for run in _LEFT_TO_RIGHT.finditer(kinds):
        order += pieces[end : run.start()]
        order.append("".join(pieces[run.start() : run.end()]))
        end = run.end()
    order += pieces[end:]
    return "".join(reversed(order))


@cache
def _kind(char: str) -> str:
    """`R`ight to left, `L`eft to right, `N`umber, `S`eparator inside numbers, `O`ther."""
    bidi = unicodedata.bidirectional(char)
    if bidi in {"R", "AL"}:
        return "R"
    if bidi in {"EN", "AN"}:
        return "N"
    if bidi == "CS":
        return "S"
    return "L" if bidi == "L" else "O"


def mirrored(lines: list[Line]) -> frozenset[str]:
    """Brackets that stand the wrong way round in the lines that read right to left.

    Some programs store the sign that was meant, others the one that was drawn, and pdfium mirrors either. Each
    kind is judged over the whole document by whether it closes before it opens.
    """
    votes: Counter[str] = Counter()
    text = "\n".join(line.text for line in lines if line.rtl)
    for pair in _PAIRS:
        found = [char for char in text if char in pair]
        for first, second in zip(found[::2], found[1::2], strict=False):
            votes[pair] += (first == pair[1] and second == pair[0]) - (first + second == pair)
    total = sum(votes.values())
    return frozenset(char for pair in _PAIRS if (votes[pair] or total) > 0 for char in pair)


def unmirror(text: str, wrong: frozenset[str]) -> str:
    """The text with the brackets in `wrong` exchanged for their counterparts."""
    return "".join(char.translate(_MIRRORS) if char in wrong else char for char in text) if wrong else text
