"""One article over the API and a real table: every status, its text, its forms."""

from __future__ import annotations

import json

import pytest

from shared.article import CleanText, Status, SummarySentence
from shared.store import articles, keys, table
from shared.store.records import Head, Row
from tests.unit.api.calls import call, is_problem, path_of
from tests.unit.api.records import FAILURE, LEAD, SUMMARY, TEXT, head, metadata, store

pytestmark = pytest.mark.usefixtures("service")

IN_PROGRESS = (Status.RECEIVED, Status.CLEANED, Status.EXTRACTED)
NOBODY = "0" * 20


# ------------------------------------------------------------------ one article


def test_a_ready_article_is_told_whole() -> None:
    record = store(head(near_duplicate_of=NOBODY))
    answer = call(path_of(record.id))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "private, max-age=60"
    shown = answer.json()
    assert list(shown) == [
        "id",
        "status",
        "version",
        "source",
        "headline",
        "subtitle",
        "byline",
        "dateline",
        "agency",
        "publisher",
        "section",
        "url",
        "image",
        "language",
        "foreign_passages",
        "published",
        "updated",
        "dates",
        "entities",
        "keyphrases",
        "topics",
        "quotes",
        "stats",
        "fingerprint",
        "duplicate_of",
        "near_duplicate_of",
        "container",
        "summary",
        "timeline",
        "warnings",
        "error",
    ]
    described = json.loads(metadata().model_dump_json())
    apart = {"warnings", "topics"}
    assert {name: shown[name] for name in described if name not in apart} == {
        name: value for name, value in described.items() if name not in apart
    }
    labels = {
        "ar": "الاقتصاد والأعمال والمال",
        "fr": "Économie, affaires et finance",
        "en": "economy, business and finance",
    }
    assert shown["topics"] == [described["topics"][0] | {"labels": labels}]
    assert shown["status"] == "READY"
    assert shown["source"]["key"] == "incoming/جسر.html"
    assert shown["source"]["received_at"] == "2026-03-13T09:30:05Z"
    assert shown["version"]["pipeline"] == "1"
    assert shown["near_duplicate_of"] == NOBODY
    assert shown["duplicate_of"] is None
    assert shown["error"] is None
    assert shown["summary"] == json.loads(SUMMARY.model_dump_json(exclude={"warnings"}))
    assert shown["timeline"][0]["milliseconds"] == 41


def test_warnings_of_all_stages_are_merged_in_order_and_once() -> None:
    record = store(head())
    assert call(path_of(record.id)).json()["warnings"] == ["mixed_scripts", "no_section", "short_text"]


def test_the_text_comes_along_when_asked_for() -> None:
    record = store(head())
    assert call(path_of(record.id, "?include=text")).json()["text"] == TEXT
    assert "text" not in call(path_of(record.id)).json()


def test_arabic_travels_as_it_is() -> None:
    record = store(head())
    assert "وادي السلام" in call(path_of(record.id)).body


@pytest.mark.parametrize("status", IN_PROGRESS)
@pytest.mark.parametrize("more", ["", "?include=text", "/text"])
def test_an_article_in_the_pipeline_says_to_come_back(status: Status, more: str) -> None:
    record = store(head(status=status))
    answer = call(path_of(record.id, more), accept="application/ld+json")
    assert answer.status == 202
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert "etag" not in answer.headers
    assert answer.json() == call(path_of(record.id, "/status")).json()
    assert "headline" not in answer.json()


def test_a_duplicate_points_to_the_first() -> None:
    record = store(head(status=Status.DUPLICATE, duplicate_of=NOBODY))
    answer = call(path_of(record.id))
    assert answer.status == 200
    assert answer.json()["duplicate_of"] == NOBODY
    assert answer.json()["headline"] == "جسر جديد فوق وادي السلام"
    assert answer.json()["summary"] is None
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("status", [Status.REJECTED, Status.FAILED])
def test_a_refused_article_says_why(status: Status) -> None:
    record = store(head(status=status), text=None)
    answer = call(path_of(record.id, "?include=text"), accept="application/ld+json")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["status"] == status
    assert answer.json()["error"] == FAILURE.model_dump()
    for name in ("headline", "language", "published", "stats", "summary", "text", "fingerprint"):
        assert answer.json()[name] is None
    for name in ("byline", "dates", "entities", "keyphrases", "topics", "quotes"):
        assert answer.json()[name] == []


@pytest.mark.parametrize("more", ["", "?include=text", "/text"])
def test_a_removed_article_is_gone(more: str) -> None:
    record = store(head(status=Status.REMOVED), text=None)
    is_problem(call(path_of(record.id, more)), 410, "removed")


@pytest.mark.parametrize("more", ["", "?include=text", "/text", "/status"])
def test_an_unknown_id_is_not_found(more: str) -> None:
    document = is_problem(call(path_of(NOBODY, more)), 404, "not_found")
    assert document["instance"] == path_of(NOBODY, more).split("?")[0]
    assert NOBODY in document["detail"]


# ------------------------------------------------------------------ its text


def test_the_text_alone() -> None:
    record = store(head())
    answer = call(path_of(record.id, "/text"))
    assert (answer.status, answer.body) == (200, TEXT)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-language"] == "ar"
    assert answer.headers["cache-control"] == "private, max-age=60"


def test_offsets_fit_the_text_that_is_served() -> None:
    record = store(head())
    text = call(path_of(record.id, "/text")).body
    shown = call(path_of(record.id)).json()
    for entity in shown["entities"]:
        assert [text[start:end] for start, end in entity["offsets"]] == [entity["name"]]
    for sentence in shown["summary"]["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_text_too_large_for_the_table_comes_from_s3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "INLINE_MOST", 10)
    record = store(head())
    monkeypatch.undo()
    assert call(path_of(record.id, "/text")).body == TEXT
    assert call(path_of(record.id, "?include=text")).json()["text"] == TEXT


def test_a_refused_article_without_text_says_so() -> None:
    record = store(head(status=Status.REJECTED), text=None)
    is_problem(call(path_of(record.id, "/text")), 404, "no_text")


def test_a_failed_article_still_shows_the_text_it_has() -> None:
    record = store(head(status=Status.FAILED))
    assert call(path_of(record.id, "/text")).body == TEXT


def test_a_version_that_comes_between_record_and_text_is_the_one_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = store(head())
    newer = record.model_copy(update={"version": record.version.model_copy(update={"sequencer": "F" * 40})})
    read = articles.text

    def overtaken(seen: Head, body: Row | None = None) -> CleanText | None:
        if seen.sequencer == record.sequencer:
            store(newer, text="النص الجديد.")
        return read(seen)

    monkeypatch.setattr(articles, "text", overtaken)
    assert call(path_of(record.id, "/text")).body == "النص الجديد."
    table.delete(keys.body(record.id), "attribute_exists(PK)", {})
    store(record)
    shown = call(path_of(record.id, "?include=text")).json()
    assert (shown["version"]["sequencer"], shown["text"]) == ("F" * 40, "النص الجديد.")


def test_the_text_of_another_version_is_not_shown() -> None:
    record = store(head())
    table.update(keys.body(record.id), {"sequencer": "9" * 40}, "attribute_exists(PK)", {})
    is_problem(call(path_of(record.id, "/text")), 404, "no_text")


# ------------------------------------------------------------------ its status


@pytest.mark.parametrize("status", list(Status))
def test_the_status_is_told_whatever_it_is(status: Status) -> None:
    record = store(head(status=status), text=None)
    answer = call(path_of(record.id, "/status"))
    assert answer.status == 200
    shown = answer.json()
    assert shown["status"] == status
    assert shown["final"] is status.final
    assert shown["links"]["article"] == path_of(record.id)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert (shown["error"] is not None) is (status in {Status.REJECTED, Status.FAILED})


def test_an_attempt_that_failed_is_told() -> None:
    record = store(head(status=Status.RECEIVED, attempt=FAILURE))
    assert call(path_of(record.id, "/status")).json()["attempt"]["code"] == FAILURE.code


# ------------------------------------------------------------------ JSON-LD


def test_json_ld() -> None:
    record = store(head())
    answer = call(path_of(record.id), accept="application/ld+json")
    assert answer.headers["content-type"] == "application/ld+json"
    assert "accept" in answer.headers["vary"]
    shown = answer.json()
    assert shown["@context"] == "https://schema.org"
    assert shown["@type"] == "NewsArticle"
    assert shown["inLanguage"] == "ar"
    assert shown["datePublished"] == "2026-03-13"
    assert shown["author"] == [{"@type": "Person", "name": "ليلى الناصري"}]
    assert shown["mentions"] == [{"@type": "Person", "name": "سمير الوردي"}]
    assert shown["timeRequired"] == "PT13S"
    assert "articleBody" not in shown
    assert "alternativeHeadline" not in shown
    with_text = call(path_of(record.id, "?include=text"), accept="application/ld+json")
    assert with_text.json()["articleBody"] == TEXT


def test_json_and_json_ld_have_tags_of_their_own() -> None:
    record = store(head())
    one = call(path_of(record.id)).headers["etag"]
    assert call(path_of(record.id), accept="application/ld+json").headers["etag"] != one


# ------------------------------------------------------------------ summaries of other lengths


def test_a_summary_of_another_length_is_composed_of_what_is_stored() -> None:
    second = TEXT.split("\n")[1][1:]
    start = TEXT.index(second)
    more = SummarySentence(text=second, start=start, end=start + len(second), score=0.5)
    record = store(head(summary=SUMMARY.model_copy(update={"sentences": (*SUMMARY.sentences, more)})))
    plain = call(path_of(record.id))
    two = call(path_of(record.id, "?summary=sentences:2"))
    assert two.json()["summary"]["abstract"] == f"{LEAD} {second}"
    assert two.json()["summary"]["sentences"] == plain.json()["summary"]["sentences"]
    assert two.headers["etag"] != plain.headers["etag"]
    assert two.headers["cache-control"] == plain.headers["cache-control"]
    assert call(path_of(record.id, "?summary=sentences:2"), if_none_match=two.headers["etag"]).status == 304
    short = call(path_of(record.id, "?summary=words:10")).json()["summary"]["abstract"]
    assert LEAD.startswith(short)
    assert len(short.split()) <= 10
    linked = call(path_of(record.id, "?summary=words:10"), accept="application/ld+json").json()
    assert linked["abstract"] == short


def test_an_article_without_a_summary_has_none_of_another_length() -> None:
    record = store(head(status=Status.REJECTED), text=None)
    assert call(path_of(record.id, "?summary=words:30")).json()["summary"] is None
