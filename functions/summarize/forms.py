"""What shape an article has: a story, a list of items, an interview, or the entries of a live blog.

A list, an interview and a live blog are known by how their paragraphs begin or end: by a number or a bullet, by a
question, by the time of day. Their marks are no part of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LEAST = 3
"""Marked paragraphs that a form has at least."""
SHARE = 0.3
"""Share of all paragraphs that are marked at least."""

_ITEM = re.compile(r"(?:[(\[]?\d{1,2}\s?[.)\]\-–:]|[•●▪■◆►*–-])\s+(?=\S)")
_TIME = re.compile(
    r"[\[(]?(?:[01]?\d|2[0-3])(?::[0-5]\d|\s?h\s?(?:[0-5]\d)?)[\])]?(?:\s?(?:GMT|UTC|[ap]\.?m\.?|صباحا|مساء|ظهرا)\b)?"
    r"\s*[-–—ـ:|.،,]?\s+(?=\S)"
)
_SPEAKER = re.compile(r"(?:[سجQRAD]|سؤال|جواب|Question|Réponse|Answer)\s?\d*\s?[:.\-–]\s+(?=\S)")
_QUESTION = re.compile(r"[?؟][\s\"'”»)*]*$")


class Form(StrEnum):
    """The shape of an article."""

    STORY = "story"
    LIST = "list"
    INTERVIEW = "interview"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text[start:end]`, trimmed."""

    start: int
    end: int


def form_of(text: str, paragraphs: list[Paragraph]) -> Form:
    """The form that most paragraphs speak for; a story if none does."""
    counts = {
        Form.LIVE: sum(bool(_TIME.match(text, one.start, one.end)) for one in paragraphs),
        Form.LIST: sum(bool(_ITEM.match(text, one.start, one.end)) for one in paragraphs),
        Form.INTERVIEW: sum(asks(text, one) for one in paragraphs),
    }
    best = max(counts, key=lambda form: counts[form])
    enough = counts[best] >= LEAST and counts[best] >= SHARE * len(paragraphs)
    return best if enough else Form.STORY


def after_mark(text: str, paragraph: Paragraph, form: Form) -> int | None:
    """Where the words of a paragraph begin that carries a mark of `form`; `None` for one that carries none."""
    if form is Form.STORY:
        return None
    pattern = {Form.LIVE: _TIME, Form.LIST: _ITEM, Form.INTERVIEW: _SPEAKER}[form]
    found = pattern.match(text, paragraph.start, paragraph.end)
    return found.end() if found else None


def asks(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a question."""
    return bool(_QUESTION.search(text, max(paragraph.start, paragraph.end - 6), paragraph.end))
