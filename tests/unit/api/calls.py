"""Requests as API Gateway's HTTP API sends them (payload format 2.0), and answers as a client reads them."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from functions.api.app import handler
from shared.telemetry import metrics

REQUEST_ID = "Kx3pQh0tDoEEJ2w="


class Context:
    """What Lambda tells a function about its invocation."""

    function_name = "api"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:eu-west-3:123456789012:function:api"
    aws_request_id = "8f1c0e5a-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Answer:
    """An HTTP response; `body` is decoded and decompressed, `sent` is as it goes over the wire."""

    status: int
    headers: dict[str, str]
    body: str
    sent: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def path_of(article_id: str, more: str = "") -> str:
    """Where an article is served."""
    return f"/v1/articles/{article_id}{more}"


def event(path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    """An event for a path, query and all; `if_none_match="…"` is a header."""
    parts = urlsplit(path)
    joined: dict[str, str] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    request = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "headers": {"host": "api.example"}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        "requestContext": {
            "requestId": REQUEST_ID,
            "domainName": "api.example",
            "stage": "$default",
            "http": {"method": method, "path": parts.path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1"},
        },
        "isBase64Encoded": False,
    }
    return request | ({"queryStringParameters": joined} if joined else {})


def send(path: str, body: Any, content_type: str = "application/json") -> Answer:
    """POST a body: bytes and text as they are, anything else as JSON."""
    request = event(path, "POST", content_type=content_type)
    if isinstance(body, bytes):
        return asked(request | {"body": base64.b64encode(body).decode(), "isBase64Encoded": True})
    return asked(request | {"body": body if isinstance(body, str) else json.dumps(body)})


def call(path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask the API."""
    return asked(event(path, method, **headers))


def asked(request: dict[str, Any]) -> Answer:
    """What the API answers to an event.

    Metrics are off in tests, and then Powertools keeps them from call to call until it overflows.
    """
    metrics.clear_metrics()
    reply = handler(request, Context())
    sent = base64.b64decode(reply["body"]) if reply["isBase64Encoded"] else reply["body"].encode()
    body = gzip.decompress(sent) if reply["headers"].get("content-encoding") == "gzip" and sent else sent
    return Answer(reply["statusCode"], reply["headers"], body.decode(), sent)


def with_query(path: str, **query: object) -> str:
    """A path with those query parameters that are not None."""
    given = {name: value for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path


def is_problem(answer: Answer, status: int, code: str) -> dict[str, Any]:
    """Assert that an answer is that problem, whole; returns it."""
    assert (answer.status, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-request-id"] == REQUEST_ID
    document: dict[str, Any] = answer.json()
    assert document["status"] == status
    assert document["request_id"] == REQUEST_ID
    assert document["type"] == f"urn:khulasa:problem:{code}"
    assert set(document) - {"parameter", "pointer", "container"} == {
        "type",
        "code",
        "title",
        "status",
        "detail",
        "instance",
        "request_id",
    }
    return document
