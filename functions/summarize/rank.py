"""How much each sentence says about its article, as a weighted sum of simple signals.

The signals are the classic ones of extractive summaries: place in the text, likeness to the headline and to
the whole text (Edmundson 1969; Radev et al. 2004, MEAD), how much of what follows elaborates on the sentence
(Zheng and Lapata 2019, PacSum), and whether it stands alone. The numbers are in `data/rank_weights.json`; the
README beside it says where they come from. Time is linear in the words.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path

from functions.summarize.candidates import Candidate
from functions.summarize.terms import terms
from shared.article import Metadata

SHORT = 8
"""Words below which a sentence seldom says anything by itself."""
FULL = 50
"""Words from which a longer sentence gains nothing more, where sentences are counted."""
USUAL = 25
"""Words of a usual sentence: what the others are measured by, where sentences are counted."""
BRIEF = (100, 150)
"""Words up to which a text is a brief, and from which it is none."""
ROOMY = (150, 250)
"""Words of a text up to which long sentences are not preferred, and from which they are: three long ones of a
short text are no summary of it."""
CLOSE = 4
"""Brings the mean likeness of sentences of one article, about a quarter at most, to the scale of the others."""

_DATA = Path(__file__).parent / "data" / "rank_weights.json"


@dataclass(frozen=True)
class Tuning:
    """`weights` of the signals; `lead`: more weight of the first sentences where there is room for few words;
    `brief`: the same in a brief; `words`: the weights that are others where words are counted; `length`: power of a
    sentence's length where sentences are counted, by language; `redundancy`: loss for what was said; `line`: what a
    sentence's end is worth where it stands for a headline, by language."""

    weights: dict[str, float]
    lead: float
    brief: float
    words: dict[str, float]
    length: dict[str, float]
    redundancy: float
    line: dict[str, dict[str, float]]


def rank(sentences: list[Candidate], metadata: Metadata, *, by_words: bool = False) -> list[float]:
    """Scores of the sentences, in their order; comparable within one article only. `by_words`: for a summary whose
    words are limited and not its sentences."""
    weights = tuning().weights | (tuning().words if by_words else {})
    return [
        sum(weight * signals[name] for name, weight in weights.items())
        for signals in signals_of(sentences, metadata)
    ]


def rank_in_brief(sentences: list[Candidate], scores: list[float]) -> list[float]:
    """The scores where the text is a brief, whose author has told the news in its order."""
    lead = tuning().brief * (1 - _fullness(sentences))
    return [score + lead / (1 + one.position) for one, score in zip(sentences, scores, strict=True)]


def _fullness(sentences: list[Candidate]) -> float:
    """0 for a brief, 1 for a text that has details to leave out."""
    words = sum(one.words for one in sentences)
    return min(1.0, max(0.0, (words - BRIEF[0]) / (BRIEF[1] - BRIEF[0])))


def rank_for_few_words(sentences: list[Candidate], scores: list[float], metadata: Metadata) -> list[float]:
    """The scores where one sentence must do: the news stands at the beginning, if no headline tells it."""
    if metadata.headline:
        return scores
    return [score + tuning().lead / (1 + one.position) for one, score in zip(sentences, scores, strict=True)]


def rank_where_counted(sentences: list[Candidate], scores: list[float], metadata: Metadata) -> list[float]:
    """The scores where the number of sentences is limited and not their words: a long one says more."""
    powers = tuning().length
    room = (sum(one.words for one in sentences) - ROOMY[0]) / (ROOMY[1] - ROOMY[0])
    power = powers.get(metadata.language.code, powers["other"]) * min(1.0, max(0.0, room))
    return [
        score * (min(one.words, FULL) / USUAL) ** power if score > 0 else score
        for one, score in zip(sentences, scores, strict=True)
    ]


def signals_of(sentences: list[Candidate], metadata: Metadata) -> list[dict[str, float]]:
    """The signals of each sentence, each from 0 to about 1."""
    bags = [Counter(sentence.terms) for sentence in sentences]
    counts = Counter(term for sentence in sentences for term in sentence.terms)
    spread = Counter(term for bag in bags for term in bag)
    weight = {term: math.log(1 + count) if spread[term] > 1 else 0.3 for term, count in counts.items()}
    length = math.hypot(*counts.values()) or 1.0
    title = set(terms(metadata.headline or "", metadata.language.code))
    elaborated = _elaborated(bags, spread)
    named = phrases(metadata)
    total = len(sentences)
    found = []
    for sentence, own in zip(sentences, bags, strict=True):
        words = set(own)
        found.append(
            {
                "start": 1 - sentence.position / total,
                "inverse": 1 / (1 + sentence.position),
                "title": len(title & words) / len(title) if title else 0.0,
                "centroid": _centroid(own, counts, length),
                "density": sum(map(weight.__getitem__, own)) / (3 * len(own)) if own else 0.0,
                "elaborated": elaborated[sentence.position],
                "keyphrases": sum(share for held, share in named if held <= words),
                "short": float(sentence.words < SHORT),
                "leans": float(sentence.leans),
            }
        )
    return found


def phrases(metadata: Metadata) -> list[tuple[frozenset[str], float]]:
    """The stems of each keyphrase and its share of all their scores."""
    stems = [(frozenset(terms(one.text, metadata.language.code)), one.score) for one in metadata.keyphrases]
    found = [(held, score) for held, score in stems if held and score > 0]
    total = sum(score for _, score in found)
    return [(held, score / total) for held, score in found]


def _centroid(own: Counter[str], counts: Counter[str], length: float) -> float:
    """Cosine of the sentence and the whole text as bags of words."""
    if not own:
        return 0.0
    product = math.sumprod(own.values(), map(counts.__getitem__, own))
    return product / (math.hypot(*own.values()) * length)


def _elaborated(bags: list[Counter[str]], spread: Counter[str]) -> list[float]:
    """Mean cosine of each sentence with those after it, rare words weighing more, times `CLOSE`."""
    total = len(bags)
    rarity = {term: math.log(1 + total / count) for term, count in spread.items()}
    later = dict.fromkeys(spread, 0.0)
    found = [0.0] * total
    for position in reversed(range(total)):
        own = bags[position]
        vector = list(map(mul, own.values(), map(rarity.__getitem__, own)))
        norm = math.hypot(*vector) or 1.0
        product = math.sumprod(vector, map(later.__getitem__, own)) / norm
        found[position] = CLOSE * product / max(1, total - 1 - position)
        for term, value in zip(own, vector, strict=True):
            later[term] += value / norm
    return found


@cache
def tuning() -> Tuning:
    """The numbers of the ranker."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return Tuning(**{name: value for name, value in data.items() if not name.startswith("_")})
