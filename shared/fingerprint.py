"""Fingerprints that tell copies: an exact one, and one that stays close when a text is edited.

Both look at folded runs of letters and digits only: punctuation, spacing and harakat make no difference.
SimHash: Charikar, Similarity estimation techniques from rounding algorithms (STOC 2002); 64 bits of it on web
pages: Manku, Jain and Das Sarma, Detecting near-duplicates for web crawling (WWW 2007).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from hashlib import blake2b, sha256
from itertools import pairwise
from operator import mul
from struct import pack

from shared.arabic import fold
from shared.article import Fingerprint

BITS = 64
_WORD = re.compile(r"[^\W_]+")
_MASK = (1 << BITS) - 1
_MIX = 0x9E3779B97F4A7C15
"""2**64 over the golden ratio: spreads a word's hash before its neighbour's is mixed in (Knuth, 6.4)."""
_LANE = 32
"""Width of a counter in bits: eight of them ride in one integer, to add a byte of a hash in one step."""


@cache
def _lanes() -> tuple[int, ...]:
    """For each byte value, an integer whose lane `i` is 1 where bit `i` of the byte is set."""
    return tuple(sum(1 << (_LANE * bit) for bit in range(8) if value >> bit & 1) for value in range(256))


def fingerprint(text: str) -> Fingerprint:
    """sha256 of the folded words, and a SimHash over single words and pairs of neighbours.

    Edits of a word or a sentence move a few bits of the SimHash, unrelated texts differ in about 32.
    """
    folded = _WORD.findall(fold(text))
    return Fingerprint(sha256=sha256(" ".join(folded).encode()).hexdigest(), simhash=_simhash(folded))


def _simhash(folded: list[str]) -> str:
    hashes = [_hash(word) for word in folded]
    # Each distinct shingle weighs the same: else a handful of function words would decide most bits.
    shingles = {*hashes, *((first * _MIX ^ second) & _MASK for first, second in pairwise(hashes))}
    lanes = _lanes()
    packed = pack(f"<{len(shingles)}Q", *shingles)
    half = len(shingles) / 2
    value = 0
    for byte in range(BITS // 8):
        column = Counter(packed[byte :: BITS // 8])
        total = sum(map(mul, map(lanes.__getitem__, column), column.values()))
        for bit in range(8):
            if total >> (_LANE * bit) & ((1 << _LANE) - 1) > half:
                value |= 1 << (byte * 8 + bit)
    return f"{value:016x}"


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=BITS // 8).digest(), "little")


def distance(a: str, b: str) -> int:
    """How many of the 64 bits two SimHashes differ in."""
    return (int(a, 16) ^ int(b, 16)).bit_count()


def bands(simhash: str) -> tuple[str, str, str, str]:
    """The SimHash in four parts of 16 bits: at most three bits apart, two texts share a part."""
    return simhash[0:4], simhash[4:8], simhash[8:12], simhash[12:16]
