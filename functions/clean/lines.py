"""Lines that were broken to a width, and the words hyphenated with them, made whole again."""

from __future__ import annotations

import re
from itertools import pairwise

NARROWEST, WIDEST = 40, 110
"""Widths, in characters, that programs break lines at."""

_SENTENCE_END = re.compile(r"[.!?…؟۔:][\"'»”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-zà-öø-ÿ])[-\u2010]$")


def join_broken_lines(text: str) -> str:
    """Paragraphs on one line each, where the text was filled to a width.

    A line was broken by a program if the first word of the next line would not have fitted after it. Only
    when that holds for nearly every line inside the paragraphs is anything joined; a list of short lines
    never passes. Nor do short paragraphs of like length: a width breaks most lines in mid-sentence.
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    width = max((len(line) for block in blocks for line in block), default=0)
    inner = [pair for block in blocks for pair in pairwise(block)]
    if not NARROWEST <= width <= WIDEST or len(inner) < 3:
        return text
    ended = sum(_SENTENCE_END.search(line) is not None for line, _ in inner)
    if ended > len(inner) / 2:
        return text
    full = sum(len(line) + 1 + _first_word(after) > width for line, after in inner)
    if full < 0.9 * len(inner):
        return text
    return "\n\n".join(_join(block) for block in blocks)


def _first_word(line: str) -> int:
    return len(line.split(" ", 1)[0])


def _join(lines: list[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        hyphenated = _HYPHEN.search(joined) and line[:1].islower()
        joined = joined[:-1] + line if hyphenated else f"{joined} {line}"
    return joined
