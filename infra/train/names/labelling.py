"""What a first tagger says of the data: raw text it is sure of is learnt from next, labels it cannot believe are not.

Self-training (Yarowsky 1995) on the one side; on the other, a trained network gives wrong labels a low likelihood, for
it learns what is regular first (Arpit and others 2017).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from functions.extract.tagger_chain import Floats, best_tags, likelihoods
from functions.extract.tagger_lexicon import Lexicon
from functions.extract.tagger_steps import Steps
from infra.train.names import corpora
from infra.train.names.batches import Numbers
from infra.train.names.corpora import Document, Example
from infra.train.names.network import Tagger

SURE = 0.8
"""How likely the tag of each word of a kept sentence is at least, by the network's own word."""
BELIEVED = 0.02
"""How likely it holds the gold tag of each word of a sentence of a noisy set at least."""
NOISY = frozenset({"wikifane", "europeana", "newseye", "btc", "r_europeana", "r_newseye"})
WIKIPEDIA = 4_000
"""Paragraphs of the Arabic Wikipedia that are labelled."""
NAMELESS = 0.3
"""Of the sentences without a name, the share that is kept."""
_TOGETHER = 64


def label(model: Tagger, lexicon: Lexicon, folder: Path) -> list[Example]:
    """Examples from French news and from Arabic news and encyclopaedia articles."""
    documents = [document for language in ("fr", "ar") for document in _raw(folder, language)]
    examples = corpora.examples(documents, lexicon)
    kept = []
    for number, scores in _scored(model, examples):
        moves, first = _chain(model)
        steps = Steps(np.array([len(scores)]))
        tags = best_tags(scores, steps, moves, first)
        sure = likelihoods(scores, steps, moves, first)
        if sure[np.arange(len(tags)), tags].min() >= SURE and (tags.any() or random.random() < NAMELESS):
            examples[number].tags = tags.tolist()
            kept.append(examples[number])
    return kept


def believed(model: Tagger, examples: Sequence[Example]) -> list[Example]:
    """The examples without those of noisy sets in which the tagger thinks some tag all but impossible."""
    noisy = [example for example in examples if example.source in NOISY]
    kept = [example for example in examples if example.source not in NOISY]
    for number, scores in _scored(model, noisy):
        likely = likelihoods(scores, Steps(np.array([len(scores)])), *_chain(model))
        if likely[np.arange(len(scores)), noisy[number].tags].min() >= BELIEVED:
            kept.append(noisy[number])
    return kept


def _raw(folder: Path, language: str) -> Iterator[Document]:
    french = language == "fr"
    texts = corpora.raw_french(folder) if french else corpora.unlabelled_arabic(folder, WIKIPEDIA)
    for number, text in enumerate(texts):
        yield Document(f"self-{language}-{number}", f"self_{language}", language, text, [])


def _chain(model: Tagger) -> tuple[Floats, Floats]:
    moves = np.maximum((model.moves + model.blocked).detach().numpy(), -1e4)
    return moves, model.first.detach().numpy()


def _scored(model: Tagger, examples: Sequence[Example]) -> Iterator[tuple[int, Floats]]:
    """Each example's number and its scores, by the style of its source."""
    numbers = Numbers(examples)
    model.eval()
    order = sorted(range(len(examples)), key=lambda number: -len(examples[number].tags))
    for place in range(0, len(order), _TOGETHER):
        together = order[place : place + _TOGETHER]
        batch = numbers.batch(together)
        with torch.no_grad():
            scores = model(batch).numpy()
        for row, number in enumerate(together):
            yield number, scores[row, : len(examples[number].tags)]
