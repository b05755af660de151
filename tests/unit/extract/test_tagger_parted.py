"""How the tagger parts words into pieces: the likeliest way, and the same from the file beside the model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from functions.extract import tagger_parted
from functions.extract.tagger import MODEL, load
from functions.extract.tagger_lexicon import Lexicon, parted_anew, pieces_of
from functions.extract.tagger_network import held_in

EVERY = 37
PIECES = {
    "▁": -6.0,
    "▁a": -3.0,
    "▁ab": -7.5,
    "a": -4.0,
    "b": -4.5,
    "c": -5.0,
    "ab": -5.5,
    "bca": -9.0,
    "abcab": -12.0,
}
PIECES |= {"cabc": -9.5, "cc": -9.0}


@cache
def lexicon() -> Lexicon:
    return load(MODEL)[0]


def test_the_file_beside_the_model_is_of_that_model_and_says_what_is_worked_out() -> None:
    known = lexicon()
    assert len(known.parted.starts) == len(known.words) + 1, "run python -m infra.train.names.parted"
    for word in list(known.words)[::EVERY]:
        assert pieces_of(word, known) == parted_anew(word, known)


def test_a_file_of_another_model_is_not_used(tmp_path: Path) -> None:
    held = held_in(MODEL)
    path = tmp_path / "model.pieces"
    assert tagger_parted.read(path, held) is tagger_parted.NONE
    tagger_parted.write(path, held, [(1, 2), (40_000,)] + [()] * (len(lexicon().words) - 2))
    read = tagger_parted.read(path, held)
    assert list(read.rows[read.starts[0] : read.starts[1]]) == [1, 2]
    assert list(read.rows[read.starts[1] : read.starts[2]]) == [40_000]
    other = held | {"piece_scores": held["piece_scores"] + np.float16(1)}
    assert tagger_parted.read(path, other) is tagger_parted.NONE


@given(st.text("abcd", min_size=1, max_size=12))
def test_words_are_parted_the_likeliest_way(word: str) -> None:
    rows = {piece: row for row, piece in enumerate(PIECES, 1)}
    small = Lexicon(rows, PIECES, {}, frozenset(), frozenset(), frozenset(), {}, {})
    names = {row: piece for piece, row in rows.items()}
    chosen = [names.get(row) for row in parted_anew(word, small)]
    if "d" not in word:
        assert "".join(piece or "" for piece in chosen) == f"▁{word}"
    said = sum(PIECES[piece] if piece else -25.0 for piece in chosen)
    assert abs(said - likeliest(f"▁{word}")) < 1e-9


def likeliest(text: str) -> float:
    """The log probability of the likeliest way, tried out in full."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = [best[start] + PIECES[text[start:end]] for start in range(end) if text[start:end] in PIECES]
        best.append(max([*ways, best[end - 1] - 25.0]))
    return best[-1]
