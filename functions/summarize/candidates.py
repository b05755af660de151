"""The sentences of an article that a summary may use."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from functions.summarize.dateline import after_dateline
from functions.summarize.forms import Form
from functions.summarize.lines import Sentence, after_share_bar, news_sentences
from functions.summarize.notices import is_notice, names_a_picture
from functions.summarize.openings import leans
from functions.summarize.speech import quoted
from functions.summarize.terms import terms
from functions.summarize.word_count import count_words
from shared.article import CleanText, Metadata
from shared.clauses import torn

_LEADING = re.compile(r"[\s\-–—ـ•·*▪●■◆►>|/\u200e\u200f\u202a-\u202e]+(?=[\w\"«“(])")
_SOURCE = re.compile(r"\([A-Z][^()\n]{1,24}\)\s+(?=[A-Z])")  # `(NNA News) The bridge …`
_ADDRESS = re.compile(r"(?:\s+(?:https?://|www\.)\S+)+$")
_REACH = 300  # characters at the end of a sentence that addresses are looked for in
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
    torn: bool
    """No sentence of the story's own: a quotation or a bracket begins or ends in another one, or it stands under a
    picture."""
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
    language: str
    sentences: list[Candidate]
    introduction: int
    """Sentences before the first item, answer or entry; 0 in a story."""

    @property
    def intro(self) -> list[Candidate]:
        """The sentences of the introduction."""
        return self.sentences[: self.introduction]


def candidates(clean: CleanText, metadata: Metadata) -> Copy:
    """The sentences that are news, without datelines, bullets, numbers and times in front."""
    text, language = clean.text, metadata.language.code
    form, usable = news_sentences(text, metadata)
    found: list[Candidate] = []
    kept: list[Sentence] = []
    for number, one in enumerate(usable):
        start = one.start
        if not found:
            start = after_dateline(text, after_share_bar(text, start, one.end), one.end, metadata)
        start = _after_bullet(text, start, one.end)
        end = _before_address(text, start, one.end)
        content = text[start:end]
        stems = tuple(terms(content, language))
        last = not found and number == len(usable) - 1
        if is_notice(content, stems, language) and not last:
            continue
        kept.append(one)
        cut = torn(content)
        leaning = not one.marked and (leans(content, language, first=not found) or (bool(found) and cut))
        found.append(
            Candidate(
                position=len(found),
                start=start,
                end=end,
                words=one.words if (start, end) == (one.start, one.end) else count_words(content),
                terms=stems,
                leans=leaning,
                torn=cut
                or content.count("(") != content.count(")")
                or (bool(found) and names_a_picture(content, language)),
                marked=one.marked,
                text=content,
            )
        )
    for number in quoted([one.text for one in found]):
        found[number] = replace(found[number], torn=True)
    parts = (number for number, one in enumerate(kept) if one.marked or one.answers)
    return Copy(form, language, found, next(parts, 0))


def _after_bullet(text: str, start: int, end: int) -> int:
    found = _LEADING.match(text, start, end)
    start = found.end() if found else start
    source = _SOURCE.match(text, start, end)
    return source.end() if source else start


def _before_address(text: str, start: int, end: int) -> int:
    """Where the sentence ends without the addresses behind it."""
    tail = max(start + 1, end - _REACH)
    if text.find("://", tail, end) < 0 and text.find("www.", tail, end) < 0:
        return end
    found = _ADDRESS.search(text, tail, end)
    return found.start() if found and text[start : found.start()].strip() else end
