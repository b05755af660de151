"""Messages to one queue, ten in a call, at a given pace; each call is complete before the next one begins."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from infra.operate.pace import Pace
from shared.aws import translated
from shared.errors import Unavailable
from shared.queues import BATCH

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

TRIES = 6


@cache
def client() -> SQSClient:
    """The SQS client of this process; its retries wait with jitter."""
    return boto3.client("sqs", config=Config(retries={"mode": "standard", "max_attempts": 8}))


def send(queue_url: str, bodies: Iterable[str], pace: Pace, told: Callable[[str], None]) -> None:
    """Send messages; `told` is called with each one that the queue has taken.

    Raises:
        Unavailable: SQS did not take them all; those that were told of are on their way.
    """
    for batch in batched(bodies, BATCH):
        waiting = dict(enumerate(batch))
        for _ in batch:
            pace.wait()
        for attempt in range(TRIES):
            entries: list[Any] = [{"Id": str(place), "MessageBody": body} for place, body in waiting.items()]
            with translated("sqs"):
                reply = client().send_message_batch(QueueUrl=queue_url, Entries=entries)
            refused = {int(failure["Id"]) for failure in reply.get("Failed", [])}
            for place in sorted(waiting.keys() - refused):
                told(waiting.pop(place))
            if not waiting:
                break
            time.sleep(0.1 * 2**attempt)
        else:
            raise Unavailable(f"sqs: {len(waiting)} messages handed back {TRIES} times")
