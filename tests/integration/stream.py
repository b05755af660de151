"""The table's stream, as far as it has not been read."""

from __future__ import annotations

from typing import Any

import boto3

from functions.index.app import index
from shared.store import table
from tests.conftest import TABLE


class Stream:
    """Reads by sequence numbers: moto's iterators lose sight of the stream when a transaction fails."""

    def __init__(self) -> None:
        self._client = boto3.client("dynamodbstreams")
        arn = table.client().describe_table(TableName=TABLE)["Table"]["LatestStreamArn"]
        shard = self._client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        self._shard = {"StreamArn": arn, "ShardId": shard}
        self._last = ""

    def batch(self) -> list[dict[str, Any]]:
        """All that has changed since the last batch; a call gives no more than a thousand changes."""
        changes: list[dict[str, Any]] = []
        while found := self._next():
            changes += found
            self._last = found[-1]["dynamodb"]["SequenceNumber"]
        return changes

    def _next(self) -> list[dict[str, Any]]:
        where = {"ShardIteratorType": "TRIM_HORIZON"}
        if self._last:
            where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self._last}
        iterator = self._client.get_shard_iterator(**self._shard, **where)["ShardIterator"]
        found: list[dict[str, Any]] = self._client.get_records(ShardIterator=iterator)["Records"]
        return found

    def index(self) -> None:
        """Index it."""
        index(self.batch())
