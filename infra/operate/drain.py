"""drain: messages that not even the dead-letter function could record are sent to their stage once more.

They have been parked after an hour of vain attempts, in a queue that nobody reads. A message is deleted there only
after its stage's queue has taken it, so stopping half-way at worst sends one twice, which does nothing. One that is
none of ours is left where it is, or with `--save` written to a file and then deleted.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.operate.outbox import client
from infra.operate.pace import Pace
from infra.operate.progress import Progress
from infra.operate.stack import OperateError
from shared.aws import translated
from shared.messages import about

LEASE = 120
"""Seconds for which a message that has been received is hidden from others."""
UNREADABLE = "none of ours"


@dataclass(frozen=True)
class Drain:
    """Empties one queue into those of the stages (`queues`, their URLs by stage)."""

    parked: str
    queues: dict[str, str]
    pace: Pace
    save: Path | None = None

    def run(self) -> Counter[str]:
        """Send on what is parked; how many messages of each stage there were, and how many were none of ours.

        Raises:
            Unavailable: SQS did not answer; the same call goes on where this one ended.
        """
        counts: Counter[str] = Counter()
        kept: list[str] = []
        with Progress("parked", self.waiting()) as progress:
            for message in self._received():
                stage = _stage(message["Body"])
                counts[stage or UNREADABLE] += 1
                self.pace.wait()
                if stage is not None:
                    self._send(self.queues[stage], message["Body"])
                elif self.save is not None:
                    _append(self.save, message)
                if stage is not None or self.save is not None:
                    self._delete(message)
                else:
                    kept.append(message["ReceiptHandle"])
                progress.step()
        self._release(kept)
        return counts

    def look(self) -> Counter[str]:
        """The same counts, with nothing sent or deleted; messages are hidden while they are counted."""
        counts: Counter[str] = Counter()
        seen = []
        for message in self._received():
            counts[_stage(message["Body"]) or UNREADABLE] += 1
            seen.append(message["ReceiptHandle"])
        self._release(seen)
        return counts

    def waiting(self) -> int:
        """How many messages are parked, as SQS estimates it."""
        name: Any = "ApproximateNumberOfMessages"
        with translated("sqs"):
            reply = client().get_queue_attributes(QueueUrl=self.parked, AttributeNames=[name])
        return int(reply["Attributes"][name])

    def _received(self) -> Iterator[Any]:
        """Messages until two long polls in a row have brought none: one may miss some of SQS's servers."""
        empty = 0
        while empty < 2:
            with translated("sqs"):
                reply = client().receive_message(
                    QueueUrl=self.parked, MaxNumberOfMessages=10, VisibilityTimeout=LEASE, WaitTimeSeconds=1
                )
            messages = reply.get("Messages", [])
            empty = 0 if messages else empty + 1
            yield from messages

    def _send(self, queue: str, body: str) -> None:
        with translated("sqs"):
            client().send_message(QueueUrl=queue, MessageBody=body)

    def _delete(self, message: Any) -> None:
        with translated("sqs"):
            client().delete_message(QueueUrl=self.parked, ReceiptHandle=message["ReceiptHandle"])

    def _release(self, receipts: list[str]) -> None:
        for receipt in receipts:
            with translated("sqs"):
                client().change_message_visibility(
                    QueueUrl=self.parked, ReceiptHandle=receipt, VisibilityTimeout=0
                )


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="take out what is none of ours, into this file"
    )


def run(outputs: dict[str, str], chosen: argparse.Namespace, pace: Pace) -> int:
    """Say what is parked and, unless it is a dry run, send it on; the exit code is 0."""
    queues = {
        stage: outputs[f"{stage.capitalize()}QueueUrl"]
        for stage in ("clean", "extract", "summarize", "remove")
    }
    if "ParkedQueueUrl" not in outputs:
        raise OperateError(
            "the stack is older than its queue of parked messages: deploy this version of it first"
        )
    drain = Drain(outputs["ParkedQueueUrl"], queues, pace, chosen.save)
    counts = drain.look() if chosen.dry_run else drain.run()
    for stage, number in sorted(counts.items()):
        print(f"{number:>8}  {stage}")
    print(f"{counts.total():>8}  {'are parked' if chosen.dry_run else 'taken up'}")
    return 0


def _stage(body: str) -> str | None:
    try:
        return about(body).stage.value
    except ValueError:
        return None


def _append(file: Path, message: Any) -> None:
    """On disk before the queue forgets it; a line of JSON each."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(
            json.dumps({"id": message["MessageId"], "body": message["Body"]}, ensure_ascii=False) + "\n"
        )
        lines.flush()
        os.fsync(lines.fileno())
