"""Messages to one queue, ten in a call, at a given pace; each call is complete before the next one begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from infra.operate.pace import Pace
from shared.queues import BATCH, taken

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


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
        for _ in batch:
            pace.wait()
        for body in taken(client(), queue_url, batch):
            told(body)
