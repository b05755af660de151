"""DynamoDB's answers are read as they come: the same values as by botocore's walk, and errors stay botocore's."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from shared.store.answers import read_ourselves
from shared.store.records import from_wire, to_wire

PLAIN = st.recursive(
    st.text(max_size=20) | st.binary(max_size=20) | st.booleans() | st.integers(-(10**20), 10**20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


class _Raw:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, **_: Any) -> Any:
        yield self._body


def client(status: int, told: dict[str, Any], *, ours: bool) -> Any:
    """A client that is always answered the same."""
    made = boto3.client("dynamodb", "eu-west-3", aws_access_key_id="testing", aws_secret_access_key="testing")
    if ours:
        read_ourselves(made)
    reply = AWSResponse("http://localhost", status, {}, _Raw(json.dumps(told).encode()))  # type: ignore[arg-type]
    made.meta.events.register("before-send.dynamodb", lambda **_: reply)  # type: ignore[arg-type]
    return made


def as_sent(value: dict[str, Any]) -> Any:
    """An attribute in DynamoDB's notation as JSON has it: bytes in base64."""
    ((kind, content),) = value.items()
    if kind == "B":
        return {"B": b64encode(content).decode()}
    if kind == "L":
        return {"L": [as_sent(each) for each in content]}
    if kind == "M":
        return {"M": {name: as_sent(each) for name, each in content.items()}}
    return value


@given(item=st.dictionaries(st.text(min_size=1, max_size=5), PLAIN, max_size=4))
@effort(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_item_is_read_as_it_was_written(item: dict[str, Any]) -> None:
    sent = {name: as_sent(value) for name, value in to_wire(item).items()}
    assert from_wire(sent) == item


@pytest.mark.parametrize("ours", [True, False])
def test_an_answer_is_the_same_by_either_way(ours: bool) -> None:
    row = {"id": {"S": "نص"}, "marks": {"B": b64encode(b"\x00\xff").decode()}, "shards": {"N": "8"}}
    last = {"PK": {"S": "a"}}
    told = {"Items": [row, row], "Count": 2, "ScannedCount": 2, "LastEvaluatedKey": last}
    reply = client(200, told, ours=ours).query(TableName="t")
    assert [from_wire(each) for each in reply["Items"]] == [
        {"id": "نص", "marks": b"\x00\xff", "shards": 8}
    ] * 2
    assert (reply["Count"], reply["LastEvaluatedKey"]) == (2, last)
    assert reply["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert isinstance(reply["Items"][0]["marks"]["B"], str) is ours


def test_an_error_stays_an_error() -> None:
    told = {"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "no table"}
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        client(400, told, ours=True).query(TableName="t")
