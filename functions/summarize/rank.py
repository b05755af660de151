"""How much each sentence says about its article, as a weighted sum of simple signals.

The signals are the classic ones of extractive summaries: place in the text, likeness to the headline and to
the whole text (Edmundson 1969; Radev et al. 2004, MEAD), length, entities, and whether the sentence stands
alone. Weights come from `data/rank_weights.json`. Time is linear in the number of words.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections import Counter
from functools import cache
from pathlib import Path

from functions.summarize.candidates import Candidate
from functions.summarize.terms import terms
from shared.article import Metadata

SHORT = 8
"""Words below which a sentence seldom says anything by itself."""
FULL = 25
"""Words from which a longer sentence gains nothing more."""

_DATA = Path(__file__).parent / "data" / "rank_weights.json"


def rank(sentences: list[Candidate], metadata: Metadata) -> list[float]:
    """Scores of the sentences, in their order; comparable within one article only."""
    weights = _weights()
    return [
        sum(weights.get(name, 0.0) * value for name, value in signals.items())
        for signals in signals_of(sentences, metadata)
    ]


def signals_of(sentences: list[Candidate], metadata: Metadata) -> list[dict[str, float]]:
    """The signals of each sentence, each about 0 to 1."""
    counts = Counter(term for sentence in sentences for term in sentence.terms)
    length = math.sqrt(sum(count * count for count in counts.values())) or 1.0
    title = set(terms(metadata.headline or "", metadata.language.code))
    places = sorted(start for entity in metadata.entities for start, _ in entity.offsets)
    total = len(sentences)
    return [
        {
            "start": 1 - sentence.position / total,
            "inverse": 1 / (1 + sentence.position),
            "first": float(sentence.position == 0),
            "title": len(title & set(sentence.terms)) / len(title) if title else 0.0,
            "centroid": _centroid(sentence, counts, length),
            "length": min(sentence.words, FULL) / FULL,
            "long": max(0, min(sentence.words, 3 * FULL) - FULL) / (2 * FULL),
            "short": float(sentence.words < SHORT),
            "last": float(sentence.position == total - 1 and total > 1),
            "paragraph": float(sentence.opens_paragraph),
            "entities": min(3, bisect_left(places, sentence.end) - bisect_left(places, sentence.start)) / 3,
            "number": float(any(term[0].isdigit() for term in sentence.terms)),
            "quoted": float(sentence.text[:1] in "\"«“‘'»"),
            "question": float(sentence.text[-1:] in "?؟"),
            "leans": float(sentence.leans),
        }
        for sentence in sentences
    ]


def _centroid(sentence: Candidate, counts: Counter[str], length: float) -> float:
    """Cosine of the sentence and the whole text as bags of words."""
    own = Counter(sentence.terms)
    if not own:
        return 0.0
    product = sum(count * counts[term] for term, count in own.items())
    return product / (math.sqrt(sum(count * count for count in own.values())) * length)


@cache
def _weights() -> dict[str, float]:
    data: dict[str, dict[str, float]] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data["weights"]


@cache
def redundancy() -> float:
    """What a sentence loses for being wholly said already by those chosen before it."""
    data: dict[str, float] = json.loads(_DATA.read_text(encoding="utf-8"))
    return float(data["redundancy"])
