"""Saved web pages."""

from __future__ import annotations

import quopri

import pytest

from functions.clean.cleaner import clean
from functions.clean.mhtml import parse_mhtml
from shared.article import Hints
from shared.errors import Refused

FIRST = "افتتح النادي موسمه الجديد بمباراة ودية أقيمت مساء الأحد أمام جمهور كبير."
SECOND = "وقال المدرب إن الفريق سيعتمد هذا العام على اللاعبين الشباب من أبناء المدينة."
PAGE = (
    '<html><head><meta charset="utf-8"><title>موسم جديد</title></head><body><nav><a href="/">الرئيسية</a></nav>'
    f"<article><h1>موسم جديد للنادي</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)


def saved(page: str) -> bytes:
    part = quopri.encodestring(page.encode()).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/season\r\n"
        b"Subject: page\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        b"------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://example.org/season\r\n\r\n" + part + b"\r\n"
        b"------b\r\nContent-Type: text/css\r\n\r\nbody { color: red }\r\n------b--\r\n"
    )


def test_the_root_page_is_read() -> None:
    cleaned = clean(saved(PAGE), Hints(filename="a.mhtml"))
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert (cleaned.format, cleaned.warnings) == ("mhtml", ())
    assert cleaned.page.url is not None
    assert cleaned.page.url.value == "https://example.org/season"
    assert cleaned.page.headline is not None


@pytest.mark.parametrize("data", [saved(""), saved("<html><body></body></html>")])
def test_an_archive_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        parse_mhtml(data, Hints())
    assert refused.value.code == "no_article_text"
