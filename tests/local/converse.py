"""A small service that speaks Bedrock's Converse: what it answers, the article tells by a word in it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LATE = 5.0
"""Seconds that an answer is late by: more than an attempt may take where a stage has ten seconds."""
ABSTRACT = "اختتم في الصويرة ملتقى الكتاب والنشر بحضور جمهور كبير."
INVENTED = "حضر الملتقى 47 وزيرا من فرنسا."
FAULTS = ("خنق", "بطء", "هذر", "رفض", "بتر", "صمت", "عطل")
"""Words for: throttled, late, prose, refused, cut off, empty, out of order once."""


class Service(ThreadingHTTPServer):
    """Counts the calls for each fault."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.calls: dict[str, int] = {}
        self.models: set[str] = set()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that gave up waiting is what a test wants."""


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = json.dumps(asked["messages"], ensure_ascii=False)
        fault = next((word for word in FAULTS if word in text), "")
        self.server.calls[fault] = self.server.calls.get(fault, 0) + 1
        self.server.models.add(self.path)
        self._send(*_answer(fault, self.server.calls[fault]))

    def _send(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _answer(fault: str, call: int) -> tuple[int, dict[str, Any]]:
    if fault == "خنق":
        return 429, {"__type": "ThrottlingException", "message": "slow down"}
    if fault == "عطل" and call == 1:
        return 503, {"__type": "ServiceUnavailableException", "message": "out of order"}
    if fault == "بطء":
        time.sleep(LATE)
    if fault == "هذر":
        return 200, _response([{"text": "Here is a summary."}], "end_turn")
    if fault == "رفض":
        return 200, _response([{"text": "No."}], "guardrail_intervened")
    if fault == "صمت":
        return 200, _response([], "end_turn")
    written = {"abstract": [ABSTRACT, INVENTED], "points": []}
    block = {"toolUse": {"toolUseId": "1", "name": "save_summary", "input": written}}
    return 200, _response([block], "max_tokens" if fault == "بتر" else "tool_use")


def _response(blocks: list[Any], stop: str) -> dict[str, Any]:
    return {
        "output": {"message": {"role": "assistant", "content": blocks}},
        "stopReason": stop,
        "usage": {"inputTokens": 1000, "outputTokens": 100, "totalTokens": 1100},
        "metrics": {"latencyMs": 5},
    }


@contextmanager
def converse() -> Iterator[Service]:
    """The service, while it is needed."""
    service = Service()
    thread = threading.Thread(target=service.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
        thread.join(5)
