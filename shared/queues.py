"""Hand an article on to its next stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import boto3

from shared.article import Stage
from shared.aws import translated
from shared.errors import Unavailable
from shared.messages import StageMessage
from shared.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

BATCH = 10
"""SQS takes ten messages in a call."""


@cache
def _client() -> SQSClient:
    return boto3.client("sqs")


def _url(stage: Stage) -> str:
    return {Stage.EXTRACT: settings().extract_queue_url, Stage.SUMMARIZE: settings().summarize_queue_url}[
        stage
    ]


def send(message: StageMessage) -> None:
    """Queue one message for its stage.

    Raises:
        Unavailable: SQS did not take it.
    """
    with translated("sqs"):
        _client().send_message(QueueUrl=_url(message.stage), MessageBody=message.model_dump_json())


def send_all(stage: Stage, messages: Iterable[StageMessage]) -> None:
    """Queue many messages for one stage, ten in a call.

    Raises:
        Unavailable: SQS refused some of them; those before may have been queued, so the caller must be repeatable.
    """
    for batch in _batches(messages):
        entries: list[SendMessageBatchRequestEntryTypeDef] = [
            {"Id": str(number), "MessageBody": message.model_dump_json()}
            for number, message in enumerate(batch)
        ]
        with translated("sqs"):
            failed = _client().send_message_batch(QueueUrl=_url(stage), Entries=entries).get("Failed", [])
        if failed:
            raise Unavailable(f"sqs: {len(failed)} of {len(batch)} messages refused: {failed[0].get('Code')}")


def _batches(messages: Iterable[StageMessage]) -> Iterator[list[StageMessage]]:
    iterator = iter(messages)
    while batch := list(islice(iterator, BATCH)):
        yield batch
