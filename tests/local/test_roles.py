"""Each function may do its duty and nothing more: with its own role, one call outside its duty is denied.

A probe function is given the role of the function under test and makes the call from inside, as a compromised
function would.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from infra.local.stack import here
from tests.local.conftest import System

PROBE = """
import boto3
from botocore.exceptions import ClientError

def handler(event, context):
    client = boto3.client(event["service"])
    try:
        getattr(client, event["call"])(**event["arguments"])
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "allowed"
"""
DENIED = {
    "AccessDenied",
    "AccessDeniedException",
    "AccessDenied.AccessDenied",
    "AWS.SimpleQueueService.AccessDenied",
}


Probe = Callable[..., str]


@pytest.fixture(scope="module")
def probe(system: System) -> Iterator[Probe]:
    """Makes a call with the role of a function; each role has one probe, and one process, for all of its calls."""
    functions = system.stack.client("lambda")
    probes: dict[str, str] = {}

    def called(function: str, service: str, call: str, **arguments: Any) -> str:
        if function not in probes:
            probes[function] = _made(functions, function)
        event = {"service": service, "call": call, "arguments": arguments}
        answer = functions.invoke(FunctionName=probes[function], Payload=json.dumps(event))
        return str(json.loads(answer["Payload"].read()))

    yield called
    for name in probes.values():
        functions.delete_function(FunctionName=name)


def _made(functions: Any, function: str) -> str:
    """The name of a new function that has the role of another."""
    role = functions.get_function_configuration(FunctionName=f"khulasa-{function}")["Role"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("probe.py", PROBE)
    name = f"probe-{function}"
    functions.create_function(
        FunctionName=name,
        Runtime=here()["PythonRuntime"],
        Role=role,
        Handler="probe.handler",
        Code={"ZipFile": archive.getvalue()},
        Timeout=30,
    )
    return name


def _arguments(system: System, names: dict[str, Any]) -> dict[str, Any]:
    return {
        name: system.stack.outputs[value[1:]] if str(value).startswith("$") else value
        for name, value in names.items()
    }


@pytest.mark.parametrize(
    ("function", "service", "call", "arguments"),
    [
        ("clean", "s3", "put_object", {"Bucket": "$UploadBucket", "Key": "incoming/own.txt"}),
        ("extract", "s3", "get_object", {"Bucket": "$UploadBucket", "Key": "incoming/any.txt"}),
        ("summarize", "sqs", "send_message", {"QueueUrl": "$ExtractQueueUrl", "MessageBody": "{}"}),
        ("remove", "s3", "delete_object", {"Bucket": "$UploadBucket", "Key": "incoming/any.txt"}),
        ("remove", "sqs", "send_message", {"QueueUrl": "$CleanQueueUrl", "MessageBody": "{}"}),
        ("clean", "sqs", "send_message", {"QueueUrl": "$SummarizeQueueUrl", "MessageBody": "{}"}),
        ("deadletter", "sqs", "send_message", {"QueueUrl": "$CleanQueueUrl", "MessageBody": "{}"}),
        ("api", "dynamodb", "scan", {"TableName": "$TableName"}),
        ("api", "s3", "put_object", {"Bucket": "$UploadBucket", "Key": "incoming/own.txt"}),
        ("api", "s3", "delete_object", {"Bucket": "$UploadBucket", "Key": "incoming/any.txt"}),
        ("api-writing", "s3", "put_object", {"Bucket": "$UploadBucket", "Key": "outgoing/own.txt"}),
        ("api-writing", "s3", "get_object", {"Bucket": "$TextBucket", "Key": "text/any"}),
        (
            "api-writing",
            "dynamodb",
            "delete_item",
            {"TableName": "$TableName", "Key": {"PK": {"S": "ART#none"}, "SK": {"S": "HEAD"}}},
        ),
    ],
)
def test_a_call_outside_its_duty_is_denied(
    system: System, probe: Probe, function: str, service: str, call: str, arguments: dict[str, Any]
) -> None:
    answer = probe(function, service, call, **_arguments(system, arguments))
    assert answer in DENIED


def test_the_probe_can_do_what_its_role_allows(system: System, probe: Probe) -> None:
    """Else the refusals above would prove nothing."""
    arguments = _arguments(system, {"TableName": "$TableName"})
    key = {"PK": {"S": "ART#none"}, "SK": {"S": "HEAD"}}
    assert probe("api", "dynamodb", "get_item", Key=key, **arguments) == "allowed"


def test_the_api_cannot_write(system: System, probe: Probe) -> None:
    arguments = _arguments(system, {"TableName": "$TableName"})
    item = {"PK": {"S": "ART#none"}, "SK": {"S": "HEAD"}}
    assert probe("api", "dynamodb", "put_item", Item=item, **arguments) in DENIED
