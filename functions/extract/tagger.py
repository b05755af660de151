"""Names of people, organisations and places in a text, found by a small network that the project trained itself.

The network (`tagger_network`) scores each word of a sentence; the words that an article uses again then lend each
other their evidence, for an article means one thing by one name; the best sequence of tags gives the names. The data,
licences and scores of the model are in `data/names-model.md`. Pure: the same text gives the same names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from functions.extract import tagger_parted
from functions.extract.tagger_chain import best_tags, likelihoods
from functions.extract.tagger_clitics import letters_before_name
from functions.extract.tagger_lexicon import Lexicon
from functions.extract.tagger_network import TAGS, Floats, Network, held_in
from functions.extract.tagger_steps import Steps
from functions.extract.tagger_words import Reading, Token, read
from functions.extract.vocabulary import vocabulary

Kind = Literal["person", "organization", "place"]

MODEL = Path(__file__).parent / "data" / "names-model.npz"
_READ = ("ar", "fr", "en")
_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_STYLES = {"fr": (0.0, 0.0, 0.0, 0.25, 0.25, 0.5), "en": (0.0, 0.0, 0.0, 0.5, 0.0, 0.5)}
"""Whose conventions of marking names are followed (`infra/train/names/batches.py`): in English half the project's own
and half the encyclopaedia's; in French half the project's own, a quarter each the encyclopaedia's and old papers'; in
Arabic those of no set."""
_SPARING = {"ar": 0.2}
"""Added to the score of a word's being no name: the articles that the network learnt from last hold more names than
most texts do. Chosen on articles kept out of training; French and English are best without."""
_LANGUAGES = {"ary": "ar", "fa": "ar", "ur": "ar", "ckb": "ar"}
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.)+[A-Z]$")  # `U.S` in `the U.S.`: the last full stop is the name's
_REACH = 12
_FLOOR = np.float32(0.01)
SHARED = 1.0
"""How much the other mentions of a word in the article weigh beside what is seen at one."""


Model = tuple[Lexicon, Network]


class Span(NamedTuple):
    """text[start:end] (code points) names a person, an organisation or a place."""

    kind: Kind
    start: int
    end: int
    confidence: float
    """From 0 to 1: how likely the network holds the tags of the words, the least sure of them."""


def tag_names(text: str, sentences: Sequence[tuple[int, int]], language: str) -> list[Span]:
    """The names in `text`, in order, apart from one another.

    `sentences` are spans of the text (see `shared.sentences`), `language` is an ISO 639 code; what is none of Arabic,
    French and English is read as best it can be. A name is given without the conjunction or preposition that Arabic
    writes onto it (`و`, `ب`, `ل` …), but for `لل`, which has swallowed the article. Time is linear in the length of
    the text, and so is the memory: about 100 MB for the model, then 0.8 kB a word. Raises nothing.
    """
    return tag_names_with(_model(), text, sentences, language)


def tag_names_with(
    model: Model, text: str, sentences: Sequence[tuple[int, int]], language: str
) -> list[Span]:
    """The same by the model given."""
    lexicon, network = model
    language = _LANGUAGES.get(language, language)
    readings = read(text, sentences, language, lexicon)
    if not readings:
        return []
    steps = Steps(np.array([len(reading.tokens) for reading in readings]))
    scores = network.scores(readings, steps, _STYLES.get(language, ()))
    scores[:, 0] += _SPARING.get(language, 0.0)
    sure = likelihoods(scores, steps, network.moves, network.first)
    scores = _shared(readings, scores, sure)
    tags = best_tags(scores, steps, network.moves, network.first)
    certain = sure[np.arange(len(tags)), tags].tolist()
    spans = []
    place = 0
    said = tags.tolist()
    for reading in readings:
        size = len(reading.tokens)
        for kind, first, last in _names(said[place : place + size]):
            confidence = min(certain[place + first : place + last + 1])
            spans.append(_span(text, reading, kind, first, last, confidence, lexicon))
        place += size
    return spans


def _shared(readings: Sequence[Reading], scores: Floats, sure: Floats) -> Floats:
    """The scores, each moved towards what the word is elsewhere in the article."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    words = [known for reading in readings for known in reading.known]
    for number, known in enumerate(words):
        if known.nameable:
            places[known.bare].append(number)
    shared = [met for met in places.values() if len(met) > 1]
    if shared:
        again = np.array([number for met in shared for number in met])
        times = np.array(list(map(len, shared)))
        mine = np.arange(len(shared)).repeat(times)
        likely = np.zeros((len(shared), len(TAGS)), np.float32)
        np.add.at(likely, mine, sure.take(again, 0))
        likely = np.log(likely / times[:, None] + _FLOOR)
        scores[again] += SHARED * likely.take(mine, 0)
    return scores


def _names(tags: list[int]) -> list[tuple[Kind, int, int]]:
    """(kind, first word, last word) of the names that the tags of a sentence spell."""
    names: list[tuple[Kind, int, int]] = []
    if not any(tags):
        return names
    for place, tag in enumerate(tags):
        if not tag:
            continue
        part, _, kind = TAGS[tag].partition("-")
        if part == "B":
            names.append((_KINDS[kind], place, place))
        elif names:
            names[-1] = (names[-1][0], names[-1][1], place)
    return names


def _span(
    text: str, reading: Reading, kind: Kind, first: int, last: int, confidence: float, lexicon: Lexicon
) -> Span:
    token: Token = reading.tokens[first]
    cut = letters_before_name(text[token.start : token.end], lexicon)
    start, end = token.start + cut, reading.tokens[last].end
    if _DOTTED.search(text, max(start, end - _REACH), end) and text.startswith(".", end):
        end += 1
    return Span(kind, start, end, round(confidence, 3))


@cache
def _model() -> Model:
    return load(MODEL)


def load(path: Path) -> Model:
    """Reads a model file."""
    held = held_in(path)
    return _lexicon(held, tagger_parted.read(tagger_parted.path_of(path), held)), Network(held)


def _lexicon(held: dict[str, NDArray[Any]], parted: tagger_parted.Parted) -> Lexicon:
    def listed(name: str) -> list[str]:
        return held[name].tobytes().decode("utf-8").split("\n")

    pieces, words = listed("pieces"), listed("words")
    return Lexicon(
        pieces=dict(zip(pieces, range(1, len(pieces) + 1), strict=True)),
        likely=dict(zip(pieces, held["piece_scores"].astype(float).tolist(), strict=True)),
        words=dict(zip(words, range(1, len(words) + 1), strict=True)),
        places=frozenset(listed("places")),
        given=frozenset(listed("given")),
        surnames=frozenset(listed("surnames")),
        ranks=_CommonWords(),
        parted=parted,
        letters={letter: row for row, letter in enumerate(held["letter_names"].tobytes().decode("utf-8"), 2)},
    )


def common_words(language: str) -> dict[str, int]:
    """The common words of a language, folded, and the rank of each."""
    return vocabulary(language).ranks


class _CommonWords(dict[str, dict[str, int]]):
    """Language → its common words, read when the first text of the language is."""

    def __missing__(self, language: str) -> dict[str, int]:
        found = self[language] = common_words(language) if language in _READ else {}
        return found
