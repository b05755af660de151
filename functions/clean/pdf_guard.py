"""Compressed streams of a PDF measured before pdfium unpacks them: it would take a gigabyte for one of them."""

from __future__ import annotations

import re
import zlib

from shared.errors import Refused

MAX_STREAM, MAX_TOTAL = 40_000_000, 120_000_000
"""Unpacked bytes of one stream, and of all: large pictures have a tenth of it."""
MAX_STREAMS = 20_000
"""A page has a handful."""
_STEP = 1_000_000
_LOOK = 256

_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")


def check_streams(data: bytes) -> None:
    """Raises `Refused("bomb")` when a stream unpacks to more than any document's, or is packed twice over, or
    when there are more of them than pages need.
    """
    if _TWICE.search(data):
        raise _bomb()
    total = at = count = 0
    while match := _STREAM.search(data, at):
        size, used = _unpacked(memoryview(data)[match.end() :])
        total += size
        count += 1
        if size > MAX_STREAM or total > MAX_TOTAL or count > MAX_STREAMS:
            raise _bomb()
        at = match.end() + used


def _unpacked(packed: memoryview) -> tuple[int, int]:
    """Bytes that a stream unpacks to, up to the limit, and bytes of it that were read; nothing for other data."""
    inflate = zlib.decompressobj()
    size = read = 0
    # few of what looks like a stream in a hostile file is one: the first look is short
    rest = bytes(packed[:_LOOK])
    try:
        while rest and not inflate.eof and size <= MAX_STREAM:
            size += len(inflate.decompress(rest, _STEP))
            read += len(rest) - len(inflate.unconsumed_tail) - len(inflate.unused_data)
            rest = inflate.unconsumed_tail or bytes(packed[read : read + 65_536])
    except zlib.error:
        return size, read if size else 0
    return size, read


def _bomb() -> Refused:
    return Refused("bomb", "The PDF unpacks to far more than a document holds.")
