"""The sentences of an article that a summary may use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from functions.summarize.dateline import after_dateline
from functions.summarize.forms import Form
from functions.summarize.lines import after_share_bar, news_sentences
from functions.summarize.openings import leans, torn
from functions.summarize.terms import terms
from functions.summarize.word_count import count_words
from shared.article import CleanText, Metadata

_LEADING = re.compile(r"[\s\-–—ـ•·*▪●■◆►>|/\u200e\u200f\u202a-\u202e]+(?=[\w\"«“(])")
_CLOSING = "\"'”’»«)] \u200e\u200f"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence: `text[start:end]`, its place among the candidates, and what it is about."""

    position: int
    start: int
    end: int
    words: int
    terms: tuple[str, ...]
    leans: bool
    """Needs the sentence before it."""
    marked: bool
    """Begins an item of a list, an answer, an entry of a live blog."""
    text: str

    @property
    def asks(self) -> bool:
        """Ends with a question."""
        return self.text.rstrip(_CLOSING)[-1:] in {"?", "؟"}


@dataclass(frozen=True, slots=True)
class Copy:
    """What there is to summarize: the form of the article and its usable sentences in text order."""

    form: Form
    sentences: list[Candidate]

    @property
    def intro(self) -> list[Candidate]:
        """The sentences before the first item, answer or entry; none in a story."""
        marks = (one.position for one in self.sentences if one.marked)
        return self.sentences[: next(marks, 0)]


def candidates(clean: CleanText, metadata: Metadata) -> Copy:
    """The sentences that are news, without datelines, bullets, numbers and times in front."""
    text, language = clean.text, metadata.language.code
    form, usable = news_sentences(text, metadata)
    found: list[Candidate] = []
    for one in usable:
        start = one.start
        if not found:
            start = after_dateline(text, after_share_bar(text, start, one.end), one.end, metadata)
        start = _after_bullet(text, start, one.end)
        content = text[start : one.end]
        leaning = not one.marked and (
            leans(content, language, first=not found) or (bool(found) and torn(content))
        )
        found.append(
            Candidate(
                position=len(found),
                start=start,
                end=one.end,
                words=one.words if start == one.start else count_words(content),
                terms=tuple(terms(content, language)),
                leans=leaning,
                marked=one.marked,
                text=content,
            )
        )
    return Copy(form, found)


def _after_bullet(text: str, start: int, end: int) -> int:
    found = _LEADING.match(text, start, end)
    return found.end() if found else start
