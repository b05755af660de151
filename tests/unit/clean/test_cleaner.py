"""The entry point: dispatch, refusals, warnings, and what every document carries along."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from functions.clean.cleaner import clean
from shared.article import Hints
from shared.errors import Refused

ARTICLE = (
    "أعلن المجلس البلدي مساء الخميس عن انطلاق أشغال ترميم السوق القديم وسط المدينة، وفق بلاغ رسمي.\n"
    "وأوضح رئيس المجلس أن الأشغال ستستمر ثمانية أشهر، وأن التجار سينتقلون مؤقتا إلى ساحة مجاورة.\n"
    "ورحب التجار بالمشروع، مطالبين باحترام الآجال المعلنة وبتعويض المتضررين."
)


def _refusal(data: bytes, hints: Hints | None = None, **more: int) -> str:
    with pytest.raises(Refused) as refusal:
        clean(data, hints or Hints(), **more)
    assert refusal.value.message.endswith(".")
    return refusal.value.code


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u200b \n".encode()])
def test_empty_documents_are_refused(data: bytes) -> None:
    assert _refusal(data) == "empty"


def test_large_documents_are_refused_by_the_limit_given() -> None:
    assert _refusal(b"word " * 100, max_bytes=100) == "too_large"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n0000", b"\x7fELF0000", b"7z\xbc\xaf\x27\x1c00"])
def test_what_is_no_document_is_refused_whatever_its_name(data: bytes) -> None:
    assert _refusal(data, Hints(filename="article.txt")) == "unsupported_type"


def test_a_page_of_links_alone_is_refused() -> None:
    menu = "\n".join(["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "فيديو", "اتصل بنا"] * 3)
    assert _refusal(menu.encode(), Hints(filename="menu.txt")) == "no_article_text"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256", "iso8859_6"])
def test_a_clean_article_comes_out_as_it_went_in(codec: str) -> None:
    received = datetime(2024, 5, 17, 8, 0, tzinfo=UTC)
    data = ARTICLE.encode(codec)
    cleaned = clean(data, Hints(filename="a.txt", content_type="text/plain", received_at=received))
    assert cleaned.text == ARTICLE
    assert cleaned.format == "text"
    assert cleaned.received_at == received
    assert cleaned.encoding is not None
    assert data.decode(cleaned.encoding) == ARTICLE
    assert cleaned.warnings == ()


def test_a_single_short_line_is_an_article() -> None:
    assert clean("خبر عاجل".encode(), Hints()).text == "خبر عاجل"


def test_html_named_txt_is_read_as_html_with_a_warning() -> None:
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n"))
    page = f"<html><head><title>سوق</title></head><body><article><h1>ترميم السوق</h1>{body}</article></body></html>"
    cleaned = clean(page.encode(), Hints(filename="page.txt"))
    assert cleaned.format == "html"
    assert "ورحب التجار بالمشروع" in cleaned.text
    assert any("html" in warning for warning in cleaned.warnings)


def test_markdown_is_read_by_its_name() -> None:
    cleaned = clean(f"# ترميم السوق\n\n{ARTICLE}".encode(), Hints(filename="a.md"))
    assert cleaned.format == "markdown"
    assert "ورحب التجار بالمشروع" in cleaned.text
