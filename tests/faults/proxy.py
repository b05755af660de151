"""A proxy on loopback between functions and AWS (`AWS_ENDPOINT_URL`): it forwards calls, or lets them go wrong.

`python -m tests.faults.proxy --to 4566` prints its own port. `POST /_faults` sets its rules (JSON, see `rules`), `GET
/_faults` tells how many calls each has hit.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import threading
import time
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from tests.faults.rules import Kind, Script, answer, call_of, read

CONTROL: Final = "/_faults"
PATIENCE: Final = 30.0
HOP: Final = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Proxy(ThreadingHTTPServer):
    """Listens on loopback, forwards to `upstream`, another port of loopback."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, upstream: int, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.upstream = upstream
        self.script = Script(())
        self.lock = threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed has left its connection open; that is what we are here for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy
    _kept: HTTPConnection | None = None
    """The connection to the emulator, as long as the client keeps its own."""

    def finish(self) -> None:
        """The client has gone."""
        if self._kept is not None:
            self._kept.close()
        with contextlib.suppress(OSError):  # where the connection was cut
            super().finish()

    def _any(self) -> None:
        body = self._body()
        if self.path == CONTROL:
            self._control(body)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = call_of(self.command, self.path, headers, body)
        with self.server.lock:
            rule = self.server.script.fate(call)
        if rule is None:
            self._forward(body)
        elif rule.kind is Kind.DELAY:
            time.sleep(rule.seconds)
            self._forward(body)
        elif rule.kind is Kind.CUT_BEFORE:
            self._cut()
        elif rule.kind is Kind.CUT_AFTER:
            self._ask(body)
            self._cut()
        else:
            status, content_type, told = answer(rule, call)
            self._answer(status, [("Content-Type", content_type)], told)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _any  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is logged: the hits are counted."""

    def _control(self, body: bytes) -> None:
        with self.server.lock:
            if self.command == "POST":
                self.server.script = Script(read(body))
            told = json.dumps(self.server.script.hits).encode()
        self._answer(200, [("Content-Type", "application/json")], told)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _forward(self, body: bytes) -> None:
        reply = self._ask(body)
        if reply is None:
            self._cut()
        else:
            self._answer(*reply)

    def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes] | None:
        """The emulator's answer; `None` when it does not give one."""
        headers = {
            name: value for name, value in self.headers.items() if name.lower() not in HOP | {"expect"}
        }
        headers["Content-Length"] = str(len(body))
        for fresh in (False, True):
            connection = self._upstream(fresh)
            try:
                connection.request(self.command, self.path, body=body, headers=headers)
                reply = connection.getresponse()
                data = reply.read()
            except (OSError, HTTPException):
                connection.close()  # a connection that was kept too long, or nobody is there
                continue
            dropped = HOP - {"content-length"} if self.command == "HEAD" else HOP
            kept = [(name, value) for name, value in reply.getheaders() if name.lower() not in dropped]
            return reply.status, kept, data
        return None

    def _upstream(self, fresh: bool) -> HTTPConnection:
        if self._kept is None or fresh:
            self._kept = HTTPConnection("127.0.0.1", self.server.upstream, timeout=PATIENCE)
        return self._kept

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"
        )  # a reset, no farewell
        self.connection.close()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.proxy", description=__doc__)
    parser.add_argument("--to", type=int, required=True, help="port of the emulator")
    parser.add_argument("--port", type=int, default=0)
    chosen = parser.parse_args()
    proxy = Proxy(chosen.to, chosen.port)
    print(proxy.server_address[1], flush=True)
    proxy.serve_forever()


if __name__ == "__main__":
    main()
