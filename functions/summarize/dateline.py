"""Where the first sentence begins once its dateline is cut: `الرباط ـ و.م.ع: …`, `PARIS (AFP) — …`."""

from __future__ import annotations

import re

from functions.summarize.word_count import count_words
from shared.arabic import fold
from shared.article import Metadata

REACH = 70
"""Characters that a dateline stays within."""
LONGEST = 6
"""Words of a dateline."""

_SEPARATOR = re.compile(r"(?:\s?[-–—ـ]{1,2}|:|(?<=\))\s*[-–—ـ:])\s+")
_WIRE = re.compile(r"\b[A-Z]{3,}[A-Z .'’-]*(?:, [^()\n]{1,30})? \([A-Z][\w ./-]{1,20}\)\s?[-–—]{1,2}\s+")
_HEAD = (
    300  # characters that a headline, a credit and the dateline of a wire stay within where they ran together
)
_AGENCY = re.compile(r"[(/]|\b[A-Z]{3,}\b|(?:\b[\u0620-\u06d3]\s*\.\s*){2}")


def after_dateline(text: str, start: int, end: int, metadata: Metadata) -> int:
    """Offset in `text[start:end]`, the first sentence, of its first word after the dateline; `start` without one."""
    wire = _WIRE.search(text, start, min(end, start + _HEAD))
    if wire and end - wire.end() > REACH:
        return wire.end()
    marks = _SEPARATOR.finditer(text, start + 1, min(end, start + REACH))
    cuts = [mark.end() for mark in marks if _may_be(text[start : mark.end()])]
    if not cuts:
        return start
    prefix = text[start : cuts[-1]]
    signs = (
        metadata.dateline is not None and fold(prefix).startswith(fold(metadata.dateline)[:12]),
        # two parts, the second an agency or a paper: `المدينة – الصحيفة: …`
        len(cuts) > 1 and (prefix.rstrip().endswith(":") or count_words(prefix) == len(cuts)),
        any(first == start for one in metadata.entities if one.kind == "place" for first, _ in one.offsets),
        bool(_AGENCY.search(prefix)),
    )
    return cuts[-1] if any(signs) and end - cuts[-1] > len(prefix) else start


def _may_be(prefix: str) -> bool:
    return count_words(prefix) <= LONGEST and prefix.count("(") == prefix.count(")")
