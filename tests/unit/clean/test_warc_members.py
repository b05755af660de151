"""Web archives: which records are pages, and a page as archives keep it."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.clean.containers import expand, read_member
from shared.article import Hints
from shared.errors import Refused
from tests.unit.clean.archives import (
    PAGE,
    RECEIVED,
    TEXT,
    only,
    opened,
    record,
    response,
)


def chunked(body: bytes, size: int = 50) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


HTML = PAGE.encode()


@pytest.mark.parametrize(
    "block",
    [
        response(HTML),
        response(PAGE.encode("cp1256"), kind="text/html; charset=windows-1256"),
        response(chunked(HTML), "Transfer-Encoding: chunked"),
        response(HTML, "Transfer-Encoding: chunked"),
        response(gzip.compress(HTML, mtime=0), "Content-Encoding: gzip"),
        response(HTML, "Content-Encoding: gzip"),
        response(HTML, "Content-Encoding: br"),
        response(zlib.compress(HTML), "Content-Encoding: deflate"),
        response(zlib.compress(HTML)[2:-4], "Content-Encoding: deflate"),
        response(
            chunked(gzip.compress(HTML, mtime=0)), "Transfer-Encoding: chunked", "content-encoding: GZIP"
        ),
    ],
)
def test_a_page_as_archives_keep_it(block: bytes) -> None:
    cleaned = only(record(block, "https://news.example/2024/garden"))
    assert cleaned.text == TEXT
    assert cleaned.page.url is not None
    assert cleaned.page.url.value == "https://news.example/2024/garden"


def test_a_page_is_as_old_as_its_record_says_but_never_younger_than_the_archive() -> None:
    moments = [
        only(record(response(HTML), WARC_Date=date)).received_at
        for date in ("2024-06-04T08:15:00Z", "2031-01-01T00:00:00Z", "yesterday")
    ]
    assert moments == [datetime(2024, 6, 4, 8, 15, tzinfo=UTC), RECEIVED, RECEIVED]


def test_what_is_no_page_is_left_out() -> None:
    others = [
        record(b"software: x", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(response(HTML, status="404 Not Found")),
        record(response(b"", status="302 Found")),
        record(response(b"\x89PNG", kind="image/png")),
        record(response(b"User-agent: *", kind="text/plain"), "https://news.example/robots.txt"),
        record(b"no response at all"),
        record(HTML, kind="revisit"),
    ]
    pages = [record(response(HTML)), record(HTML, kind="resource"), record(response(HTML))]
    expansion = opened(b"".join([*others, *pages]))
    assert expansion.left_out == len(others)
    address = "https://news.example/a"
    assert [member.name for member in expansion.members] == [address, f"{address}~2", f"{address}~3"]
    assert {read_member(member).text for member in expansion.members} == {TEXT}


def test_a_record_for_each_gzip_member() -> None:
    data = gzip.compress(record(response(HTML), "https://news.example/a"), mtime=0) + gzip.compress(
        record(response(HTML), "https://news.example/b"), mtime=0
    )
    assert [member.name[-1] for member in opened(data, "a.warc.gz").members] == ["a", "b"]


def test_a_page_that_cannot_be_had_says_why() -> None:
    cut = record(response(HTML), "https://news.example/cut")[:-200]
    data = record(response(b"\x05\x06\x07", "Content-Encoding: br"), "https://news.example/br") + cut
    told = {member.name[-2:]: member.refusal.code for member in opened(data).members if member.refusal}
    assert told == {"br": "unsupported_type", "ut": "malformed"}


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        record(response(HTML)) + b"no record",
    ],
)
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        expand(data, Hints())
    assert refused.value.code == "malformed"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1_500), st.binary(max_size=12), st.integers(0, 40))
def test_any_damage_to_a_web_archive_is_told_and_never_raised(at: int, put: bytes, cut: int) -> None:
    data = record(response(chunked(HTML[:300]), "Transfer-Encoding: chunked")) * 2
    with suppress(Refused):
        expand(data[:at] + put + data[at + cut :], Hints(filename="a.warc"))
