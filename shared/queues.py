"""Hand an article on to its next stage."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import boto3

from shared.article import Stage
from shared.aws import translated
from shared.messages import StageMessage
from shared.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


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
