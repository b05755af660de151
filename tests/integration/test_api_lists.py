"""The lists of the API over a real table: what they show, one page after the other."""

from __future__ import annotations

import pytest

from shared.article import Status
from tests.unit.api.calls import call, is_problem, path_of, with_query
from tests.unit.api.records import SUMMARY, head, metadata, store

pytestmark = pytest.mark.usefixtures("service")


def test_the_list_shows_ready_articles_alone() -> None:
    for status in Status:
        store(head(f"{status}.html", status))
    answer = call("/v1/articles")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "private, max-age=5"
    (item,) = answer.json()["items"]
    record = head("READY.html")
    assert item == {
        "id": record.id,
        "language": "ar",
        "headline": "جسر جديد فوق وادي السلام",
        "abstract": SUMMARY.abstract,
        "section": "محليات",
        "source": "صحيفة السهل",
        "published": "2026-03-13",
        "published_precision": "day",
        "received_at": "2026-03-13T09:30:05Z",
        "image": None,
        "links": {"self": path_of(record.id)},
    }
    assert answer.json()["next_cursor"] is None
    assert answer.json()["links"] == {"self": "/v1/articles?limit=20", "next": None}


def test_an_empty_list_is_a_list() -> None:
    for where in ("/v1/articles", "/v1/articles?language=fr&limit=1"):
        assert call(where).json()["items"] == []


def test_a_list_of_one_language() -> None:
    for language in ("ar", "fr", "en"):
        store(head(language, metadata=metadata(language)))
    assert len(call("/v1/articles").json()["items"]) == 3
    (item,) = call("/v1/articles?language=fr").json()["items"]
    assert item["language"] == "fr"


def test_the_next_link_is_the_next_page() -> None:
    for number in range(3):
        store(head(f"{number}"))
    first = call("/v1/articles?limit=2&language=ar").json()
    assert first["links"]["next"] == with_query(
        "/v1/articles", language="ar", limit=2, cursor=first["next_cursor"]
    )
    second = call(first["links"]["next"]).json()
    assert [len(first["items"]), len(second["items"])] == [2, 1]
    assert second["next_cursor"] is None
    assert second["links"]["next"] is None
    assert second["links"]["self"] == first["links"]["next"]


def test_a_last_page_that_is_full_has_no_next() -> None:
    for number in range(2):
        store(head(f"{number}"))
    assert call("/v1/articles?limit=2").json()["next_cursor"] is None


def test_a_page_may_have_another_size_than_the_one_before() -> None:
    for number in range(5):
        store(head(f"{number}"))
    first = call("/v1/articles?limit=1").json()
    rest = call(with_query("/v1/articles", limit=100, cursor=first["next_cursor"])).json()
    assert len({item["id"] for item in first["items"] + rest["items"]}) == 5


def test_a_cursor_of_other_filters_is_refused() -> None:
    for number in range(2):
        store(head(f"{number}"))
    issued = call("/v1/articles?limit=1").json()["next_cursor"]
    is_problem(call(with_query("/v1/articles", language="ar", cursor=issued)), 400, "bad_cursor")
    document = is_problem(call("/v1/articles?cursor=nonsense"), 400, "bad_cursor")
    assert document["parameter"] == "cursor"
    is_problem(call("/v1/articles?cursor="), 400, "bad_cursor")


@pytest.mark.parametrize("limit", ["1", "100", "007"])
def test_a_good_limit(limit: str) -> None:
    assert call(f"/v1/articles?limit={limit}").status == 200
