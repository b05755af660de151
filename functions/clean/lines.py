"""Lines that were broken to a width, and the words hyphenated with them, made whole again."""

from __future__ import annotations

import re
from itertools import pairwise

NARROWEST, WIDEST = 40, 110
"""Widths, in characters, that programs break lines at."""

_END = re.compile(r"[.!?؟:…][\"'”’»)\]\s]*$")
_HYPHEN = re.compile(r"(?<=[a-zà-öø-ÿ])[-\u2010]$")


def join_broken_lines(text: str) -> str:
    """Paragraphs on one line each, where the text was filled to a width.

    A line was broken by a program if the first word of the next line would not have fitted after it; a line
    with room left ends its paragraph. Only where that explains nearly all of the text is anything joined: a
    list of short lines never passes, and a short block beside the paragraphs (the head of a letter) is left as
    it is.
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    width = max((len(line) for block in blocks for line in block), default=0)
    if not NARROWEST <= width <= WIDEST or text.count("\n") < 3:
        return text
    several = [block for block in blocks if len(block) > 1]
    filled = {id(block) for block in several if _filled(block, width)}
    joined = sum(len(block) - 1 for block in several if id(block) in filled)
    size = sum(len(line) for block in several for line in block)
    explained = sum(len(line) for block in several if id(block) in filled for line in block)
    if joined < 3 or explained < 0.8 * size:
        return text
    return "\n\n".join(_join(block, width) if id(block) in filled else "\n".join(block) for block in blocks)


def _filled(block: list[str], width: int) -> bool:
    """Whether the lines of a block break off in mid-sentence at its width, and the others end a sentence.

    Sentences of one length on a line each fill a width too, but none of them breaks off; nor does a line that is said
    twice in a row.
    """
    broken = loose = 0
    for line, after in pairwise(block):
        if line == after:
            return False
        if not _END.search(line):
            broken += _full(line, after, width)
            loose += not _full(line, after, width)
    return broken >= 0.4 * (len(block) - 1) and loose <= 0.1 * (len(block) - 1)


def _full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _join(lines: list[str], width: int) -> str:
    """The lines of a block as paragraphs; one that had room for the next word ends a paragraph."""
    pieces = [lines[0]]
    for line, after in pairwise(lines):
        if not _full(line, after, width) and _END.search(line):
            pieces += ("\n", after)
        elif _HYPHEN.search(line) and after[:1].islower():
            pieces[-1] = pieces[-1][:-1]
            pieces.append(after)
        else:
            pieces += (" ", after)
    return "".join(pieces)
