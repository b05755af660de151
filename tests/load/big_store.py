"""The API over a store of 100,000 articles: `python -m tests.load.big_store [--articles 100000] [--requests 300]`.

Invented articles (`tests.load.invented`) are written with all their rows, by the store's own functions, into a store
that answers on loopback as DynamoDB does (`tests.load.sqlite_store`); or, with `--endpoint`, into a table of the name
`khulasa-load` that is made there and deleted at the end, which the emulator of the local stack does in its own time.
`--file` keeps the rows for another run. Then the API is asked (`tests.load.store_series`).
"""

from __future__ import annotations

import argparse
import cProfile
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import batched
from pathlib import Path
from typing import Any

import boto3

from tests import conftest  # noqa: F401 - sets what Powertools reads at its import
from tests.load.store_series import TABLE, Known, measure, report
from tests.template import ROOT, table_definition

VARIABLES = {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "TABLE_NAME": TABLE,
    "UPLOAD_BUCKET": "uploads",
    "TEXT_BUCKET": "texts",
    "CURSOR_SECRET_ARN": "not-needed-here",
    "EVENT_BUS_NAME": "",
    "INDEX_SHARDS": "1",
    "MAX_UPLOAD_BYTES": "5242880",
    "RETENTION_DAYS": "0",
    "SUMMARY_METHOD": "extractive",
    "BEDROCK_MODEL": "none",
    "MODEL_SECONDS": "40",
    "MODEL_INPUT_TOKENS": "6000",
    "MODEL_OUTPUT_TOKENS": "800",
    "MODEL_INPUT_PRICE": "0",
    "MODEL_OUTPUT_PRICE": "0",
} | {f"{stage}_QUEUE_URL": "none" for stage in ("CLEAN", "EXTRACT", "SUMMARIZE", "REMOVE")}


@contextmanager
def sqlite_store(articles: int, shelved: Known, kept: Path | None) -> Iterator[str]:
    """Fill a file and serve it; the address. A file that is to be kept is filled once, any other is gone at the end."""
    from tests.load.sqlite_store import Writer

    folder = Path(tempfile.mkdtemp(prefix="khulasa-load-"))
    file = kept or folder / "rows.sqlite"
    try:
        if file.exists():
            _shelve(articles, None, shelved)
        else:
            writer = Writer(file)
            _shelve(articles, writer.write, shelved)
            writer.finish()
            print(f"{writer.written:,} rows, {file.stat().st_size / 1e9:.2f} GB", flush=True)
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "tests.load.sqlite_store", str(file), str(port)]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            _await(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()
    finally:
        shutil.rmtree(folder)


@contextmanager
def emulator(endpoint: str, articles: int, shelved: Known) -> Iterator[str]:
    """Fill a table of its own where DynamoDB is emulated; it is deleted at the end."""
    from shared.store.records import to_wire

    client = boto3.client("dynamodb", endpoint_url=endpoint)
    definition = {name: told for name, told in table_definition().items() if name != "StreamSpecification"}
    client.create_table(TableName=TABLE, **definition)

    def write(rows: list[dict[str, Any]]) -> None:
        for some in batched(rows, 25):
            puts: list[Any] = [{"PutRequest": {"Item": to_wire(row)}} for row in some]
            client.batch_write_item(RequestItems={TABLE: puts})

    try:
        _shelve(articles, write, shelved)
        yield endpoint
    finally:
        client.delete_table(TableName=TABLE)


def _shelve(articles: int, write: Callable[[list[dict[str, Any]]], object] | None, shelved: Known) -> None:
    """Write all rows; or, with nothing to write with, note what was written: one seed makes the same articles."""
    from tests.load.invented import Newsroom
    from tests.load.shelving import Shelving

    shelving, began = Shelving(write or (lambda rows: None)), time.monotonic()
    with shelving.open():
        for number, (head, story) in enumerate(Newsroom().articles(articles)):
            if write is not None:
                shelving.shelve(head, story)
            shelved.note(number, head)
            if (number + 1) % 5_000 == 0:
                print(f"{number + 1:,} articles, {time.monotonic() - began:.0f} s", flush=True)


def _await(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the store did not answer")


def main() -> int:
    """Load, measure, print; 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--endpoint", help="of an emulator, instead of the store of this folder")
    parser.add_argument("--file", type=Path, help="keep the rows in this file, or take them from it")
    parser.add_argument("--profile", type=Path, help="write where the time goes to this file")
    given = parser.parse_args()
    os.environ |= VARIABLES
    known = Known()
    with ExitStack() as stack:
        store = (
            emulator(given.endpoint, given.articles, known)
            if given.endpoint
            else sqlite_store(given.articles, known, given.file)
        )
        os.environ["AWS_ENDPOINT_URL_DYNAMODB"] = stack.enter_context(store)
        if given.profile:
            profile = cProfile.Profile()
            told = profile.runcall(measure, known, given.requests)
            profile.dump_stats(given.profile)
        else:
            told = measure(known, given.requests)
    return 1 if report(told) else 0


if __name__ == "__main__":
    sys.exit(main())
