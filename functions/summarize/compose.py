"""From scored sentences to a summary of a given size: choose, keep apart, put in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from functions.summarize.candidates import Candidate, Copy
from functions.summarize.forms import Form
from functions.summarize.headline import whole
from functions.summarize.rank import SHORT, tuning
from functions.summarize.word_count import count_words
from shared.clauses import opening_clauses

_STOPS = frozenset(".!?…؟۔\"'”’»)")
_TOKEN = re.compile(r"\S+")

CONSIDERED = 40
"""Best sentences among which a summary is chosen, whatever the length of the text."""
REPEATED = 0.6
"""Share of its content words from which a sentence says again what another one says."""
FRAGMENT = 3
"""Words up to which a sentence is a fragment that summaries leave out."""
INTRODUCTION = 15
"""Words of an introduction that tells an interview by itself."""
POINT = 6
"""Words of a point at least, where there are others."""
WORTH = 0.35
"""Share of the best score that a sentence needs to follow the opening of an abstract."""
CLAUSE = 8
"""Words that the first clauses of an overlong sentence have at least."""


def in_order_of_worth(sentences: list[Candidate], scores: list[float]) -> Iterator[Candidate]:
    """Sentences by maximal marginal relevance (Carbonell and Goldstein 1998): what was said is worth less."""
    loss = tuning().redundancy
    best_first = sorted(sentences, key=lambda one: (-scores[one.position], one.position))
    pool = sorted(best_first[:CONSIDERED], key=lambda one: one.position)
    worth = [scores[one.position] for one in pool]
    bags = [frozenset(one.terms) for one in pool]
    left = list(range(len(pool)))
    while left:
        best = max(left, key=worth.__getitem__)  # of two that are worth the same, the first
        left.remove(best)
        yield pool[best]
        bag = bags[best]
        for one in left:
            repeated = loss * overlap(bags[one], bag)
            worth[one] = min(worth[one], scores[pool[one].position] - repeated)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller bag that is in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def best_sentences(sentences: list[Candidate], scores: list[float], count: int) -> list[Candidate]:
    """The `count` most worthy sentences in text order."""
    return sorted(islice(in_order_of_worth(sentences, scores), count), key=lambda one: one.position)


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


def abstract(copy: Copy, ranked: list[Candidate], scores: list[float], max_words: int) -> list[Candidate]:
    """Whole sentences of at most `max_words` words in text order: an opening that stands alone, and what adds to it.

    Where no sentence fits, the first clauses of the best one. What stands before the first item of a list, answer
    of an interview or entry of a live blog comes before them.
    """
    if sum(length(one) for one in copy.sentences) <= max_words:
        return _distinct(copy.sentences)
    pools = (copy.intro, copy.sentences)
    opening = next((one for pool in pools if (one := _opening(pool, ranked, max_words, copy.language))), None)
    if opening is None:
        return []
    chosen = [opening]
    room = max_words - length(opening)
    intro = {one.position for one in copy.intro}
    for one in sorted(_tellable(copy, ranked), key=lambda one: one.position not in intro):
        worthy = (
            scores[one.position] >= WORTH * scores[opening.position]
            and one.words >= SHORT
            and not (one.asks or one.torn)
        )
        # what stands before the opening would take its place
        if one.position > opening.position and worthy and length(one) <= room and _fits(one, chosen):
            chosen.append(one)
            room -= length(one)
    return sorted(chosen, key=lambda one: one.position)


def _tellable(copy: Copy, ranked: list[Candidate]) -> list[Candidate]:
    """What prose can hold: not the items of a list, which run into each other without full stops, and not the answers
    of an interview, who speak as `I`, where an introduction says what they are about."""
    if copy.form is Form.LIST:
        return [one for one in ranked if not (one.marked and one.text[-1:] not in _STOPS)]
    told = {one.position for one in copy.intro}
    if copy.form is Form.INTERVIEW and sum(length(one) for one in copy.intro) >= INTRODUCTION:
        return [one for one in ranked if one.position in told]
    return ranked


def points(
    copy: Copy,
    ranked: list[Candidate],
    scores: list[float],
    opening: Candidate | None,
    *,
    least: int,
    most: int,
    longest: int,
) -> list[Candidate]:
    """Up to `most` sentences in text order that say different things, cut to clauses when over `longest` words.

    A story's are the opening of its abstract and sentences that stand alone; those of a list or a live blog are its
    items. Fewer than `least` are filled up with others.
    """
    full = [shortened(one, longest) for one in ranked if one.words > FRAGMENT or one.marked]
    standing = [
        one for one in full if not (one.leans or one.asks or one.torn) and (one.marked or one.words >= POINT)
    ]
    alone = [one for one in standing if length(one) <= longest]
    items = [one for one in alone if one.marked] if copy.form in {Form.LIST, Form.LIVE} else []
    chosen = [] if items or opening is None else [opening]
    best = max((scores[one.position] for one in alone), default=0.0)
    worthy = [one for one in alone if scores[one.position] >= WORTH * best]
    pools = ((most, items or worthy), (least, alone), (least, standing), (least, full), (least, ranked))
    for wanted, pool in pools:
        for one in pool:
            if len(chosen) >= wanted:
                break
            if not _repeats(one, chosen):
                chosen.append(one)
    return sorted(chosen, key=lambda one: one.position)


def length(one: Candidate) -> int:
    """Words of a sentence, signs that stand alone included."""
    return len(one.text.split())


def shortened(one: Candidate, max_words: int) -> Candidate:
    """The sentence, or its first clauses when it is longer than `max_words`."""
    if length(one) <= max_words:
        return one
    text = opening_clauses(one.text, least=CLAUSE, most=max_words)
    return replace(one, text=text, end=one.start + len(text), words=count_words(text))


def broken_off(one: Candidate, max_words: int, language: str) -> Candidate:
    """The first words of a sentence without clauses, ending before a word that opens a part of it if one does."""
    tokens = list(islice(_TOKEN.finditer(one.text), max_words + 1))
    words = [token.group() for token in tokens]
    sizes = range(max_words, max_words // 2, -1)
    size = next((size for size in sizes if whole(words[:size], words[size], language)), max_words)
    text = one.text[: tokens[size - 1].end()]
    return replace(one, text=text, end=one.start + len(text), words=count_words(text))


def _distinct(sentences: list[Candidate]) -> list[Candidate]:
    """The sentences of a short text without fragments and repetitions; all of them if nothing else is left."""
    kept: list[Candidate] = []
    for one in sentences:
        if one.words > FRAGMENT and not _repeats(one, kept):
            kept.append(one)
    return kept or sentences


def _opening(
    pool: list[Candidate], ranked: list[Candidate], max_words: int, language: str
) -> Candidate | None:
    """The best of the pool that stands alone, else the best of it; shortened when it is too long."""
    allowed = {one.position for one in pool}
    best_first = [one for one in ranked if one.position in allowed]
    if not best_first:
        return None
    alone = [one for one in best_first if not (one.leans or one.asks) and one.words >= SHORT]
    whole = [one for one in alone if not one.torn]
    best = shortened((whole or alone or best_first)[0], max_words)
    return best if length(best) <= max_words else broken_off(best, max_words, language)


def _fits(one: Candidate, chosen: list[Candidate]) -> bool:
    """Says something else than the chosen ones, and stands next to what it leans on."""
    return not _repeats(one, chosen) and (
        not one.leans or any(other.position == one.position - 1 for other in chosen)
    )


def _repeats(one: Candidate, chosen: list[Candidate]) -> bool:
    bag = frozenset(one.terms)
    return any(
        one.position == other.position or overlap(bag, frozenset(other.terms)) > REPEATED for other in chosen
    )
