"""Events out: one for each article that comes to an end, on the bus that the stack names, as published."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import boto3
import pytest
from jsonschema import Draft202012Validator

from functions.index import events
from functions.index.app import index
from shared import events as contract
from shared.article import Status
from shared.errors import Unavailable
from shared.settings import settings
from shared.store import progress
from shared.store.records import Head
from tests.integration.stream import Stream
from tests.integration.test_index import kinds
from tests.template import ROOT
from tests.unit.api.records import FAILURE, head, metadata, store, unstore

BUS = "news"
PUBLISHED = json.loads((ROOT / "shared" / "data" / "events.json").read_text("utf-8"))
STREAMED = frozenset({Status.READY, Status.DUPLICATE, Status.REJECTED, Status.FAILED, Status.REMOVED})


class Bus:
    """A bus with one rule, which puts the events of ours that it is given into a queue."""

    def __init__(self) -> None:
        bridge = boto3.client("events")
        self._sqs = boto3.client("sqs")
        self._queue = self._sqs.create_queue(QueueName="listener")["QueueUrl"]
        arn = self._sqs.get_queue_attributes(QueueUrl=self._queue, AttributeNames=["QueueArn"])["Attributes"]
        bridge.create_event_bus(Name=BUS)
        pattern = json.dumps({"source": ["khulasa"], "detail": {"bucket": ["uploads"]}})
        bridge.put_rule(Name="listener", EventBusName=BUS, EventPattern=pattern)
        target = {"Id": "listener", "Arn": arn["QueueArn"]}
        bridge.put_targets(Rule="listener", EventBusName=BUS, Targets=[target])

    def told(self) -> list[dict[str, Any]]:
        """What has come since the last look, each as its schema says."""
        found: list[dict[str, Any]] = []
        while True:
            reply = self._sqs.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10)
            messages = reply.get("Messages", [])
            if not messages:
                return found
            for message in messages:
                event = json.loads(message["Body"])
                schema = PUBLISHED[event["detail-type"]]
                assert [e.message for e in Draft202012Validator(schema).iter_errors(event["detail"])] == []
                assert event["source"] == "khulasa"
                found.append(event)
                self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])


@pytest.fixture
def stream(stack: None) -> Stream:
    return Stream()


@pytest.fixture
def bus(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> Bus:
    monkeypatch.setenv("EVENT_BUS_NAME", BUS)
    settings.cache_clear()
    return Bus()


def types(told: list[dict[str, Any]]) -> list[str]:
    return [event["detail-type"] for event in told]


def ended(status: Status, name: str = "one") -> Head:
    about: dict[str, Any] = {"duplicate_of": "0" * 20} if status is Status.DUPLICATE else {}
    return store(head(name, status, **about), text=None)


def test_the_published_schemas_are_those_of_the_code() -> None:
    refresh = "python -m shared.events > shared/data/events.json"
    assert contract.schemas() == PUBLISHED, f"events have changed; if that is meant: {refresh}"
    for schema in PUBLISHED.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("status", list(Status))
def test_each_end_is_told_and_nothing_else(status: Status, stream: Stream, bus: Bus) -> None:
    record = ended(status)
    stream.index()
    told = bus.told()
    if status not in STREAMED:
        assert told == []
        return
    [event] = told
    detail = event["detail"]
    assert event["detail-type"] == f"article.{status.lower()}"
    assert detail["event_id"] == f"{record.id}-{record.sequencer}-{status.lower()}"
    assert (detail["status"], detail["key"]) == (status.value, "incoming/one")
    assert detail["links"] == {
        "article": f"/v1/articles/{record.id}",
        "status": f"/v1/articles/{record.id}/status",
    }


def test_a_ready_article_is_told_with_its_headline_and_no_other_word(stream: Stream, bus: Bus) -> None:
    long = metadata().model_copy(update={"headline": "س" * 400})
    store(head("one", metadata=long), text=None)
    stream.index()
    [event] = bus.told()
    assert event["detail"]["language"] == "ar"
    assert event["detail"]["headline"] == "س" * 299 + "…"
    assert "الجسر" not in json.dumps(event, ensure_ascii=False)


def test_why_an_article_was_refused_is_told_by_its_code(stream: Stream, bus: Bus) -> None:
    ended(Status.REJECTED)
    stream.index()
    [event] = bus.told()
    assert (event["detail"]["stage"], event["detail"]["code"]) == ("clean", "no_article_text")


def test_a_write_that_changes_no_status_is_not_told(stream: Stream, bus: Bus) -> None:
    record = ended(Status.READY)
    stream.index()
    bus.told()
    store(record.model_copy(update={"warnings": ("another",)}), text=None)
    stream.index()
    assert bus.told() == []


def test_a_newer_version_is_told_anew(stream: Stream, bus: Bus) -> None:
    record = ended(Status.READY)
    newer = record.version.model_copy(update={"sequencer": "1" + record.sequencer[1:]})
    store(record.model_copy(update={"version": newer}), text=None)
    stream.index()
    told = bus.told()
    assert types(told) == ["article.ready", "article.ready"]
    assert len({event["detail"]["event_id"] for event in told}) == 2


def test_a_replay_that_fails_again_is_another_event(stream: Stream, bus: Bus) -> None:
    record = store(head("one", Status.RECEIVED), text=None)
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    marked = [
        progress.failed(
            record, FAILURE, moment + timedelta(minutes=failed), "{}", moment + timedelta(minutes=sent)
        )
        for sent, failed in (
            (-3, 0),
            (-3, 1),
            (10, 13),
        )  # the second is the first one's dead letter, come again
    ]
    assert marked == [True, False, True]
    stream.index()
    told = bus.told()
    assert types(told) == ["article.failed", "article.failed"]
    assert len({event["detail"]["event_id"] for event in told}) == 2


def test_a_batch_that_comes_again_has_the_same_ids(stream: Stream, bus: Bus) -> None:
    for number in range(23):
        ended(Status.READY, f"{number}")
    batch = stream.batch()
    index(batch)
    first = sorted(event["detail"]["event_id"] for event in bus.told())
    index(batch)
    assert sorted(event["detail"]["event_id"] for event in bus.told()) == first
    assert len(set(first)) == 23


def test_what_leaves_the_table_before_its_time_was_removed(stream: Stream, bus: Bus) -> None:
    unstore(ended(Status.READY))
    stream.index()
    assert types(bus.told()) == ["article.ready", "article.removed"]


def test_what_leaves_the_table_in_its_time_was_not(stream: Stream, bus: Bus) -> None:
    record = ended(Status.READY)
    stream.index()
    bus.told()
    unstore(record)
    expired = {"type": "Service", "principalId": "dynamodb.amazonaws.com"}
    index([{**change, "userIdentity": expired} for change in stream.batch()])
    assert bus.told() == []


def test_without_a_bus_nothing_is_told(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("a client was made")

    monkeypatch.setattr(events, "_client", cache(never))
    ended(Status.READY)
    stream.index()
    assert kinds()["TERM"] > 0


class Refusing:
    """A bus that refuses some entries of each call."""

    def __init__(self, refuses: Callable[[int, dict[str, str]], str | None]) -> None:
        self._refuses = refuses
        self.calls: list[int] = []
        self.taken: list[str] = []

    def put_events(self, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803 - botocore's name
        self.calls.append(len(Entries))
        answers: list[dict[str, str]] = []
        for entry in Entries:
            code = self._refuses(len(self.calls), entry)
            if code is None:
                self.taken.append(json.loads(entry["Detail"])["key"])
            answers.append({"EventId": "x"} if code is None else {"ErrorCode": code, "ErrorMessage": ""})
        return {"FailedEntryCount": sum("ErrorCode" in one for one in answers), "Entries": answers}


def refusing(
    monkeypatch: pytest.MonkeyPatch, refuses: Callable[[int, dict[str, str]], str | None]
) -> Refusing:
    bridge = Refusing(refuses)
    monkeypatch.setattr(events, "_client", cache(lambda: bridge))
    return bridge


@pytest.mark.usefixtures("bus")
def test_only_what_was_refused_is_sent_again(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    bridge = refusing(
        monkeypatch,
        lambda call, entry: "ThrottlingException" if call == 1 and "incoming/1" in entry["Detail"] else None,
    )
    for number in range(3):
        ended(Status.READY, f"{number}")
    stream.index()
    assert bridge.calls == [3, 1]
    assert sorted(bridge.taken) == ["incoming/0", "incoming/1", "incoming/2"]


@pytest.mark.usefixtures("bus")
def test_a_bus_that_keeps_refusing_fails_the_batch(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, lambda *_: "InternalFailure")
    ended(Status.READY)
    with pytest.raises(Unavailable, match="1 events were refused 3 times: InternalFailure"):
        stream.index()


@pytest.mark.usefixtures("bus")
def test_an_event_that_no_bus_will_take_holds_up_nobody(
    stream: Stream, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bridge = refusing(
        monkeypatch, lambda _, entry: "MalformedDetail" if "incoming/0" in entry["Detail"] else None
    )
    ended(Status.READY, "0")
    ended(Status.READY, "1")
    stream.index()
    assert bridge.taken == ["incoming/1"]
    assert "an event was refused" in caplog.text
