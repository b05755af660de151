"""Messages in batches: what SQS hands back is sent again, and what it keeps handing back is an error."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import boto3
import pytest

from shared import queues
from shared.article import Source, Stage, Version
from shared.errors import Unavailable
from shared.messages import MemberMessage

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def messages(count: int) -> list[MemberMessage]:
    return [
        MemberMessage(
            stage=Stage.CLEAN,
            source=Source(
                bucket="uploads",
                key="incoming/" + "خ" * 507,
                member="م" * 500 + str(n),
                size=1,
                received_at=MOMENT,
            ),
            version=Version(etag="e", sequencer="1" * 40),
        )
        for n in range(count)
    ]


class Grudging:
    """SQS that takes every second entry of a call."""

    def __init__(self, takes: bool) -> None:
        self.takes = takes
        self.taken: list[str] = []

    def send_message_batch(self, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        assert len(Entries) <= 10
        assert len(json.dumps(Entries).encode()) < 256_000
        kept = Entries[::2] if self.takes else []
        self.taken += [entry["MessageBody"] for entry in kept]
        return {"Failed": [{"Id": entry["Id"]} for entry in Entries if entry not in kept]}


def test_what_is_handed_back_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sqs = Grudging(takes=True)
    monkeypatch.setattr(queues, "_client", cache(lambda: sqs))
    sent = messages(25)
    queues.send_all(Stage.CLEAN, sent)
    assert sorted(sqs.taken) == sorted(message.model_dump_json() for message in sent)


def test_what_is_always_handed_back_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "_client", cache(lambda: Grudging(takes=False)))
    with pytest.raises(Unavailable):
        queues.send_all(Stage.CLEAN, messages(3))


def test_a_batch_arrives_in_its_stage_s_queue(stack: None) -> None:
    queues.send_all(Stage.REMOVE, messages(12))
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName="remove")["QueueUrl"]
    told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    assert told["Attributes"]["ApproximateNumberOfMessages"] == "12"
