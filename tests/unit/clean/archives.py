"""Containers made for the tests, byte by byte where their writers would not make them so."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

from functions.clean.containers import Expansion, expand, read_member
from shared.article import CleanText, Hints

FIRST = "أعلنت البلدية صباح الثلاثاء عن إعادة فتح الحديقة العامة بعد انتهاء أعمال الصيانة فيها."
SECOND = "وقال رئيس البلدية إن الدخول سيكون مجانيا للأطفال طوال فصل الصيف المقبل."
TEXT = f"{FIRST}\n{SECOND}"
PAGE = (
    "<html><head><title>الحديقة</title></head><body><article><h1>إعادة فتح الحديقة العامة</h1>"
    f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)


def zipped(files: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive; names may come twice and mean anything."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that comes twice
        for name, data in files:
            info = zipfile.ZipInfo("x", (2024, 6, 4, 8, 0, 0))
            info.filename, info.compress_type = name, method
            archive.writestr(info, data)
    return buffer.getvalue()


def jsonl(*things: object) -> bytes:
    """JSON lines."""
    return "".join(json.dumps(thing, ensure_ascii=False) + "\n" for thing in things).encode()


def rss(*items: str, head: str = "<title>صوت الوادي</title>") -> bytes:
    """An RSS 2.0 feed, its prefixes undeclared as many are."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'
    ).encode()


def response(
    body: bytes, *fields: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> bytes:
    """An HTTP response."""
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields))
    return head.encode() + b"\r\n\r\n" + body


def record(
    block: bytes, address: str = "https://news.example/a", kind: str = "response", **fields: str
) -> bytes:
    """A WARC record."""
    content = "application/http; msgtype=response" if kind == "response" else "text/html"
    told = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2024-06-04T08:15:00Z",
        "Content-Type": content,
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


RECEIVED = datetime(2024, 6, 5, tzinfo=UTC)
ITEM = f"<item><title>خبر</title><guid>g</guid><description>{TEXT}</description></item>"
CONTAINERS = {
    "zip": zipped([("a.txt", TEXT.encode())]),
    "jsonl": jsonl({"id": 1, "title": "خبر", "content": TEXT}, {"id": 2, "title": "خبر", "content": TEXT}),
    "feed": rss(ITEM),
    "warc": record(response(PAGE.encode())),
}
"""One of each kind."""


def opened(data: bytes, name: str = "", **more: int) -> Expansion:
    """What a container holds that came at `RECEIVED`."""
    expansion = expand(data, Hints(filename=name, received_at=RECEIVED), **more)
    assert expansion is not None
    return expansion


def only(data: bytes, name: str = "") -> CleanText:
    """The article of the one member."""
    (member,) = opened(data, name).members
    return read_member(member)
