"""A page's glyphs → its lines in reading order, column by column."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from itertools import pairwise

from functions.clean.pdf_glyphs import Glyph, Sheet
from functions.clean.pdf_lines import Line, make_line

SAME_LINE = 0.4
"""Ems between baselines up to which glyphs stand on one line: raised figures, marks set by hand."""
GUTTER = 0.9
"""Ems of white between two columns; it must run through all their lines."""
COLUMN_LINES, COLUMN_WIDTH = 4, 7
"""Lines, and ems of the median line, below which what stands apart is a table, not a column."""

MAX_BASELINES, MAX_ROWS = 1_500, 300
"""Places where text stands on a page: a broadsheet has half of it."""


def pages_lines(sheets: list[Sheet], *, rtl: bool) -> list[list[Line]]:
    """The lines of each page, right-hand column first when `rtl`.

    The last page of a text in columns often has too few lines to show them: it is cut as the page before.
    """
    cuts: list[float] = []
    pages = []
    for sheet in sheets:
        rows = _rows(sheet.glyphs) if sheet.glyphs else []
        span = _columned(rows) or (_as_before(rows, cuts) if cuts else None)
        cuts = span[2] if span else []
        pages.append(_page_lines(rows, span, rtl=rtl))
    return pages


def _page_lines(
    rows: list[list[Glyph]], span: tuple[int, int, list[float]] | None, *, rtl: bool
) -> list[Line]:
    if span is None:
        return [make_line(row, rtl=rtl) for row in rows]
    start, stop, cuts = span
    lines = [make_line(row, rtl=rtl) for row in rows[:start]]
    inside = [glyph for row in rows[start:stop] for glyph in row]
    edges = [float("-inf"), *cuts, float("inf")]
    columns = [[glyph for glyph in inside if low <= glyph.at < high] for low, high in pairwise(edges)]
    for column in reversed(columns) if rtl else columns:
        lines += [make_line(row, rtl=rtl) for row in _rows(column)] if column else []
    return lines + [make_line(row, rtl=rtl) for row in rows[stop:]]


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, from the top; small ones join the row of the larger ones they stand by."""
    counts = Counter((round(glyph.baseline, 1), round(glyph.size, 1)) for glyph in glyphs)
    centres: dict[float, float] = {}
    # the baselines that hold most glyphs are lines of their own; the others join one in reach
    for (baseline, em), _count in counts.most_common(MAX_BASELINES):
        if len(centres) < MAX_ROWS and not any(abs(c - baseline) <= reach for c, reach in centres.items()):
            centres[baseline] = SAME_LINE * em
    ordered = sorted(centres)
    buckets: dict[float, list[Glyph]] = {centre: [] for centre in reversed(ordered)}
    for glyph in glyphs:
        at = bisect(ordered, glyph.baseline)
        near = ordered[max(0, at - 1) : at + 1]
        buckets[min(near, key=lambda centre: abs(centre - glyph.baseline))].append(glyph)
    return [bucket for bucket in buckets.values() if bucket]


def _columned(rows: list[list[Glyph]]) -> tuple[int, int, list[float]] | None:
    """The longest run of rows that white parts into columns, and where; None when the page has one column."""
    extents = [_extents(row) for row in rows]
    if not rows:
        return None
    em = Counter(round(glyph.size, 1) for row in rows for glyph in row).most_common(1)[0][0]
    for trimmed in range(min(4, len(rows))):
        for start in range(min(14, len(rows))):
            stop = len(rows) - trimmed
            if stop - start < COLUMN_LINES:
                break
            cuts = _gutters(extents[start:stop], em)
            if cuts:
                return start, stop, cuts
    return None


def _extents(row: list[Glyph]) -> list[tuple[float, float]]:
    """The stretches of a row that hold text, parted where there is white as wide as a gutter."""
    found: list[tuple[float, float]] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if found and glyph.left - found[-1][1] <= GUTTER * glyph.size:
            found[-1] = (found[-1][0], max(found[-1][1], glyph.right))
        else:
            found.append((glyph.left, glyph.right))
    return found


def _as_before(rows: list[list[Glyph]], cuts: list[float]) -> tuple[int, int, list[float]] | None:
    """The rows from the top that leave the columns of the page before apart."""
    stop = 0
    for row in rows:
        em = max(glyph.size for glyph in row)
        if any(glyph.left - 0.2 * em < cut < glyph.right + 0.2 * em for glyph in row for cut in cuts):
            break
        stop += 1
    return (0, stop, cuts) if stop else None


def _gutters(rows: list[list[tuple[float, float]]], em: float) -> list[float]:
    """Where white runs through all rows with a column on either side; nothing unless every part is a column."""
    stretches = sorted(stretch for row in rows for stretch in row)
    cuts: list[float] = []
    reach = stretches[0][1]
    for left, right in stretches:
        if left - reach > GUTTER * em:
            cuts.append((left + reach) / 2)
        reach = max(reach, right)
    edges = [float("-inf"), *cuts, float("inf")]
    for low, high in pairwise(edges):
        widths = sorted(right - left for left, right in stretches if low <= left < high)
        if len(widths) < COLUMN_LINES or widths[len(widths) // 2] < COLUMN_WIDTH * em:
            return []
    return cuts
