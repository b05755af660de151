"""A request as routes see it, and an answer on its way out: entity tag, compression, caching, HEAD.

The entity tag is strong: it names the very bytes sent, so a compressed body has one of its own. A client that comes
back with either is told that nothing has changed.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from functions.api.negotiation import accepts_gzip

JSON = "application/json"

NO_STORE = "no-store"
REVALIDATE = "private, no-cache"
"""Keep it, but ask each time whether it has changed: a 304 costs no body."""

COMPRESS_FROM = 1_024
"""Bytes; below it a compressed body with its base64 and headers saves nothing."""
GZIP_LEVEL = 2
"""Two fifths of the time of the usual 6, and a tenth more bytes: an answer is compressed anew for each reader."""
LAMBDA_MOST = 6 * 1024 * 1024 - 64 * 1024
"""Bytes of a function's answer, less room for headers and for the JSON around it (AWS Lambda quotas: 6 MB)."""


class TooLarge(Exception):
    """The answer does not fit into what a function may return."""


@dataclass(frozen=True)
class Request:
    """The parts of an HTTP request that answers depend on. Header names are in lower case."""

    method: str
    path: str
    id: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    """Scheme, host and stage, to make a path a URL."""
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What a route answers."""

    body: str
    status: int = 200
    content_type: str = JSON
    cache: str = REVALIDATE
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outgoing:
    """What goes over the wire: bytes are sent base64-encoded, text as it is."""

    status: int
    headers: dict[str, str]
    body: str | bytes


def outgoing(reply: Reply, request: Request) -> Outgoing:
    """The bytes and headers of an answer, or a 304 where the client has it already.

    Raises:
        TooLarge: not even compressed does it fit into a function's answer.
    """
    plain = reply.body.encode()
    headers = {
        "cache-control": reply.cache,
        "vary": "accept, accept-encoding",
        "x-content-type-options": "nosniff",
        "x-request-id": request.id,
        **reply.headers,
    }
    compress = _compressible(len(plain), request)
    if reply.status == 200 and reply.cache != NO_STORE:
        digest = hashlib.sha256(plain).hexdigest()[:32]
        headers["etag"] = f'"{digest}-gzip"' if compress else f'"{digest}"'
        if _known(digest, request.headers.get("if-none-match", "")):
            return Outgoing(304, headers, "")
    headers["content-type"] = reply.content_type
    if compress:
        headers["content-encoding"] = "gzip"
    if request.method == "HEAD":
        return Outgoing(reply.status, headers, "")
    body = _gzipped(plain) if compress else reply.body
    if _sent_bytes(body, plain) > LAMBDA_MOST:
        raise TooLarge
    return Outgoing(reply.status, headers, body)


def _compressible(size: int, request: Request) -> bool:
    """Large bodies are compressed for whoever does not rule it out, as they would not get through otherwise."""
    accepted = request.headers.get("accept-encoding")
    if accepted is None:
        return size > LAMBDA_MOST // 2
    return size > COMPRESS_FROM and accepts_gzip(accepted)


def _known(digest: str, if_none_match: str) -> bool:
    """Whether the client's tags name this body, in either coding (RFC 9110 13.1.2: compared weakly)."""
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return bool(tags & {"*", f'"{digest}"', f'"{digest}-gzip"'})


def _gzipped(plain: bytes) -> bytes:
    """Gzip without a time stamp: the same body is always the same bytes."""
    squeeze = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return squeeze.compress(plain) + squeeze.flush()


def _sent_bytes(body: str | bytes, plain: bytes) -> int:
    """Size within the function's answer: base64 adds a third, JSON a backslash per quote, backslash and newline."""
    if isinstance(body, bytes):
        return len(body) * 4 // 3 + 4
    return len(plain) + sum(plain.count(mark) for mark in (b'"', b"\\", b"\n"))
