"""Whatever the API answers is in its OpenAPI document: the status, the media type, the headers, the shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from moto import mock_aws
from openapi_schema_validator import OAS31Validator

from functions.api import cursor, openapi
from shared.article import Status
from tests.conftest import TABLE, UPLOADS, build_stack, forget
from tests.unit.api.calls import Answer, asked, call, event, send
from tests.unit.api.records import head, store

DOCUMENT: dict[str, Any] = json.loads(openapi.document())
NOBODY = "0" * 20


@pytest.fixture(scope="module")
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture(autouse=True)
def newsroom(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One article of each status and enough for two pages, stored once."""
    secrets = boto3.client("secretsmanager")
    fresh = TABLE not in boto3.client("dynamodb").list_tables()["TableNames"]
    if fresh:
        build_stack()
        secrets.create_secret(Name="contract-cursors", SecretString="a secret of the tests")
    monkeypatch.setenv("CURSOR_SECRET_ARN", secrets.describe_secret(SecretId="contract-cursors")["ARN"])
    forget()
    cursor._secret.cache_clear()
    if fresh:
        for status in Status:
            store(head(status, status), text=None if status is Status.REMOVED else "نص.")
        for number in range(3):
            store(head(f"{number}"))


def operation_of(path: str, method: str) -> dict[str, Any]:
    for template, item in DOCUMENT["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            told: dict[str, Any] = item.get(method.lower(), {})
            if told:
                return told
    raise AssertionError(f"{method} {path} is not in the document")


def conforms(answer: Answer, path: str, method: str = "GET") -> None:
    """Assert that an answer is one that the document tells of."""
    told = operation_of(path, method)["responses"][str(answer.status)]
    for name in told["headers"]:
        assert name.lower() in answer.headers
    if answer.status == 304:
        assert answer.body == ""
        return
    schema = told["content"][answer.headers["content-type"]]["schema"]
    content = answer.body if "json" not in answer.headers["content-type"] else answer.json()
    whole = schema | {"components": DOCUMENT["components"]}
    errors = [error.message for error in OAS31Validator(whole).iter_errors(content)]
    assert errors == []
    if answer.status >= 400:
        examples = told["content"][answer.headers["content-type"]]["examples"]
        assert answer.json()["code"] in examples
        assert set(answer.json()) - {"parameter", "pointer", "container"} == set(
            examples[answer.json()["code"]]["value"]
        )


@pytest.mark.parametrize("accept", ["application/json", "application/ld+json"])
@pytest.mark.parametrize(
    "more",
    [
        "",
        "?include=text",
        "/text",
        "/status",
        "/text?include=text",
        "?include=x",
        "/related",
        "/related?limit=21",
    ],
)
@pytest.mark.parametrize("status", [*Status, "unknown"])
def test_answers_about_one_article(status: str, more: str, accept: str) -> None:
    article_id = NOBODY if status == "unknown" else head(status, Status(status)).id
    path = f"/v1/articles/{article_id}{more}"
    answer = call(path, accept=accept)
    conforms(answer, path.split("?")[0])
    if answer.status == 200:
        conforms(call(path, accept=accept, if_none_match=answer.headers["etag"]), path.split("?")[0])


@pytest.mark.parametrize("query", ["", "?limit=1", "?language=fr", "?limit=0", "?cursor=x", "?page=2"])
def test_answers_about_lists(query: str) -> None:
    conforms(call(f"/v1/articles{query}"), "/v1/articles")


@pytest.mark.parametrize("path", ["/v1/feed.json", "/v1/feed.atom"])
@pytest.mark.parametrize("query", ["", "?limit=1", "?language=fr", "?limit=0", "?cursor=x", "?page=2"])
def test_answers_about_feeds(path: str, query: str) -> None:
    conforms(call(path + query), path)


def test_answers_about_fields() -> None:
    conforms(call("/v1/articles?fields=headline"), "/v1/articles")


@pytest.mark.parametrize(
    "body",
    [{"files": [{"name": "a.html", "size": 9}]}, {"files": [{"name": "a", "size": 9**9}]}, {}, "{", ""],
)
def test_answers_about_uploads(body: Any) -> None:
    conforms(send("/v1/uploads", body), "/v1/uploads", "POST")
    conforms(send("/v1/uploads", body, "text/plain"), "/v1/uploads", "POST")


@pytest.mark.parametrize(("method", "more"), [("POST", "/reprocess"), ("DELETE", "")])
@pytest.mark.parametrize("status", [Status.READY, Status.REMOVED, "unknown"])
def test_answers_about_changes(status: str, method: str, more: str) -> None:
    article_id = NOBODY if status == "unknown" else head(status, Status(status)).id
    boto3.client("s3").put_object(Bucket=UPLOADS, Key=f"incoming/{Status.READY}", Body=b"x")
    path = f"/v1/articles/{article_id}{more}"
    conforms(call(path, method), path, method)
    conforms(call("/v1/collections/none", "DELETE"), "/v1/collections/none", "DELETE")


@pytest.mark.parametrize("path", ["/health", "/openapi.json", "/docs"])
def test_answers_about_the_service(path: str) -> None:
    conforms(call(path), path)


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.one_of(
        st.sampled_from(["/v1/articles", f"/v1/articles/{NOBODY}", f"/v1/articles/{NOBODY}/text"]),
        st.text(max_size=40).map(lambda text: "/v1/articles/" + text),
        st.text(max_size=40).map(lambda text: "/" + text),
    ).filter(lambda path: "?" not in path and "#" not in path and not path.startswith("//")),
    query=st.dictionaries(
        st.one_of(st.sampled_from(["language", "limit", "cursor", "include"]), st.text(max_size=8)),
        st.one_of(st.sampled_from(["ar", "5", "text", ""]), st.text(max_size=20)),
        max_size=3,
    ),
    headers=st.dictionaries(
        st.sampled_from(["accept", "accept-encoding", "if-none-match", "range", "cookie"]),
        st.text(max_size=30),
    ),
    method=st.sampled_from(["GET", "HEAD", "POST", "DELETE"]),
)
def test_no_request_breaks_it(path: str, query: dict[str, str], headers: dict[str, str], method: str) -> None:
    request = event("/", method)
    request["rawPath"] = path
    request["requestContext"]["http"]["path"] = path
    request["queryStringParameters"] = query
    request["headers"] |= headers
    answer = asked(request)
    assert answer.status < 500
    if answer.status >= 400 and method != "HEAD":
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status
    assert "x-request-id" in answer.headers
