"""The conjunction that an Arabic sentence hangs on its first word: `وتتوقع الوزارة …` opens a summary as `تتوقع …`.

It joins the sentence to the one before it. Where that one is left out the conjunction is left out too, which only
moves the offset where the sentence begins. Many words have the same letter for their own (`وزير`, `وصلت`), so it is
cut only from what is surely another word.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from shared.arabic import fold

SURE = 4
"""Letters from which a word that the article also has without the conjunction is taken to carry one."""

_LETTER = "و"
_FIRST = re.compile(r"\s*([^\W\d_]*)")
_DATA = Path(__file__).parent / "data" / "conjunctions.json"


def after_conjunction(sentence: str, article: str) -> int:
    """Characters of the conjunction at the beginning of `sentence`; 0 where there is none, or where it is in doubt.

    `article` is its text, folded.
    """
    if not sentence.startswith(_LETTER):
        return 0
    found = _FIRST.match(sentence, 1)
    word = fold(found.group(1)) if found else ""
    if not found or not word:
        return 0
    if found.start(1) > 1:
        return found.start(1)
    carried, own, kept, particles = _words()
    if _LETTER + word in particles:
        return _after_space(sentence, found.end(1))
    if _LETTER + word in own or word in kept:
        return 0
    defined = word.startswith("ال") and len(word) > SURE
    return int(word in carried or defined or (len(word) >= SURE and _has(article, word)))


def _has(text: str, word: str) -> bool:
    """Whether `word` stands in `text` by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(word, end)
    return False


def _after_space(sentence: str, end: int) -> int:
    """Where the next word begins; 0 if there is none."""
    rest = sentence[end:]
    return end + len(rest) - len(rest.lstrip()) if rest[:1].isspace() and rest.strip() else 0


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    carried, own, kept, particles = (
        frozenset(map(fold, data[kind])) for kind in ("carried", "own", "kept", "particles")
    )
    return carried, own, kept, particles
