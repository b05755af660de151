"""The sentences of an article that a summary may use, without labels, bylines, sub-headings and datelines."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from functions.summarize.openings import leans, torn
from functions.summarize.terms import terms
from shared.arabic import fold
from shared.article import CleanText, Metadata
from shared.sentences import split_sentences

HEADING = 14
"""Words that a line without a full stop may have and still be a sub-heading, if other lines have them."""
LABEL = 6
"""The same in a text whose lines have none."""
BYLINE = 9
"""Words of a line that is taken for a byline when it holds an author's name or begins as a label does."""

_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")
_FULL_STOP = re.compile(r"[.!?…؟۔][\"'”’»›«)\]\s\u200e\u200f\u202a-\u202e]*$")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]\W*$")
_LINK = re.compile(r"https?://|www\.|\S@\S+\.\w|©")
_LEADING = re.compile(r"[\s\-–—ـ•·*▪●■◆►>|/\u200e\u200f\u202a-\u202e]+(?=\S)")
_SEPARATOR = re.compile(r"(?:\s[-–—ـ]{1,2}|[–—ـ]{1,2}|:|(?<=\))\s*[-–—ـ:])\s+")
_DATELINE_REACH = 70  # characters that a dateline stays within
_DATELINE_WORDS = 6
_AGENCY = re.compile(r"[(/]|\b[A-Z]{3,}\b|(?:\b[\u0620-\u06d3]\s*\.\s*){2}")

_DATA = Path(__file__).parent / "data" / "labels.json"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence: `text[start:end]`, its place among the candidates and paragraphs, and what it is about."""

    position: int
    start: int
    end: int
    paragraph: int
    opens_paragraph: bool
    words: int
    terms: tuple[str, ...]
    leans: bool
    text: str


@dataclass(slots=True)
class _Sentence:
    start: int
    end: int
    paragraph: int
    opens: bool
    alone: bool
    stopped: bool
    words: int


def candidates(clean: CleanText, metadata: Metadata) -> list[Candidate]:
    """The usable sentences in text order; all that are not labels, if that leaves none."""
    text, language = clean.text, metadata.language.code
    sentences = _sentences(text, language)
    usable = _without_labels(text, sentences, metadata)
    if usable:
        usable[0].start = _after_dateline(text, usable[0], metadata)
    found: list[Candidate] = []
    for sentence in usable:
        start = _skip_bullet(text, sentence.start, sentence.end)
        content = text[start : sentence.end]
        found.append(
            Candidate(
                position=len(found),
                start=start,
                end=sentence.end,
                paragraph=sentence.paragraph,
                opens_paragraph=sentence.opens,
                words=count_words(content),
                terms=tuple(terms(content, language)),
                leans=leans(content, language) or (bool(found) and torn(content)),
                text=content,
            )
        )
    return found


def count_words(text: str) -> int:
    """Words as a reader counts them: what stands between spaces and holds a letter or a digit."""
    tokens = text.split()
    return len(tokens) - sum(map(_wordless, tokens))


def _wordless(token: str) -> bool:
    return not token[0].isalnum() and not _LETTER.search(token)


def first_words(text: str, count: int) -> str:
    """The beginning of `text` up to its word number `count`, counted as `count_words` does."""
    left = count
    for token in _TOKEN.finditer(text):
        left -= bool(_LETTER.search(token.group()))
        if left < 0:
            return text[: token.start()].rstrip()
    return text


def _sentences(text: str, language: str) -> list[_Sentence]:
    found: list[_Sentence] = []
    paragraph = -1
    last = 0
    for start, end in split_sentences(text, language):
        opens = not found or "\n" in text[last:start]
        paragraph += opens
        if not opens:
            found[-1].alone = False
        stopped = bool(_FULL_STOP.search(text, max(start, end - 8), end))
        words = count_words(text[start:end])
        found.append(_Sentence(start, end, paragraph, opens, opens, stopped, words))
        last = end
    return found


def _without_labels(text: str, sentences: list[_Sentence], metadata: Metadata) -> list[_Sentence]:
    long_lines = [sentence for sentence in sentences if sentence.words > LABEL]
    punctuated = sum(sentence.stopped for sentence in long_lines) >= len(long_lines) / 2
    heading = HEADING if punctuated else LABEL
    headline = set(terms(metadata.headline or "", metadata.language.code))
    authors = [fold(name) for name in metadata.byline if name]
    labels = _labels(metadata.language.code)
    kept = [
        sentence
        for sentence in sentences
        if not (sentence.alone and not sentence.stopped and sentence.words <= heading)
        and not _is_label(text[sentence.start : sentence.end], sentence, authors, labels)
        and not (not sentence.stopped and sentence.alone and _repeats(text, sentence, headline, metadata))
    ]
    return kept or [sentence for sentence in sentences if _LETTER.search(text, sentence.start, sentence.end)]


def _is_label(content: str, sentence: _Sentence, authors: list[str], labels: re.Pattern[str]) -> bool:
    if sentence.words <= 2 and not sentence.stopped:
        return True
    if _BRACKETED.match(content):
        return True
    if content.endswith(":") and sentence.words <= BYLINE:
        return True
    if sentence.words > BYLINE * 2:
        return False
    if _LINK.search(content):
        return True
    folded = fold(content)
    if (
        sentence.alone
        and labels.match(folded.lstrip("([*-–—• "))
        and (not sentence.stopped or sentence.words <= BYLINE)
    ):
        return True
    return sentence.words <= BYLINE and not sentence.stopped and any(author in folded for author in authors)


def _repeats(text: str, sentence: _Sentence, headline: set[str], metadata: Metadata) -> bool:
    """Whether a line says the headline again."""
    if not headline or sentence.words > 40:
        return False
    line = set(terms(text[sentence.start : sentence.end], metadata.language.code))
    return len(line & headline) >= 0.8 * len(line | headline)


def _after_dateline(text: str, sentence: _Sentence, metadata: Metadata) -> int:
    """Where the sentence begins once its dateline is cut: `الرباط ـ و.م.ع: …`, `PARIS (AFP) — …`, `عمان - …`."""
    begin = sentence.start
    limit = min(sentence.end, begin + _DATELINE_REACH)
    cuts = [mark.end() for mark in _SEPARATOR.finditer(text, begin + 1, limit)]
    cuts = [cut for cut in cuts if _may_be_dateline(text[begin:cut])]
    if not cuts:
        return begin
    prefix = text[begin : cuts[-1]]
    known = metadata.dateline is not None and fold(prefix).startswith(fold(metadata.dateline)[:12])
    opens_with_place = any(
        start == begin for one in metadata.entities if one.kind == "place" for start, _ in one.offsets
    )
    doubled = len(cuts) > 1 and (prefix.rstrip().endswith(":") or count_words(prefix) == len(cuts))
    marked = known or doubled or opens_with_place or bool(_AGENCY.search(prefix))
    return cuts[-1] if marked and sentence.end - cuts[-1] > len(prefix) else begin


def _may_be_dateline(prefix: str) -> bool:
    return count_words(prefix) <= _DATELINE_WORDS and prefix.count("(") == prefix.count(")")


def _skip_bullet(text: str, start: int, end: int) -> int:
    found = _LEADING.match(text, start, end)
    return found.end() if found else start


@cache
def _labels(language: str) -> re.Pattern[str]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    codes = [language] if language in data else ["ar", "fr", "en"]
    phrases = sorted({fold(phrase) for code in codes for phrase in data[code]}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")
