"""Raw text labelled by the tagger itself: sentences of whose words it is sure are examples for the next round."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from functions.extract.tagger_lexicon import Lexicon
from functions.extract.tagger_network import best_tags, likelihoods
from infra.train.names import corpora
from infra.train.names.batches import STYLES, Numbers
from infra.train.names.corpora import Document, Example
from infra.train.names.network import Tagger

SURE = 0.8
"""How likely the tag of each word of a kept sentence is at least, by the network's own word."""
WIKIPEDIA = 1_500
"""Paragraphs of the Arabic Wikipedia that are labelled."""
NAMELESS = 0.3
"""Of the sentences without a name, the share that is kept."""
STYLE = {"ar": "news_ar", "fr": "own"}


def label(model: Tagger, lexicon: Lexicon, folder: Path) -> list[Example]:
    """Examples from French news and Arabic news and encyclopaedia articles."""
    kept: list[Example] = []
    for language in ("fr", "ar"):
        documents = list(_raw(folder, language))
        examples = corpora.examples(documents, lexicon)
        kept += _sure(model, examples, STYLES.index(STYLE[language]))
    return kept


def _raw(folder: Path, language: str) -> Iterator[Document]:
    french = language == "fr"
    texts = corpora.raw_french(folder) if french else corpora.unlabelled_arabic(folder, WIKIPEDIA)
    for number, text in enumerate(texts):
        yield Document(f"self-{language}-{number}", f"self_{language}", language, text, [])


def _sure(model: Tagger, examples: list[Example], style: int) -> list[Example]:
    numbers = Numbers(examples)
    order = sorted(range(len(examples)), key=lambda number: -len(examples[number].tags))
    moves = np.maximum((model.moves + model.blocked).detach().numpy(), -1e4)
    first = model.first.detach().numpy()
    kept = []
    for place in range(0, len(order), 64):
        batch = numbers.batch(order[place : place + 64], style=style)
        with torch.no_grad():
            scores = model(batch).numpy()
        rows = [scores[row, :length] for row, length in enumerate(batch.lengths.tolist())]
        together = sorted(order[place : place + 64], key=lambda number: -len(examples[number].tags))
        likely = likelihoods(rows, moves, first)
        for number, tags, sure in zip(together, best_tags(rows, moves, first), likely, strict=True):
            if sure[np.arange(len(tags)), tags].min() < SURE:
                continue
            if tags.any() or random.random() < NAMELESS:
                examples[number].tags = tags.tolist()
                kept.append(examples[number])
    return kept
