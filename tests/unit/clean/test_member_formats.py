"""JSON lines and feeds: what names a member, and what the container says about it reaches its page."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.clean.containers import read_member
from functions.clean.feed_xml import parse_feed
from shared.errors import Refused
from tests.unit.clean.archives import (
    FIRST,
    SECOND,
    TEXT,
    jsonl,
    only,
    opened,
    rss,
)

SAMPLE = Path(__file__).parents[2] / "data" / "containers" / "نشرة الساحل.rss"
# ------------------------------------------------------------ JSON lines


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        ({"id": "a-1", "url": "https://news.example/1"}, "a-1"),
        ({"id": 17}, "17"),
        ({"id": True, "url": "https://news.example/1"}, "https://news.example/1"),
        ({"id": "  ", "guid": " g "}, "g"),
        ({"id": {"$oid": "5"}}, "line 3"),
        ({}, "line 3"),
    ],
)
def test_a_line_is_named_by_its_id_or_address_else_by_its_number(thing: dict[str, object], name: str) -> None:
    data = b"\n" + jsonl({"id": "first"}) + json.dumps(thing | {"content": FIRST}).encode()
    assert [member.name for member in opened(data, "a.jsonl").members] == ["first", name]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_in_every_encoding_of_json(codec: str) -> None:
    data = jsonl({"id": 1, "title": "خبر", "content": TEXT}).decode().encode(codec)
    assert only(data, "a.jsonl").text == TEXT


def test_lines_with_odd_ends_and_lines_that_are_no_article() -> None:
    good = json.dumps({"id": "x", "title": "خبر", "content": TEXT})
    data = f'{good}\r\n\r\n{{"id": \n[1, 2]\n{"[" * 5_000}\n{{"title": "خبر"}}\n'.encode()
    told = {}
    for member in opened(data, "a.jsonl").members:
        try:
            told[member.name] = read_member(member).text
        except Refused as refused:
            told[member.name] = refused.code
    assert told == {
        "x": TEXT,
        "line 3": "malformed",
        "line 4": "malformed",
        "line 5": "malformed",
        "line 6": "no_article_text",
    }


@given(
    st.lists(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4), min_size=1, max_size=20)
)
def test_each_object_is_a_member_with_its_own_bytes(things: list[dict[str, str]]) -> None:
    members = opened(jsonl(*things), "a.ndjson").members
    assert [json.loads(member.data) for member in members] == things
    assert len({member.name for member in members}) == len(things)


# ----------------------------------------------------------------- feeds

FULL = f"""<item>
  <title>إعادة فتح الحديقة &amp; السوق</title><link>https://news.example/1</link>
  <guid isPermaLink="false">tag:1</guid><pubDate>Tue, 04 Jun 2024 08:15:00 +0300</pubDate>
  <dc:creator>سلمى الحداد</dc:creator><category>محليات</category><category>بيئة</category>
  <media:content url="https://news.example/a.jpg" medium="image"/>
  <description>ملخص قصير.</description>
  <content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded>
</item>"""


def test_what_a_feed_says_of_an_entry_reaches_its_page() -> None:
    cleaned = only(rss(FULL))
    page = cleaned.page
    assert cleaned.text == TEXT
    values = [page.headline, page.published, page.section, page.url, page.publisher, page.image]
    assert [guess.value if guess else None for guess in values] == [
        "إعادة فتح الحديقة & السوق",
        "2024-06-04T08:15:00+03:00",
        "محليات",
        "https://news.example/1",
        "صوت الوادي",
        "https://news.example/a.jpg",
    ]
    assert [guess.value for guess in page.byline] == ["سلمى الحداد"]
    assert cleaned.warnings == ()


def test_the_sample_feed_to_the_letter() -> None:
    data = SAMPLE.read_bytes()
    written = re.findall(r"encoded><!\[CDATA\[(.*?)\]\]>", data.decode(), re.DOTALL)
    bodies = [re.sub(r"</?p>", "", body) for body in written]
    cleaned = [read_member(member) for member in opened(data, SAMPLE.name).members]
    assert [each.text for each in cleaned[:2]] == bodies
    assert [each.warnings for each in cleaned] == [(), (), ("body_missing",)]
    assert [each.page.published.value[:10] for each in cleaned if each.page.published] == [
        "2026-02-12",
        "2026-02-11",
        "2026-02-12",
    ]


def test_an_atom_entry_with_its_mark_up_inline() -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>صوت الوادي</title>
    <author><name>هيئة التحرير</name></author>
    <entry><id>urn:1</id><title type="html">فتح &lt;b&gt;الحديقة&lt;/b&gt;</title>
    <link rel="self" href="https://news.example/self"/><link href="https://news.example/1"/>
    <published>2024-06-04T08:15:00Z</published><updated>2024-06-04T09:00:00Z</updated>
    <category term="local" label="محليات"/><summary>ملخص.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    <p>{FIRST}</p><p>{SECOND} 2 &lt; 3</p></div></content>
    </entry></feed>""".encode()
    (member,) = opened(data).members
    assert member.name == "urn:1"
    cleaned = read_member(member)
    page = cleaned.page
    assert cleaned.text == f"{TEXT} 2 < 3"
    values = [page.headline, page.published, page.updated, page.section, page.url]
    assert [guess.value if guess else None for guess in values] == [
        "فتح الحديقة",
        "2024-06-04T08:15:00Z",
        "2024-06-04T09:00:00Z",
        "محليات",
        "https://news.example/1",
    ]
    assert [guess.value for guess in page.byline] == ["هيئة التحرير"]


def test_rss_1_and_its_dublin_core() -> None:
    data = f"""<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><title>صوت الوادي</title></channel>
    <item rdf:about="x"><title>خبر</title><link>https://news.example/1</link><description>{TEXT}</description>
    <dc:date>2024-06-04</dc:date><dc:subject>محليات</dc:subject></item></rdf:RDF>""".encode()
    cleaned = only(data)
    assert cleaned.page.published is not None
    assert cleaned.page.published.value == "2024-06-04"
    assert cleaned.warnings == ("body_missing",)


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("<guid>g</guid><link>https://news.example/1</link>", "g"),
        ("<link>https://news.example/1</link>", "https://news.example/1"),
        ("", "entry 1"),
    ],
)
def test_an_entry_is_named_by_guid_else_link_else_number(inside: str, name: str) -> None:
    (member,) = opened(
        rss(f"<item><title>خبر</title>{inside}<description>{FIRST}</description></item>")
    ).members
    assert member.name == name


def test_an_author_with_a_mail_address_and_one_who_is_nothing_else() -> None:
    body = f"<title>خبر</title><description>{FIRST}</description>"
    first = only(rss(f"<item>{body}<author>desk@news.example (كريم ناصر)</author></item>"))
    second = only(rss(f"<item>{body}<author>desk@news.example</author></item>"))
    assert [guess.value for guess in first.page.byline] == ["كريم ناصر"]
    assert second.page.byline == ()


def test_ampersands_and_html_entities_that_no_xml_has_are_mended() -> None:
    cleaned = only(
        rss(f"<item><title>A & B &nbsp; C</title><description>{FIRST} &rsquo; &amp; </description></item>")
    )
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == "A & B C"
    assert cleaned.text.endswith("’ &")


@pytest.mark.parametrize("codec", ["windows-1256", "utf-16"])
def test_feeds_in_other_encodings(codec: str) -> None:
    data = rss(FULL).decode().replace('encoding="utf-8"', f'encoding="{codec}"').encode(codec)
    assert only(data).text == TEXT


def test_entities_and_external_files_are_never_read() -> None:
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    for doctype in (laughs, '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'):
        with pytest.raises(Refused) as refused:
            parse_feed(f"<?xml version='1.0'?>{doctype}<rss><channel><title>&a;</title></channel></rss>")
        assert refused.value.code == "malformed"
    outside = '<!DOCTYPE rss PUBLIC "x" "file:///etc/passwd">'
    feed, _ = parse_feed(f"{outside}<rss><channel><title>a&nbsp;b</title></channel></rss>")
    assert feed["title"] == ["a&nbsp;b"]


@pytest.mark.parametrize("inside", ["<a>" * 5_000 + "</a>" * 5_000, "<item><title>x</item>", "<item>"])
def test_feeds_that_are_refused(inside: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_feed(f"<rss><channel>{inside}</channel></rss>")
    assert refused.value.code == "malformed"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/='\"!- &;[]abitemrcl\n", max_size=300))
def test_any_feed_is_read_or_refused(inside: str) -> None:
    with suppress(Refused):
        parse_feed(f"<rss><channel><item><title>x</title></item>{inside}</channel></rss>")
