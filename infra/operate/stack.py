"""A deployed stack, as far as an operator's tool must know it: its outputs, and the settings that follow from them."""

from __future__ import annotations

import os

import boto3
from botocore.exceptions import BotoCoreError, ClientError


class OperateError(Exception):
    """The command cannot be carried out; the message says why and what to do about it."""


def enter(stack: str) -> dict[str, str]:
    """Set this process up to work on a stack, and give its outputs.

    Raises:
        OperateError: there is no such stack, or AWS does not answer.
    """
    outputs = stack_outputs(stack)
    os.environ |= environment(outputs)
    return outputs


def stack_outputs(stack: str) -> dict[str, str]:
    """The outputs of a deployed stack by name; raises as `enter` does."""
    try:
        stacks = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    except (ClientError, BotoCoreError) as error:
        raise OperateError(f"the stack {stack!r} cannot be read: {error}; name another by --stack") from error
    return {output["OutputKey"]: output["OutputValue"] for output in stacks[0].get("Outputs", [])}


def environment(outputs: dict[str, str]) -> dict[str, str]:
    """Every variable that the functions of a stack see; those that only functions need say nothing here."""
    try:
        places = {
            "TABLE_NAME": outputs["TableName"],
            "UPLOAD_BUCKET": outputs["UploadBucket"],
            "TEXT_BUCKET": outputs["TextBucket"],
            "CLEAN_QUEUE_URL": outputs["CleanQueueUrl"],
            "EXTRACT_QUEUE_URL": outputs["ExtractQueueUrl"],
            "SUMMARIZE_QUEUE_URL": outputs["SummarizeQueueUrl"],
            "REMOVE_QUEUE_URL": outputs["RemoveQueueUrl"],
        }
    except KeyError as missing:
        raise OperateError(f"the stack has no output {missing}: is it one of ours?") from missing
    return places | {
        "CURSOR_SECRET_ARN": "not-needed-here",
        "EVENT_BUS_NAME": "",
        "INDEX_SHARDS": "1",
        "MAX_UPLOAD_BYTES": "1",
        "RETENTION_DAYS": "0",
        "SUMMARY_METHOD": "extractive",
        "BEDROCK_MODEL": "not-needed-here",
        "MODEL_SECONDS": "1",
        "MODEL_INPUT_TOKENS": "500",
        "MODEL_OUTPUT_TOKENS": "100",
        "MODEL_INPUT_PRICE": "0",
        "MODEL_OUTPUT_PRICE": "0",
        "POWERTOOLS_TRACE_DISABLED": "true",
        "POWERTOOLS_METRICS_DISABLED": "true",
        "POWERTOOLS_METRICS_NAMESPACE": "Khulasa",
        "POWERTOOLS_SERVICE_NAME": "operate",
    }
