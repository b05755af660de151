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


def numbers(vector: bytes) -> array[int]:
    """A stored vector to calculate with.

    Raises:
        ValueError: it has not `DIMENSIONS` numbers.
    """
    if len(vector) != DIMENSIONS:
        raise ValueError(f"a vector has {DIMENSIONS} numbers, not {len(vector)}")
    return array("b", vector)


def cosine(one: array[int], other: array[int]) -> float:
    """How alike two vectors are, from -1 to 1; 0 where one of them is all zeros."""
    lengths = sumprod(one, one) * sumprod(other, other)
    return sumprod(one, other) / sqrt(lengths) if lengths else 0.0


def cells(vector: bytes, most: int) -> list[int]:
    """Numbers of the cells that a vector is nearest to, nearest first."""
    own = numbers(vector)
    near = [cosine(own, centre) for centre in _centres()]
    return sorted(range(len(near)), key=lambda number: -near[number])[:most]


@cache
def _centres() -> tuple[array[int], ...]:
    data = CELLS.read_bytes()
    return tuple(numbers(data[at : at + DIMENSIONS]) for at in range(0, len(data), DIMENSIONS))
