"""A summary of another length, composed from the scored sentences that are stored with it.

The same rules as for the abstract that the summarizer writes: whole sentences in text order, an opening that stands
alone, none that leans on a sentence which is not there, nothing said twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shared.arabic import fold
from shared.article import Summary, SummarySentence
from shared.clauses import opening_clauses

WORDS = (10, 300)
"""Words that may be asked for: fewer say nothing, more are not stored."""
SENTENCES = (1, 12)
"""Sentences that may be asked for: as many as are stored at least."""
REPEATED = 0.6
"""Share of its words from which a sentence says again what another one says."""

_CLAUSE = 6  # words that the first clauses of an overlong sentence have at least
_SHORT = 8  # words below which a sentence says little by itself
_NEXT = 3  # characters between two sentences that follow each other: a space, a newline, a conjunction
_WORD = re.compile(r"[^\W_]{4,}")
_LENGTH = re.compile(r"(words|sentences):([1-9][0-9]{0,2})")


@dataclass(frozen=True)
class Length:
    """At most `count` words, or sentences."""

    unit: Literal["words", "sentences"]
    count: int


def parse_length(text: str) -> Length:
    """`words:30` or `sentences:2` as a length.

    Raises:
        ValueError: it is neither, or out of bounds; the message says what is expected.
    """
    found = _LENGTH.fullmatch(text)
    if found:
        count = int(found.group(2))
        if found.group(1) == "words" and WORDS[0] <= count <= WORDS[1]:
            return Length("words", count)
        if found.group(1) == "sentences" and SENTENCES[0] <= count <= SENTENCES[1]:
            return Length("sentences", count)
    raise ValueError(
        f"words:{WORDS[0]} to words:{WORDS[1]} or sentences:{SENTENCES[0]} to sentences:{SENTENCES[1]} is expected"
    )


def of_length(summary: Summary, length: Length) -> Summary:
    """The summary with an abstract of that length, extractive whatever it was; itself if it has no sentences."""
    if not summary.sentences:
        return summary
    words, count = (length.count, None) if length.unit == "words" else (None, length.count)
    chosen = composed(summary.sentences, max_words=words, max_sentences=count)
    return summary.model_copy(
        update={
            "abstract": " ".join(one.text for one in chosen),
            "method": "extractive",
            "model": None,
            "grounded": True,
        }
    )


def composed(
    sentences: Sequence[SummarySentence], *, max_words: int | None = None, max_sentences: int | None = None
) -> list[SummarySentence]:
    """The sentences of an abstract in text order, at least one if there is any; `None` is no limit.

    One longer than `max_words` is cut where a clause ends, or else where the words do.
    """
    ranked = sorted(sentences, key=lambda one: (-one.score, one.start))
    opening = _opening(ranked, max_words)
    if opening is None:
        return []
    chosen = [opening]
    for one in ranked:
        if max_sentences is not None and len(chosen) >= max_sentences:
            break
        room = None if max_words is None else max_words - sum(map(_size, chosen))
        if one.start > opening.start and (room is None or _size(one) <= room) and _adds(one, chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _opening(ranked: list[SummarySentence], max_words: int | None) -> SummarySentence | None:
    """The best sentence that stands alone and says something; cut where it is longer than `max_words`."""
    if not ranked:
        return None
    alone = [one for one in ranked if not one.leans] or ranked
    best = next((one for one in alone if _size(one) >= _SHORT), alone[0])
    if max_words is None or _size(best) <= max_words:
        return best
    text = opening_clauses(best.text, least=min(_CLAUSE, max_words), most=max_words)
    if len(text.split()) > max_words:
        tokens = list(re.finditer(r"\S+", best.text))
        text = best.text[: tokens[max_words - 1].end()]
    return best.model_copy(update={"text": text, "end": best.start + len(text)})


def _adds(one: SummarySentence, chosen: list[SummarySentence]) -> bool:
    """Says something that is not there yet, and stands alone or next to the sentence that it leans on."""
    if any(one.start < other.end and other.start < one.end for other in chosen):
        return False
    if one.leans and not any(0 <= one.start - other.end <= _NEXT for other in chosen):
        return False
    bag = _bag(one)
    return bool(bag) and all(_overlap(bag, _bag(other)) <= REPEATED for other in chosen)


def _bag(one: SummarySentence) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(one.text)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)


def _size(one: SummarySentence) -> int:
    return len(one.text.split())
