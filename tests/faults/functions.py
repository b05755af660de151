"""Functions as processes of their own: each is forked with everything imported, takes one batch at a time, and can be
killed in the middle of it, as Lambda kills one that runs out of time or memory."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from shared.telemetry import metrics

HANDLERS: Final = {
    name: f"functions.{name}.app"
    for name in ("clean", "extract", "summarize", "remove", "deadletter", "index")
}
_context = multiprocessing.get_context("fork")


class Context:
    """What Lambda tells a function about its invocation."""

    function_name = "faults"
    memory_limit_in_mb = 1024
    invoked_function_arn = f"arn:aws:lambda:us-east-1:000000000000:function:{function_name}"
    aws_request_id = "8f1c0e5a-0000-4000-8000-000000000000"


def load() -> None:
    """Import every handler, and read what extraction reads at its first text: forks have it."""
    for module in HANDLERS.values():
        importlib.import_module(module)
    from functions.clean.cleaner import clean
    from functions.extract.extractor import extract
    from functions.extract.vector import embed
    from shared.article import Hints

    text = clean(
        "أعلنت بلدية الحي اليوم عن انطلاق الأشغال في الحديقة العمومية.\nوتدوم الأشغال شهرين.".encode(),
        Hints(),
    )
    embed(extract(text), text.text)


class Function:
    """One function's process, and the batch that it has in hand."""

    def __init__(self, name: str, environment: dict[str, str], log: Path) -> None:
        self.name = name
        self._environment, self._log = environment, log
        self.busy_since: float | None = None
        self.kills = 0
        self._start()

    def invoke(self, event: dict[str, Any]) -> None:
        """Hand it a batch."""
        self.connection.send(event)
        self.busy_since = time.monotonic()

    def result(self) -> Any:
        """What came of the batch; `None` when the function raised or died."""
        self.busy_since = None
        try:
            return self.connection.recv()
        except EOFError:
            self._restart()
            return None

    def kill(self) -> None:
        """Kill it, whatever it is doing; another process takes its place."""
        self.kills += 1
        self.busy_since = None
        self._process.kill()
        self._restart()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def memory(self) -> int:
        """Resident memory of the process in bytes; 0 when it is gone."""
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE")

    def _start(self) -> None:
        self.connection, theirs = _context.Pipe()
        self._process = _context.Process(
            target=_serve, args=(theirs, self.name, self._environment, self._log), daemon=True
        )
        self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self._process.join()
        self.connection.close()
        self._start()


def _serve(connection: Connection, name: str, environment: dict[str, str], log: Path) -> None:
    """The function's process: one event in, one answer out."""
    os.environ |= environment | {"AWS_SDK_UA_APP_ID": name}
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(out, sys.stdout.fileno())
    os.dup2(out, sys.stderr.fileno())
    _forget()
    handler = importlib.import_module(HANDLERS[name]).handler
    while True:
        try:
            event = connection.recv()
        except EOFError:
            return
        try:
            answer = handler(event, Context()) or {}
        except Exception as error:
            print(repr(error), flush=True)
            answer = None
        metrics.clear_metrics()
        connection.send(answer)


def _forget() -> None:
    from tests.conftest import forget

    forget()
