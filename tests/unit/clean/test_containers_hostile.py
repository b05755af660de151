"""Containers that mean harm, at 5 MB: seconds of a processor at most, and far below the memory of the function."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from functions.clean.containers import expand
from shared.article import Hints
from shared.errors import Refused
from tests.unit.clean.archives import record, response, zipped

CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
EMPTY = b"WARC/1.0\r\nContent-Length: 0\r\n\r\n"


def _gzips() -> bytes:
    """Each is found broken only after all of it has been unpacked."""
    packed = gzip.compress(bytes(30_000_000), mtime=0)[:-9]
    return zipped([(f"{number}.gz", packed) for number in range(90)], zipfile.ZIP_STORED)


def _zips() -> bytes:
    inner = zipped([(str(number), b"x") for number in range(300)])
    return zipped([(f"{number}.zip", inner) for number in range(9)])


def _packed_pages() -> bytes:
    packed = gzip.compress(bytes(4_900_000), mtime=0)
    return record(response(packed, "Content-Encoding: gzip")) * 900


def _fields() -> bytes:
    return gzip.compress(record(b"HTTP/1.1 200 OK\r\n" + b"a:\n" * 15_000 + b"\r\n") * 300, 1, mtime=0)


HOSTILE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "gzip bomb": ("a.gz", "bomb", lambda: gzip.compress(bytes(60_000_000), 1, mtime=0)),
    "gzip members": ("a.gz", "too_many_members", lambda: gzip.compress(b"", mtime=0) * 250_000),
    "zip bomb": ("a.zip", "", lambda: zipped([(f"{i}.txt", bytes(4_900_000)) for i in range(12)])),
    "zip entries": ("a.zip", "too_many_members", lambda: zipped([(str(i), b"") for i in range(9_000)])),
    "zips of zips": ("a.zip", "too_many_members", _zips),
    "gzip bombs in a zip": ("a.zip", "bomb", _gzips),
    "tiny lines": ("a.jsonl", "too_many_members", lambda: b"{}\n" * 1_600_000),
    "blank lines": ("a.jsonl.gz", "", lambda: gzip.compress(b"{}\n" + b"\r\n" * 22_000_000, 1, mtime=0)),
    "one line": ("a.jsonl", "", lambda: b'{"content": "' + b"a b " * 1_240_000 + b'"}\n{}'),
    "open brackets": ("a.jsonl", "", lambda: b"[" * 5_000_000),
    "feed entries": ("a.rss", "too_many_members", lambda: b"<rss><channel>" + b"<item></item>" * 380_000),
    "feed elements": ("a.rss", "malformed", lambda: b"<rss><channel><item>" + b"<a/>" * 1_200_000),
    "feed depth": ("a.rss", "malformed", lambda: b"<rss><channel><item>" + b"<a>" * 1_600_000),
    "feed ampersands": ("a.rss", "malformed", lambda: b"<rss><channel><item><title>" + b"& " * 2_400_000),
    "feed sections": ("a.rss", "malformed", lambda: b"<rss><channel><title>" + b"<![CDATA[a]]>" * 380_000),
    "feed comments": ("a.rss", "malformed", lambda: b"<rss>" + b"<!-- -->" * 600_000),
    "records": ("a.warc", "too_many_members", lambda: (EMPTY + b"\r\n") * 140_000),
    "record of newlines": (
        "a.warc.gz",
        "no_members",
        lambda: gzip.compress(EMPTY + b"\n" * 45_000_000, 1, mtime=0),
    ),
    "chunks": ("a.warc", "too_large", lambda: record(CHUNKED + b"1\r\na\r\n" * 800_000)),
    "fields": ("a.warc.gz", "no_members", _fields),
    "packed pages": ("a.warc", "too_large", _packed_pages),
}
"""File name, code of the refusal (none: members come out, or say why not), and the bytes."""


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_containers_take_seconds_and_megabytes(name: str) -> None:
    filename, code, made = HOSTILE[name]
    data = made()
    assert len(data) < 5_100_000
    found = ""
    started = time.process_time()
    try:
        expand(data, Hints(filename=filename))
    except Refused as refused:
        found = refused.code
    assert time.process_time() - started < 6
    assert found == code


@pytest.mark.slow
@pytest.mark.parametrize("name", ["blank lines", "record of newlines"])
def test_what_unpacks_to_much_stays_in_bounds(name: str) -> None:
    filename, _, made = HOSTILE[name]
    data = made()
    tracemalloc.start()
    try:
        expand(data, Hints(filename=filename))
    except Refused:
        pass
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 250_000_000
