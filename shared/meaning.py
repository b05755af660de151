"""Vectors of meaning: how alike two are, and the cells of the space that a vector lies in.

Pure Python over bytes: those who compare two hundred vectors need no array library. A vector is 512 signed bytes of
any length. The space is parted into 64 cells, each around a centre (`data/cells.bin`, by `infra/train/meaning.py`).
Articles of one event, told in two languages, lie at an angle of about fifty degrees: planes drawn at random part them
far too often, so an article is filed in several of the cells nearest to it and looked for in several.
"""

from __future__ import annotations

from array import array
from functools import cache
from math import sqrt, sumprod
from pathlib import Path

DIMENSIONS = 512
CELLS = Path(__file__).parent / "data" / "cells.bin"


Numbers = tuple[int, ...]


def numbers(vector: bytes) -> Numbers:
    """A stored vector to calculate with.

    Raises:
        ValueError: it has not `DIMENSIONS` numbers.
    """
    if len(vector) != DIMENSIONS:
        raise ValueError(f"a vector has {DIMENSIONS} numbers, not {len(vector)}")
    return tuple(array("b", vector))


def length(one: Numbers) -> float:
    """The length of a vector."""
    return sqrt(sumprod(one, one))


def cosine(one: Numbers, other: Numbers) -> float:
    """How alike two vectors are, from -1 to 1; 0 where one of them is all zeros."""
    return aligned(one, length(one), other, length(other))


def aligned(one: Numbers, one_length: float, other: Numbers, other_length: float) -> float:
    """The same where lengths are known: they are half of the work."""
    return sumprod(one, other) / (one_length * other_length) if one_length and other_length else 0.0


def cells(vector: bytes, most: int) -> list[int]:
    """Numbers of the cells that a vector is nearest to, nearest first."""
    own = numbers(vector)
    own_length = length(own)
    near = [aligned(own, own_length, centre, its_length) for centre, its_length in _centres()]
    return sorted(range(len(near)), key=lambda number: -near[number])[:most]


@cache
def _centres() -> tuple[tuple[Numbers, float], ...]:
    data = CELLS.read_bytes()
    centres = (numbers(data[at : at + DIMENSIONS]) for at in range(0, len(data), DIMENSIONS))
    return tuple((centre, length(centre)) for centre in centres)
