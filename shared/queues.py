"""Hand an article on to its next stage, or the members of a container to theirs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING, Any

import boto3

from shared.article import Stage
from shared.aws import translated
from shared.errors import Unavailable
from shared.messages import MemberMessage, StageMessage
from shared.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

BATCH = 10
"""SendMessageBatch takes ten messages in a call, of 256 KB together: keys and names of ours stay below 30 KB."""
BATCH_TRIES = 6
PAUSE = 0.05
"""Seconds; a message that SQS handed back waits twice, then four times as long, and so on."""


@cache
def _client() -> SQSClient:
    return boto3.client("sqs")


def url_of(stage: Stage) -> str:
    """Where the queue of a stage is."""
    return {
        Stage.CLEAN: settings().clean_queue_url,
        Stage.EXTRACT: settings().extract_queue_url,
        Stage.SUMMARIZE: settings().summarize_queue_url,
        Stage.REMOVE: settings().remove_queue_url,
    }[stage]


def send(message: StageMessage) -> None:
    """Queue one message for its stage.

    Raises:
        Unavailable: SQS did not take it.
    """
    with translated("sqs"):
        _client().send_message(QueueUrl=url_of(message.stage), MessageBody=message.model_dump_json())


def send_all(stage: Stage, messages: Iterable[MemberMessage]) -> None:
    """Queue many messages for one stage, ten in a call.

    Raises:
        Unavailable: SQS did not take them all; those that it took are on their way.
    """
    for batch in batched((message.model_dump_json() for message in messages), BATCH):
        for _ in taken(_client(), url_of(stage), batch):
            pass


def taken(client: SQSClient, queue_url: str, bodies: Sequence[str]) -> Iterator[str]:
    """Send up to ten messages in one call, those that SQS hands back again; yields each as soon as SQS has it.

    Raises:
        Unavailable: SQS did not take them all; those that were yielded are on their way.
    """
    waiting = dict(enumerate(bodies))
    for attempt in range(BATCH_TRIES):
        if attempt:
            time.sleep(PAUSE * 2**attempt)
        entries: list[Any] = [{"Id": str(place), "MessageBody": body} for place, body in waiting.items()]
        with translated("sqs"):
            reply = client.send_message_batch(QueueUrl=queue_url, Entries=entries)
        refused = {int(failure["Id"]) for failure in reply.get("Failed", [])}
        for place in sorted(waiting.keys() - refused):
            yield waiting.pop(place)
        if not waiting:
            return
    raise Unavailable(f"sqs: {len(waiting)} messages handed back {BATCH_TRIES} times")
