"""schemathesis against the API: `python -m tests.load.api_fuzz [--examples 150] [--schemathesis PATH]`.

The handler answers over HTTP on this machine, with a table of moto's behind it that holds articles of every status.
schemathesis (group `bench`) reads /openapi.json and tries whatever that allows and forbids, with all its checks but
`ignored_auth`: authorization is the gateway's, in front of the handler. Where a schema cannot say all that makes a
request right (a signed cursor, a first day before the last, one name for one file, letters that count when folded),
400 may answer a request that fits it. What is deleted is removed before the next request, as the pipeline would.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
import pytest

from functions.api import cursor
from shared.article import Status
from shared.store import articles
from shared.store.records import Head
from tests.conftest import UPLOADS, rows
from tests.integration.stream import Stream
from tests.unit.api.calls import asked, event
from tests.unit.api.records import head, metadata, store
from tests.unit.api.test_cursor import make_secret

EXAMPLE = "3b1f0c9d5e7a42186f90"
"""The id that the OpenAPI document has for an example."""
COLLECTION = "desk-2026-03"
"""The collection that the document has for an example."""
LANGUAGES = ("ar", "fr", "en")
CASES_LEAST = 3_000
PATIENCE = 120
"""Seconds that an answer may take: on a busy machine the clock says nothing of the API."""
ALSO_RIGHT = {
    **dict.fromkeys(
        ("listArticles", "searchArticles", "getJsonFeed", "getAtomFeed", "getStats", "listEntities"), ("400",)
    ),
    "createUploads": ("400", "413"),
    **dict.fromkeys(
        ("getArticle", "getArticleText", "listRelated", "reprocessArticle", "deleteArticle"), ("409", "410")
    ),
}
"""What may answer a request that fits the schema: it cannot say all that makes one right, nor what has gone since."""
CONFIGURATION = (
    "".join(
        f"""
[[operations]]
include-operation-id = "{name}"
checks.positive_data_acceptance.expected-statuses = {json.dumps(["2xx", "3xx", "404", *statuses])}
"""
        for name, statuses in ALSO_RIGHT.items()
    )
    + """
[[operations]]
include-operation-id = "getArticleStatus"
checks.use_after_free.enabled = false
"""
)
"""The status of an article is told after its removal too."""
answered: Counter[int] = Counter()
ONE_AT_A_TIME = threading.Lock()
"""A function's instance has one request at a time."""


class Gateway(BaseHTTPRequestHandler):
    """HTTP on one side, the events of an HTTP API on the other."""

    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        headers = {name.lower().replace("-", "_"): value for name, value in self.headers.items()}
        request = event(self.path, self.command, **headers) | ({"body": body} if body else {})
        with ONE_AT_A_TIME:
            answer = asked(request)
            if self.command == "DELETE" and answer.status == HTTPStatus.ACCEPTED:
                _remove_what_is_gone()
        answered[answer.status] += 1
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("content-length", str(len(answer.sent)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.sent)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_QUERY = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def _remove_what_is_gone() -> None:
    """Articles whose object was deleted leave a tombstone, as after the pipeline's removal."""
    listed = boto3.client("s3").list_objects_v2(Bucket=UPLOADS)
    there = {each["Key"] for each in listed.get("Contents", ())}
    for row in rows():
        if row["SK"] != "HEAD" or row["source"]["key"] in there or row["status"] == Status.REMOVED:
            continue
        head = articles.get(row["id"])
        assert head is not None
        newer = head.version.model_copy(update={"sequencer": "F" * len(head.sequencer)})
        articles.bury(head.id, head.source, newer)


def _upload(record: Head, text: str | None = "نص.") -> None:
    """A record, and the object that it was read from."""
    store(record, text=text)
    boto3.client("s3").put_object(Bucket=UPLOADS, Key=record.source.key, Body=b"text")


@contextmanager
def serving() -> Iterator[str]:
    """The API on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.timeout(0)
def test_the_api_does_what_its_document_says(
    stack: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION, encoding="utf-8")
    make_secret(monkeypatch)
    cursor._secret()
    stream = Stream()
    for status in Status:
        _upload(head(status, status), text=None if status is Status.REMOVED else "نص.")
    example = head("example", id=EXAMPLE)  # a member of a container stays while others are deleted
    _upload(example.model_copy(update={"source": example.source.model_copy(update={"member": "one.html"})}))
    for number in range(30):
        _upload(head(f"{COLLECTION}/{number}", metadata=metadata(LANGUAGES[number % len(LANGUAGES)])))
    stream.index()
    with serving() as address:
        done = subprocess.run(
            [
                os.environ["SCHEMATHESIS"],
                "run",
                f"{address}/openapi.json",
                "--checks=all",
                "--exclude-checks=ignored_auth",
                f"--max-examples={os.environ['EXAMPLES']}",
                "--workers=1",
                f"--request-timeout={PATIENCE}",
                f"--max-response-time={PATIENCE}",
                "--continue-on-failure",
                "--no-color",
            ],
            check=False,
            cwd=tmp_path,
        )
    print(f"{answered.total()} answers by status: {dict(sorted(answered.items()))}")
    assert done.returncode == 0
    assert not [status for status in answered if status >= 500]
    assert answered.total() >= CASES_LEAST


def main() -> int:
    """Run it; anything but 0 is a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=150, help="cases of each operation and kind")
    parser.add_argument("--schemathesis", default=shutil.which("schemathesis"), help="the command")
    given = parser.parse_args()
    if given.schemathesis is None:
        parser.error(
            "schemathesis is not on the PATH: install the group `bench`, or name it by --schemathesis"
        )
    os.environ |= {
        "SCHEMATHESIS": str(Path(given.schemathesis).absolute()),
        "EXAMPLES": str(given.examples),
    }
    return int(pytest.main([__file__, "-s", "-q", "-p", "no:cacheprovider", "-W", "ignore"]))


if __name__ == "__main__":
    sys.exit(main())
