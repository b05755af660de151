"""What the words of a text weigh for each language of a script: the sums of their n-grams' rows in the model's table.

Each word is summed once and remembered. Where a text brings many new words, the checksums that number their n-grams
are worked out side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 17
REMEMBERED = 8_192
"""Words that are remembered, so that a warm process does not grow; more than one text is read for."""
_LONGEST = 5
"""Letters of an n-gram, the edges of the word counting as letters."""
_FEW = 12
"""New words below which working side by side takes longer than one after the other."""
_TWO_BYTES = 0x800
"""The first letter that UTF-8 writes in more than two bytes."""

Codes = NDArray[np.uint32]
# The table of CRC-32 (reflected, polynomial 0x04C11DB7) by the checksums of single bytes.
_TABLE = np.array([crc32(bytes([0xFF ^ byte])) ^ 0xFF000000 for byte in range(256)], np.uint32)


class Weighing:
    """`table` holds for each bucket a byte for each of `languages`."""

    def __init__(self, table: bytes, languages: int) -> None:
        self._table = np.frombuffer(table, np.uint8).reshape(BUCKETS, languages)
        self._rows: dict[str, int] = {}
        self._sums = np.empty((REMEMBERED, languages + 1), np.int32)

    def totals(self, words: Sequence[str]) -> list[int]:
        """How many n-grams the words have, then for each language the sum of their bytes; at most `REMEMBERED` words,
        each of one letter at least."""
        rows = list(map(self._rows.get, words))
        if None in rows:
            self._learn(words)
            rows = list(map(self._rows.get, words))
        total: list[int] = self._sums.take(rows, 0).sum(0).tolist()  # type: ignore[arg-type]
        return total

    def _learn(self, words: Sequence[str]) -> None:
        rows = self._rows
        new = [word for word in dict.fromkeys(words) if word not in rows]
        if len(rows) + len(new) > REMEMBERED:
            rows.clear()
            new = list(dict.fromkeys(words))
        first, end = len(rows), len(rows) + len(new)
        self._sums[first:end] = sums_of(new, self._table)
        rows.update(zip(new, range(first, end), strict=True))


def word_grams(word: str) -> list[int]:
    """Bucket numbers of a word's n-grams: its letters, runs of one to five letters and edges, and the whole."""
    letters = [letter.encode() for letter in word]
    edged = [b" ", *letters, b" "]
    found = list(map(crc32, letters))
    # the checksum of a longer n-gram goes on from that of the shorter one
    sums = list(map(crc32, edged))
    for size in range(1, _LONGEST):
        sums = list(map(crc32, edged[size:], sums))
        found += sums
    found.append(crc32(b"".join((*edged, b"="))))
    return [bucket % BUCKETS for bucket in found]


def sums_of(words: Sequence[str], table: NDArray[np.uint8]) -> NDArray[np.int32]:
    """(words, 1 + languages) how many n-grams each word has, and the sums of their rows of the table."""
    if len(words) < _FEW or max(map(max, words)) >= chr(_TWO_BYTES):
        grams = [word_grams(word) for word in words]
        counts = np.array(list(map(len, grams)))
        starts = counts.cumsum() - counts
        rows = table.take([bucket for found in grams for bucket in found], 0)
        return np.column_stack([counts, np.add.reduceat(rows, starts, 0, np.int32)])
    return _side_by_side(words, table)


def _side_by_side(words: Sequence[str], table: NDArray[np.uint8]) -> NDArray[np.int32]:
    """The same for words of letters of one or two bytes; see `word_grams`."""
    codes = np.frombuffer("".join(map(" {} ".format, words)).encode("utf-32-le"), np.uint32)
    sizes = np.array(list(map(len, words))) + 2
    left = sizes.cumsum().repeat(sizes) - np.arange(len(codes))
    # an n-gram ends where its word does at the latest; an edge alone is none
    within = left[:, None] > np.arange(_LONGEST)
    within[:, 0] = codes != ord(" ")
    grams = table.take(~_checksums(codes)[within] % np.uint32(BUCKETS), 0)
    counts = np.add.reduceat(within.sum(1), sizes.cumsum() - sizes)
    whole = [crc32(word.encode()) % BUCKETS for word in map(" {} =".format, words)]
    sums = np.add.reduceat(grams, counts.cumsum() - counts, 0, np.int32)
    return np.column_stack([counts + 1, sums + table.take(whole, 0)])


def _checksums(codes: Codes) -> Codes:
    """(letters, _LONGEST) CRC-32 of one letter on, two and so on, inverted as it is while it is worked out."""
    two = codes >= 0x80
    first = np.where(two, np.uint32(0xC0) | codes >> np.uint32(6), codes)
    second = np.uint32(0x80) | codes & np.uint32(0x3F)
    found = np.empty((_LONGEST, len(codes)), np.uint32)
    checksum = np.full(len(codes), 0xFFFFFFFF, np.uint32)
    for size in range(_LONGEST):
        checksum = _byte_on(checksum[: len(codes) - size], first[size:])
        checksum = np.where(two[size:], _byte_on(checksum, second[size:]), checksum)
        found[size, : len(checksum)] = checksum
    return found.T


def _byte_on(checksum: Codes, byte: Codes) -> Codes:
    return _TABLE.take((checksum ^ byte) & np.uint32(0xFF)) ^ checksum >> np.uint32(8)
