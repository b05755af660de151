"""JSON articles: field names of many kinds, wrappers, bodies as text, HTML and lists."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from functions.clean.cleaner import clean
from functions.clean.json_article import parse_json
from shared.article import CleanText, Hints
from shared.errors import Refused

FIRST = "أعلنت البلدية صباح الثلاثاء عن إعادة فتح الحديقة العامة بعد انتهاء أعمال الصيانة فيها."
SECOND = "وقال رئيس البلدية إن الدخول سيكون مجانيا للأطفال طوال فصل الصيف المقبل."


def read(data: Any) -> CleanText:
    return parse_json(json.dumps(data, ensure_ascii=False), Hints())


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        parse_json(text, Hints())
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_a_schema_org_article_through_the_front_door() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "إعادة فتح الحديقة العامة",
        "articleBody": f"{FIRST}\n\n{SECOND}",
        "author": [{"@type": "Person", "name": "سلمى الحداد"}, {"name": "كريم ناصر"}],
        "datePublished": "2024-06-04T08:15:00+03:00",
        "dateModified": "2024-06-04T10:00:00+03:00",
        "publisher": {"@type": "Organization", "name": "صوت الوادي"},
        "image": [{"url": "https://example.org/a.jpg"}],
        "url": "https://example.org/a",
        "articleSection": "محليات",
    }
    cleaned = clean(json.dumps(data, ensure_ascii=False).encode(), Hints(filename="a.json"))
    page = cleaned.page
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert (cleaned.format, cleaned.encoding, cleaned.warnings) == ("json", "utf-8", ())
    assert [guess.value for guess in page.byline] == ["سلمى الحداد", "كريم ناصر"]
    values = [page.headline, page.published, page.updated, page.publisher, page.image, page.url, page.section]
    assert [guess.value for guess in values if guess] == [
        "إعادة فتح الحديقة العامة",
        "2024-06-04T08:15:00+03:00",
        "2024-06-04T10:00:00+03:00",
        "صوت الوادي",
        "https://example.org/a.jpg",
        "https://example.org/a",
        "محليات",
    ]


@pytest.mark.parametrize(
    "name", ["content", "body", "text", "articleBody", "full_text", "body_text", "Content"]
)
def test_names_of_a_body(name: str) -> None:
    assert read({"title": "خبر", name: FIRST}).text == FIRST


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        {"rendered": f"<p>{FIRST}</p>\n<p>{SECOND}</p>"},
        [FIRST, SECOND],
        [{"type": "paragraph", "text": FIRST}, {"type": "paragraph", "text": SECOND}],
    ],
)
def test_shapes_of_a_body(body: Any) -> None:
    assert read({"title": "خبر", "content": body}).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "wrap", [lambda a: {"data": a}, lambda a: [a], lambda a: {"status": "ok", "articles": [a]}]
)
def test_wrappers_are_opened(wrap: Any) -> None:
    assert read(wrap({"title": "خبر", "content": FIRST})).text == FIRST


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-06-04", "2024-06-04"),
        (1717488900, "2024-06-04T08:15:00+00:00"),
        (1717488900000, "2024-06-04T08:15:00+00:00"),
        ("Tue, 04 Jun 2024 08:15:00 +0000", "2024-06-04T08:15:00+00:00"),
        ("soon", None),
        (True, None),
        (1e300, None),
    ],
)
def test_dates(value: Any, iso: str | None) -> None:
    published = read({"content": FIRST, "publishedAt": value}).page.published
    assert (published.value if published else None) == iso


def test_a_cut_body_and_a_missing_one_are_told() -> None:
    cut = read({"title": "خبر", "content": f"{FIRST}… [+1234 chars]"})
    assert (cut.text, cut.warnings) == (FIRST, ("body_truncated",))
    assert read({"title": "خبر", "description": FIRST}).warnings == ("body_missing",)


def test_refusals() -> None:
    article = {"title": "خبر", "content": FIRST}
    assert refusal(json.dumps([article, article])) == "several_articles"
    assert refusal('{"title": 3}') == "no_article_text"
    assert refusal('{"content": "123"}') == "no_article_text"
    assert refusal('{"content": ') == "malformed"
    assert refusal("[" * 200_000) == "malformed"
    assert refusal("3") == "no_article_text"


def test_five_megabytes_of_anything_are_quick() -> None:
    started = time.process_time()
    refusal(json.dumps({str(i): {"a": [i]} for i in range(250_000)}))
    refusal(json.dumps([{"a": {"b": {"c": i}}} for i in range(200_000)]))
    read({"content": "< p " * 600_000 + FIRST})
    assert time.process_time() - started < 9
