"""Feeds as feed readers see them: read by a real parser, checked against what the formats demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from functions.api import atom, cursor, feeds
from functions.api.feeds import FeedAuthor, FeedItem, JsonFeed
from shared.article import Published, Topic
from shared.store.listing import Card
from shared.store.records import Head
from tests.unit.api.calls import Answer, call, is_problem
from tests.unit.api.records import SUMMARY, head, metadata, store
from tests.unit.api.test_cursor import make_secret

FEEDS = ("/v1/feed.json", "/v1/feed.atom")
SCHEMA = json.loads(Path(__file__).with_name("json_feed_schema.json").read_text("utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture
def service(stack: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    make_secret(monkeypatch)
    yield
    cursor._secret.cache_clear()


def published(value: str, precision: str) -> Published:
    told = {"value": value, "precision": precision, "confidence": 1, "evidence": ""}
    return Published.model_validate(told)


def article(name: str, **fields: Any) -> Head:
    language = fields.pop("language", "ar")
    return store(head(name, metadata=metadata(language).model_copy(update=fields)), text=None)


def whole(name: str = "one") -> Head:
    return article(
        name,
        url="https://news.example/a?x=1&y=2",
        image="https://news.example/a.jpg",
        updated=published("2026-03-14T08:00:00+01:00", "second"),
        topics=(Topic(code="medtop:04000000", label="الاقتصاد", score=0.6),),
    )


def parsed(answer: Answer) -> Any:
    assert answer.status == 200
    read = feedparser.parse(answer.body.encode())
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def rightly_json(answer: Answer) -> Any:
    assert answer.headers["content-type"] == "application/feed+json"
    document = answer.json()
    validator = Draft202012Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(document)] == []
    return document


def rightly_atom(text: str) -> ET.Element:
    """Assert what RFC 4287 demands of a feed and its entries, in numbers of elements."""
    root = ET.fromstring(text)  # noqa: S314 - our own
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert urlsplit(element.findtext(f"{ATOM}id") or "").scheme
        for name in ("updated", "published"):
            for moment in element.findall(f"{ATOM}{name}"):
                assert datetime.fromisoformat(moment.text or "").tzinfo is not None
        alternates = [one.get("type") for one in element.findall(f"{ATOM}link[@rel='alternate']")]
        assert len(alternates) == len(set(alternates))
        assert all(one.get("href") for one in element.findall(f"{ATOM}link"))
    assert root.findall(f"{ATOM}link[@rel='self']")
    assert root.findall(f"{ATOM}author/{ATOM}name")
    ids = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}id")]
    assert len(ids) == len(set(ids))
    return root


@pytest.mark.usefixtures("service")
def test_a_json_feed_says_what_is_known() -> None:
    record = whole()
    document = rightly_json(call("/v1/feed.json?language=ar"))
    assert document["language"] == "ar"
    assert document["feed_url"] == "https://api.example/v1/feed.json?language=ar&limit=20"
    assert "next_url" not in document
    assert document["items"] == [
        {
            "id": f"urn:khulasa:article:{record.id}",
            "url": f"https://api.example/v1/articles/{record.id}",
            "external_url": "https://news.example/a?x=1&y=2",
            "title": "جسر جديد فوق وادي السلام",
            "content_text": SUMMARY.abstract,
            "summary": SUMMARY.abstract,
            "image": "https://news.example/a.jpg",
            "date_published": "2026-03-13T00:00:00Z",
            "date_modified": "2026-03-14T07:00:00Z",
            "authors": [{"name": "ليلى الناصري"}],
            "tags": ["محليات", "الاقتصاد"],
            "language": "ar",
        }
    ]


@pytest.mark.usefixtures("service")
def test_an_atom_feed_says_the_same() -> None:
    record = whole()
    answer = call("/v1/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = rightly_atom(answer.body)
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.get(f"{XML}lang") == "ar"
    told = parsed(answer)
    assert told.feed.updated == "2026-03-14T07:00:00Z"
    [read] = told.entries
    assert read.id == f"urn:khulasa:article:{record.id}"
    assert read.title == "جسر جديد فوق وادي السلام"
    assert read.summary == SUMMARY.abstract
    assert (read.published, read.updated) == ("2026-03-13T00:00:00Z", "2026-03-14T07:00:00Z")
    assert [one.name for one in read.authors] == ["ليلى الناصري"]
    assert [one.term for one in read.tags] == ["محليات", "الاقتصاد"]
    assert read.link == "https://news.example/a?x=1&y=2"
    assert read.media_thumbnail == [{"url": "https://news.example/a.jpg"}]


@pytest.mark.usefixtures("service")
def test_what_is_not_known_is_left_out() -> None:
    article(
        "bare", byline=(), publisher=None, section=None, topics=(), published=published("2026-03", "month")
    )
    [item] = rightly_json(call("/v1/feed.json"))["items"]
    assert set(item) == {"id", "url", "title", "content_text", "summary", "language"}
    [entry] = parsed(call("/v1/feed.atom")).entries
    assert "published" not in entry
    assert entry.updated == "2026-03-13T09:30:05Z"  # when it came in


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("address", ["javascript:alert(1)", "/a.jpg", "data:image/png;base64,AA"])
def test_addresses_that_lead_nowhere_good_are_left_out(address: str) -> None:
    article("one", url=address, image=address)
    [item] = rightly_json(call("/v1/feed.json"))["items"]
    assert not item.keys() & {"image", "external_url"}
    assert address not in call("/v1/feed.atom").body


@pytest.mark.usefixtures("service")
def test_every_page_is_reached_by_its_link() -> None:
    for number in range(5):
        article(f"{number}")
    for path in FEEDS:
        seen: list[str] = []
        following: str | None = f"{path}?limit=2"
        for _ in range(4):
            if following is None:
                break
            answer = call(following)
            if path.endswith("json"):
                document = rightly_json(answer)
                seen += [item["id"] for item in document["items"]]
                link = document.get("next_url")
            else:
                rightly_atom(answer.body)
                read = parsed(answer)
                seen += [entry.id for entry in read.entries]
                link = next((one.href for one in read.feed.links if one.rel == "next"), None)
            following = link.removeprefix("https://api.example") if link else None
        assert following is None
        assert len(seen) == len(set(seen)) == 5


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("path", FEEDS)
def test_filters_are_those_of_the_list(path: str) -> None:
    article("one", language="ar")
    article("two", language="fr")
    body = call(f"{path}?language=fr").body
    assert head("two").id in body
    assert head("one").id not in body


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("query", ["limit=101", "limit=0", "language=AR", "from=yesterday"])
def test_bad_parameters_are_refused(path: str, query: str) -> None:
    is_problem(call(f"{path}?{query}"), 400, "bad_parameter")


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("path", FEEDS)
def test_what_is_no_parameter_and_no_cursor_is_refused(path: str) -> None:
    is_problem(call(f"{path}?fields=id"), 400, "unknown_parameter")
    is_problem(call(f"{path}?cursor=x"), 400, "bad_cursor")


@pytest.mark.usefixtures("service")
def test_an_empty_feed_is_a_feed() -> None:
    assert rightly_json(call("/v1/feed.json"))["items"] == []
    answer = call("/v1/feed.atom")
    assert rightly_atom(answer.body).findall(f"{ATOM}entry") == []
    assert call("/v1/feed.atom", if_none_match=answer.headers["etag"]).status == 304


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("path", FEEDS)
def test_an_article_that_has_changed_since_shows_what_its_row_says(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole()
    monkeypatch.setattr("shared.store.browse.described", lambda _: {})
    body = call(path).body
    assert "صحيفة السهل" in body  # the publisher stands for the byline
    assert "ليلى الناصري" not in body


anything = st.text(st.characters(exclude_categories=()), max_size=12)


@given(title=anything, text=anything, name=anything, tag=anything, filters=anything)
def test_any_text_makes_a_feed_that_reads_back(
    title: str, text: str, name: str, tag: str, filters: str
) -> None:
    one = FeedItem.model_construct(
        id="urn:khulasa:article:1",
        url="https://api.example/v1/articles/1",
        title=title,
        content_text=text,
        authors=(FeedAuthor.model_construct(name=name),),
        tags=(tag,),
        language="ar",
    )
    feed = JsonFeed.model_construct(
        version=feeds.VERSION,
        title=filters,
        feed_url="https://api.example/v1/feed.atom?limit=1",
        next_url=None,
        language=None,
        items=(one,),
    )
    root = rightly_atom(atom.document(feed, ("2026-03-13T09:30:05Z",), "language=ar"))
    entry = root.find(f"{ATOM}entry")
    assert entry is not None

    def kept(value: str) -> str:
        possible = "".join(c for c in value if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff"))
        return possible.replace("\ufffe", "").replace("\uffff", "").replace("\r\n", "\n").replace("\r", "\n")

    assert (entry.findtext(f"{ATOM}title") or "") == kept(title)
    assert (entry.findtext(f"{ATOM}summary") or "") == kept(text)
    assert (root.findtext(f"{ATOM}title") or "") == kept(filters)


@pytest.mark.parametrize(
    ("value", "precision", "told"),
    [
        ("2026", "year", None),
        ("2026-03", "month", None),
        ("2026-03-13", "day", "2026-03-13T00:00:00Z"),
        ("2026-03-13T09:30+01:00", "minute", "2026-03-13T08:30:00Z"),
        ("2026-03-13T09:30:05", "second", "2026-03-13T09:30:05Z"),
        ("0033-04-03", "day", "0033-04-03T00:00:00Z"),
        (None, None, None),
    ],
)
def test_dates_are_whole_or_left_out(value: str | None, precision: str | None, told: str | None) -> None:
    card = Card(
        id="0" * 20,
        language="ar",
        published=value,
        published_precision=precision,
        received_at="2026-03-13T09:30:05Z",
        position="x",
    )
    assert feeds.item(card, None, "").date_published == told
