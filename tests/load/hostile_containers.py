"""Hostile containers: archives, lines, feeds and records that are too many, too deep, or unpack to too much.

What is measured is taking them apart; each member is then a document like any other.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

from tests.load.hostile_text import ARABIC, FRENCH, Make, repeated

MEMBERS = 900
"""Members of a container that is taken."""
_DATE = (2024, 6, 4, 8, 0, 0)
_PAGE = f"<!DOCTYPE html><html><head><title>Une ville</title></head><body><p>{FRENCH}</p></body></html>"


def zipped(files: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP archive of the files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        for name, data in files:
            package.writestr(zipfile.ZipInfo(name, _DATE), data, method)
    return held.getvalue()


def _texts(size: int) -> bytes:
    text = (ARABIC + "\n").encode()
    one = text * max(1, size // MEMBERS // len(text))
    return zipped([(f"a/{number}.txt", one) for number in range(max(1, min(MEMBERS, size // len(text))))])


def _zips(size: int) -> bytes:
    inner = zipped([(str(number), b"x") for number in range(300)])
    return zipped([(f"{number}.zip", inner) for number in range(max(1, size // len(inner)))])


def _gzips(size: int) -> bytes:
    """Each is found broken only after all of it has been unpacked."""
    packed = gzip.compress(bytes(30_000_000), mtime=0)[:-9]
    return zipped([(f"{number}.gz", packed) for number in range(max(1, size // len(packed)))])


def _deep(size: int) -> bytes:
    data = FRENCH.encode()
    for _ in range(min(400, size // 150)):
        data = zipped([("a.zip", data)])
    return zipped([("a.zip", data), ("b.txt", FRENCH.encode() * (size // len(FRENCH)))])


ZIP: dict[str, Make] = {
    "texts": _texts,
    "entries": lambda size: zipped([(str(number), b"") for number in range(max(1, size // 100))]),
    "long names": lambda size: zipped([(f"{n}" + "a" * 30_000, b"x") for n in range(max(1, size // 60_000))]),
    "paths that climb": lambda size: zipped([(f"{'../' * 40}{n}", b"x") for n in range(size // 340 + 1)]),
    "bombs": lambda size: zipped([(f"{n}.txt", bytes(size)) for n in range(12)], zipfile.ZIP_DEFLATED),
    "bombs of gzip": _gzips,
    "archives": _zips,
    "archives within each other": _deep,
    "cut off": lambda size: _texts(size)[: size // 2],
}


def _line(thing: dict[str, str]) -> str:
    return json.dumps(thing, ensure_ascii=False) + "\n"


_RECORD = _line({"title": "Une ville", "content": FRENCH})
JSONL: dict[str, Make] = {
    "prose": lambda size: (
        _line({"title": "x", "content": ARABIC * max(1, size // MEMBERS // 180)})
        * min(MEMBERS, size // 500 + 2)
    ).encode(),
    "tiny lines": repeated("{}\n"),
    "blank lines": repeated("\n", _RECORD, _RECORD),
    "carriage returns": repeated("\r", _RECORD * 2, "\n"),
    "one line": repeated("a b ", '{"content": "', '"}\n' + _RECORD),
    "open brackets": repeated("["),
    "open objects": repeated('{"a":', _RECORD, "\n"),
    "escapes": repeated("\\ud800", '{"content": "', '"}\n' + _RECORD),
    "numbers": repeated("9", '{"id": ', "}\n" + _RECORD),
    "broken lines": repeated("{\n", _RECORD),
}

_FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>a</title>"
_ITEM = f"<item><title>Une ville</title><link>https://a.example/b</link><description>{FRENCH}</description></item>"
_CLOSE = "</channel></rss>"


def _feed(unit: str, head: str = "", tail: str = "") -> Make:
    return repeated(unit, _FEED + _ITEM + head, tail + _CLOSE)


FEED: dict[str, Make] = {
    "entries": _feed(_ITEM),
    "long entries": _feed(f"&lt;p&gt;{FRENCH}&lt;/p&gt;", "<item><description>", "</description></item>"),
    "empty entries": _feed("<item/>"),
    "elements": _feed("<a/>", "<item>", "</item>"),
    "depth": _feed("<a>", "<item>"),
    "one text": _feed("mot ", "<item><description>", "</description></item>"),
    "ampersands": _feed("& ", "<item><title>", "</title></item>"),
    "entities": _feed("&nbsp;", "<item><title>", "</title></item>"),
    "sections": _feed("<![CDATA[a]]>", "<item><title>", "</title></item>"),
    "comments": _feed("<!-- -->"),
    "instructions": _feed("<?a?>"),
    "attributes": repeated(" a='b'", _FEED + "<item", "/>" + _CLOSE),
    "categories": _feed("<category term='a'/>", "<item>", "</item>"),
    "declarations": repeated(
        "<!ENTITY a 'b'>", "<?xml version='1.0'?><!DOCTYPE rss [", "]>" + _FEED + _CLOSE
    ),
    "document types": repeated("<!DOCTYPE rss>", "<?xml version='1.0'?>", _FEED + _CLOSE),
}


def record(block: bytes, kind: str = "response", more: str = "") -> bytes:
    """A WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/b\r\n{more}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_EMPTY = b"WARC/1.0\r\nContent-Length: 0\r\n\r\n"


def _records(make: Callable[[int], bytes]) -> Make:
    """As many records as are taken, which share the size."""
    return lambda size: record(make(max(40, size // MEMBERS))) * min(MEMBERS, size // 400 + 1)


def _packed_pages(size: int) -> bytes:
    one = record(_OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(4_900_000), mtime=0))
    return one * max(1, size // len(one))


WARC: dict[str, Make] = {
    "pages": _records(lambda size: _OK + b"\r\n" + _PAGE.encode() * max(1, size // len(_PAGE))),
    "empty records": repeated(_EMPTY + b"\r\n\r\n"),
    "newlines": repeated(b"\r\n", _EMPTY),
    "one record": lambda size: record(_OK + b"\r\n" + b"mot " * (size // 4)),
    "fields": lambda size: record(_OK + b"a:\n" * (size // 3) + b"\r\n" + _PAGE.encode()),
    "fields of the record": lambda size: record(_OK, more="a: b\r\n" * (size // 6)),
    "records of fields": lambda size: (
        record(_OK + b"a:\n" * 15_000 + b"\r\n" + _PAGE.encode()) * (size // 45_000 + 1)
    ),
    "chunks": lambda size: record(_OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * (size // 6)),
    "packed pages": _packed_pages,
    "cut off": lambda size: record(_OK + b"\r\n" + _PAGE.encode() * (size // len(_PAGE) + 1))[: size // 2],
}

GZIP: dict[str, Make] = {
    "a text": lambda size: gzip.compress((ARABIC + "\n").encode() * (size // 180 + 1), mtime=0),
    "a bomb": lambda size: gzip.compress(bytes(12 * size), 1, mtime=0),
    "members": lambda size: gzip.compress(b"", mtime=0) * (size // 20 + 1),
    "members of a letter": lambda size: gzip.compress(b"a", mtime=0) * (size // 21 + 1),
    "padding": lambda size: gzip.compress(FRENCH.encode(), mtime=0) + bytes(size),
    "magic numbers": lambda size: b"\x1f\x8b" * (size // 2),
    "gzip in gzip": lambda size: gzip.compress(
        gzip.compress(FRENCH.encode() * (size // 90 + 1), mtime=0), mtime=0
    ),
    "newlines": lambda size: gzip.compress(b"{}\n" + b"\r\n" * (4 * size), 1, mtime=0),
    "web archive": lambda size: gzip.compress(_packed_pages(size), 1, mtime=0),
    "feed": lambda size: gzip.compress(_feed("<a>")(size), 1, mtime=0),
    "cut off": lambda size: gzip.compress(ARABIC.encode() * (size // 150 + 1), mtime=0)[:-9],
}

CONTAINERS: dict[str, dict[str, Make]] = {
    "zip": ZIP,
    "jsonl": JSONL,
    "feed": FEED,
    "warc": WARC,
    "gzip": GZIP,
}
