"""The emulated table after a transaction that fails is what it was before, whatever it was about to write."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.conftest import TABLE, rows
from tests.integration.stream import Stream


def _row(number: int, **more: str) -> dict[str, Any]:
    return {"PK": {"S": f"P{number}"}, "SK": {"S": "HEAD"}} | {
        name: {"S": told} for name, told in more.items()
    }


def _key(number: int) -> dict[str, Any]:
    return {"TableName": TABLE, "Key": _row(number)}


def test_what_fails_changes_neither_rows_nor_stream(stack: None) -> None:
    client: Any = boto3.client("dynamodb")
    for number in range(3):
        client.put_item(TableName=TABLE, Item=_row(number, told="first"))
    stream = Stream()
    assert len(stream.batch()) == 3
    before = rows()
    change = {"UpdateExpression": "SET told = :t", "ExpressionAttributeValues": {":t": {"S": "second"}}}
    writes: list[dict[str, Any]] = [
        {"Update": _key(0) | change},
        {"Delete": _key(1)},
        {"Put": {"TableName": TABLE, "Item": _row(3, told="new")}},
    ]
    refused = {"ConditionCheck": _key(2) | {"ConditionExpression": "attribute_not_exists(PK)"}}
    with pytest.raises(ClientError, match="ConditionalCheckFailed"):
        client.transact_write_items(TransactItems=[*writes, refused])
    assert rows() == before
    assert stream.batch() == []

    client.transact_write_items(TransactItems=writes)
    assert {row["PK"]: row["told"] for row in rows()} == {"P0": "second", "P2": "first", "P3": "new"}
    assert len(stream.batch()) == 3
