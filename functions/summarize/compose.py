"""From scored sentences to a summary of a given size: choose, keep apart, put in text order."""

from __future__ import annotations

from collections.abc import Iterator

from functions.summarize.candidates import Candidate
from functions.summarize.rank import redundancy

CONSIDERED = 60
"""Best sentences among which a summary is chosen, whatever the length of the text."""
REPEATED = 0.6
"""Share of its content words that a sentence may have in common with one chosen before it."""


def in_order_of_worth(sentences: list[Candidate], scores: list[float]) -> Iterator[Candidate]:
    """Sentences by maximal marginal relevance (Carbonell and Goldstein 1998): what was said is worth less."""
    weight = redundancy()
    pool = sorted(sentences, key=lambda one: (-scores[one.position], one.position))[:CONSIDERED]
    said = dict.fromkeys((one.position for one in pool), 0.0)
    bags = {one.position: frozenset(one.terms) for one in pool}
    while pool:
        best = max(pool, key=lambda one: (scores[one.position] - weight * said[one.position], -one.position))
        pool.remove(best)
        yield best
        for one in pool:
            said[one.position] = max(said[one.position], overlap(bags[one.position], bags[best.position]))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller bag that is in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def choose(
    sentences: list[Candidate], scores: list[float], *, max_words: int, max_sentences: int
) -> list[Candidate]:
    """Whole sentences within both limits, in text order, none of them hanging in the air."""
    chosen: list[Candidate] = []
    words = 0
    for one in in_order_of_worth(sentences, scores):
        if len(chosen) == max_sentences:
            break
        if words + one.words > max_words or _repeats(one, chosen) or _hangs(one, chosen):
            continue
        chosen.append(one)
        words += one.words
    return sorted(chosen, key=lambda one: one.position)


def _repeats(one: Candidate, chosen: list[Candidate]) -> bool:
    return any(overlap(frozenset(one.terms), frozenset(other.terms)) > REPEATED for other in chosen)


def _hangs(one: Candidate, chosen: list[Candidate]) -> bool:
    """A sentence that leans on the one before it needs that one beside it."""
    return one.leans and one.position != 0 and all(other.position != one.position - 1 for other in chosen)


def fill(sentences: list[Candidate], scores: list[float], max_words: int) -> list[tuple[Candidate, int]]:
    """Sentences in text order, each with how many words of it fit; all whole but the last chosen."""
    chosen: list[tuple[Candidate, int]] = []
    room = max_words
    for one in in_order_of_worth(sentences, scores):
        if room <= 0:
            break
        chosen.append((one, min(one.words, room)))
        room -= one.words
    return sorted(chosen, key=lambda pair: pair[0].position)
