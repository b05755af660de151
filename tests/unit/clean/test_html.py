"""Pages written for these tests, in the shapes that sites use."""

from __future__ import annotations

import pytest

from functions.clean.html import parse_html
from shared.article import Hints
from shared.errors import Refused

FIRST = "افتتحت البلدية صباح أمس مكتبة عمومية جديدة وسط المدينة، بحضور عدد من الكتّاب والتلاميذ وأوليائهم."
SECOND = "وقالت مديرة المكتبة إن الفضاء يضم عشرين ألف كتاب، وقاعة للمطالعة، وركنا خاصا بالأطفال الصغار."
THIRD = "ومن المنتظر أن تفتح المكتبة أبوابها يوميا من الثامنة صباحا إلى السابعة مساء، عدا يوم الأحد."

PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>مكتبة جديدة - الجريدة</title>
<meta property="og:title" content="مكتبة جديدة"><meta property="og:site_name" content="الجريدة">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
"headline": "مكتبة جديدة", "datePublished": "2023-04-05T08:30:00+01:00",
"author": [{{"@type": "Person", "name": "سلمى بن عمر"}}],}},]}}</script></head><body>
<nav><ul><li><a href="/a">الرئيسية</a></li><li><a href="/b">رياضة</a></li></ul></nav>
<article><h1>مكتبة جديدة</h1><div class="share"><a href="#">فيسبوك</a> <a href="#">تويتر</a></div>
<div class="c"><p>{FIRST}</p><figure><img src="x.jpg"><figcaption>واجهة المكتبة</figcaption></figure>
<p>{SECOND}</p><h2>مواعيد العمل</h2><p>{THIRD}</p></div></article>
<div class="related"><h3>اقرأ أيضا</h3><ul><li><a href="/1">خبر أول عن المدينة</a></li></ul></div>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_body_keeps_paragraphs_and_subheadings_only() -> None:
    assert parse_html(PAGE, Hints()).text.split("\n") == [FIRST, SECOND, "مواعيد العمل", THIRD]


def test_broken_jsonld_in_a_graph_is_read() -> None:
    page = parse_html(PAGE, Hints()).page
    assert page.headline is not None
    assert page.headline.value == "مكتبة جديدة"
    assert [guess.value for guess in page.byline] == ["سلمى بن عمر"]
    assert page.published is not None
    assert page.published.value == "2023-04-05T08:30:00+01:00"
    assert page.published.evidence == "jsonld datePublished"
    assert page.publisher is not None
    assert page.publisher.value == "الجريدة"


def test_page_without_running_text_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        parse_html("<html><body><nav><a href='/'>Home</a></nav></body></html>", Hints())
    assert refused.value.code == "no_article_text"
