"""gzip (RFC 1952) around a document or a container: unpacked in memory, within bounds.

A file may be many gzip members one after the other, as .warc.gz files are: one per record.
"""

from __future__ import annotations

import zlib

from functions.clean.member import Budget
from shared.article import Hints
from shared.errors import Refused

MAGIC = b"\x1f\x8b"
_CHUNK = 16_384
"""Small, since what follows the end of a member is copied once for each member."""
_PIECE = 1_048_576
"""Bytes unpacked before they are counted."""
_SUFFIXES = (".gz", ".gzip", ".tgz")


def gunzip(data: bytes, budget: Budget) -> bytes:
    """The unpacked bytes.

    Raises `Refused("malformed")` and what the budget raises. What is no gzip member behind the last one (padding) is
    passed over.
    """
    found: list[bytes] = []
    position = 0
    while data.startswith(MAGIC, position):
        budget.entry()
        position = _one(data, position, found, budget)
    return b"".join(found)


def inside(hints: Hints) -> Hints:
    """What the hints of a gzip file say about the document in it."""
    name = hints.filename
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)]
            break
    packed = "gzip" in hints.content_type.lower()
    return hints.model_copy(update={"filename": name, "content_type": "" if packed else hints.content_type})


def inflate(data: bytes, wbits: int, most: int) -> bytes | None:
    """A zlib stream unpacked to at most `most` bytes and one more, which says that there are more; None if damaged."""
    stream = zlib.decompressobj(wbits)
    try:
        return stream.decompress(data, most + 1)
    except zlib.error:
        return None


def _one(data: bytes, start: int, found: list[bytes], budget: Budget) -> int:
    """Unpack the gzip member at `start` into `found`; where it ends."""
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    position = start
    try:
        while not stream.eof and position < len(data):
            chunk = data[position : position + _CHUNK]
            position += len(chunk)
            budget.consume(len(chunk))
            while chunk:
                piece = stream.decompress(chunk, _PIECE)
                budget.unpack(len(piece))
                found.append(piece)
                chunk = stream.unconsumed_tail
    except zlib.error:
        raise Refused("malformed", "The gzip file is damaged.") from None
    if not stream.eof:
        raise Refused("malformed", "The gzip file breaks off before its end.")
    return position - len(stream.unused_data)
