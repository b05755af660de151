"""What an article is about, as IPTC Media Topics of the top level.

Each topic has words that speak for it: some chosen by hand, by themselves or in pairs
(`data/topic-terms-*.txt`), many more learnt by `infra/train/topics.py`, which says from what
(`data/topic-words-*.tsv`). Every kind of word counts once and a little more each time it is repeated, rare words and
those of the headline and of the first sentences count more; what speaks for many topics counts for each. The score is
the topic's share of all evidence, both squared.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from functions.extract.vocabulary import Vocabulary, vocabulary
from functions.extract.wording import Wording, wording
from shared.arabic import fold
from shared.article import Topic
from shared.topics import topic_labels

_MOST = 3
_READ = 600  # words read: the start of an article says what it is about
_HEADLINE = 5.0  # how much more a word of the headline counts
_LEAD, _LEAD_WORDS = 2.0, 60
_RARITY = 0.5  # power: a common word says less
_WEIGHTS = {"+": 2.0, "-": 0.5}  # how much more a telling word counts, and how much less a weak one
_SHARE = 0.22  # of all evidence, for a topic to be named
_SHARPNESS = 2.0  # power: a little evidence for each of many topics does not outweigh much for one
_LEAST = 3.0  # evidence in all, below which nothing is named
_SHORTEST_PREFIX, _LONGEST_PREFIX = 3, 14
_SHORTEST_ROOT = 4
_COMMON = 0.66  # rarity, below which an Arabic word is not taken for a form of another one
_PARTICLES, _MOST_PARTICLES = "وفبلكس", 2
_ENDINGS = ("اتهم", "اتها", "اته", "ها", "هم", "نا", "ات", "ون", "ين", "ان", "يه", "ه", "ي")
_SAME_AS = {"ary": "ar"}
_REMEMBERED = 20_000  # words looked up, so that a warm process does not grow
_FILES = Path(__file__).parent / "data"
_LEARNT = 0.35  # how much the learnt words count in all, the chosen ones counting 1


Weights = tuple[tuple[int, float], ...]
"""Topics, by number, and how much speaks for each."""


class Lexicon(NamedTuple):
    """Words, beginnings of words, roots of words and pairs of words ("a b"), with the topics (by number) and weights
    they speak for."""

    exact: dict[str, Weights]
    prefixes: dict[str, Weights]
    roots: dict[str, Weights]
    pairs: dict[str, Weights]
    beginnings: set[str]
    """The first letters of each of `prefixes`."""
    stems: set[str]
    """The first letters of each of `roots`, which its other forms begin with too."""
    first: set[str]
    """The first word of each of `pairs`."""


def find_topics(
    text: str, headline: str | None, language: str, said: Wording | None = None
) -> tuple[Topic, ...]:
    """At most three topics, best first; `score` is the topic's share of the squared evidence. None when there is
    little. `said`: the words of the text, where they are known already."""
    evidence = weigh(said or wording(text), headline or "", language)
    if sum(evidence) < _LEAST:
        return ()
    evidence = [score**_SHARPNESS for score in evidence]
    total = sum(evidence)
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


def weigh(said: Wording, headline: str, language: str) -> list[float]:
    """Evidence for each topic, in the order of the data file: that of the chosen words, and in the same measure that
    of the learnt ones, which say which topic but not how much is said."""
    known = vocabulary(language)
    lexicon = _lexicon(_SAME_AS.get(language, language))
    listed, first = lexicon.pairs, lexicon.first
    counts: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[str, float] = defaultdict(float)
    for stems, lead, rest in (
        (_stems(wording(headline), known), _HEADLINE, _HEADLINE),
        (_stems(said, known), _LEAD, 1.0),
    ):
        for number, word in enumerate(stems):
            counts[word] += lead if number < _LEAD_WORDS else rest
        for number, word in enumerate(stems[:-1]):
            if word in first and (pair := f"{word} {stems[number + 1]}") in listed:
                pairs[pair] += lead if number < _LEAD_WORDS else rest
    evidence, more = [0.0] * len(_data()), [0.0] * len(_data())
    for word, count in counts.items():
        chosen, learnt = _speaks_for(word, language)
        if chosen or learnt:
            amount = math.log1p(count)
            for topic, weight in chosen:
                evidence[topic] += weight * amount
            for topic, weight in learnt:
                more[topic] += weight * amount
    for pair, count in pairs.items():
        for topic, weight in listed[pair]:
            evidence[topic] += weight * math.log1p(count)
    priors = [topic.get("weight", 1) for topic in _data()]
    evidence = [score * prior for score, prior in zip(evidence, priors, strict=True)]
    more = [score * prior for score, prior in zip(more, priors, strict=True)]
    share = _LEARNT * sum(evidence) / (sum(more) or 1)
    return [chosen + share * score for chosen, score in zip(evidence, more, strict=True)]


@lru_cache(_REMEMBERED)
def _speaks_for(word: str, language: str) -> tuple[Weights, Weights]:
    """Topics and weights by the chosen words and by the learnt ones: a rare word counts more."""
    code = _SAME_AS.get(language, language)
    chosen, derived = _chosen(word, _lexicon(code))
    learnt = learnt_of(word, code)
    if not (chosen or learnt):
        return (), ()
    rarity = vocabulary(language).rarity(word)
    if derived and rarity < _COMMON:
        chosen = ()
    return (
        tuple([(topic, weight * rarity**_RARITY) for topic, weight in chosen]),
        tuple([(topic, weight * rarity) for topic, weight in learnt]),
    )


def _chosen(word: str, lexicon: Lexicon) -> tuple[Weights, bool]:
    """What a word speaks for, and whether only as a form of another one, which no common word is."""
    found = lexicon.exact.get(word)
    if found is not None:
        return found, False
    if word[:_SHORTEST_PREFIX] in lexicon.beginnings:
        for size in range(min(len(word), _LONGEST_PREFIX), _SHORTEST_PREFIX - 1, -1):
            found = lexicon.prefixes.get(word[:size])
            if found is not None:
                return found, False
    if not lexicon.roots:
        return (), False
    for size in range(_MOST_PARTICLES + 1):
        bare = word[size:]
        if len(bare) < _SHORTEST_ROOT or (size and word[size - 1] not in _PARTICLES):
            break
        found = lexicon.exact.get(bare)
        if found is None and bare[:_SHORTEST_ROOT] in lexicon.stems:
            found = lexicon.roots.get(arabic_root(bare))
        if found is not None:
            return found, True
    return (), False


def arabic_root(word: str) -> str:
    """A folded Arabic word without its endings of number, gender and owner (after the light stemmer of Larkey,
    Ballesteros and Connell 2002); at least four letters are left."""
    while word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
                word = word[: -len(ending)]
                break
        else:
            break
    return word


def _stems(said: Wording, known: Vocabulary) -> list[str]:
    return [word.stem for word in known.words(said.folded[:_READ]) if not word.stop]


@cache
def _lexicon(code: str) -> Lexicon:
    known = vocabulary(code)
    lexicon = Lexicon({}, {}, {}, {}, set(), set(), set())
    path = _FILES / f"topic-terms-{code}.txt"
    # folded at once: folding is letter by letter
    for line in fold(path.read_text(encoding="utf-8")).splitlines() if path.exists() else ():
        digits, _, entries = line.partition(" ")
        for entry in entries.split() if digits != "#" else ():
            _add(entry, _numbers()[digits], lexicon, known)
    if code == "ar":
        for word, found in lexicon.exact.items():
            root = arabic_root(word)
            lexicon.roots.setdefault(root, found)
            lexicon.stems.add(root[:_SHORTEST_ROOT])
    return lexicon


def _add(entry: str, topic: int, lexicon: Lexicon, known: Vocabulary) -> None:
    """`entry`: a word or pair of words, folded, with the marks that the file's head explains."""
    word, weight = entry.rstrip("+-*"), _WEIGHTS.get(entry[-1], 1.0)
    if "_" in word:
        if word.isidentifier():
            parts = [part.stem for part in known.words(word.split("_")) if not part.stop]
        else:
            parts = _stems(wording(word.replace("_", " ")), known)
        if len(parts) > 1:
            _say(lexicon.pairs, " ".join(parts[:2]), topic, weight)
            lexicon.first.add(parts[0])
        return
    if "*" in entry:
        _say(lexicon.prefixes, word, topic, weight)
        lexicon.beginnings.add(word[:_SHORTEST_PREFIX])
    _say(lexicon.exact, known.stem(word), topic, weight)


def _say(table: dict[str, Weights], key: str, topic: int, weight: float) -> None:
    """Two forms with one stem count as the stronger one."""
    if key not in table:
        table[key] = ((topic, weight),)
        return
    said = dict(table.get(key, ()))
    said[topic] = max(weight, said.get(topic, 0.0))
    table[key] = tuple(said.items())


def learnt_of(stem: str, code: str) -> Weights:
    """Topics and weights that a stem speaks for by what was learnt of the language (`ar`, `fr`, `en`)."""
    listed = _learnt(code).get(stem)
    if listed is None:
        return ()
    pairs = [pair.partition(":") for pair in listed.split(" ")]
    return tuple([(_numbers()[topic], int(weight) / 100) for topic, _, weight in pairs])


@cache
def _learnt(code: str) -> dict[str, str]:
    """Stem → its topics and weights as the file has them: few of them are ever asked for."""
    path = _FILES / f"topic-words-{code}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict([line.split("\t", 1) for line in lines])


@cache
def _numbers() -> dict[str, int]:
    return {topic["code"][len("medtop:") :][:2]: number for number, topic in enumerate(_data())}


@cache
def _data() -> list[dict[str, Any]]:
    path = _FILES / "topics.json"
    topics: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["topics"]
    return topics
