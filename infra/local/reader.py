"""Asks the API of the local stack, as an app would: plainly, or with a signed request where AuthMode is iam."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from infra.local.emulator import REGION, ROOT_KEY
from infra.local.stack import Stack

TIMEOUT = 30.0


@dataclass(frozen=True)
class Response:
    """What the API answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Reader:
    """A client of the API. The name is not resolved: not every resolver knows that `*.localhost` is loopback."""

    stack: Stack
    signed: bool = False

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Response:
        """One request; raises OSError when nobody answers."""
        return self.ask(method, path, headers)

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Response:
        """One request with any method; raises OSError when nobody answers."""
        url = self.stack.api_url + path
        sent = {"Host": urlsplit(url).netloc, **(headers or {})}
        if self.signed:
            request = AWSRequest(method=method, url=url, headers=sent, data=body)
            SigV4Auth(Credentials(ROOT_KEY, ROOT_KEY), "execute-api", REGION).add_auth(request)
            sent = dict(request.headers.items())
        connection = self._connection()
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Response(answer.status, named, answer.read())
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        emulator = self.stack.emulator
        if not emulator.auth:
            return http.client.HTTPConnection("127.0.0.1", emulator.port, timeout=TIMEOUT)
        trusted = ssl.create_default_context(cafile=str(emulator.ca_bundle))
        return http.client.HTTPSConnection("127.0.0.1", emulator.port, timeout=TIMEOUT, context=trusted)
