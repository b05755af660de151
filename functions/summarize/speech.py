"""Sentences inside a quotation that began before them and ends after them: somebody says them, the article does not.

A mark that opens and one that closes, at most `REACH` sentences apart, are one quotation; a mark without its other half
is an error of writing, and what comes after it is read as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.clauses import torn

REACH = 6
"""Sentences from the one that opens a quotation to the one that closes it."""

_MARKS = re.compile('["«»“”„]')
_OPENING = "«“„"
_CLOSING = "»”"
_BEFORE_CLOSING = frozenset(".,!?؟،…")


def quoted(sentences: Sequence[str]) -> set[int]:
    """Numbers of the sentences that lie wholly inside a quotation of several."""
    found: set[int] = set()
    opened: int | None = None
    for number, sentence in enumerate(sentences):
        if not torn(sentence):
            continue
        marks = list(_MARKS.finditer(sentence))
        if opened is not None and number - opened <= REACH and not _opens(sentence, marks[0]):
            found.update(range(opened + 1, number))
            opened = None
        if _opens(sentence, marks[-1]):
            opened = number
    return found


def _opens(sentence: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens a quotation: a straight one does where a word follows and none touches it before."""
    sign = mark.group()
    if sign in _OPENING or sign in _CLOSING:
        return sign in _OPENING
    before, after = sentence[: mark.start()][-1:], sentence[mark.end() :][:1]
    return bool(after.strip()) and not (before.isalnum() or before in _BEFORE_CLOSING)
