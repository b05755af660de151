"""Headers that a client relies on, and answers when something is wrong with us."""

from __future__ import annotations

import json
import zlib

import pytest
from botocore.stub import Stubber

from shared import objects
from shared.store import articles, keys, table
from tests.unit.api.calls import REQUEST_ID, call, is_problem, path_of
from tests.unit.api.records import head, metadata, store, unstore

pytestmark = pytest.mark.usefixtures("service")

NOBODY = "0" * 20


def test_what_has_not_changed_is_not_sent_again() -> None:
    record = store(head())
    for where in (
        "/v1/articles",
        path_of(record.id),
        path_of(record.id, "/text"),
        path_of(record.id, "/status"),
    ):
        first = call(where)
        again = call(where, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, "")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["cache-control"] == first.headers["cache-control"]
    before = call("/v1/articles").headers["etag"]
    unstore(record)
    assert call("/v1/articles", if_none_match=before).status == 200


def test_head_has_the_headers_of_get() -> None:
    record = store(head())
    for where in (
        "/v1/articles",
        path_of(record.id),
        path_of(record.id, "/text"),
        path_of(NOBODY),
        "/v1/articles?limit=x",
    ):
        full, bare = call(where), call(where, "HEAD")
        assert bare.body == ""
        assert (bare.status, bare.headers) == (full.status, full.headers)


def test_a_long_answer_is_compressed() -> None:
    record = store(head())
    plain, squeezed = call(path_of(record.id)), call(path_of(record.id), accept_encoding="gzip")
    assert squeezed.headers["content-encoding"] == "gzip"
    assert squeezed.json() == plain.json()
    assert len(squeezed.sent) < len(plain.sent)


# ------------------------------------------------------------------ when something is wrong with us


@pytest.mark.parametrize(
    ("error", "code"),
    [("ProvisionedThroughputExceededException", "throttled"), ("InternalServerError", "unavailable")],
)
def test_a_table_that_does_not_answer(error: str, code: str) -> None:
    with Stubber(table.client()) as stub:
        stub.add_client_error("get_item", error)
        stub.add_client_error("query", error)
        for where in (path_of(NOBODY), "/v1/articles"):
            answer = call(where)
            is_problem(answer, 503, code)
            assert int(answer.headers["retry-after"]) >= 1
            assert "dynamodb" not in answer.body.lower()


def test_a_text_that_is_lost_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "INLINE_MOST", 10)
    record = store(head())
    objects.delete_text(record.id, record.sequencer)
    is_problem(call(path_of(record.id, "/text")), 503, "unavailable")


def test_a_row_that_cannot_be_shown_does_not_break_its_list(caplog: pytest.LogCaptureFixture) -> None:
    good, bad = store(head("good")), store(head("bad"))
    table.update(keys.head(bad.id), {"received_at": "yesterday"}, "attribute_exists(PK)", {})
    answer = call("/v1/articles")
    assert [item["id"] for item in answer.json()["items"]] == [good.id]
    (entry,) = [line for line in caplog.records if line.levelname == "ERROR"]
    assert vars(entry)["article_id"] == bad.id


def test_no_word_of_an_article_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    record = store(head())
    broken = metadata().model_dump(mode="json") | {"byline": {"كاتب": "سر"}}
    table.update(
        keys.head(record.id),
        {"metadata": zlib.compress(json.dumps(broken, ensure_ascii=False).encode())},
        "attribute_exists(PK)",
        {},
    )
    is_problem(call(path_of(record.id, "/status")), 500, "internal")
    (entry,) = [line for line in caplog.records if line.levelname == "ERROR"]
    assert vars(entry)["invalid"][0]["loc"] == ("byline",)
    assert "head_from" in str(vars(entry)["stack"])
    assert "سر" not in str(vars(entry))


def test_a_record_that_cannot_be_read_is_our_fault_and_shows_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    record = store(head())
    table.update(keys.head(record.id), {"metadata": b"\x00 not zlib"}, "attribute_exists(PK)", {})
    document = is_problem(call(path_of(record.id)), 500, "internal")
    assert "zlib" not in json.dumps(document)
    (entry,) = [line for line in caplog.records if line.levelname == "ERROR"]
    assert vars(entry)["request_id"] == REQUEST_ID
    assert entry.exc_info is not None
