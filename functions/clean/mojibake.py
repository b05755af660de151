"""Text that was decoded with the wrong codec once or twice, put right when the result reads clearly better.

Four accidents cover what is seen in Arabic and French news: UTF-8 read as windows-1252, latin-1 or
windows-1256, and windows-1256 read as windows-1252 or latin-1. Each has a cheap tell-tale, so clean text
costs one search.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from functions.clean.decode import cost

MAX_JUDGED = 300_000
"""Code points of damaged lines that are weighed: fifty thousand words. What follows them stays as it is."""

# Each pattern begins with one set of characters, which a search skips to, rather than with alternatives, which it tries
# at every character.
# Lead bytes of two- and three-byte UTF-8 sequences as the wrong codec shows them, followed by a continuation.
_UTF8_AS_LATIN = re.compile(
    "[Â-ßâ](?:(?<=[Â-ß])[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|(?<=â)[€\u0080][\u0080-\u00bf™œž˜“”¦¢‚š])"
)
_FOLLOWS = "\u0080-\u00bf€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں،ھ؛؟ہ×÷"
_UTF8_AS_1256 = re.compile(
    # Twice in a row, since «فقط،» is good Arabic.
    f"[طظأ](?:(?<=[طظ])[{_FOLLOWS}][طظ][{_FOLLOWS}]|(?<=أ)[©¨§ھ«´®¯¹»¢](?=[a-z]))"
)
_1256_LETTERS = "[ÇáãÈÊÑíæÏÓÚÞÝßåäÍÌÎÔÕÖØÙÛÉÃÅÂ]"
_1256_AS_LATIN = re.compile(_1256_LETTERS + _1256_LETTERS + "{2}")


def repair_mojibake(text: str) -> str:
    """The text as it was before it was decoded wrongly; each line stays as it is unless a repair provably
    helps it.
    """
    if not _told(text):
        return text
    lines = text.split("\n")
    left = MAX_JUDGED
    for at, line in enumerate(lines):
        if _told(line):
            left -= len(line)
            if left < 0:
                break
            lines[at] = _repair(line)
    return "\n".join(lines)


def _told(text: str) -> bool:
    return any(tell_tale.search(text) for tell_tale, _ in _ACCIDENTS)


def _repair(line: str) -> str:
    for _ in range(2):
        for tell_tale, repair in _ACCIDENTS:
            if tell_tale.search(line):
                better = repair(line)
                if better != line and _improves(line, better):
                    line = better
                    break
        else:
            break
    return line


def _improves(before: str, after: str) -> bool:
    """Each character that changed is much more at home in a text than what it was made from."""
    if len(after) < len(before):
        return cost(before) - cost(after) > 30 * (len(before) - len(after))
    return cost(after) < 0.75 * cost(before)


def _through(codec: str) -> Callable[[str], str]:
    return lambda line: _utf8_line(line, codec)


def _utf8_line(line: str, codec: str) -> str:
    """The line read again as UTF-8; when it holds other characters too, each damaged run on its own."""
    if line.isascii():
        return line
    whole = _utf8(line, codec)
    if whole is not None:
        return whole
    return _NON_ASCII_RUN.sub(lambda match: _utf8(match[0], codec) or match[0], line)


_NON_ASCII_RUN = re.compile("[^\x00-\x7f]{2,}")


def _utf8(text: str, codec: str) -> str | None:
    data = _bytes(text, codec)
    if data is None:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes(text: str, codec: str) -> bytes | None:
    """The bytes that `codec` had shown as this text; C1 controls stand for the bytes that it leaves
    undefined.
    """
    try:
        return text.encode(codec, errors=_CONTROLS)
    except UnicodeEncodeError:
        return None


def _control(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].encode("latin-1"), error.end


_CONTROLS = "functions.clean.mojibake"
codecs.register_error(_CONTROLS, _control)


def _arabic_again(line: str) -> str:
    data = _bytes(line, "cp1252")
    return line if data is None else data.decode("cp1256", errors="replace")


_ACCIDENTS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_UTF8_AS_LATIN, _through("cp1252")),
    (_UTF8_AS_1256, _through("cp1256")),
    (_1256_AS_LATIN, _arabic_again),
)
