"""`python -m tests.load.throughput [--documents 2000]`: mixed documents uploaded at once to the local stack.

The real template on the emulator, its functions as processes. Told are the time until every document is final, what was
lost or is there twice, and the memory of the emulator and of the functions, sampled all along.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Any

from infra.local.emulator import Emulator
from infra.local.reader import Reader
from infra.local.stack import ROOT, Stack, deploy, here
from shared.article import Status
from shared.messages import article_id
from tests.faults.documents import Document, documents, expected

PARAMETERS = {"Environment": "local", "AuthMode": "none", "StageTimeout": "60"}
LIMIT = 180.0
"""Seconds in which all are to be final."""
SAMPLE = 1.0
POLL = 3.0
KEYS = 100
"""BatchGetItem takes as many."""
FLAT = 1.15
"""Most that memory may grow from the first quarter of the time to the last."""
SETTLE = 20
"""Samples after the last start of a process: by then it has read its data."""


@dataclass
class Memory:
    """Resident bytes and processor seconds of the emulator and of each function, sampled in the background."""

    pid: int
    totals: list[int] = field(default_factory=list)
    most: Counter[str] = field(default_factory=Counter)
    processor: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    starts: Counter[str] = field(default_factory=Counter)
    _seen: dict[int, float] = field(default_factory=dict)
    _last_start: int = 0
    _done: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Sample until `stop` is called; what was used up before does not count."""
        self._sample()
        self.processor.clear()
        while not self._done.wait(SAMPLE):
            self._sample()

    def stop(self) -> None:
        """End the sampling."""
        self._done.set()

    def grown(self) -> float:
        """The mean of the last quarter over that of the first, once every process had started and read its data."""
        since = self.totals[min(self._last_start + SETTLE, len(self.totals) - 1) :]
        quarter = max(1, len(since) // 4)
        return _mean(since[-quarter:]) / _mean(since[:quarter])

    def _sample(self) -> None:
        total, by_name = 0, Counter[str]()
        for pid, name in _family(self.pid):
            try:
                resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
                times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            except OSError:
                continue
            seconds = sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
            if pid not in self._seen:
                self.starts[name] += 1
                self._last_start = len(self.totals)
            self.processor[name] += seconds - self._seen.get(pid, 0.0)
            self._seen[pid] = seconds
            by_name[name] += resident
            total += resident
        self.totals.append(total)
        for name, resident in by_name.items():
            self.most[name] = max(self.most[name], resident)


def _mean(values: list[int]) -> float:
    return sum(values) / max(1, len(values))


def _family(pid: int) -> Iterator[tuple[int, str]]:
    """The emulator and its functions: process ids, and what runs in them."""
    yield pid, "emulator"
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_text()
        except (OSError, IndexError, ValueError):
            continue
        if parent == pid:
            _, _, name = command.partition("ministack-lambda-khulasa-")
            yield int(folder.name), name.partition("-")[0] or "other"


def main() -> int:
    """Upload, wait, account; 1 when something is lost, twice, late or grows."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.throughput", description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--port", type=int, default=4599)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds in which all are to be final")
    parser.add_argument("--patience", type=float, default=1800, help="seconds after which it gives up")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="khulasa-throughput-") as folder:
        emulator = Emulator(Path(folder), chosen.port, ROOT / ".stack")
        emulator.start()
        try:
            stack, _ = deploy(emulator, PARAMETERS | here())
            return _measure(stack, documents(chosen.documents), chosen)
        finally:
            emulator.stop(patience=1)


def _measure(stack: Stack, wanted: list[Document], chosen: argparse.Namespace) -> int:
    pid = stack.emulator.pid()
    assert pid is not None
    memory = Memory(pid)
    sampler = threading.Thread(target=memory.run, daemon=True)
    sampler.start()
    began = time.monotonic()
    _upload(stack, wanted)
    uploaded = time.monotonic() - began
    seconds, seen = _await(stack, wanted, began + chosen.patience)
    seconds -= began
    memory.stop()
    sampler.join()
    wrong = _problems(stack, wanted, seen)
    if seconds > chosen.limit:
        wrong.append(f"not all final within {chosen.limit:.0f} s")
    if memory.grown() > FLAT:
        wrong.append(f"memory has grown to {memory.grown():.2f} times")
    print(
        f"{len(wanted)} documents ({len(seen)} articles): uploaded in {uploaded:.0f} s, final after {seconds:.0f} s"
    )
    print(f"{dict(sorted(Counter(seen.values()).items()))}")
    print(f"memory at most {max(memory.totals) / 1e6:.0f} MB, last quarter {memory.grown():.2f} x first")
    for name, most in memory.most.most_common():
        used, starts = memory.processor[name], memory.starts[name]
        print(f"  {name:<12} {most / 1e6:5.0f} MB  {used:6.1f} s of processor  {starts} starts")
    for each in wrong:
        print(f"  WRONG {each}")
    return 1 if wrong else 0


def _upload(stack: Stack, wanted: list[Document]) -> None:
    s3, bucket = stack.client("s3"), stack.outputs["UploadBucket"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: s3.put_object(Bucket=bucket, Key=one.key, Body=one.data), wanted))


def _await(stack: Stack, wanted: list[Document], deadline: float) -> tuple[float, dict[str, str]]:
    """When all were final, and their statuses: read from the table itself, so that asking costs the stack little."""
    bucket = stack.outputs["UploadBucket"]
    waiting = {article_id(bucket, key, member) for key, member, _ in expected(wanted)}
    dynamodb, table = stack.client("dynamodb"), stack.outputs["TableName"]
    seen: dict[str, str] = dict.fromkeys(waiting, "UNKNOWN")
    while waiting and time.monotonic() < deadline:
        time.sleep(POLL)
        for together in batched(list(waiting), KEYS):
            for one, status in _statuses(dynamodb, table, together):
                seen[one] = status
                if Status(status).final:
                    waiting.discard(one)
    return time.monotonic(), seen


def _statuses(dynamodb: Any, table: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    asked = {
        "Keys": [{"PK": {"S": f"ART#{one}"}, "SK": {"S": "HEAD"}} for one in wanted],
        "ProjectionExpression": "#id, #status",
        "ExpressionAttributeNames": {"#id": "id", "#status": "status"},
    }
    for item in dynamodb.batch_get_item(RequestItems={table: asked})["Responses"][table]:
        yield item["id"]["S"], item["status"]["S"]


def _problems(stack: Stack, wanted: list[Document], seen: dict[str, str]) -> list[str]:
    """What is not as it should be, by record and by the API's list."""
    bucket, wrong = stack.outputs["UploadBucket"], []
    for key, member, status in expected(wanted):
        one = article_id(bucket, key, member)
        fine = {"READY", "DUPLICATE"} if status is Status.READY else {status.value}
        if seen[one] not in fine:
            wrong.append(f"{one} is {seen[one]} and should be {status.value}")
    listed = Counter(_listed(Reader(stack)))
    ready = {one for one, status in seen.items() if status == "READY"}
    wrong += [f"{one} is listed {times} times" for one, times in listed.items() if times > 1]
    wrong += [f"{one} is READY and not listed" for one in ready - listed.keys()]
    return wrong[:20]


def _listed(api: Reader) -> Iterator[str]:
    follow = ""
    while True:
        page = api.get(f"/v1/articles?limit=100{follow}").json()
        yield from (item["id"] for item in page["items"])
        if page["next_cursor"] is None:
            return
        follow = f"&cursor={page['next_cursor']}"


if __name__ == "__main__":
    sys.exit(main())
