"""Passages of an article that are in another language: a quotation left as it was said, a communiqué added at the end.

Another script shows by itself, within a sentence too. Another language of the same script is looked for sentence by
sentence, where the article's own words of grammar, or its own letters, are missing.
"""

from __future__ import annotations

import re
from functools import cache

from functions.extract.language import find_language, script_ranges
from functions.extract.vocabulary import stop_words
from shared.article import ForeignPassage, Language

MOST = 20
"""Passages reported of one article."""
_SHORTEST_RUN = 30  # characters of another script: less is a name
_WORDS = 6  # words of another script
_SENTENCE_WORDS = 8  # words of a sentence of the same script: shorter ones are titles and names
_LETTERS = 0.5  # share of a run that is letters, else it is a table
_OWN_WORDS = 0.1  # share of the article's words of grammar below which a sentence is looked at
_SURE, _SURE_RUN = 0.8, 0.3
_SAME = {"ary": "ar"}
_WORD = re.compile(r"[^\W\d_]+")
_NOT_ARABIC = re.compile(r"[پچژگکیےہھٹڈڑںۆێڕڵە]")
_STRANGE_LETTERS = 3

type Found = tuple[int, int, Language]


def find_passages(
    text: str, language: Language, sentences: list[tuple[int, int]]
) -> tuple[ForeignPassage, ...]:
    """At most `MOST` passages of another language than `language`, in order, apart, trimmed to what is written in it.

    `text[start:end]` is the passage. Time is linear in the length of the text.
    """
    if language.code == "und":
        return ()
    found = _other_script(text, language) + _other_sentences(text, language, sentences)
    passages: list[ForeignPassage] = []
    for start, end, other in sorted(found, key=lambda item: item[0]):
        last = passages[-1] if passages else None
        if last and last.language == other.code and not _WORD.search(text, last.end, start):
            passages[-1] = last.model_copy(
                update={"end": end, "confidence": max(last.confidence, other.confidence)}
            )
        elif last is None or start >= last.end:
            passages.append(
                ForeignPassage(
                    language=other.code,
                    script=other.script,
                    direction=other.direction,
                    start=start,
                    end=end,
                    confidence=other.confidence,
                )
            )
    return tuple(passages[:MOST])


def _other_script(text: str, language: Language) -> list[Found]:
    found = []
    for match in _runs(language.script).finditer(text):
        words = list(_WORD.finditer(text, *match.span()))
        if len(words) < _WORDS:
            continue
        start, end = words[0].start(), words[-1].end()
        letters = sum(word.end() - word.start() for word in words)
        if letters < _LETTERS * (end - start):
            continue
        other = find_language(text[start:end])
        if other.script != language.script and other.confidence >= _SURE_RUN and other.code != "und":
            found.append((start, _closed(text, end, match.end()), other))
    return found


def _closed(text: str, end: int, limit: int) -> int:
    """The end with the mark that closes its sentence."""
    return end + 1 if end < limit and text[end] in ".!?…" else end


def _other_sentences(text: str, language: Language, sentences: list[tuple[int, int]]) -> list[Found]:
    own = _SAME.get(language.code, language.code)
    known = stop_words(own)
    if not known or (own == "ar" and not _NOT_ARABIC.search(text)):
        return []
    found = []
    for start, end in sentences:
        sentence = text[start:end]
        if own == "ar":
            strange = len(_NOT_ARABIC.findall(sentence)) >= _STRANGE_LETTERS
        else:
            words = _WORD.findall(sentence.lower())
            strange = len(words) >= _SENTENCE_WORDS and (
                sum(word in known for word in words) < _OWN_WORDS * len(words)
            )
        if not strange:
            continue
        other = find_language(sentence)
        differs = _SAME.get(other.code, other.code) != own and other.script == language.script
        if differs and other.code != "und" and other.confidence >= _SURE:
            letter = _WORD.search(text, start, end)
            found.append((letter.start() if letter else start, end, other))
    return found


@cache
def _runs(script: str) -> re.Pattern[str]:
    """Runs without a letter of the script."""
    return re.compile(rf"[^{script_ranges(script)}]{{{_SHORTEST_RUN},}}")
