"""Keyphrases: what an article is about, in its own words.

Every run of one to four words that could be a phrase is scored by a logistic regression over what is seen of it in
the article: how often, how early, in the headline, how rare its words are in the language. The weights
(`data/keyphrases.json`) are learnt by `infra/train/keyphrases.py`, which says on what.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from functions.extract.vocabulary import Vocabulary, vocabulary
from shared.arabic import fold
from shared.article import Keyphrase
from shared.words import words

MOST = 10
LONGEST = 4
_READ = 6_000  # words of a long text that are read
_OVERLAP = 0.6  # share of words in common from which the lower of two phrases is dropped
_JOINS = frozenset(" \u00a0-'’‐‑.")  # between the words of one phrase


@dataclass(slots=True)
class Candidate:
    """A phrase by its stemmed words, with every place where it stands."""

    stems: tuple[str, ...]
    rarities: tuple[float, ...]
    first: int
    """Number of its first word in the text."""
    count: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    capitals: int = 0
    in_headline: bool = False


@dataclass(slots=True)
class Reading:
    """A text as its phrases need it: each word's span, stem, rarity, and whether it may be in a phrase."""

    text: str
    spans: list[tuple[int, int]]
    stems: list[str]
    rarity: list[float]
    stops: list[bool]
    starts: frozenset[int]


def find_keyphrases(
    text: str, headline: str | None, language: str, sentences: list[tuple[int, int]]
) -> tuple[Keyphrase, ...]:
    """At most ten phrases, best first, each verbatim in the text, scores from 0 to 1."""
    known = vocabulary(language)
    reading = read(text, known, sentences)
    found = candidates(reading, headline or "", known)
    scored = sorted(
        ((_score(values), candidate) for candidate, values in features(found, len(reading.spans))),
        key=lambda item: (-item[0], item[1].first),
    )
    kept: list[Keyphrase] = []
    taken: list[set[str]] = []
    for score, candidate in scored:
        stems = set(candidate.stems)
        if any(len(stems & other) / min(len(stems), len(other)) > _OVERLAP for other in taken):
            continue
        taken.append(stems)
        kept.append(Keyphrase(text=_surface(candidate), score=round(score, 4)))
        if len(kept) == MOST:
            break
    return tuple(kept)


def read(text: str, known: Vocabulary, sentences: list[tuple[int, int]]) -> Reading:
    """The words of a text, folded and stemmed; at most the first 6,000."""
    spans = words(text)[:_READ]
    folded = fold("\n".join(text[start:end] for start, end in spans)).split("\n") if spans else []
    return Reading(
        text=text,
        spans=spans,
        stems=[known.stem(word) for word in folded],
        rarity=[known.rarity(word) for word in folded],
        stops=[known.is_stop(word) for word in folded],
        starts=frozenset(start for start, _ in sentences),
    )


def candidates(reading: Reading, headline: str, known: Vocabulary) -> list[Candidate]:
    """Runs of words that begin and end with a word of meaning and cross no punctuation."""
    found: dict[tuple[str, ...], Candidate] = {}
    for first, last in _runs(reading):
        stems = tuple(reading.stems[first : last + 1])
        candidate = found.get(stems)
        if candidate is None:
            rarities = tuple(reading.rarity[first : last + 1])
            candidate = found[stems] = Candidate(stems, rarities, first)
        start, end = reading.spans[first][0], reading.spans[last][1]
        candidate.count += 1
        candidate.forms[reading.text[start:end]] += 1
        candidate.capitals += reading.text[start].isupper() and start not in reading.starts
    titled = [known.stem(fold(headline[start:end])) for start, end in words(headline)]
    runs = {tuple(titled[i : i + size]) for size in range(1, LONGEST + 1) for i in range(len(titled))}
    for stems, candidate in found.items():
        candidate.in_headline = stems in runs
    return list(found.values())


def _runs(reading: Reading) -> Iterator[tuple[int, int]]:
    spans, stops, text = reading.spans, reading.stops, reading.text
    for first in range(len(spans)):
        if stops[first]:
            continue
        for last in range(first, min(first + LONGEST, len(spans))):
            if last > first and not _joined(text, spans[last - 1][1], spans[last][0]):
                break
            if not stops[last] and last - first - sum(stops[first:last]) < LONGEST - 1:
                yield first, last


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= 2 and all(char in _JOINS for char in text[end:start])


def features(found: list[Candidate], length: int) -> Iterator[tuple[Candidate, tuple[float, ...]]]:
    """Each candidate with the numbers that the regression weighs, in the order of `FEATURES`."""
    longer = _counts_within_longer(found)
    single = {candidate.stems[0]: candidate.count for candidate in found if len(candidate.stems) == 1}
    for candidate in found:
        content = [rarity for rarity in candidate.rarities if rarity > 0] or [0.0]
        size, count = len(candidate.stems), candidate.count
        mean = sum(content) / len(content)
        best = max(single.get(stem, 0) for stem in candidate.stems)
        position = candidate.first / max(length, 1)
        values = (
            1.0,
            math.log(count),
            float(count > 1),
            mean,
            min(content),
            math.log1p(count) * mean,
            math.exp(-candidate.first / 60),
            position,
            float(candidate.first < 100),
            float(candidate.in_headline),
            float(size == 1),
            float(size == 2),
            float(size >= 3),
            candidate.capitals / count,
            float(len(content) < size),
            longer.get(candidate.stems, 0) / count,
            math.log1p(best),
            count / max(best, 1),
            min(sum(map(len, candidate.stems)), 30) / 10,
            float(all(stem.isdecimal() for stem in candidate.stems)),
        )
        yield candidate, values


FEATURES = (
    *("one", "log_count", "repeated", "rarity", "commonest_word", "count_rarity", "early", "position"),
    *("first_100", "in_headline", "one_word", "two_words", "three_words", "capitals", "inner_stop"),
    *("within_longer", "best_word", "share_of_best_word", "letters", "number"),
)


def _counts_within_longer(found: list[Candidate]) -> dict[tuple[str, ...], int]:
    """For each phrase, how often it stands inside its most frequent longer phrase."""
    inside: dict[tuple[str, ...], int] = {}
    for candidate in found:
        stems, count = candidate.stems, candidate.count
        if count < 2:
            continue
        for size in range(1, len(stems)):
            for start in range(len(stems) - size + 1):
                part = stems[start : start + size]
                inside[part] = max(inside.get(part, 0), count)
    return inside


def _surface(candidate: Candidate) -> str:
    """The commonest form; of equally common ones the shortest, which carries no extra conjunction."""
    top = max(candidate.forms.values())
    return min((form for form, times in candidate.forms.items() if times == top), key=len)


def _score(values: tuple[float, ...]) -> float:
    total = sum(map(float.__mul__, values, _weights()))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> tuple[float, ...]:
    data = json.loads((Path(__file__).parent / "data" / "keyphrases.json").read_text(encoding="utf-8"))
    return tuple(float(data["weights"][name]) for name in FEATURES)
