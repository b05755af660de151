"""The proxy and its rules: what goes wrong goes wrong as on AWS, and everything else goes through unchanged."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shared.aws import THROTTLES, error_code
from tests.faults.proxy import Proxy
from tests.faults.rules import Kind, Rule, Script, call_of, read, written

ITEM = {"Item": {"PK": {"S": "é"}}}


class _Emulator(BaseHTTPRequestHandler):
    """Answers every call the same, and remembers what it was asked."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, bytes]]

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, body))  # type: ignore[attr-defined]
        told = '{"Item": {"PK": {"S": "é"}}}'.encode() if self.command == "POST" else b"bytes"
        self.send_response_only(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_PUT = do_POST = _any  # noqa: N815


@pytest.fixture
def upstream() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Emulator)
    server.daemon_threads = True
    server.asked = []
    yield from _serving(server)


@pytest.fixture
def proxy(upstream: Any) -> Iterator[Proxy]:
    yield from _serving(Proxy(upstream.server_address[1]))


def _serving[S: ThreadingHTTPServer](server: S) -> Iterator[S]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@contextlib.contextmanager
def _client(proxy: Proxy, service: str, attempts: int = 1) -> Iterator[Any]:
    config = Config(
        retries={"mode": "standard", "total_max_attempts": attempts}, user_agent_extra="app/clean"
    )
    session = boto3.session.Session()
    endpoint = f"http://127.0.0.1:{proxy.server_address[1]}"
    client = session.client(service, endpoint_url=endpoint, config=config)  # type: ignore[call-overload]
    try:
        yield client
    finally:
        client.close()


def _get(proxy: Proxy, attempts: int = 1) -> Any:
    with _client(proxy, "dynamodb", attempts) as client:
        return client.get_item(TableName="t", Key={"PK": {"S": "é"}})


def test_what_no_rule_is_about_goes_through(proxy: Proxy, upstream: Any) -> None:
    proxy.script = Script(
        (Rule(Kind.DENY, "sqs"), Rule(Kind.DENY, who="extract"), Rule(Kind.DENY, words="never"))
    )
    assert _get(proxy)["Item"] == {"PK": {"S": "é"}}
    with _client(proxy, "s3") as client:
        assert client.get_object(Bucket="b", Key="incoming/خبر +50%.txt")["Body"].read() == b"bytes"
    assert len(upstream.asked) == 2
    assert proxy.script.hits == {}


@pytest.mark.parametrize(
    ("service", "kind", "throttled"),
    [
        (service, kind, kind is Kind.THROTTLE)
        for service in ("dynamodb", "s3", "sqs")
        for kind in list(Kind)[:3]
    ],
)
def test_a_service_fails_as_it_does_on_aws(
    proxy: Proxy, upstream: Any, service: str, kind: Kind, throttled: bool
) -> None:
    proxy.script = Script((Rule(kind, service, who="clean"),))
    with _client(proxy, service) as client:
        calls: dict[str, Callable[[], Any]] = {
            "dynamodb": lambda: client.put_item(TableName="t", **ITEM),
            "s3": lambda: client.get_object(Bucket="b", Key="k"),
            "sqs": lambda: client.send_message(QueueUrl="http://localhost/q", MessageBody="m"),
        }
        with pytest.raises(ClientError) as failed:
            calls[service]()
    assert (error_code(failed.value) in THROTTLES) is throttled
    status = failed.value.response["ResponseMetadata"]["HTTPStatusCode"]
    assert (status >= 500) is (kind is Kind.ERROR or (service == "s3" and throttled))
    assert upstream.asked == []


@pytest.mark.parametrize(("kind", "carried_out"), [(Kind.CUT_BEFORE, 0), (Kind.CUT_AFTER, 1)])
def test_a_connection_breaks_before_or_after(
    proxy: Proxy, upstream: Any, kind: Kind, carried_out: int
) -> None:
    proxy.script = Script((Rule(kind, count=1),))
    with pytest.raises(BotoCoreError):
        _get(proxy)
    assert len(upstream.asked) == carried_out
    assert _get(proxy)["Item"]
    assert len(upstream.asked) == carried_out + 1


def test_the_sdk_gets_over_one_lost_answer(proxy: Proxy, upstream: Any) -> None:
    proxy.script = Script((Rule(Kind.CUT_AFTER, operation="GetItem", count=1),))
    assert _get(proxy, attempts=2)["Item"]
    assert len(upstream.asked) == 2


def test_a_share_and_a_number_of_calls_are_hit() -> None:
    call = call_of("POST", "/", {"x-amz-target": "AmazonSQS.SendMessage"}, b"{}")
    some = Script((Rule(Kind.ERROR, "sqs", rate=0.3),), seed=5)
    hit = sum(some.fate(call) is not None for _ in range(1000))
    assert 250 < hit < 350
    first = Script((Rule(Kind.ERROR, count=2),))
    assert [first.fate(call) is not None for _ in range(4)] == [True, True, False, False]


def test_rules_travel_as_json() -> None:
    rules = (
        Rule(Kind.DELAY, "s3", "Get.*", words="خبر", rate=0.5, count=3, seconds=1.5),
        Rule(Kind.CUT_AFTER),
    )
    assert read(written(rules)) == rules
