"""What an article is about, as IPTC Media Topics of the top level.

Each topic has words that speak for it: some chosen by hand (`data/topics.json`), many more learnt by
`infra/train/topics.py`, which says from what (`data/topic-words-*.tsv`). Every kind of word counts once and a little
more each time it is repeated, those of the headline and of the first sentences count more; what speaks for many topics
counts for each. The score is the topic's share of all evidence.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from functions.extract.vocabulary import Vocabulary, vocabulary
from shared.arabic import fold
from shared.article import Topic
from shared.topics import topic_labels
from shared.words import words

_MOST = 3
_READ = 600  # words read: the start of an article says what it is about
_HEADLINE = 3.0  # how much more a word of the headline counts
_LEAD, _LEAD_WORDS = 1.5, 60
_TELLING = 2.0  # how much more a telling word counts
_SHARE = 0.22  # of all evidence, for a topic to be named
_LEAST = 3.0  # evidence in all, below which nothing is named
_SHORTEST_PREFIX = 3
_LEARNT = 0.35  # how much the learnt words count in all, the chosen ones counting 1


class Lexicon(NamedTuple):
    """Words, and beginnings of words, with the topics (by number) and weights they speak for."""

    exact: dict[str, list[tuple[int, float]]]
    prefixes: dict[str, list[tuple[int, float]]]
    longest: int


def find_topics(text: str, headline: str | None, language: str) -> tuple[Topic, ...]:
    """At most three topics, best first; `score` is the topic's share of the evidence. None when there is little."""
    evidence = weigh(text, headline or "", language)
    total = sum(evidence)
    if total < _LEAST:
        return ()
    label = language if language in {"ar", "fr", "en"} else {"ary": "ar"}.get(language, "en")
    ranked = sorted(((score / total, -number) for number, score in enumerate(evidence)), reverse=True)
    chosen = [(share, -number) for share, number in ranked[:_MOST] if share >= _SHARE]
    topics = _data()
    return tuple(
        Topic(
            code=topics[number]["code"],
            label=topic_labels(topics[number]["code"])[label],
            score=round(share, 3),
        )
        for share, number in chosen
    )


def weigh(text: str, headline: str, language: str) -> list[float]:
    """Evidence for each topic, in the order of the data file: that of the chosen words, and in the same measure that
    of the learnt ones, which say which topic but not how much is said."""
    known = vocabulary(language)
    lexicon, learnt = _lexicon(language), _learnt(language)
    counts: defaultdict[str, float] = defaultdict(float)
    for word in _stems(headline, known):
        counts[word] += _HEADLINE
    for number, word in enumerate(_stems(text, known)):
        counts[word] += _LEAD if number < _LEAD_WORDS else 1
    evidence, more = [0.0] * len(_data()), [0.0] * len(_data())
    for word, count in counts.items():
        for topic, weight in _speaks_for(word, lexicon):
            evidence[topic] += weight * math.log1p(count)
        for topic, weight in learnt.get(word, ()):
            more[topic] += weight * math.log1p(count) * known.rarity(word)
    priors = [topic.get("weight", 1) for topic in _data()]
    evidence = [score * prior for score, prior in zip(evidence, priors, strict=True)]
    more = [score * prior for score, prior in zip(more, priors, strict=True)]
    share = _LEARNT * sum(evidence) / (sum(more) or 1)
    return [chosen + share * score for chosen, score in zip(evidence, more, strict=True)]


def _speaks_for(word: str, lexicon: Lexicon) -> list[tuple[int, float]]:
    found = lexicon.exact.get(word)
    if found is not None:
        return found
    for size in range(min(len(word), lexicon.longest), _SHORTEST_PREFIX - 1, -1):
        found = lexicon.prefixes.get(word[:size])
        if found is not None:
            return found
    return []


def _stems(text: str, known: Vocabulary) -> list[str]:
    spans = words(text)[:_READ]
    if not spans:
        return []
    folded = fold("\n".join(text[start:end] for start, end in spans)).split("\n")
    return [known.stem(word) for word in folded if not known.is_stop(word)]


@cache
def _lexicon(language: str) -> Lexicon:
    known = vocabulary(language)
    exact: dict[str, list[tuple[int, float]]] = {}
    prefixes: dict[str, list[tuple[int, float]]] = {}
    for number, topic in enumerate(_data()):
        for entry in topic["words"].get("ar" if language == "ary" else language, "").split():
            word = fold(entry.rstrip("+*"))
            weight = _TELLING if entry.endswith("+") else 1.0
            if "*" in entry:
                prefixes.setdefault(word, []).append((number, weight))
            exact.setdefault(known.stem(word), []).append((number, weight))
    return Lexicon(exact, prefixes, max(map(len, prefixes), default=0))


@cache
def _learnt(language: str) -> dict[str, list[tuple[int, float]]]:
    path = Path(__file__).parent / "data" / f"topic-words-{'ar' if language == 'ary' else language}.tsv"
    if not path.exists():
        return {}
    number = {topic["code"][len("medtop:") :][:2]: index for index, topic in enumerate(_data())}
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition("\t")
        pairs = [pair.partition(":") for pair in rest.split(" ")]
        found[word] = [(number[code], int(weight) / 100) for code, _, weight in pairs]
    return found


@cache
def _data() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "data" / "topics.json"
    topics: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["topics"]
    return topics
