"""Records as documents: nothing unknown is said, nothing known is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from functions.api import views
from functions.api.jsonld import news_article
from shared.article import Language, Metadata, Published, Stats
from shared.store.listing import Card
from tests.unit.api.records import SUMMARY, head, metadata

BARE = Metadata(
    headline=None,
    language=Language(code="fr", script="Latn", direction="ltr", confidence=0.7),
    stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
)


def test_json_ld_says_only_what_is_known() -> None:
    record = head(metadata=BARE, summary=None)
    shown = json.loads(news_article(record, BARE))
    assert set(shown) == {
        "@context",
        "@type",
        "@id",
        "identifier",
        "inLanguage",
        "wordCount",
        "timeRequired",
    }


def test_json_ld_takes_the_headline_of_the_summary_where_there_is_no_other() -> None:
    record = head(metadata=BARE)
    shown = json.loads(news_article(record, BARE))
    assert shown["headline"] == SUMMARY.headline
    assert shown["abstract"] == SUMMARY.abstract


@pytest.mark.parametrize("value", ["2026", "2026-03", "2026-03-13", "2026-03-13T09:30+01:00"])
def test_json_ld_dates_are_as_precise_as_known(value: str) -> None:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(value), "minute")
    published = Published.model_validate(
        {"value": value, "precision": precision, "confidence": 1, "evidence": "jsonld"}
    )
    about = metadata(published=published)
    assert json.loads(news_article(head(metadata=about), about))["datePublished"] == value


def test_the_text_of_json_ld_is_escaped_as_json() -> None:
    text = 'سطر "أول"\nسطر </script> ثان'
    assert json.loads(news_article(head(), metadata(), text))["articleBody"] == text


def test_moments_are_utc_whatever_they_were_stored_as() -> None:
    card = Card(id="0" * 20, language="ar", received_at="2026-03-13T09:30:05Z", position="x")
    assert views.item(card).received_at == datetime(2026, 3, 13, 9, 30, 5, tzinfo=UTC)
    assert views.item(card).links.self == f"/v1/articles/{card.id}"
