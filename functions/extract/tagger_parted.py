"""How the words of the tagger's list part into pieces, worked out when the model was made.

Parting a word takes longer than all else that is looked up of it, and most words of the news are on the list. The file
beside the model is written by `infra/train/names/parted.py`; one that is missing or of another model is not used, and
words are parted as they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_OF = ("pieces", "piece_scores", "words")
"""The arrays of a model that the parting of its words hangs on."""
_HEAD = 8


class Parted(NamedTuple):
    """The rows of pieces of word number n (from 1) are `rows[starts[n - 1] : starts[n]]`."""

    starts: Sequence[int]
    rows: Sequence[int]


NONE = Parted((), ())


def path_of(model: Path) -> Path:
    """The file that belongs to a model file."""
    return model.with_suffix(".pieces")


def read(path: Path, held: dict[str, NDArray[Any]]) -> Parted:
    """Of the model whose arrays are `held`; `NONE` where the file is missing or is another model's."""
    data = path.read_bytes() if path.exists() else b""
    if data[:_HEAD] != _head(held):
        return NONE
    number = int.from_bytes(data[4:_HEAD], "little")
    starts = np.zeros(number + 1, np.uint32)
    np.cumsum(np.frombuffer(data, np.uint8, number, _HEAD), out=starts[1:])
    rows = np.frombuffer(data, "<u2", -1, _HEAD + number).astype(np.uint16)
    return Parted(memoryview(starts), memoryview(rows))


def write(path: Path, held: dict[str, NDArray[Any]], parted: Sequence[Sequence[int]]) -> None:
    """`parted`: the rows of the pieces of each word of the model's list, at most 255 each."""
    counts = bytes(map(len, parted))
    rows = np.array([row for rows in parted for row in rows], "<u2")
    path.write_bytes(_head(held) + counts + rows.tobytes())


def _head(held: dict[str, NDArray[Any]]) -> bytes:
    """A checksum and how many words there are, in 4 bytes each."""
    checksum = 0
    for name in _OF:
        checksum = crc32(np.ascontiguousarray(held[name]), checksum)
    number = int(np.count_nonzero(held["words"] == ord("\n"))) + 1
    return checksum.to_bytes(4, "little") + number.to_bytes(4, "little")
