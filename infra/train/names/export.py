"""Writes the trained tagger as the file that ships: vectors in 8 bits, the rest in 16, lists as UTF-8 lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from functions.extract import tagger
from functions.extract.tagger_lexicon import Lexicon
from functions.extract.tagger_network import held_in
from infra.train.names.network import Tagger

Arrays = dict[str, NDArray[np.generic]]
_KEYS = (
    ("letters", "letters.weight"), ("filters", "filters.weight"), ("filters_bias", "filters.bias"),
    ("seen", "seen.weight"), ("seen_bias", "seen.bias"), ("placed", "placed.weight"), ("again", "again"),
    ("middle", "middle.weight"), ("middle_bias", "middle.bias"), ("out", "out.weight"), ("out_bias", "out.bias"),
    ("first", "first"),
)  # fmt: skip
"""What the file and the network call the same weights."""


def write(model: Tagger, lexicon: Lexicon, path: Path) -> None:
    """One `.npz`, not compressed: reading it is what a cold start waits for."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    held: Arrays = {}
    for name, table in (("piece", state["pieces.weight"]), ("word", state["words.weight"])):
        held[f"{name}_rows"], held[f"{name}_factors"] = _eight_bits(table)
    for name, key in _KEYS:
        held[name] = state[key].astype(np.float16)
    held["moves"] = np.maximum(state["moves"] + state["blocked"], -1e4).astype(np.float16)
    held["piece_scores"] = np.array(list(lexicon.likely.values()), np.float16)
    for name, lines in (
        ("pieces", list(lexicon.pieces)), ("words", list(lexicon.words)), ("places", sorted(lexicon.places)),
        ("given", sorted(lexicon.given)), ("surnames", sorted(lexicon.surnames)),
    ):  # fmt: skip
        held[name] = np.frombuffer("\n".join(lines).encode(), np.uint8)
    letters = sorted(lexicon.letters, key=lambda letter: lexicon.letters[letter])
    held["letter_names"] = np.frombuffer("".join(letters).encode(), np.uint8)
    np.savez(path, **held)  # type: ignore[arg-type, unused-ignore]


def read(path: Path) -> tuple[Lexicon, Tagger]:
    """The lexicon and the tagger that `write` wrote, as far as their 8 and 16 bits go."""
    held = held_in(path)
    lexicon, _ = tagger.load(path)
    pieces, words = (
        held[f"{name}_rows"].astype(np.float32) * held[f"{name}_factors"].astype(np.float32)[:, None]
        for name in ("piece", "word")
    )
    model = Tagger(pieces, words, len(held["letters"]), held["placed"].shape[1], held["again"].shape[1])
    state = {key: torch.from_numpy(held[name].astype(np.float32)) for name, key in _KEYS}
    blocked = model.state_dict()["blocked"]
    moves = torch.from_numpy(held["moves"].astype(np.float32))
    state["moves"] = torch.where(blocked < 0, torch.zeros_like(moves), moves)
    model.load_state_dict(state, strict=False)
    model.eval()
    return lexicon, model


def _eight_bits(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    factors = (np.maximum(np.abs(table).max(1), 1e-6) / 127).astype(np.float16)
    rounded = np.round(table / np.maximum(factors.astype(np.float32), 1e-7)[:, None])
    return np.clip(rounded, -127, 127).astype(np.int8), factors
