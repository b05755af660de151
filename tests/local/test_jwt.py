"""AuthMode jwt: who issued a token, for whom, until when, for what; each is checked before the API is asked.

The gateway's template is deployed a second time in front of the same functions, and trusts a key set of the test's own.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from infra.local.reader import Reader
from infra.local.stack import ROOT, Stack
from tests.local.conftest import System

NAME = "khulasa-jwt"
READ, WRITE = "khulasa/read", "khulasa/write"
ARTICLES = "/v1/articles"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int) -> str:
    return _encoded(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class Issuer:
    """An OpenID Connect issuer: a key, and the two documents by which a gateway finds it."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = self.key.public_key().public_numbers()
        keys = [
            {
                "kty": "RSA",
                "kid": "one",
                "use": "sig",
                "alg": "RS256",
                "n": _number(public.n),
                "e": _number(public.e),
            }
        ]
        documents: dict[str, Any] = {"/keys": {"keys": keys}}

        class Documents(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = json.dumps(documents[self.path]).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Nobody reads it."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Documents)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        documents["/.well-known/openid-configuration"] = {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def token(self, *, key: Any = None, algorithm: str = "RS256", **claims: Any) -> str:
        """A token that is good for reading but for what the claims say; `None` leaves a claim out."""
        now = int(time.time())
        known = {
            "iss": self.url,
            "aud": "readers",
            "exp": now + 300,
            "iat": now - 5,
            "sub": "me",
            "scope": READ,
        }
        told = {name: value for name, value in (known | claims).items() if value is not None}
        parts = [_encoded(json.dumps(part).encode()) for part in ({"alg": algorithm, "kid": "one"}, told)]
        signed = ".".join(parts)
        if algorithm == "none":
            return f"{signed}."
        signature = (key or self.key).sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{_encoded(signature)}"


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def gate(system: System, issuer: Issuer) -> Iterator[Reader]:
    """The API by its second gateway, which asks for tokens."""
    functions, stacks = system.stack.client("lambda"), system.stack.client("cloudformation")
    arns = [
        functions.get_function_configuration(FunctionName=f"khulasa-{name}")["FunctionArn"]
        for name in ("api", "api-writing")
    ]
    parameters = {
        "Name": NAME,
        "FunctionArn": arns[0],
        "WritingFunctionArn": arns[1],
        "AuthMode": "jwt",
        "JwtIssuer": issuer.url,
        "JwtAudience": "readers,editors",
        "JwtReadScope": READ,
        "JwtWriteScope": WRITE,
        "AllowedOrigin": "",
        "RateLimit": "200",
        "LogRetentionDays": "1",
    }
    stacks.create_stack(
        StackName=NAME,
        TemplateBody=(ROOT / "infra" / "api.yaml").read_text("utf-8"),
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
    )
    stacks.get_waiter("stack_create_complete").wait(
        StackName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    outputs = stacks.describe_stacks(StackName=NAME)["Stacks"][0]["Outputs"]
    api_id = next(one["OutputValue"] for one in outputs if one["OutputKey"] == "Id")
    yield Reader(Stack(system.stack.emulator, {"ApiId": api_id}))
    stacks.delete_stack(StackName=NAME)


def _status(gate: Reader, token: str, method: str = "GET", path: str = ARTICLES) -> int:
    return gate.ask(method, path, {"Authorization": f"Bearer {token}"}).status


def test_a_good_token_reads(gate: Reader, issuer: Issuer) -> None:
    assert _status(gate, issuer.token()) == 200
    assert _status(gate, issuer.token(aud="editors", scope=f"openid {READ}")) == 200


def test_without_a_token_only_health_answers(gate: Reader) -> None:
    assert gate.get("/health").status == 200
    for method, path in (("GET", ARTICLES), ("HEAD", ARTICLES), ("GET", "/nowhere"), ("POST", "/v1/uploads")):
        assert gate.ask(method, path).status == 401, (method, path)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "others"},
        {"aud": None},
        {"exp": 1_700_000_000},
        {"nbf": 4_000_000_000},
        {"algorithm": "none"},
    ],
    ids=str,
)
def test_a_token_of_another_issuer_audience_or_time_is_refused(
    gate: Reader, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert _status(gate, issuer.token(**claims)) == 401


def test_a_token_that_another_key_has_signed_is_refused(gate: Reader, issuer: Issuer) -> None:
    another = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert _status(gate, issuer.token(key=another)) == 401


def test_reading_and_writing_ask_for_a_scope_each(gate: Reader, issuer: Issuer) -> None:
    for scope, reads, writes in (
        (None, 403, 403),
        (READ, 200, 403),
        (WRITE, 403, 415),
        (f"{READ} {WRITE}", 200, 415),
    ):
        token = issuer.token(scope=scope)
        assert _status(gate, token) == reads, scope
        assert _status(gate, token, "POST", "/v1/uploads") == writes, scope


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/articles/00000000000000000000/reprocess"),
        ("DELETE", "/v1/articles/00000000000000000000"),
        ("DELETE", "/v1/collections/none"),
    ],
)
def test_every_change_asks_for_the_scope_to_write(
    gate: Reader, issuer: Issuer, method: str, path: str
) -> None:
    assert _status(gate, issuer.token(), method, path) == 403
    assert _status(gate, issuer.token(scope=WRITE), method, path) == 404
