"""Requests that are wrong, and what the service says of itself: answered without a look at the table."""

from __future__ import annotations

from typing import Any

import pytest

from functions.api.routes import OPERATIONS
from tests.unit.api.calls import asked, call, event, is_problem

NOBODY = "0" * 20


def path(article_id: str, more: str = "") -> str:
    return f"/v1/articles/{article_id}{more}"


@pytest.mark.parametrize(
    "bad", ["x", "A" * 20, "0" * 19, "0" * 21, "خبر", "0" * 19 + "\n", "%00", "0" * 20 + " "]
)
def test_an_id_that_nobody_can_have_is_not_looked_up(bad: str) -> None:
    answer = call(path(bad))
    assert answer.status == 404
    assert answer.json()["code"] in {"not_found", "unknown_route"}


@pytest.mark.parametrize(
    "limit", ["0", "101", "-1", "x", "", "1.0", "1e1", "1_0", "%2010", "١٠", "9" * 30, "1,2"]
)
def test_a_bad_limit(limit: str) -> None:
    document = is_problem(call(f"/v1/articles?limit={limit}"), 400, "bad_parameter")
    assert document["parameter"] == "limit"
    assert "Traceback" not in document["detail"]


@pytest.mark.parametrize("language", ["", "AR", "arabic", "ar,fr", "../x", "ع"])
def test_a_bad_language(language: str) -> None:
    is_problem(call(f"/v1/articles?language={language}"), 400, "bad_parameter")


@pytest.mark.parametrize("include", ["", "Text", "text,text", "raw"])
def test_a_bad_include(include: str) -> None:
    is_problem(call(path(NOBODY, f"?include={include}")), 400, "bad_parameter")


@pytest.mark.parametrize(
    "length", ["", "30", "words", "words:9", "words:301", "sentences:0", "lines:2", "words:٣٠"]
)
def test_a_bad_length_of_the_summary(length: str) -> None:
    document = is_problem(call(path(NOBODY, f"?summary={length}")), 400, "bad_parameter")
    assert document["parameter"] == "summary"
    assert "words:10 to words:300 or sentences:1 to sentences:12" in document["detail"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_unknown_parameter_is_told_everywhere(operation: Any) -> None:
    where = operation.path.replace("{id}", NOBODY)
    document = is_problem(call(f"{where}?nope=1", operation.method), 400, "unknown_parameter")
    assert document["parameter"] == "nope"
    for name, told in operation.query.model_fields.items():
        assert (told.alias or name) in document["detail"]


@pytest.mark.parametrize(
    "where", ["/", "/v1", "/v2/articles", "/v1/articles/", f"/v1/articles/{NOBODY}/x", "/خبر"]
)
def test_an_unknown_path(where: str) -> None:
    document = is_problem(call(where), 404, "unknown_route")
    assert document["instance"].isascii()


@pytest.mark.parametrize(
    ("raw_path", "instance"),
    [("/خبر", "/%D8%AE%D8%A8%D8%B1"), ("/a%25b", "/a%25b"), ("/a b", "/a%20b"), ('/"<x>', "/%22%3Cx%3E")],
)
def test_the_path_is_quoted_as_it_was_asked_for(raw_path: str, instance: str) -> None:
    request = event("/")
    request["rawPath"] = raw_path
    assert asked(request).json()["instance"] == instance


def test_a_request_without_headers_or_query_is_one() -> None:
    request = event("/health")
    request |= {"headers": None, "queryStringParameters": None}
    assert asked(request).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
@pytest.mark.parametrize(
    ("where", "allowed"),
    [
        ("/v1/articles", "GET, HEAD, OPTIONS"),
        (path(NOBODY), "GET, HEAD, DELETE, OPTIONS"),
        (path(NOBODY, "/text"), "GET, HEAD, OPTIONS"),
        ("/v1/collections/desk", "DELETE, OPTIONS"),
        ("/health", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_method_that_is_not_allowed(method: str, where: str, allowed: str) -> None:
    answer = call(where, method)
    is_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == allowed


def test_options_tells_the_methods_and_nothing_else() -> None:
    answer = call("/v1/uploads", "OPTIONS")
    assert (answer.status, answer.body, answer.headers["allow"]) == (204, "", "POST, OPTIONS")
    is_problem(call("/nowhere", "OPTIONS"), 404, "unknown_route")


def test_health_needs_nothing() -> None:
    answer = call("/health")
    assert (answer.status, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["cache-control"] == "no-store"


def test_the_openapi_document_is_served() -> None:
    answer = call("/openapi.json", accept_encoding="gzip")
    assert answer.status == 200
    assert answer.json()["openapi"].startswith("3.1")
    assert call("/openapi.json", if_none_match=answer.headers["etag"]).status == 304
