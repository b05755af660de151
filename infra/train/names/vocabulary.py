"""All that the tagger knows before it is trained: pieces, words, lists of names, letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from functions.extract.tagger import common_words
from functions.extract.tagger_lexicon import Lexicon
from infra.train.names import corpora, lists, vectors

LETTERS = 190
"""Different characters that have a vector of their own."""


def build(folder: Path, documents: Sequence[corpora.Document]) -> tuple[Lexicon, np.ndarray, np.ndarray]:
    """The lexicon and its tables: (pieces + 1, 128) and (words + 1, 96), row 0 for what is unknown.

    `documents` are those trained on: what is kept out to measure on lends no word a vector.
    """
    texts = [document.text for document in documents]
    texts += corpora.raw_french(folder)
    arabic = [document.text for document in documents if document.language == "ar"]
    pieces, scores, piece_table = vectors.pieces(texts)
    words, word_table = vectors.words([*corpora.raw_arabic(folder), *arabic])
    given, surnames = zip(*(lists.people(locales) for locales in (lists.ARABIC, lists.LATIN)), strict=True)
    counts = Counter(char for text in texts for char in text if not char.isspace())
    lexicon = Lexicon(
        pieces={piece: row for row, piece in enumerate(pieces, 1)},
        likely=dict(zip(pieces, scores.astype(float).tolist(), strict=True)),
        words={word: row for row, word in enumerate(words, 1)},
        places=frozenset(lists.places()),
        given=lists.folded([name for group in given for name in group]),
        surnames=lists.folded([name for group in surnames for name in group]),
        ranks={language: common_words(language) for language in ("ar", "fr", "en")},
        letters={letter: row for row, (letter, _) in enumerate(counts.most_common(LETTERS), 2)},
    )
    return lexicon, _with_unknown(piece_table), _with_unknown(word_table)


def _with_unknown(table: np.ndarray) -> np.ndarray:
    return np.vstack([np.zeros((1, table.shape[1]), np.float32), table])
