"""From upload to the API, through S3 and HTTP alone, with the roles of the template enforced."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from infra.local.stack import ROOT
from tests.local.conftest import System, paragraphs

SAMPLES = ROOT / "tests" / "data" / "samples"
OTHER_TEXTS, OTHER_HEADLINES = 1, 0
"""Samples whose text or headline still differ somewhere from what an editor expects."""


@pytest.fixture(scope="module")
def articles(system: System, expected: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Every sample, uploaded under its own name and processed."""
    ids = {name: system.upload(f"incoming/desk/{name}", (SAMPLES / name).read_bytes()) for name in expected}
    return {
        name: system.await_status(one, "READY", "DUPLICATE", "REJECTED", "FAILED") and system.article(one)
        for name, one in ids.items()
    }


def test_every_sample_is_ready_as_an_editor_expects_it(
    articles: dict[str, dict[str, Any]], expected: dict[str, dict[str, Any]]
) -> None:
    for name, article in articles.items():
        assert article["status"] == "READY", (name, article["error"])
        assert article["source"]["key"] == f"incoming/desk/{name}"
        assert article["language"]["code"] == expected[name]["language"], name
        assert 0 < len(article["summary"]["abstract"].split()) <= 60, name
        for sentence in article["summary"]["points"]:
            assert article["text"][sentence["start"] : sentence["end"]] == sentence["text"], name
        assert [run["stage"] for run in article["timeline"]] == ["clean", "extract", "summarize"]


def test_texts_and_headlines_are_the_expected_ones_to_the_letter(
    articles: dict[str, dict[str, Any]], expected: dict[str, dict[str, Any]]
) -> None:
    """The samples hold every nuisance that we know of; the numbers may rise, never fall."""
    texts = {
        name: (SAMPLES / wanted["expected_text"]).read_text("utf-8") for name, wanted in expected.items()
    }
    other_text = [name for name, article in articles.items() if article["text"] != texts[name].strip()]
    other_headline = [n for n, article in articles.items() if article["headline"] != expected[n]["headline"]]
    assert len(other_text) <= OTHER_TEXTS, other_text
    assert len(other_headline) <= OTHER_HEADLINES, other_headline
    for name, article in articles.items():
        ours, theirs = set(article["text"].split()), set(texts[name].split())
        assert len(ours & theirs) >= 0.85 * max(len(ours), len(theirs)), name


def test_all_of_them_are_listed_newest_first(system: System, articles: dict[str, dict[str, Any]]) -> None:
    listed = system.listed()
    assert len(listed) == len(set(listed))
    assert {article["id"] for article in articles.values()} <= set(listed)
    page = system.api.get("/v1/articles?language=fr&limit=100").json()
    assert {item["language"] for item in page["items"]} == {"fr"}
    dates = [item["published"] or item["received_at"] for item in page["items"]]
    days = [date[:10] for date in dates]
    assert days == sorted(days, reverse=True)


def test_an_unsigned_request_is_refused_and_health_is_open(
    system: System, articles: dict[str, dict[str, Any]]
) -> None:
    one = next(iter(articles.values()))["id"]
    for path in ("/v1/articles", f"/v1/articles/{one}", f"/v1/articles/{one}/text", "/openapi.json"):
        assert system.stranger.get(path).status == 403, path
        assert system.api.get(path).status == 200, path
    assert system.stranger.get("/health").status == 200


def test_a_new_version_replaces_the_old_one_and_a_deletion_takes_it_away(system: System) -> None:
    key = "incoming/نسخة 50%+1.txt"
    first, second = paragraphs("العاشرة"), paragraphs("الحادية عشرة")
    article = system.upload(key, first.encode())
    system.await_status(article, "READY")
    system.upload(key, second.encode())
    system.until("the new text", lambda: _text(system, article) == second)
    system.delete(key)
    system.await_status(article, "REMOVED")
    assert system.api.get(f"/v1/articles/{article}").status == 410
    assert article not in system.listed()
    rows = system.stack.client("dynamodb").query(
        TableName=system.stack.outputs["TableName"],
        KeyConditionExpression="PK = :pk",
        ExpressionAttributeValues={":pk": {"S": f"ART#{article}"}},
    )["Items"]
    system.until("only the tombstone", lambda: [row["SK"]["S"] for row in rows] == ["HEAD"])


def test_a_copy_points_to_its_original_and_takes_its_place(system: System) -> None:
    text = paragraphs("الثالثة").encode()
    original = system.upload("incoming/original.txt", text)
    system.await_status(original, "READY")
    copy = system.upload("incoming/copy.txt", text)
    system.await_status(copy, "DUPLICATE")
    assert system.article(copy)["duplicate_of"] == original
    system.delete("incoming/original.txt")
    system.await_status(copy, "READY")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("incoming/empty.txt", b"", "empty"),
        ("incoming/large.txt", b"a" * 5_300_000, "too_large"),
        ("incoming/photo.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "unsupported_type"),
        ("incoming/" + "ق" * 507 + ".txt"[:1], b"\x00" * 9, "empty"),
    ],
    ids=[
        "empty",
        "large",
        "photo",
        "long name",
    ],  # else a test is called by the five megabytes that it uploads
)
def test_a_refusal_says_why(system: System, name: str, data: bytes, code: str) -> None:
    article = system.upload(name, data)
    status = system.await_status(article, "REJECTED")
    assert status["error"]["code"] == code


def test_a_folder_is_no_article(system: System) -> None:
    article = system.upload("incoming/desk/", b"")
    after = system.upload("incoming/after the folder.txt", paragraphs("الرابعة").encode())
    system.await_status(after, "READY")
    assert system.status(article)["status"] == "UNKNOWN"


def test_a_foreign_cursor_is_refused(system: System, articles: dict[str, dict[str, Any]]) -> None:
    page = system.api.get("/v1/articles?limit=1&language=ar").json()
    answer = system.api.get(f"/v1/articles?limit=1&language=fr&cursor={quote(page['next_cursor'])}")
    assert answer.status == 400
    assert answer.json()["code"] == "bad_cursor"
    assert answer.headers["content-type"] == "application/problem+json"


def _text(system: System, article: str) -> str:
    answer = system.api.get(f"/v1/articles/{article}/text")
    return answer.body.decode() if answer.status == 200 else ""


def test_the_project_has_no_sample_without_an_expectation(expected: dict[str, dict[str, Any]]) -> None:
    files = {path.name for path in Path(SAMPLES).iterdir() if path.is_file()} - {"expected.json", "README.md"}
    assert files == set(expected)
