"""Which of some articles are related to one, how much, and why.

The cosine of meaning decides; sharing names and keyphrases, and being close in time, tips the balance between articles
that are about as alike. A name that half of the articles looked at share says little: it counts by how rare it is
among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import exp, log

from shared.article import Model
from shared.meaning import Numbers, aligned, length, numbers
from shared.terms import mark, parted

SHARED = 0.1
"""What sharing every term with an article adds to the cosine, each term counted by its rarity."""
NEAR = 0.05
NEAR_DAYS = 7.0
"""Time nearness adds `NEAR` on the same day, a third of it a week away."""
LEAST_ALIKE = 0.3
"""Cosine from which articles are related by meaning alone: unrelated ones hardly ever reach it."""
LEAST_SHARING = 0.15
"""The same for articles that share a term."""


class Subject(Model):
    """The article that others are related to; `terms` are its entities and keyphrases."""

    id: str
    position: str
    vector: bytes | None
    terms: tuple[str, ...]


class Candidate(Model):
    """An article that may be related; `marks` are hashes of what it is filed under."""

    id: str
    position: str
    marks: bytes
    vector: bytes | None


class Ranked(Model):
    """A related article: how alike (cosine, `None` without a vector) and the terms that it shares."""

    id: str
    position: str
    score: float
    similarity: float | None
    shared: tuple[str, ...]


def rank(subject: Subject, candidates: Iterable[Candidate]) -> list[Ranked]:
    """The candidates that are related, best first; each once, the subject never."""
    known: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.id != subject.id and (candidate.vector or candidate.id not in known):
            known[candidate.id] = candidate
    hashed = [(name, mark(name)) for name in subject.terms]
    shared = {}
    for one in known.values():
        held = parted(one.marks)
        shared[one.id] = tuple(name for name, wanted in hashed if wanted in held)
    weights = _rarity(subject.terms, shared.values())
    whole = sum(weights.values()) or 1.0
    own = _measured(subject.vector)
    ranked = []
    for one in known.values():
        alike = _alike(own, one.vector)
        terms = shared[one.id]
        score = (
            (alike or 0.0)
            + SHARED * sum(weights[name] for name in terms) / whole
            + NEAR * exp(-_days(subject.position, one.position) / NEAR_DAYS)
        )
        if alike is None and not terms:
            continue
        if alike is not None and alike < (LEAST_SHARING if terms else LEAST_ALIKE):
            continue
        ranked.append(Ranked(id=one.id, position=one.position, score=score, similarity=alike, shared=terms))
    return sorted(ranked, key=lambda one: (-one.score, one.id))


def _rarity(terms: Sequence[str], shared: Iterable[tuple[str, ...]]) -> dict[str, float]:
    sets = list(shared)
    times = Counter(name for names in sets for name in names)
    return {name: log((len(sets) + 2) / (times[name] + 1)) for name in terms}


def _measured(vector: bytes | None) -> tuple[Numbers, float] | None:
    """A vector and its length."""
    if not vector:
        return None
    told = numbers(vector)
    return told, length(told)


def _alike(own: tuple[Numbers, float] | None, vector: bytes | None) -> float | None:
    other = _measured(vector)
    return aligned(*own, *other) if own is not None and other is not None else None


def _days(one: str, other: str) -> float:
    """Days between two positions."""
    moments = [datetime.fromisoformat(position.partition("#")[0]) for position in (one, other)]
    return abs((moments[0] - moments[1]).total_seconds()) / 86_400
