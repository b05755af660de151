"""What Lambda's event source mappings do: batches from queues and the table's stream to functions, failures back.

A queue's message is hidden while it is in hand, deleted when its function has answered for it, and comes again when it
has not; after so many attempts SQS moves it to the dead letters. A batch of the stream is repeated until it succeeds.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from random import Random
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from tests.faults.functions import Function
from tests.faults.system import STAGES, TABLE, System

BATCH = 10
BATCH_OF_CHANGES = 100
AGAIN = 1
"""Seconds after which a message that has failed is to be had again: nobody wants to wait for six timeouts."""
_DOWN = (ClientError, BotoCoreError)


@dataclass(frozen=True)
class Mischief:
    """What else goes wrong: shares of batches killed, of messages delivered twice, of messages put off."""

    kills: float = 0.0
    twice: float = 0.0
    later: float = 0.0


@dataclass
class Mapping:
    """A source, the function that it feeds, and the batch in hand."""

    queue: str | None
    function: Function
    batch: list[Any] = field(default_factory=list)
    killed_at: float | None = None


class Pump:
    """Runs everything until nothing is left to do."""

    def __init__(self, system: System, environment: dict[str, str], log: Path, *, width: int = 1) -> None:
        self._system = system
        self._random = Random(1)
        self.mischief = Mischief()
        self.timeout = 50.0
        self.peak = 0
        self.timeouts = 0
        self._connect()
        self.mappings = [
            Mapping(stage, Function(stage, environment, log)) for stage in STAGES for _ in range(width)
        ]
        dead = Function("deadletter", environment, log)
        self.mappings += [Mapping(f"{stage}-dead", dead) for stage in STAGES]
        self.stream = Mapping(None, Function("index", environment, log))
        self.mappings.append(self.stream)
        self._iterator: str | None = None
        self._next = ""
        self._last: str | None = None
        self._again: list[Any] = []

    def _connect(self) -> None:
        self._sqs = self._system.client("sqs")
        self._streams = self._system.client("dynamodbstreams")

    @property
    def functions(self) -> list[Function]:
        """The functions, each once."""
        return list({id(mapping.function): mapping.function for mapping in self.mappings}.values())

    @property
    def kills(self) -> int:
        """How often a function was killed."""
        return sum(function.kills for function in self.functions)

    def close(self) -> None:
        """End the functions."""
        for function in self.functions:
            function.stop()

    def run(self, seconds: float) -> bool:
        """Work until all queues are empty and the stream is read; False when that took longer."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.turn() and self.quiet():
                return True
        return False

    def turn(self) -> bool:
        """Hand out batches and take in answers; whether anything was there to do."""
        for mapping in self.mappings:
            if not mapping.batch and mapping.function.busy_since is None:
                self._hand_out(mapping)
        busy = [mapping for mapping in self.mappings if mapping.batch]
        if not busy:
            time.sleep(0.05)
            return False
        self._end_late(busy)
        ready = wait([mapping.function.connection for mapping in busy if mapping.batch], timeout=0.05)
        for mapping in busy:
            if mapping.batch and mapping.function.connection in ready:
                self._take_in(mapping, mapping.function.result())
        self.peak = max(self.peak, *(function.memory() for function in self.functions))
        return True

    def quiet(self) -> bool:
        """Whether no message is anywhere but where it is to stay."""
        names = [*STAGES, *(f"{stage}-dead" for stage in STAGES)]
        try:
            return not any(self.depth(name) for name in names)
        except _DOWN:
            return False

    def depth(self, name: str) -> int:
        """Messages in a queue: to be had, in hand, or put off."""
        told = self._sqs.get_queue_attributes(QueueUrl=self._system.queue(name), AttributeNames=["All"])
        return sum(
            int(told["Attributes"].get(each, 0))
            for each in (
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed",
            )
        )

    def _hand_out(self, mapping: Mapping) -> None:
        try:
            mapping.batch = self._changes() if mapping.queue is None else self._messages(mapping.queue)
        except _DOWN:
            return
        if not mapping.batch:
            return
        records = mapping.batch if mapping.queue is None else [_record(message) for message in mapping.batch]
        mapping.function.invoke({"Records": records})
        mapping.killed_at = None
        if self._random.random() < self.mischief.kills:
            mapping.killed_at = time.monotonic() + self._random.uniform(0, 0.6)

    def _messages(self, queue: str) -> list[Any]:
        url = self._system.queue(queue)
        received = self._sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=BATCH, AttributeNames=["All"]
        ).get("Messages", [])
        kept = []
        for message in received:
            if queue not in STAGES or message["Attributes"]["ApproximateReceiveCount"] != "1":
                kept.append(message)
                continue
            if self._random.random() < self.mischief.twice:
                self._sqs.send_message(QueueUrl=url, MessageBody=message["Body"])
            if self._random.random() < self.mischief.later:
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                delay = self._random.randint(1, 4)
                self._sqs.send_message(QueueUrl=url, MessageBody=message["Body"], DelaySeconds=delay)
            else:
                kept.append(message)
        self._random.shuffle(kept)
        return kept

    def _changes(self) -> list[Any]:
        if self._again:
            batch, self._again = self._again, []
            return batch  # Lambda repeats a batch as it was
        while True:
            if self._iterator is None:
                self._iterator = self._place()
            try:
                reply = self._streams.get_records(ShardIterator=self._iterator, Limit=BATCH_OF_CHANGES)
            except ClientError:
                self._iterator = None
                raise
            heads = [one for one in reply["Records"] if one["dynamodb"]["Keys"]["SK"]["S"] == "HEAD"]
            if heads:
                self._next = reply["NextShardIterator"]
                return heads
            self._iterator = reply["NextShardIterator"]
            if not reply["Records"]:
                return []

    def _place(self) -> str:
        arn = self._system.client("dynamodb").describe_table(TableName=TABLE)["Table"]["LatestStreamArn"]
        shards = self._streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        where: dict[str, str] = {"ShardIteratorType": "TRIM_HORIZON"}
        if self._last is not None:
            where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self._last}
        return str(
            self._streams.get_shard_iterator(StreamArn=arn, ShardId=shards[-1]["ShardId"], **where)[
                "ShardIterator"
            ]
        )

    def _take_in(self, mapping: Mapping, answer: Any) -> None:
        batch, mapping.batch = mapping.batch, []
        if mapping.queue is None:
            if answer is None:
                self._again = batch
            else:
                self._last = batch[-1]["dynamodb"]["SequenceNumber"]
                self._iterator = self._next
            return
        failed = {one["itemIdentifier"] for one in (answer or {}).get("batchItemFailures", [])}
        for message in batch:
            self._settle(
                mapping.queue, message, done=answer is not None and message["MessageId"] not in failed
            )

    def _settle(self, queue: str, message: Any, *, done: bool) -> None:
        """Delete a message that is done with, or let it come again soon."""
        where = {"QueueUrl": self._system.queue(queue), "ReceiptHandle": message["ReceiptHandle"]}
        with contextlib.suppress(*_DOWN):  # it will come again by itself
            if done:
                self._sqs.delete_message(**where)
            else:
                self._sqs.change_message_visibility(**where, VisibilityTimeout=AGAIN)

    def _end_late(self, busy: list[Mapping]) -> None:
        """Kill what is to be killed, and what has used up its time."""
        now = time.monotonic()
        for mapping in busy:
            late = (
                mapping.function.busy_since is not None and now - mapping.function.busy_since > self.timeout
            )
            self.timeouts += late
            if late or (mapping.killed_at is not None and now > mapping.killed_at):
                mapping.function.kill()
                self._take_in(mapping, None)


def _record(message: Any) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:us-east-1:000000000000:faults",
        "awsRegion": "us-east-1",
    }
