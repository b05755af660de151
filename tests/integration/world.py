"""A world in which everything that may happen to events does: late, twice, out of order, and crashes in between.

The bucket is moto's; the queues are lists, since the order of delivery is what a test wants to choose. A crash is a
`BaseException` raised after the n-th write to AWS, which is what a process that dies between two side effects looks
like from outside; the message it was working on is delivered again.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import boto3
from botocore.exceptions import ClientError

from functions.clean.app import CleanStep
from functions.clean.cleaner import clean
from functions.clean.containers import expand, read_member
from functions.extract.app import ExtractStep
from functions.index.app import index
from functions.index.counting import COUNTED
from functions.remove.app import RemoveStep
from functions.summarize.app import SummarizeStep
from shared import objects, pipeline, queues
from shared.article import Hints, Stage, Status
from shared.errors import Refused, Unavailable
from shared.messages import article_id
from shared.store import articles, counters, listing, table
from shared.store.records import Head
from shared.terms import ENTITIES_MOST, filing, reference
from tests.conftest import TEXTS, UPLOADS, rows
from tests.integration.stream import Stream

WRITES = (
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "BatchWriteItem",
    "TransactWriteItems",
    "PutObject",
    "DeleteObject",
    "SendMessage",
    "SendMessageBatch",
)
STEPS: dict[Stage, pipeline.Step[Any]] = {
    Stage.CLEAN: CleanStep(),
    Stage.EXTRACT: ExtractStep(),
    Stage.SUMMARIZE: SummarizeStep(),
    Stage.REMOVE: RemoveStep(),
}


Place = tuple[str, str | None]
"""A key, and the member of the container there."""


class Crash(BaseException):
    """The process died."""


@dataclass
class Plan:
    """What is to happen in a delivery, and after how many more writes."""

    writes_left: int
    action: Callable[[], None]


@dataclass
class World:
    """Bucket, pending messages, and what the bucket should have led to."""

    random: Random
    versioned: bool = True
    pending: list[tuple[Stage, str]] = field(default_factory=list)
    newest: dict[str, bytes | None] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)
    crashes: int = 0
    _plan: Plan | None = None
    stream: Stream = field(init=False)
    _unindexed: list[dict[str, Any]] = field(default_factory=list)
    _changes: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self._s3 = boto3.client("s3")
        self.stream = Stream()
        for client in (table.client(), objects._client(), queues._client()):
            for operation in WRITES:
                client.meta.events.register(f"after-call.*.{operation}", self._after_write)
        queues._client().meta.events.register("provide-client-params.sqs.SendMessage", self._queued)
        queues._client().meta.events.register("provide-client-params.sqs.SendMessageBatch", self._queued_all)

    def upload(self, key: str, data: bytes, **said: Any) -> None:
        """Put an object, with what its uploader says of it; its event is pending."""
        reply = self._s3.put_object(Bucket=UPLOADS, Key=key, Body=data, **said)
        self.newest[key] = data
        self.places |= set(becomes(key, data))
        self._event("Object Created", key, reply["ETag"].strip('"'), len(data), reply.get("VersionId"))

    def delete(self, key: str) -> None:
        """Delete an object; its event is pending."""
        if self.newest.get(key) is None:
            return
        reply = self._s3.delete_object(Bucket=UPLOADS, Key=key)
        self.newest[key] = None
        self._event("Object Deleted", key, "", 0, reply.get("VersionId"))

    def noticed(self, key: str) -> None:
        """Somebody else has changed an object; its event is pending."""
        try:
            known = self._s3.head_object(Bucket=UPLOADS, Key=key)
        except ClientError:
            marker = self._s3.list_object_versions(Bucket=UPLOADS, Prefix=key)["DeleteMarkers"][0]
            self.newest[key] = None
            self._event("Object Deleted", key, "", 0, marker["VersionId"])
        else:
            size, version_id = known["ContentLength"], known.get("VersionId")
            self._event("Object Created", key, known["ETag"].strip('"'), size, version_id)

    def event(self, kind: str, key: str, **stored: Any) -> str:
        """The body of an event that the bucket never sent: for what cannot be provoked from outside."""
        self._event(kind, key, stored.get("etag", ""), stored.get("size", 1), stored.get("version_id"))
        return self.pending.pop()[1]

    def head(self, key: str, member: str | None = None) -> Head:
        """The record of the article at a key, or of a member of the container there."""
        head = articles.get(article_id(UPLOADS, key, member))
        assert head is not None, (key, member)
        return head

    def deliver_one(self, *, twice: float = 0.0, crash: float = 0.0, meanwhile: float = 0.0) -> None:
        """Deliver any pending message, perhaps once more later; perhaps the process dies or another one runs."""
        if self.random.random() < 0.3:
            self.index(self.random.randrange(1, 12), crash=crash)
        place = self.random.randrange(len(self.pending))
        if self.random.random() < twice:
            self.pending.append(self.pending[place])
        chance, writes = self.random.random(), self.random.randrange(8)
        if chance < crash:
            self.deliver(place, Plan(writes, self.die))
        elif chance < crash + meanwhile:
            self.deliver(place, Plan(writes, self._another))
        else:
            self.deliver(place)

    def deliver(self, place: int, plan: Plan | None = None) -> None:
        """Deliver one pending message, by its place; what fails is pending again."""
        stage, body = self.pending.pop(place)
        self._plan, interrupted = plan, self._plan
        try:
            pipeline.run_one(STEPS[stage], body)
        except Crash:
            self.crashes += 1
            self.pending.append((stage, body))
        except Unavailable:
            self.pending.append((stage, body))
        finally:
            self._plan = interrupted

    def settle(self, most: int = 2000) -> None:
        """Deliver until nothing is pending."""
        for _ in range(most):
            if not self.pending:
                return
            self.deliver_one()
        raise AssertionError(f"still {len(self.pending)} messages after {most} deliveries")

    def settle_dying(self, after: int) -> None:
        """Deliver in order until nothing is pending; the first delivery of each message dies after so many writes."""
        died: set[tuple[Stage, str]] = set()
        while self.pending:
            message = self.pending[0]
            self.deliver(0, None if message in died else Plan(after, self.die))
            died.add(message)

    def index(self, most: int | None = None, *, crash: float = 0.0) -> None:
        """Deliver the next changes of the table, in their order; a batch during which the process dies comes again."""
        self._unindexed += self.stream.batch()
        batch = self._unindexed[:most]
        if not batch:
            return
        if self.random.random() < crash:
            self._plan, interrupted = Plan(self.random.randrange(6), self.die), self._plan
            try:
                index(batch)
            except Crash:
                self.crashes += 1
            self._plan = interrupted
        index(batch)
        del self._unindexed[: len(batch)]

    def check(self) -> None:
        """The table is what the bucket says, and holds nothing else."""
        self.index()
        wanted: dict[Place, Status] = {}
        for key, data in self.newest.items():
            wanted |= becomes(key, data) if data is not None else {}
        for key, member in self.places - wanted.keys():
            gone = articles.get(article_id(UPLOADS, key, member))
            assert gone is None or gone.status is Status.REMOVED, (key, member, gone.status)
        heads = {place: self.head(*place) for place in wanted}
        shown: Counter[str] = Counter()
        for place, head in heads.items():
            assert head.version.etag == self._etag(place[0]), place
            assert (head.source.key, head.source.member) == place
            if wanted[place] is not Status.READY:
                assert head.status is wanted[place], (place, head.status, head.error)
                continue
            assert head.status in {Status.READY, Status.DUPLICATE}, (place, head.status, head.error)
            assert head.fingerprint is not None
            if head.status is Status.READY:
                shown[head.fingerprint.sha256] += 1
            else:
                original = articles.get(head.duplicate_of or "")
                assert original is not None, place
                assert original.status is Status.READY, (place, original.status)
                assert original.fingerprint == head.fingerprint
        assert all(times == 1 for times in shown.values()), shown
        ready = {head.id for head in heads.values() if head.status is Status.READY}
        listed = [card.id for card in listing.newest(None, None)]
        assert sorted(listed) == sorted(ready)
        self._check_rows(list(heads.values()))

    def _check_rows(self, heads: list[Head]) -> None:
        containers = [head for head in heads if head.status is Status.EXPANDED]
        ready = [head for head in heads if head.status is Status.READY]
        copies = [head for head in heads if head.status is Status.DUPLICATE]
        by_kind: dict[str, set[tuple[str, str]]] = {
            "BODY": set(),
            "HASH": set(),
            "MEMBER": set(),
            "BAND": set(),
            "LIST": set(),
        }
        for row in rows():
            kind = row["PK"].split("#")[0]
            if kind == "ART" and row["SK"] == "BODY":
                by_kind["BODY"].add((row["PK"][4:], row["sequencer"]))
            elif kind == "ART" and row["SK"].startswith("MEMBERS#"):
                by_kind["LIST"].add((row["PK"][4:], row["SK"].split("#")[1]))
            elif kind == "HASH":
                by_kind["HASH" if row["SK"] == "OWNER" else "MEMBER"].add((row["id"], row["sequencer"]))
            elif kind == "BAND":
                by_kind["BAND"].add((row["id"], row["SK"].split("#")[2]))
        assert by_kind["LIST"] == {(head.id, head.sequencer) for head in containers}
        assert by_kind["BODY"] == {(head.id, head.sequencer) for head in ready + copies}
        assert by_kind["HASH"] == {(head.id, head.sequencer) for head in ready}
        assert by_kind["MEMBER"] == {(head.id, head.sequencer) for head in copies}
        assert by_kind["BAND"] == {(head.id, head.sequencer) for head in ready}
        assert "Contents" not in self._s3.list_objects_v2(Bucket=TEXTS)
        self._check_index(heads, ready)

    def _check_index(self, heads: list[Head], ready: list[Head]) -> None:
        """Terms and entities are those of the READY articles, and each article counts once."""
        terms, listed, entities, counted = set(), set(), set(), Counter[str]()
        for row in rows():
            kind, _, rest = row["PK"].partition("#")
            if kind == "TERM":
                terms.add((rest, row["id"]))
            elif kind == "ART" and row["SK"] == "POSTINGS":
                listed.add(rest)
            elif kind in {"ENTITY", "NAME"}:
                entities.add(row["reference"])
            elif kind == "STAT":
                counted.update(counters.counts_of(row))
        expected: set[tuple[str, str]] = set()
        for head in ready:
            assert head.metadata is not None
            assert head.vector is not None
            expected |= {
                (name, head.id) for name in filing(head.metadata, head.source.collection, head.vector).terms
            }
        assert terms == expected
        assert listed == {head.id for head in ready}
        assert entities == {
            reference(one)
            for head in ready
            if head.metadata
            for one in head.metadata.entities[:ENTITIES_MOST]
        }
        by_status = Counter[str]()
        for name, number in counted.items():
            by_status[name.split("#")[0]] += number
        assert by_status == Counter(head.status.value for head in heads if head.status in COUNTED)

    def _event(self, kind: str, key: str, etag: str, size: int, version_id: str | None) -> None:
        number = next(self._changes)
        stored = {"key": key, "size": size, "etag": etag, "sequencer": f"{number:06X}"}
        if version_id is not None and version_id != "null":
            stored["version-id"] = version_id
        detail: dict[str, Any] = {"bucket": {"name": UPLOADS}, "object": stored}
        if kind == "Object Deleted":
            detail["deletion-type"] = "Delete Marker Created" if self.versioned else "Permanently Deleted"
        moment = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=number)
        body = {"detail-type": kind, "time": moment.isoformat(), "detail": detail}
        stage = Stage.CLEAN if kind == "Object Created" else Stage.REMOVE
        self.pending.append((stage, json.dumps(body, ensure_ascii=False)))

    def _etag(self, key: str) -> str:
        return self._s3.head_object(Bucket=UPLOADS, Key=key)["ETag"].strip('"')

    def _queued(self, params: dict[str, Any], **_: Any) -> None:
        """What a stage queues is pending, whether or not the process lives to see the answer."""
        self._pend(params["MessageBody"])

    def _queued_all(self, params: dict[str, Any], **_: Any) -> None:
        for entry in params["Entries"]:
            self._pend(entry["MessageBody"])

    def _pend(self, body: str) -> None:
        self.pending.append((Stage(json.loads(body)["stage"]), body))

    def _after_write(self, **_: Any) -> None:
        plan = self._plan
        if plan is None:
            return
        if plan.writes_left > 0:
            plan.writes_left -= 1
            return
        self._plan = None
        plan.action()

    def die(self) -> None:
        """End the process here."""
        raise Crash

    def _another(self) -> None:
        if self.pending:
            self.deliver_one()


@cache
def becomes(key: str, data: bytes) -> dict[Place, Status]:
    """What an object should lead to: READY stands for a copy too."""
    hints = Hints(filename=key.rpartition("/")[2])
    try:
        expansion = expand(data, hints)
        if expansion is None:
            clean(data, hints)
            return {(key, None): Status.READY}
    except Refused:
        return {(key, None): Status.REJECTED}
    found: dict[Place, Status] = {(key, None): Status.EXPANDED}
    for member in expansion.members:
        try:
            read_member(member)
            found[key, member.name] = Status.READY
        except Refused:
            found[key, member.name] = Status.REJECTED
    return found
