"""The template, deployed with SAM on an emulator that enforces its roles; tests drive it as clients would."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from infra.local.emulator import Emulator
from infra.local.reader import Reader
from infra.local.stack import ROOT, Stack, deploy, here
from shared.messages import article_id

PARAMETERS = {"Environment": "local", "AuthMode": "iam", "StageTimeout": "10", "MaxReceiveCount": "3"}
HIDDEN = 2
"""Seconds until the one message that is to fail comes again."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """All local tests share one stack, so they run in one worker; xdist reads the group once all are collected."""
    item.add_marker(pytest.mark.local)
    item.add_marker(pytest.mark.xdist_group("local"))
    item.add_marker(pytest.mark.timeout(600))


@dataclass(frozen=True)
class Doomed:
    """An article that has failed, and the row that it lacks."""

    id: str
    body: dict[str, Any]


class System:
    """What a client sees of the stack: a bucket to upload to and an API to read from."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.bucket = stack.outputs["UploadBucket"]
        self.api = Reader(stack, signed=True)
        self.stranger = Reader(stack)
        self._s3 = stack.client("s3")

    @cached_property
    def doomed(self) -> Doomed:
        """An article whose text is lost before it is extracted, and whose message is dead."""
        table, name = self.stack.client("dynamodb"), self.stack.outputs["TableName"]
        first = self.upload("incoming/first.txt", paragraphs("الأولى").encode())
        self.await_status(first, "READY")  # by now every stage has a process that answers at once
        with self.hidden("Extract", seconds=HIDDEN):
            with self.paused("extract"):
                article = self.upload("incoming/doomed.txt", paragraphs("السابعة").encode())
                self.await_status(article, "CLEANED")
                key = {"PK": {"S": f"ART#{article}"}, "SK": {"S": "BODY"}}
                body = table.get_item(TableName=name, Key=key)["Item"]
                table.delete_item(TableName=name, Key=key)
            self.await_status(article, "FAILED")
        return Doomed(article, body)

    @contextmanager
    def hidden(self, queue: str, seconds: int) -> Iterator[None]:
        """A message of a stage that fails comes again after so many seconds, and not after six timeouts."""
        sqs, url = self.stack.client("sqs"), self.stack.outputs[f"{queue}QueueUrl"]
        name = "VisibilityTimeout"
        before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name]
        sqs.set_queue_attributes(QueueUrl=url, Attributes={name: str(seconds)})
        try:
            yield
        finally:
            sqs.set_queue_attributes(QueueUrl=url, Attributes={name: before})

    def upload(self, key: str, data: bytes, **said: Any) -> str:
        """Upload an object, with what is said of it; the id of its article."""
        self._s3.put_object(Bucket=self.bucket, Key=key, Body=data, **said)
        return article_id(self.bucket, key)

    def delete(self, key: str) -> None:
        """Delete an object."""
        self._s3.delete_object(Bucket=self.bucket, Key=key)

    def status(self, article: str) -> dict[str, Any]:
        """What the API says of an article; status UNKNOWN while it has not been seen."""
        answer = self.api.get(f"/v1/articles/{article}/status")
        if answer.status == 404:
            return {"id": article, "status": "UNKNOWN"}
        assert answer.status == 200, answer.body
        return dict(answer.json())

    def article(self, article: str) -> dict[str, Any]:
        """The record of an article, with its text."""
        answer = self.api.get(f"/v1/articles/{article}?include=text")
        assert answer.status == 200, (answer.status, answer.body)
        return dict(answer.json())

    def listed(self) -> list[str]:
        """Ids of all READY articles, by following the cursor to its end."""
        ids, cursor = [], ""
        while True:
            answer = self.api.get(f"/v1/articles?limit=50{cursor}")
            assert answer.status == 200, answer.body
            page = answer.json()
            ids += [item["id"] for item in page["items"]]
            if page["next_cursor"] is None:
                return ids
            cursor = f"&cursor={page['next_cursor']}"

    def until(self, what: str, met: Callable[[], bool], seconds: float = 120, pause: float = 0.25) -> None:
        """Wait until a condition is met, asking after each pause; fails with `what` if it never is."""
        deadline = time.monotonic() + seconds
        while not met():
            assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
            time.sleep(pause)

    def await_status(self, article: str, *statuses: str, seconds: float = 120) -> dict[str, Any]:
        """Wait until an article has one of the statuses."""
        last: dict[str, Any] = {}

        def met() -> bool:
            last.update(self.status(article))
            return last["status"] in statuses

        self.until(f"{article} {statuses}, but {last}", met, seconds)
        return last

    @contextmanager
    def paused(self, stage: str) -> Iterator[None]:
        """Pause a stage as an operator does: its event source is disabled, its messages wait."""
        functions = self.stack.client("lambda")
        sources = functions.list_event_source_mappings(FunctionName=f"khulasa-{stage}")["EventSourceMappings"]
        for source in sources:
            functions.update_event_source_mapping(UUID=source["UUID"], Enabled=False)
        time.sleep(1.5)  # a poll that has begun may still hand out a batch
        try:
            yield
        finally:
            for source in sources:
                functions.update_event_source_mapping(UUID=source["UUID"], Enabled=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The deployed system; everything that it started ends with the tests."""
    emulator = Emulator(tmp_path_factory.mktemp("stack"), free_port(), ROOT / ".stack", auth=True)
    emulator.start()
    try:
        stack, _ = deploy(emulator, PARAMETERS | here())
        system = System(stack)
        assert system.doomed
        yield system
    finally:
        emulator.stop(patience=1)  # nobody wants its state


@pytest.fixture(scope="session")
def expected() -> dict[str, dict[str, Any]]:
    """What each sample should become."""
    path = ROOT / "tests" / "data" / "samples" / "expected.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def paragraphs(turn: str) -> str:
    """A short article of our own; `turn` makes it unlike the others."""
    return (
        f"اختتمت مساء الأحد في مدينة الصويرة الدورة {turn} من ملتقى الكتاب والنشر بحضور جمهور كبير.\n"
        f"وقالت مديرة الملتقى إن الدورة {turn} استقبلت زوارا من عشرين مدينة ومئة دار نشر.\n"
        "وأعلنت لجنة التحكيم أسماء الفائزين بجوائز الرواية والشعر والترجمة خلال حفل الختام.\n"
        "ومن المقرر أن تنظم الدورة المقبلة في فصل الربيع بشراكة مع جامعات ومكتبات عمومية."
    )
