"""Forms to upload by: what they bind, and every way in which a request for them can be wrong."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from functions.api.body import BODY_MOST
from functions.api.routes.uploads import VALID_SECONDS
from shared.messages import article_id
from tests.unit.api.calls import is_problem, send

WHERE = "/v1/uploads"
FILE = {"name": "خبر عاجل.html", "size": 1834, "content_type": "text/html"}


def asking(**changes: Any) -> dict[str, Any]:
    """A good request, with one file changed or other members set."""
    file = FILE | {name: value for name, value in changes.items() if name in {"name", "size", "content_type"}}
    return {"files": [file]} | {name: value for name, value in changes.items() if name not in file}


def policy(upload: dict[str, Any]) -> dict[str, Any]:
    """What S3 will hold the form to."""
    decoded: dict[str, Any] = json.loads(base64.b64decode(upload["form"]["fields"]["policy"]))
    return decoded


def test_a_form_binds_key_size_type_and_metadata() -> None:
    before = datetime.now(UTC)
    answer = send(WHERE, asking(collection="أخبار 2026", labels={"desk": "اقتصاد & مال", "lang-hint": "ar"}))
    assert answer.status == 201, answer.body
    assert answer.headers["cache-control"] == "no-store"
    (upload,) = answer.json()["items"]
    key = "incoming/أخبار 2026/خبر عاجل.html"
    assert (upload["key"], upload["name"]) == (key, FILE["name"])
    assert upload["id"] == article_id("uploads", key)
    assert upload["links"]["status"] == f"/v1/articles/{upload['id']}/status"
    fields, told = upload["form"]["fields"], policy(upload)
    metadata = {
        "x-amz-meta-collection": "%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1%202026",
        "x-amz-meta-label-desk": "%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF%20%26%20%D9%85%D8%A7%D9%84",
        "x-amz-meta-label-lang-hint": "ar",
    }
    bound = {"Content-Type": "text/html", "key": key} | metadata
    assert bound.items() <= fields.items()
    for name, value in bound.items():
        assert {name: value} in told["conditions"]
    assert {"bucket": "uploads"} in told["conditions"]
    assert ["content-length-range", 1834, 1834] in told["conditions"]
    assert not any("starts-with" in condition for condition in told["conditions"])
    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    conditioned = {name for one in told["conditions"] if isinstance(one, dict) for name in one}
    assert fields.keys() - {"policy", "x-amz-signature"} <= conditioned
    until = datetime.fromisoformat(upload["form"]["expires_at"])
    assert timedelta(0) <= until - before + timedelta(seconds=1) <= timedelta(seconds=VALID_SECONDS + 2)
    assert abs((datetime.fromisoformat(told["expiration"]) - until).total_seconds()) <= 2
    assert upload["form"]["url"] == "https://uploads.s3.eu-west-3.amazonaws.com/"


def test_a_hundred_files_in_their_order() -> None:
    files = [FILE | {"name": f"{number}.html"} for number in range(100)]
    answer = send(WHERE, {"files": files})
    assert [one["name"] for one in answer.json()["items"]] == [file["name"] for file in files]
    assert answer.json()["items"][0]["key"] == "incoming/uploads/0.html"
    assert len({one["id"] for one in answer.json()["items"]}) == 100
    assert is_problem(send(WHERE, {"files": [*files, FILE]}), 400, "bad_body")["pointer"] == "/files"


def test_a_file_of_unknown_type_is_bytes() -> None:
    answer = send(WHERE, {"files": [{"name": "a", "size": 1}]})
    assert answer.json()["items"][0]["form"]["fields"]["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a/b.html",
        "a\\b.html",
        ".",
        "..",
        "a\nb",
        "a\x00",
        "a\x7f",
        "a\u2028",
        "${filename}",
        "ن" * 256,
        7,
        None,
    ],
)
def test_a_bad_name(name: Any) -> None:
    document = is_problem(send(WHERE, asking(name=name)), 400, "bad_body")
    assert document["pointer"] == "/files/0/name"


def test_a_key_that_s3_would_not_take() -> None:
    long = asking(name="𓂀" * 255, collection="ن" * 60)
    assert is_problem(send(WHERE, long), 400, "bad_body")["pointer"] == "/files/0/name"


def test_one_name_twice() -> None:
    document = is_problem(send(WHERE, {"files": [FILE, FILE]}), 400, "bad_body")
    assert document["pointer"] == "/files/1/name"


@pytest.mark.parametrize("size", [0, -1, "12", 1.5, True, None])
def test_a_bad_size(size: Any) -> None:
    assert is_problem(send(WHERE, asking(size=size)), 400, "bad_body")["pointer"] == "/files/0/size"


def test_a_file_that_would_be_refused_is_refused_before_it_is_sent() -> None:
    most = 5 * 1024 * 1024
    assert send(WHERE, asking(size=most)).status == 201
    document = is_problem(send(WHERE, asking(size=most + 1)), 413, "file_too_large")
    assert document["pointer"] == "/files/0/size"
    assert f"{most:,}" in document["detail"]


@pytest.mark.parametrize("content_type", ["", "html", "text/html\r\nx: y", "TEXT/", "text/html; a=b; c=d", 3])
def test_a_bad_content_type(content_type: Any) -> None:
    document = is_problem(send(WHERE, asking(content_type=content_type)), 400, "bad_body")
    assert document["pointer"] == "/files/0/content_type"


@pytest.mark.parametrize("collection", ["", "a/b", " a", "a ", ".a", "a$", "{a}", "a\tb", "ن" * 61, 5])
def test_a_bad_collection(collection: Any) -> None:
    document = is_problem(send(WHERE, asking(collection=collection)), 400, "bad_body")
    assert document["pointer"] == "/collection"


@pytest.mark.parametrize(
    ("labels", "pointer"),
    [
        ({"Desk": "x"}, "/labels"),
        ({"1": "x"}, "/labels"),
        ({"a_b": "x"}, "/labels"),
        ({"a": "x\ny"}, "/labels"),
        ({"a": 1}, "/labels/a"),
        ({f"n{number}": "x" for number in range(11)}, "/labels"),
        ({"a": "ن" * 400}, ""),
        ([], "/labels"),
    ],
)
def test_bad_labels(labels: Any, pointer: str) -> None:
    assert is_problem(send(WHERE, asking(labels=labels)), 400, "bad_body")["pointer"] == pointer


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", b"\xff\xfe{}", '"' + "x" * 50, '{"files": ["\\ud800"]}', "NaN"]
)
def test_a_body_that_is_none(body: Any) -> None:
    assert is_problem(send(WHERE, body), 400, "bad_body")["detail"]


def test_a_member_that_is_unknown() -> None:
    document = is_problem(send(WHERE, asking() | {"a~b/c": 1}), 400, "bad_body")
    assert document["pointer"] == "/a~0b~1c"


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_of_another_type(content_type: str) -> None:
    is_problem(send(WHERE, asking(), content_type), 415, "unsupported_media_type")


def test_a_charset_beside_the_type_is_fine() -> None:
    body = json.dumps(asking(), ensure_ascii=False).encode()
    assert send(WHERE, body, "Application/JSON; charset=utf-8").status == 201


def test_a_body_without_end() -> None:
    is_problem(send(WHERE, " " * (BODY_MOST + 1)), 413, "body_too_large")
