"""PDF with a text layer → its article: lines in reading order, running heads and page numbers out, words
that were parted at a line's end and paragraphs put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile

from functions.clean.masthead import page_of, text_of
from functions.clean.pdf_apart import read_sheets_apart
from functions.clean.pdf_glyphs import Sheet
from functions.clean.pdf_guard import check_streams
from functions.clean.pdf_layout import pages_lines
from functions.clean.pdf_lines import Line, mirrored, unmirror
from shared.article import CleanText, Hints
from shared.errors import Refused

MARGIN = 0.09
"""Share of the page's height at its top and bottom in which running heads and feet stand."""
HEADING = 1.15
"""A change of size between two lines from which on they are not one paragraph."""

RAGGED = 0.4
"""Share of the widest line that one may lack and still be no paragraph's end, when no sentence ends there."""

_ENDS = re.compile(r"[.!?؟…:؛][»”\"')\]]*$")
_NUMBER = re.compile(r"\W{0,3}(?:[^\W\d]{1,8}\W{1,2})?\d{1,4}(?:\W{1,3}(?:[^\W\d]{1,3}\W)?\d{1,4})?\W{0,3}$")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"(?:.*[\W\d_])?([^\W\d_]+)[-\u2010\u00ad]$")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?")
_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")


def parse_pdf(data: bytes, hints: Hints) -> CleanText:
    """The article of a PDF.

    Raises `Refused` with code `encrypted`, `bomb`, `malformed`, `too_large`, `no_text_layer` (scans) or
    `no_article_text`, and `Unavailable` with code `timed_out` when the machine is too busy to read it.
    """
    check_streams(data)
    sheets, properties = read_sheets_apart(data)
    said = "".join(glyph.text for sheet in sheets for glyph in sheet.glyphs)
    if not said.strip():
        raise Refused("no_text_layer", "The PDF holds no text, only pictures of it or nothing at all.")
    rtl = len(_ARABIC.findall(said)) > len(_LATIN.findall(said))
    pages = without_running(pages_lines(sheets, rtl=rtl), sheets)
    lines = [line for page in pages for line in page]
    if not any(char.isalpha() for line in lines for char in line.text):
        raise Refused("no_article_text", "The document holds no text.")
    wrong = mirrored(lines)
    paragraphs = [unmirror(one, wrong) for one in join_lines(lines)]
    text = text_of(paragraphs)
    for date in ("created", "modified"):
        properties[date] = _iso(properties.get(date, ""))
    page = page_of(text, headline=_headline(lines, wrong), **properties)
    return CleanText(text=text, page=page, format="pdf", received_at=hints.received_at)


def _headline(lines: list[Line], wrong: frozenset[str]) -> str:
    """The first lines when they are the largest of the document and larger than most of it; blank otherwise."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    largest = max(sizes)
    at = next(i for i, line in enumerate(lines) if line.size == largest)
    if largest < HEADING * body or at > 6:
        return ""
    taken = [line.text for line in takewhile(lambda line: line.size == largest, lines[at:])]
    headline = " ".join(taken)
    return unmirror(headline, wrong) if len(headline) <= 400 else ""


def without_running(pages: list[list[Line]], sheets: list[Sheet]) -> list[list[Line]]:
    """The pages without running heads and feet: repeated on pages, page numbers, or a label apart at the edge."""
    edges: Counter[str] = Counter()
    for page, sheet in zip(pages, sheets, strict=True):
        edges.update({_masked(line) for line in page if _in_margin(line, sheet)})
    kept = []
    for page, sheet in zip(pages, sheets, strict=True):
        outer = {
            id(line)
            for line in page
            if _in_margin(line, sheet) and (edges[_masked(line)] >= 2 or _NUMBER.match(line.text))
        }
        left = [line for line in page if id(line) not in outer]
        if len(left) > 2 and _in_margin(left[0], sheet) and _apart(left[0], left[1]):
            left = left[1:]
        if len(left) > 2 and _in_margin(left[-1], sheet) and _apart(left[-1], left[-2]):
            left = left[:-1]
        kept.append(left)
    return kept


def _in_margin(line: Line, sheet: Sheet) -> bool:
    low, high = MARGIN * sheet.height, (1 - MARGIN) * sheet.height
    return (line.baseline < low or line.baseline + line.size > high) and len(line.text) <= 120


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _apart(line: Line, neighbour: Line) -> bool:
    """A few words in small print, further from the next line than lines of one text are."""
    distance = abs(line.baseline - neighbour.baseline) - neighbour.size
    small = (
        line.size <= neighbour.size
        if line.baseline < neighbour.baseline
        else line.size * 1.2 <= neighbour.size
    )
    return (
        small and distance > 0.8 * line.size and len(line.text.split()) <= 8 and not _ENDS.search(line.text)
    )


def join_lines(lines: list[Line]) -> list[str]:
    """Paragraphs of lines in reading order, across columns and pages."""
    known = {word for line in lines for word in _WORD.findall(line.text)}
    pitch, reach = _pitch(lines), _ends(lines)
    paragraphs: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        if not line.text:
            continue
        if before is None or _breaks(before, line, pitch, reach):
            paragraphs.append([line.text])
        else:
            paragraphs[-1][-1:] = _joined(paragraphs[-1][-1], line.text, known)
        before = line
    return ["".join(pieces) for pieces in paragraphs]


def _joined(end: str, line: str, known: set[str]) -> tuple[str, str]:
    """The line before and this one as they follow each other in one paragraph."""
    last = end.rpartition(" ")[2]
    parted = _HYPHEN.match(last) if len(last) < 60 else None
    if not parted or not line[0].islower():
        return f"{end} ", line
    rest = _WORD.match(line)
    whole = parted[1] + (rest[0] if rest else "")
    # a word that stands unparted elsewhere was parted here; a compound keeps its hyphen
    both_known = parted[1] in known and rest is not None and rest[0] in known
    return end if both_known and whole not in known else end[:-1], line


def _pitch(lines: list[Line]) -> float:
    steps = Counter(
        round((first.baseline - second.baseline) / first.size, 1)
        for first, second in pairwise(lines)
        if first.size and 0 < first.baseline - second.baseline < 4 * first.size
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _ends(lines: list[Line]) -> dict[tuple[int, float, bool], float]:
    """How far lines reach, by where they start (ten points apart), their size and direction."""
    reach: dict[tuple[int, float, bool], float] = {}
    for line in lines:
        key = _column(line)
        reach[key] = max(reach.get(key, 0.0), line.right - line.left)
    return reach


def _column(line: Line) -> tuple[int, float, bool]:
    return round((line.right if line.rtl else line.left) / 10), line.size, line.rtl


def _breaks(before: Line, line: Line, pitch: float, reach: dict[tuple[int, float, bool], float]) -> bool:
    """Does a new paragraph begin: by size, by the distance between lines, or because the line before had room?"""
    if max(before.size, line.size) > HEADING * min(before.size, line.size):
        return True
    step = before.baseline - line.baseline
    if step > 0 and step > (pitch + 0.35) * before.size:
        return True
    room = reach[_column(before)] - (before.right - before.left)
    if room < line.first_word + 0.6 * before.size:
        return False
    # programs that break lines by counting letters leave ragged ends, but none as short as a paragraph's last line
    return bool(_ENDS.search(before.text)) or room > RAGGED * reach[_column(before)]


def _iso(value: str) -> str:
    """A PDF date (`D:20240305093000`) as ISO 8601, to the minute at most."""
    match = _DATE.match(value)
    if not match or not match[2] or not match[3]:
        return ""
    clock = f"T{match[4]}:{match[5]}" if match[4] and match[5] else ""
    return f"{match[1]}-{match[2]}-{match[3]}{clock}"
