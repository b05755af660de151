"""Words as search compares them: folded, stemmed, without those that every article has.

Stemmers: Snowball (snowballstemmer, BSD), Arabic, French and English. Whoever asks a question does not say its
language, so a Latin word is looked for under its French and its English stem.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.arabic import fold
from shared.words import words

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

LONGEST = 40
"""Characters of a word at most; what is longer is no word."""
_STEMMED = {"ar": "arabic", "ary": "arabic", "fr": "french", "en": "english"}
_STOPS = Path(__file__).parent / "data" / "stopwords.json"
_BEFORE_ARTICLE = ("وال", "فال", "ولل", "فلل")


def stems(text: str, language: str) -> list[str]:
    """The stems of a text in a language (ISO 639), each once, in order; without words of grammar."""
    found: dict[str, None] = {}
    stops = _stop_words()
    for start, end in words(text):
        word = fold(text[start:end])
        if word in stops or len(word) > LONGEST or (len(word) < 2 and not word.isdecimal()):
            continue
        found[stem(word, language)] = None
    return list(found)


def alternatives(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The words of a question in order, folded, each with the stems that it may have in the languages of its script."""
    asked: dict[str, tuple[str, ...]] = {}
    stops = _stop_words()
    for start, end in words(text):
        word = fold(text[start:end])
        if not word or word in stops or len(word) > LONGEST:
            continue
        languages = ("fr", "en") if word.isascii() else ("ar",)
        asked[word] = tuple(dict.fromkeys([*(stem(word, code) for code in languages), word]))
    return list(asked.items())


@cache
def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself in languages without a stemmer."""
    if language not in _STEMMED or word.isdecimal():
        return word
    if word.startswith(_BEFORE_ARTICLE) and len(word) > len("وال") + 1:
        word = word[1:]  # the stemmer takes off articles and prepositions, not a conjunction before them
    return str(_stemmer(_STEMMED[language]).stemWord(word))


@cache
def _stemmer(name: str) -> BaseStemmer:
    # a stemmer of one language loads in a fraction of the time that all of them take
    import snowballstemmer

    return snowballstemmer.stemmer(name)


@cache
def _stop_words() -> frozenset[str]:
    listed = json.loads(_STOPS.read_text(encoding="utf-8"))["words"]
    return frozenset(fold(word) for language in listed.values() for word in language.split())
