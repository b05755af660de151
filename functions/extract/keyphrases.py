"""Keyphrases: what an article is about, in its own words.

Every run of one to four words that could be a phrase is scored by a logistic regression over what is seen of it in
the article: how often, how early, in the headline, how rare its words are in the language. The weights
(`data/keyphrases.json`) are learnt by `infra/train/keyphrases.py`, which says on what.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import mul
from pathlib import Path
from typing import NamedTuple

from functions.extract.vocabulary import Vocabulary, vocabulary
from shared.arabic import fold
from shared.article import Keyphrase
from shared.words import words

MOST = 10
LONGEST = 4
_READ = 6_000  # words of a long text that are read
_OVERLAP = 0.6  # share of words in common from which the lower of two phrases is dropped
_NO_KINDS = ("",)
_JOINS = frozenset(" \u00a0-'’‐‑.")  # between the words of one phrase


@dataclass(slots=True)
class Reading:
    """A text as its phrases need it, word by word."""

    text: str
    spans: list[tuple[int, int]]
    stems: list[str]
    rarity: list[float]
    stops: list[bool]
    clitics: list[bool]
    """Arabic has written a conjunction or preposition onto the word: `للموضة`, `والحصول`."""
    kinds: list[str]
    """What each word mostly is: `n`oun, `a`djective, `v`erb, adve`r`b; empty when not known."""
    capitals: list[bool]
    """A capital letter that does not just open a sentence."""
    joined: list[bool]
    """Nothing but a space, hyphen or apostrophe stands between the word and the next one."""
    headline: frozenset[tuple[str, ...]]
    """Runs of stems of the headline."""

    def free_before(self, first: int) -> bool:
        """True when the word before cannot belong to a phrase that starts here."""
        return first == 0 or self.stops[first - 1] or not self.joined[first - 1]

    def free_after(self, last: int) -> bool:
        """True when the word after cannot belong to a phrase that ends here."""
        return not self.joined[last] or self.stops[last + 1]


class Candidate(NamedTuple):
    """A phrase by its stems, and the numbers of the words at which it starts."""

    stems: tuple[str, ...]
    places: list[int]


def find_keyphrases(
    text: str, headline: str | None, language: str, sentences: list[tuple[int, int]]
) -> tuple[Keyphrase, ...]:
    """At most ten phrases, best first, each verbatim in the text, scores from 0 to 1."""
    reading = read(text, headline or "", vocabulary(language), sentences)
    weights = _weights(language)
    scored = [(sum(map(mul, values, weights)), candidate) for candidate, values in features(reading)]
    return tuple(
        Keyphrase(text=surface(reading, candidate), score=round(_chance(total), 4))
        for total, candidate in choose(scored)
    )


def choose(scored: Iterable[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The ten best, earlier ones first among equals, none of them mostly made of the words of a better one."""
    kept: list[tuple[float, Candidate]] = []
    taken: list[set[str]] = []
    for score, candidate in sorted(scored, key=lambda item: (-item[0], item[1].places[0])):
        stems = set(candidate.stems)
        if any(len(stems & other) / min(len(stems), len(other)) > _OVERLAP for other in taken):
            continue
        taken.append(stems)
        kept.append((score, candidate))
        if len(kept) == MOST:
            break
    return kept


def read(text: str, headline: str, known: Vocabulary, sentences: list[tuple[int, int]]) -> Reading:
    """The words of a text, folded and stemmed; at most the first 6,000."""
    spans = words(text)[:_READ]
    folded = fold("\n".join(text[start:end] for start, end in spans)).split("\n") if spans else []
    starts = {start for start, _ in sentences}
    titled = [known.stem(fold(headline[start:end])) for start, end in words(headline)]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    return Reading(
        text=text,
        spans=spans,
        stems=[known.stem(word) for word in folded],
        rarity=[known.rarity(word) for word in folded],
        stops=[known.is_stop(word) for word in folded],
        clitics=[known.has_clitic(word) for word in folded],
        kinds=[known.kind(word) for word in folded],
        capitals=[text[start].isupper() and start not in starts for start, _ in spans],
        joined=[gap == " " or (len(gap) <= 2 and all(char in _JOINS for char in gap)) for gap in gaps]
        + [False],
        headline=frozenset(
            tuple(titled[start : start + size])
            for size in range(1, LONGEST + 1)
            for start in range(len(titled))
        ),
    )


def candidates(reading: Reading) -> list[Candidate]:
    """Runs of words that begin and end with a word of meaning, hold three at most, and cross no punctuation."""
    stems, stops, joined = reading.stems, reading.stops, reading.joined
    found: dict[tuple[str, ...], list[int]] = {}
    for first, stop in enumerate(stops):
        if stop:
            continue
        meant = 0
        for last in range(first, min(first + LONGEST, len(stems))):
            if last > first and not joined[last - 1]:
                break
            if stops[last]:
                continue
            meant += 1
            if meant < LONGEST:
                found.setdefault(tuple(stems[first : last + 1]), []).append(first)
    return [Candidate(phrase, places) for phrase, places in found.items()]


def features(reading: Reading) -> Iterator[tuple[Candidate, tuple[float, ...]]]:
    """Each candidate with the numbers that the regression weighs, in the order of `FEATURES`."""
    found = candidates(reading)
    longer = _counts_within_longer(found)
    single = {candidate.stems[0]: len(candidate.places) for candidate in found if len(candidate.stems) == 1}
    rarity, capitals, clitics, kinds_of = reading.rarity, reading.capitals, reading.clitics, reading.kinds
    words_known, headline = any(kinds_of), reading.headline
    free_left = [reading.free_before(place) for place in range(len(rarity))]
    free_right = [reading.free_after(place) for place in range(len(rarity))]
    length = max(len(reading.spans), 1)
    for candidate in found:
        stems, places = candidate
        size, count, first = len(stems), len(places), places[0]
        content = [value for value in rarity[first : first + size] if value > 0] or [0.0]
        mean = sum(content) / len(content)
        best = single.get(stems[0], 0) if size == 1 else max([single.get(stem, 0) for stem in stems])
        kinds = kinds_of[first : first + size] if words_known else _NO_KINDS
        if count == 1:
            many, capital, clitic = 0.0, float(capitals[first]), float(clitics[first])
            left, right = float(free_left[first]), float(free_right[first + size - 1])
        else:
            many = math.log(count)
            capital = sum([capitals[place] for place in places]) / count
            clitic = sum([clitics[place] for place in places]) / count
            left = sum([free_left[place] for place in places]) / count
            right = sum([free_right[place + size - 1] for place in places]) / count
        values = (
            1.0,
            many,
            count > 1,
            mean,
            min(content),
            math.log1p(count) * mean,
            math.exp(-first / 60),
            first / length,
            first < 100,
            stems in headline,
            size == 1,
            size == 2,
            size >= 3,
            capital,
            len(content) < size,
            longer.get(stems, 0) / count,
            math.log1p(best),
            count / max(best, 1),
            min(sum(map(len, stems)), 30) / 10,
            stems[0].isdecimal() and all(stem.isdecimal() for stem in stems),
            left,
            right,
            "v" in kinds,
            "r" in kinds,
            kinds[-1] == "a",
            clitic,
        )
        yield candidate, values


FEATURES = (
    *("one", "log_count", "repeated", "rarity", "commonest_word", "count_rarity", "early", "position"),
    *("first_100", "in_headline", "one_word", "two_words", "three_words", "capitals", "inner_stop"),
    *("within_longer", "best_word", "share_of_best_word", "letters", "number"),
    *("free_left", "free_right", "verb", "adverb", "ends_in_adjective", "clitic"),
)


def _counts_within_longer(found: list[Candidate]) -> dict[tuple[str, ...], int]:
    """For each phrase, how often it stands inside its most frequent longer phrase."""
    inside: dict[tuple[str, ...], int] = {}
    for stems, places in found:
        if len(places) < 2:
            continue
        for size in range(1, len(stems)):
            for start in range(len(stems) - size + 1):
                part = stems[start : start + size]
                inside[part] = max(inside.get(part, 0), len(places))
    return inside


def surface(reading: Reading, candidate: Candidate) -> str:
    """The commonest form; of equally common ones the shortest, which carries no extra conjunction."""
    ends = len(candidate.stems) - 1
    forms = Counter(
        reading.text[reading.spans[place][0] : reading.spans[place + ends][1]] for place in candidate.places
    )
    top = max(forms.values())
    return min((form for form, times in forms.items() if times == top), key=len)


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights(language: str) -> tuple[float, ...]:
    data = json.loads((Path(__file__).parent / "data" / "keyphrases.json").read_text(encoding="utf-8"))[
        "weights"
    ]
    row = data.get("ar" if language == "ary" else language, data["default"])
    return tuple(float(row[name]) for name in FEATURES)
