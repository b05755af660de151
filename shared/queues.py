"""Hand an article on to its next stage, or the members of a container to theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING

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
BATCH_TRIES = 4


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
    for batch in batched(messages, BATCH):
        waiting = {str(number): message.model_dump_json() for number, message in enumerate(batch)}
        for _ in range(BATCH_TRIES):
            entries = [{"Id": number, "MessageBody": body} for number, body in waiting.items()]
            with translated("sqs"):
                reply = _client().send_message_batch(QueueUrl=url_of(stage), Entries=entries)  # type: ignore[arg-type]
            refused = {failure["Id"] for failure in reply.get("Failed", [])}
            waiting = {number: body for number, body in waiting.items() if number in refused}
            if not waiting:
                break
        else:
            raise Unavailable(f"sqs: {len(waiting)} messages handed back {BATCH_TRIES} times")
