"""Characters of a PDF page with their places, through pdfium's text page.

pdfium's order is not kept: places say more. What is kept of it is whether a space stood between two
characters that follow each other.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from shared.errors import Refused

MAX_PAGES = 100
MAX_CHARACTERS = 120_000
"""Of a whole document: about twenty thousand words, read in some two seconds."""

APART = 1_000
"""Added to the index where pdfium sees a new line: what follows is no neighbour of what stood before."""

_ALEFS = frozenset("اأإآٱ")


class Glyph(NamedTuple):
    """What one glyph says, in points from the page's lower left corner; `spaced`: a space comes before it."""

    text: str
    left: float
    right: float
    at: float
    baseline: float
    size: float
    order: int
    spaced: bool


class Sheet(NamedTuple):
    """A page's glyphs and size."""

    glyphs: list[Glyph]
    width: float
    height: float


def read_sheets(data: bytes) -> tuple[list[Sheet], dict[str, str]]:
    """Every page, and the document's properties.

    Raises `Refused` with code `encrypted`, `malformed` or `too_large`.
    """
    _start()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise Refused("encrypted", "The document is protected by a password.")
        raise Refused("malformed", "The PDF is damaged.")
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise Refused("too_large", f"The document has {count} pages; the limit is {MAX_PAGES}.")
        left = MAX_CHARACTERS
        sheets = []
        for number in range(count):
            sheet, read = _sheet(document, number, left)
            left -= read
            sheets.append(sheet)
        return sheets, _properties(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


@cache
def _start() -> None:
    """Once a process: pdfium keeps its tables for good."""
    pdfium.FPDF_InitLibrary()


def _sheet(document: pdfium.FPDF_DOCUMENT, number: int, limit: int) -> tuple[Sheet, int]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return Sheet([], 0, 0), 0
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return Sheet([], 0, 0), 0
        try:
            count = pdfium.FPDFText_CountChars(text)
            if count > limit:
                raise Refused(
                    "too_large", f"The document holds more than {MAX_CHARACTERS:,} characters of text."
                )
            glyphs = list(_merged(_characters(text, count)))
        finally:
            pdfium.FPDFText_ClosePage(text)
        return Sheet(glyphs, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)), count
    finally:
        pdfium.FPDF_ClosePage(page)


def _characters(text: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[Glyph]:
    """Upright characters that are no blanks. pdfium's own blanks have no place worth reading."""
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    spaced = False
    index = 0
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text, i)
        # pdfium puts U+FFFE or U+0002 for a hyphen that ends a line
        char = "-" if code in {2, 0xFFFE} else chr(code) if code < 0x110000 else ""
        if not char or char.isspace():
            # a form feed is the filling between the letters of a widely set word; a line's end is pdfium's guess
            spaced = spaced or char not in "\x0c\r\n"
            index += APART if char == "\n" else 0
            continue
        if unicodedata.category(char) in {"Cc", "Cs", "Cn"}:
            continue
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        if abs(matrix.b) > 0.2 * abs(matrix.a) or matrix.a == 0:
            continue
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, i, box)
        size = pdfium.FPDFText_GetFontSize(text, i) * abs(matrix.d)
        yield Glyph(
            char, min(box.left, x.value), max(box.right, x.value), x.value, y.value, size, index, spaced
        )
        spaced = False
        index += 1


def _merged(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Characters that one glyph stands for (a ligature) as one, in the order they are read.

    pdfium turns right-to-left text around character by character, ligatures included, so their letters come
    out last first; only lam before alef shows that it did not.
    """
    group: list[Glyph] = []
    for glyph in glyphs:
        if group and (abs(glyph.at - group[0].at) > 0.01 or abs(glyph.baseline - group[0].baseline) > 0.01):
            yield _one(group)
            group = []
        group.append(glyph)
    if group:
        yield _one(group)


def _one(group: list[Glyph]) -> Glyph:
    if len(group) == 1:
        return group[0]
    chars = [glyph.text for glyph in group]
    turned = unicodedata.bidirectional(chars[-1]) in {"AL", "R"} and not (
        chars[0] == "ل" and chars[1] in _ALEFS
    )
    text = "".join(reversed(chars) if turned else chars)
    left, right = min(glyph.left for glyph in group), max(glyph.right for glyph in group)
    # the index of the last keeps the next character's a direct neighbour
    return group[0]._replace(text=text, left=left, right=right)


def _properties(document: pdfium.FPDF_DOCUMENT) -> dict[str, str]:
    names = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
    found = {}
    for name, key in names.items():
        size = pdfium.FPDF_GetMetaText(document, name.encode(), None, 0)
        if 2 < size < 6_000:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDF_GetMetaText(document, name.encode(), buffer, size)
            found[key] = buffer.raw[: size - 2].decode("utf-16-le", errors="ignore")
    return found
