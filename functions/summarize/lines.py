"""The sentences of a text and the lines they stand in, and which lines are labels rather than news."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from functions.summarize.captions import captions
from functions.summarize.forms import Form, Paragraph, after_mark, asks, form_of
from functions.summarize.terms import terms
from functions.summarize.word_count import count_words
from shared.arabic import fold
from shared.article import Metadata
from shared.sentences import split_sentences

HEADING = 14
"""Words that a line without a full stop may have and still be a sub-heading, if other lines have them."""
LABEL = 6
"""The same in a text whose lines have none."""
BYLINE = 9
"""Words of a line that is taken for a byline when it holds an author's name or begins as a label does."""
NOTICE = 14
"""Words of a sentence in running text that is taken for a label when it begins as one does and a colon follows."""
POINTER = 40
"""Words of a line that is taken for a notice when it begins as one does: it names another article in full."""
SAME = 0.8
"""Share of common words from which a line repeats the headline."""

_FULL_STOP = re.compile(r"[.!?…؟۔][\"'”’»›«)\]\s\u200e\u200f\u202a-\u202e]*$")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]\W*$")
_LINKS = ("http://", "https://", "www.", "©", "all rights reserved")
_MAIL = re.compile(r"\S@\S+\.\w")
_COPYRIGHT = re.compile(r"\bcopyright (?:19|20)\d\d\b")
_COLON = re.compile(r"\s?:")
_TOKEN = re.compile(r"\S+")
_BAR = 160  # characters that a share bar stays within
_HEAD = 60  # characters that a label at the beginning of a line stays within
_NAMED = 2  # platforms that it names

_DATA = Path(__file__).parent / "data" / "labels.json"


@dataclass(slots=True)
class Sentence:
    """`text[start:end]`, without the mark of its paragraph."""

    start: int
    end: int
    paragraph: int
    opens: bool
    """Begins its paragraph."""
    alone: bool
    """Is its paragraph."""
    stopped: bool
    """Ends with a full stop or the like."""
    marked: bool
    """Begins an item of a list, an answer, an entry of a live blog."""
    asked: bool
    """Belongs to a question of an interview."""
    answers: bool
    """Comes after the first question of an interview."""
    words: int


def news_sentences(text: str, metadata: Metadata) -> tuple[Form, list[Sentence]]:
    """The form of the article and its sentences without labels; with them, if nothing else is there."""
    spans = split_sentences(text, metadata.language.code)
    paragraphs, of_span = _paragraphs(text, spans)
    form = form_of(text, paragraphs)
    sentences = _sentences(text, spans, paragraphs, of_span, form)
    return form, _without_labels(text, sentences, metadata)


def _paragraphs(text: str, spans: list[tuple[int, int]]) -> tuple[list[Paragraph], list[int]]:
    """The paragraphs, and for each sentence the number of its own."""
    paragraphs: list[Paragraph] = []
    of_span: list[int] = []
    for start, end in spans:
        if paragraphs and "\n" not in text[paragraphs[-1].end : start]:
            paragraphs[-1] = Paragraph(paragraphs[-1].start, end)
        else:
            paragraphs.append(Paragraph(start, end))
        of_span.append(len(paragraphs) - 1)
    return paragraphs, of_span


def _sentences(
    text: str, spans: list[tuple[int, int]], paragraphs: list[Paragraph], of_span: list[int], form: Form
) -> list[Sentence]:
    found = []
    begins = [after_mark(text, one, form) for one in paragraphs]
    questions = [form is Form.INTERVIEW and asks(text, one) for one in paragraphs]
    introduction = questions.index(True) if True in questions else len(paragraphs)
    for (start, end), number in zip(spans, of_span, strict=True):
        paragraph, begin = paragraphs[number], begins[number]
        opens = start == paragraph.start
        marked = opens and begin is not None and begin < end
        start = begin if marked and begin is not None else start
        found.append(
            Sentence(
                start,
                end,
                paragraph=number,
                opens=opens,
                alone=opens and end == paragraph.end,
                stopped=bool(_FULL_STOP.search(text, max(start, end - 8), end)),
                marked=marked,
                asked=questions[number],
                answers=number > introduction,
                words=count_words(text[start:end]),
            )
        )
    return found


def _without_labels(text: str, sentences: list[Sentence], metadata: Metadata) -> list[Sentence]:
    lines = [one for one in sentences if one.words > LABEL]
    punctuated = sum(one.stopped for one in lines) >= len(lines) / 2
    heading = HEADING if punctuated else LABEL
    headline = set(terms(metadata.headline or "", metadata.language.code))
    authors = [fold(name) for name in metadata.byline if name]
    labels = _labels(metadata.language.code)
    pictured = captions(text, sentences)
    kept = [
        one
        for number, one in enumerate(sentences)
        if not one.asked
        and number not in pictured
        and not (_is_heading(text, one, heading) or _repeats(text, one, headline, metadata))
        and not _is_label(text[one.start : one.end], one, authors, labels)
    ]
    return kept or [one for one in sentences if one.words and not one.asked] or sentences


def _is_heading(text: str, one: Sentence, longest: int) -> bool:
    """A line that is no sentence; the items of a list need not be sentences, and one with a comma at its end is broken
    off."""
    if one.marked:
        return one.words <= 1
    if text[one.end - 1] in "،,":
        return False
    return one.alone and one.words <= (3 if one.stopped else longest)


def _is_label(content: str, one: Sentence, authors: list[str], labels: re.Pattern[str]) -> bool:
    if one.words <= 2 and not one.stopped and not one.marked:
        return True
    if _BRACKETED.match(content):
        return True
    if one.words > 2 * BYLINE:
        return one.alone and one.words <= POINTER and _begins_as_notice(content, labels)
    folded = fold(content)
    if _links(folded) or (content.endswith(":") and one.words <= BYLINE):
        return True
    short = one.words <= BYLINE
    folded = folded.lstrip("([*-–—• ")
    begins = labels.match(folded)
    if begins and one.alone and (short or not one.stopped):
        return True
    if begins and begins.group() in _notices():
        return True
    if begins and one.words <= NOTICE and _COLON.match(folded, begins.end()):
        return True
    return short and not one.stopped and any(author in folded for author in authors)


def _links(folded: str) -> bool:
    """An address, or whose the text is."""
    if any(sign in folded for sign in _LINKS):
        return True
    return ("@" in folded and bool(_MAIL.search(folded))) or (
        "copyright" in folded and bool(_COPYRIGHT.search(folded))
    )


def _begins_as_notice(content: str, labels: re.Pattern[str]) -> bool:
    begins = labels.match(fold(content[:_HEAD]).lstrip("([*-–—• "))
    return begins is not None and begins.group() in _notices()


def _repeats(text: str, one: Sentence, headline: set[str], metadata: Metadata) -> bool:
    """Whether a line without a full stop says the headline again."""
    if not headline or not one.alone or one.stopped or one.words > 4 * len(headline):
        return False
    line = set(terms(text[one.start : one.end], metadata.language.code))
    return len(line & headline) >= SAME * len(line | headline)


def after_share_bar(text: str, start: int, end: int) -> int:
    """Offset after a share bar that ran into `text[start:end]`, its first sentence; `start` without one."""
    platforms, sharing = _share_words()
    named = 0
    for token in _TOKEN.finditer(text, start, min(end, start + _BAR)):
        word = fold(token.group())
        if word not in platforms and word not in sharing:
            return token.start() if named >= _NAMED else start
        named += word in platforms
    return start


@cache
def _notices() -> frozenset[str]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return frozenset(map(fold, data["notices"]))


@cache
def _share_words() -> tuple[frozenset[str], frozenset[str]]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return frozenset(map(fold, data["platforms"])), frozenset(map(fold, data["sharing"]))


@cache
def _labels(language: str) -> re.Pattern[str]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    codes = [language] if language in {"ar", "fr", "en"} else ["ar", "fr", "en"]
    phrases = sorted({fold(phrase) for code in codes for phrase in data[code]}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")
