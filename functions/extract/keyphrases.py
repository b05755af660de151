"""Keyphrases: what an article is about, in its own words.

Every run of one to four words that could be a phrase is scored by a logistic regression over what is seen of it in
the article: how often, how early, in the headline, how rare its words are in the language. The weights
(`data/keyphrases.json`) are learnt by `infra/train/keyphrases.py`, which says on what.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np

from functions.extract.keyphrases_candidates import Candidate, Candidates, Floats, Reading, read
from functions.extract.vocabulary import vocabulary
from functions.extract.wording import Wording, wording
from shared.article import Keyphrase

MOST = 10
_VERB, _ADVERB, _ADJECTIVE = b"vra"
_OVERLAP = 0.6  # share of words in common from which the lower of two phrases is dropped


def find_keyphrases(
    text: str,
    headline: str | None,
    language: str,
    sentences: list[tuple[int, int]],
    said: Wording | None = None,
) -> tuple[Keyphrase, ...]:
    """At most ten phrases, best first, each verbatim in the text, scores from 0 to 1.

    `said`: the words of the text, where they are known already.
    """
    reading = read(text, headline or "", vocabulary(language), sentences, said or wording(text))
    found = Candidates(reading)
    if not len(found):
        return ()
    return tuple(
        Keyphrase(text=surface(reading, candidate), score=round(_chance(total), 4))
        for total, candidate in choose(found, features(found) @ _weights(language))
    )


def choose(found: Candidates, scores: Floats) -> list[tuple[float, Candidate]]:
    """The ten best, earlier ones first among equals, none of them mostly made of the words of a better one."""
    kept: list[tuple[float, Candidate]] = []
    taken: list[set[str]] = []
    scores = scores.round(9)  # equal ones are equal, wherever they stood in the matrix
    for row in np.lexsort((found.first, -scores)).tolist():
        candidate = found.candidate(row)
        stems = set(candidate.stems)
        if _is_mostly(stems, taken):
            continue
        taken.append(stems)
        kept.append((float(scores[row]), candidate))
        if len(kept) == MOST:
            break
    return kept


def _is_mostly(stems: set[str], taken: list[set[str]]) -> bool:
    """Whether a phrase is mostly made of the words of one that is taken, or the other way round."""
    for other in taken:
        if not stems.isdisjoint(other) and (len(stems & other) / min(len(stems), len(other)) > _OVERLAP):
            return True
    return False


def features(found: Candidates) -> Floats:
    """(candidates, features) what the regression weighs, in the order of `FEATURES`; there is a candidate."""
    reading, first, size, count = found.reading, found.first, found.size, found.count
    rarity = found.inside(reading.rarity)
    meant = rarity > 0
    words = np.add.reduce(meant, 0, np.int64)
    content = np.maximum(words, 1)
    mean = np.add.reduce(rarity, 0) / content
    commonest = np.minimum.reduce(np.where(meant, rarity, np.inf), 0)
    # stem 0 is none
    best = np.maximum.reduce(found.singles.take(found.inside(reading.numbers)), 0)
    kinds = found.inside(reading.kinds)
    columns = (
        np.ones(len(first)),
        np.log(count),
        count > 1,
        mean,
        np.where(words > 0, commonest, 0),
        np.log1p(count) * mean,
        np.exp(-first / 60),
        first / max(len(reading.spans), 1),
        first < 100,
        found.in_headline(),
        size == 1,
        size == 2,
        size >= 3,
        found.share(reading.capitals),
        content < size,
        found.within_longer() / count,
        np.log1p(best),
        count / np.maximum(best, 1),
        np.minimum(np.add.reduce(found.inside(reading.letters), 0), 30) / 10,
        np.logical_and.reduce(found.inside(reading.decimals) >= found.mask, 0),
        found.share(reading.free_before),
        found.share(reading.free_after, at_end=True),
        np.logical_or.reduce(kinds == _VERB, 0),
        np.logical_or.reduce(kinds == _ADVERB, 0),
        reading.kinds[first + size - 1] == _ADJECTIVE,
        found.share(reading.clitics),
    )
    return np.array(columns, np.float64).T


FEATURES = (
    *("one", "log_count", "repeated", "rarity", "commonest_word", "count_rarity", "early", "position"),
    *("first_100", "in_headline", "one_word", "two_words", "three_words", "capitals", "inner_stop"),
    *("within_longer", "best_word", "share_of_best_word", "letters", "number"),
    *("free_left", "free_right", "verb", "adverb", "ends_in_adjective", "clitic"),
)


def surface(reading: Reading, candidate: Candidate) -> str:
    """The commonest form; of equally common ones the shortest, which carries no extra conjunction."""
    ends = len(candidate.stems) - 1
    if len(candidate.places) == 1:
        place = candidate.places[0]
        return reading.text[reading.spans[place][0] : reading.spans[place + ends][1]]
    forms = Counter(
        reading.text[reading.spans[place][0] : reading.spans[place + ends][1]] for place in candidate.places
    )
    top = max(forms.values())
    return min((form for form, times in forms.items() if times == top), key=len)


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights(language: str) -> Floats:
    data = json.loads((Path(__file__).parent / "data" / "keyphrases.json").read_text(encoding="utf-8"))[
        "weights"
    ]
    row = data.get("ar" if language == "ary" else language, data["default"])
    return np.array([row[name] for name in FEATURES], np.float64)
