"""Arabic stored in visual order (last letter first), as some PDF tools and old terminals leave it: found,
turned back.

A line is turned only on evidence from its own letters: presentation forms that join the wrong way round, or,
among plain letters, words that begin with the letters that only ever end one (ة, ى).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

_SHAPES = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]")
_BACKWARD_WORD = re.compile("(?<![\u0610-\u06ff])[ةى][\u0621-\u064a]|[\u0621-\u064a]{2}لا(?![\u0610-\u06ff])")
_FORWARD_WORD = re.compile("[\u0621-\u064a][ةى](?![\u0610-\u06ff])|(?<![\u0610-\u06ff])ال[\u0621-\u064a]{2}")
_ONLY_FINAL = re.compile("[ةى](?<![\u0610-\u06ff].)[\u0621-\u064a]", re.DOTALL)
# Runs that read left to right even in an Arabic line: Latin words, numbers, addresses.
_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-zÀ-ɏ0-9٠-٩][A-Za-zÀ-ɏ0-9٠-٩@._:/+%&='’,\-]*(?: [A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9@._:/+%&='’\-]*)*"
)
_TRAILING = ".,:'’-"
_MARK = re.compile("([\u064b-\u0652\u0670\ufe70-\ufe7f]+)([\u0620-\u064a\ufb50-\ufdcf\ufe80-\ufefc])")
_MIRRORS = str.maketrans("()[]{}<>«»‹›﴾﴿", ")(][}{><»«›‹﴿﴾")
_BRACKETS = re.compile(r"[()\[\]{}«»‹›﴾﴿]")


def restore_order(text: str, *, shaped: bool = True) -> str:
    """The text with each line that is in visual order turned into reading order; `shaped` where it may hold
    presentation forms.
    """
    if not (shaped and _SHAPES.search(text)) and not _ONLY_FINAL.search(text):
        return text
    return "\n".join(_reading_order(line) if _is_visual(line) else line for line in text.split("\n"))


def _is_visual(line: str) -> bool:
    shapes = _SHAPES.findall(line)
    if shapes:
        forward = backward = 0
        for first, second in pairwise(line):
            left, right = _shape(first), _shape(second)
            if left and right:
                forward += left in "im" and right in "mf"
                backward += left in "mf" and right in "im"
        if forward != backward:
            return backward > forward
    backward = len(_BACKWARD_WORD.findall(line))
    forward = len(_FORWARD_WORD.findall(line))
    return backward >= 2 and backward > 3 * forward and bool(_ONLY_FINAL.search(line))


@cache
def _shape(char: str) -> str:
    """`i`nitial, `m`edial, `f`inal; empty for anything else."""
    form = unicodedata.decomposition(char).partition(">")[0].lstrip("<")
    return form[0] if form in {"initial", "medial", "final"} else ""


def _reading_order(line: str) -> str:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        run = match[0].rstrip(_TRAILING)
        kept.append(run)
        # Reversed here, so that reversing the whole line puts it right again.
        return run[::-1] + match[0][len(run) :]

    turned = _LEFT_TO_RIGHT.sub(keep, line)[::-1]
    turned = turned.translate(_MIRRORS) if _closes_first(turned) else turned
    return _MARK.sub(r"\2\1", turned) if _MARK.match(turned.lstrip()[:2]) else turned


def _closes_first(line: str) -> bool:
    """True when the first bracket of the line is a closing one: the brackets were stored mirrored as well."""
    first = _BRACKETS.search(line)
    return bool(first) and first is not None and first[0] in ")]}»›﴾"
