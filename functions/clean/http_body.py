"""The body of an HTTP/1 response as an archive keeps it: without its chunks, unpacked, within bounds."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from functions.clean.gzip_layer import inflate
from functions.clean.member import Budget
from shared.errors import Refused

MAX_HEADER = 64_000
CHUNK_COST = 64
"""Bytes that a chunk counts for, however small it is: servers send pieces of kilobytes."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?:[ \r\n]|$)")
_FIELD = re.compile(
    rb"^(content-type|content-encoding|transfer-encoding)[ \t]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE
)
_BLANK = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


class Response(NamedTuple):
    """Status, content type and body; `refusal` says why the body cannot be had."""

    status: int
    content_type: str
    body: bytes
    refusal: Refused | None = None


def read_response(block: memoryview, budget: Budget) -> Response | None:
    """The response in a block; None if it is none. A body over the budget's limit is cut one byte above it.

    Raises what the budget raises.
    """
    most = budget.most
    head = bytes(block[:MAX_HEADER])
    status, blank = _STATUS.match(head), _BLANK.search(head)
    if status is None or blank is None:
        return None
    fields = {
        name.lower(): value.strip().decode("latin-1")
        for name, value in _FIELD.findall(head, 0, blank.start())
    }
    content_type = fields.get(b"content-type", "")
    body = bytes(block[blank.end() :])
    if "chunked" in fields.get(b"transfer-encoding", "").lower():
        body = dechunked(body, budget)
    coding = fields.get(b"content-encoding", "").lower()
    unpacked = _decoded(body, coding, most)
    if unpacked is None:
        refusal = Refused(
            "unsupported_type", f"The page is packed as {coding[:40]}, which cannot be unpacked."
        )
        return Response(int(status[1]), content_type, b"", refusal)
    return Response(int(status[1]), content_type, unpacked[: most + 1])


def dechunked(body: bytes, budget: Budget) -> bytes:
    """The body of chunks (RFC 9112, 7.1) in one piece; as it is when it has none, since many archives take them out."""
    pieces: list[bytes] = []
    position = 0
    while size := _SIZE.match(body, position):
        length = int(size[1], 16)
        if length == 0:
            break
        budget.unpack(CHUNK_COST)
        pieces.append(body[size.end() : size.end() + length])
        position = size.end() + length
        position += 2 if body.startswith(b"\r\n", position) else 1 if body.startswith(b"\n", position) else 0
    return b"".join(pieces) if pieces else body


def _decoded(body: bytes, coding: str, most: int) -> bytes | None:
    """The body without its content coding; None for one that the standard library does not know."""
    if coding in {"", "identity"}:
        return body
    if coding in {"gzip", "x-gzip"}:
        # some archives keep the header of a body that they have unpacked
        return inflate(body, 16 + zlib.MAX_WBITS, most) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        unpacked = inflate(body, zlib.MAX_WBITS, most)
        return unpacked if unpacked is not None else inflate(body, -zlib.MAX_WBITS, most)
    return body if body.lstrip()[:1] == b"<" else None
