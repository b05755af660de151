"""Formats by content first, by name only when the content is silent."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.clean.sniff import sniff
from shared.article import Hints


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            text = "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x"
            # Without the time of day: the bytes name a test, and each process must name it alike.
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"{\\rtf1\\ansi hello}", "rtf"),
        (_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (_zip("mimetype", "content.xml"), "odt"),
        (_zip("a.txt", "b.txt"), "zip"),
        (b"PK\x03\x04 broken", "zip"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "warc"),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        (b"\xef\xbb\xbf  <!-- saved --> <HTML><head>", "html"),
        ('<p dir="rtl">نص</p><p>نص</p><p>نص</p>'.encode(), "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- x --><feed xmlns="x">', "feed"),
        (b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "x" "rss-0.91.dtd"><rss version="0.91">', "feed"),
        (b'<?xml version="1.0"?><nitf><body/></nitf>', "xml"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "office"),
        (b"a.txt".ljust(257, b"\x00") + b"ustar", "tar"),
        (b'{"title": "x", "body": "y"}', "json"),
        (b'{"title": "x"}\n{"title": "y"}\n', "jsonl"),
        (b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n\nHello", "eml"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "mhtml"),
        ("# عنوان\n\nنص **مهم** هنا".encode(), "markdown"),
        ("خبر قصير عن المدينة.".encode(), "text"),
        (b"5 < 6 and a > b", "text"),
        (b"A line of text.\n" * 40 + b'<img src="x"><br><br><br><br></div></div>', "text"),
        (b'<img height="1" src="x">\n' + b"A line of text.\n" * 40, "text"),
        (b"<p>One paragraph,\nover two lines.</p>", "html"),
        (b"Intro. <p>One.</p><p>Two.</p><p>Three.</p>", "html"),
        (b"{not json} but a text", "text"),
        (b"[Rabat] The minister said on Monday that...", "text"),
        ("<html><body>نص</body></html>".encode("utf-16"), "html"),
    ],
)
def test_content_decides(data: bytes, wanted: str) -> None:
    assert sniff(data, Hints()).format == wanted


def test_a_wrong_name_is_a_warning() -> None:
    sniffed = sniff(b"%PDF-1.7", Hints(filename="article.txt"))
    assert sniffed.format == "pdf"
    assert "text" in sniffed.warnings[0]


def test_a_wrong_content_type_is_a_warning() -> None:
    assert sniff(b"<html><body>x", Hints(content_type="application/pdf")).warnings


def test_the_name_counts_before_the_content_type() -> None:
    assert sniff(b"plain", Hints(filename="a.md", content_type="text/plain")).format == "markdown"


def test_agreement_is_silent() -> None:
    assert (
        sniff(b"plain words", Hints(filename="a.TXT", content_type="text/plain; charset=utf-8")).warnings
        == ()
    )


@given(st.binary(max_size=400), st.text(max_size=20), st.text(max_size=20))
def test_anything_gets_a_format(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, Hints(filename=name, content_type=kind)).format


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b'{"id": 1}', "jsonl"),
        (b'{\n"id": 1\n}', "json"),
        (b'{"id": 1}\n{"id":', "jsonl"),
        (b"words", "text"),
    ],
)
def test_json_lines_by_their_name(data: bytes, wanted: str) -> None:
    assert sniff(data, Hints(filename="a.jsonl")).format == wanted


@pytest.mark.parametrize("opening", [b"", b"<?xml version='1.0'?>"])
def test_comments_without_end_are_quick(opening: bytes) -> None:
    """Each may end at any of those that follow: a pattern that tries them all never ends."""
    started = time.process_time()
    sniff(opening + b"<!-- -->" * 1_000 + b"<none>", Hints())
    assert time.process_time() - started < 1
