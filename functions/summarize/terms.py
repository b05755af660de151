"""The words of a sentence that carry its subject, folded and cut to a stem, for comparing sentences.

Arabic follows the light10 stemmer (Larkey, Ballesteros and Connell 2007: articles and prepositions in front,
the commonest endings behind); French and English words are cut to their first letters, which serves matching
about as well as a stemmer does (McNamee and Mayfield 2004).
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path

from shared.arabic import fold

_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0620-\u06d3]")
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا")
_STEM = 3  # letters that stay at least
_LATIN_STEM = 6  # first letters kept of a word in Latin script

_DATA = Path(__file__).parent / "data" / "stopwords.json"


def terms(text: str, language: str) -> list[str]:
    """Stems of the words of `text` that are not stop words, in order, repeated as in the text."""
    stop = stop_words(language)
    return [stem(word) for word in _WORD.findall(fold(text)) if word not in stop and len(word) > 1]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word; numbers stay as they are."""
    if not _ARABIC.match(word):
        return word if word.isdigit() else word[:_LATIN_STEM]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _STEM:
            word = word[len(prefix) :]
            break
    else:
        if word[0] == "و" and len(word) > _STEM + 1:
            word = word[1:]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            return word[: -len(suffix)]
    return word


@cache
def stop_words(language: str) -> frozenset[str]:
    """Folded words without a subject of their own; those of all three languages for another one."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    codes = [language] if language in data else ["ar", "fr", "en"]
    return frozenset(word for code in codes for word in _WORD.findall(fold(data[code])))
