"""What an article uses of AWS: it goes through the real pipeline, in process, on moto, and every call is counted.

Units are worked out from the items before and after each write, and from those read (`tests.load.capacity`).
"""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from threading import Lock, current_thread, local, main_thread
from typing import Any
from unittest.mock import patch

import boto3
from moto import mock_aws

from shared import objects, queues
from shared.store import table
from shared.telemetry import logger, metrics
from tests.bench.pages import MAIN, kinds
from tests.conftest import REGION, TABLE, build_stack, forget
from tests.integration.world import World
from tests.load.capacity import read_units, size, write_units
from tests.load.lambda_runtime import settings_variables

Item = dict[str, Any]
FOUND_BY = ("BAND", "TERM", "POSTINGS")
"""Rows that near copies, search, filters and related articles need, by the first part of their key."""
ONCE = ("ENTITY", "NAME")
"""Rows of an entity: written with the first article that names it, then only counted up. All others are the core."""


@dataclass
class Usage:
    """Means per article."""

    writes: Counter[str] = field(default_factory=Counter)
    """Write units by kind of row; those of the indexes under `indexes`."""
    reads: float = 0
    calls: Counter[str] = field(default_factory=Counter)
    """Calls by stage."""
    waits: Counter[str] = field(default_factory=Counter)
    """Times that a stage waits for calls: reads that it makes together are one."""
    services: Counter[str] = field(default_factory=Counter)
    """Calls by `Service.Operation`."""
    log_bytes: float = 0
    metric_names: set[str] = field(default_factory=set)
    stored_bytes: float = 0


class _Lines(logging.Handler):
    """Counts what the log lines weigh."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = 0
        self.setFormatter(logger.registered_formatter)

    def emit(self, record: logging.LogRecord) -> None:
        self.bytes += len(self.format(record).encode()) + 1


class _Meter:
    """Listens to the clients of the pipeline."""

    def __init__(self, usage: Usage) -> None:
        self.usage, self.stage = usage, ""
        self._together = table.together
        self._lock, self._asked = Lock(), local()
        self._reader = boto3.client("dynamodb")
        self._before: list[tuple[Item, Item | None]] = []
        for client in (table.client(), objects._client(), queues._client()):
            client.meta.events.register("provide-client-params", self._begun)
            client.meta.events.register("after-call", self._done)

    def _begun(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        asked = next(iter(params["RequestItems"].values())) if model.name == "BatchGetItem" else params
        self._asked.consistent = "ConsistentRead" in asked
        if model.name in {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}:
            self._before = [(key, self._read(key)) for key in _keys(params)]

    def _done(self, **told: Any) -> None:
        with self._lock:  # reads come from several threads
            self._counted(**told)

    def _counted(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        self.usage.calls[self.stage] += 1
        if current_thread() is main_thread():
            self.usage.waits[self.stage] += 1
        self.usage.services[f"{model.service_model.service_id}.{model.name}"] += 1
        items = [parsed["Item"]] if "Item" in parsed else parsed.get("Items", [])
        items += [item for found in parsed.get("Responses", {}).values() for item in found]
        consistent: bool = self._asked.consistent
        least = read_units([1], consistent=consistent)
        if model.name in {"GetItem", "BatchGetItem"}:
            units = sum(read_units([size(item)], consistent=consistent) for item in items)
            self.usage.reads += max(least, units)
        if model.name == "Query":
            self.usage.reads += max(least, read_units(list(map(size, items)), consistent=consistent))
        before_each, self._before = self._before, []
        for key, before in before_each:
            after = self._read(key)
            units, in_indexes = write_units(before, after)
            self.usage.writes[key["PK"]["S"].partition("#")[0]] += units
            self.usage.writes["indexes"] += sum(in_indexes.values())

    def together[T](self, reads: Sequence[Callable[[], T]]) -> list[T]:
        """Stands for `table.together`."""
        if len(reads) > 1:
            self.usage.waits[self.stage] += 1
        return self._together(reads)

    def _read(self, key: Item) -> Item | None:
        return self._reader.get_item(TableName=TABLE, Key=key, ConsistentRead=True).get("Item")


def measure(articles: int = 6, *, together: bool = False) -> Usage:
    """Means over so many articles of the main kind, in a table of its own process.

    Each is alone in its batches; `together` they are one batch of the table's stream.
    """
    kept = dict(os.environ)
    os.environ |= settings_variables() | {"AWS_DEFAULT_REGION": REGION}
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)
    try:
        with mock_aws():
            forget()
            build_stack()
            return _measured(articles, together=together)
    finally:
        os.environ.clear()
        os.environ |= kept
        forget()


def _measured(articles: int, *, together: bool) -> Usage:
    usage = Usage()
    world, meter, lines = World(Random(1)), _Meter(usage), _Lines()
    streams = list(logger._logger.handlers)
    for stream in streams:
        logger._logger.removeHandler(stream)  # its lines are counted instead of printed
    logger._logger.addHandler(lines)
    try:
        with patch.object(table, "together", meter.together):
            for number, page in enumerate(kinds()[MAIN][:articles]):
                world.upload(f"incoming/desk/{number}.txt", page.data)
                while world.pending:
                    meter.stage = world.pending[0][0]
                    world.deliver(0)
                    lines.bytes += _flushed(usage)
                if not together or number == articles - 1:
                    meter.stage = "index"
                    world.index()
                    lines.bytes += _flushed(usage)
                head = world.head(f"incoming/desk/{number}.txt")
                if head.status not in {"READY"}:
                    raise AssertionError(f"a page of the bench ended as {head.status}: {head.error}")
    finally:
        logger._logger.removeHandler(lines)
        for stream in streams:
            logger._logger.addHandler(stream)
    rows = boto3.client("dynamodb").scan(TableName=TABLE)["Items"]
    usage.stored_bytes = sum(
        size(row) + 100 for row in rows
    )  # DynamoDB adds 100 bytes of overhead to an item
    usage.log_bytes = lines.bytes
    return _means(usage, articles)


def _means(usage: Usage, articles: int) -> Usage:
    for counted in (usage.writes, usage.calls, usage.waits, usage.services):
        for name in counted:
            counted[name] /= articles  # type: ignore[assignment]
    usage.reads /= articles
    usage.log_bytes /= articles
    usage.stored_bytes /= articles
    return usage


def _flushed(usage: Usage) -> int:
    """Bytes of the metrics' line that an invocation for one message would log."""
    if not metrics.metric_set:
        return 0
    usage.metric_names |= set(metrics.metric_set)
    told = json.dumps(metrics.serialize_metric_set())
    metrics.clear_metrics()
    return len(told)


def _keys(params: dict[str, Any]) -> Iterator[Item]:
    if "RequestItems" in params:
        for request in params["RequestItems"][TABLE]:
            ((_, asked),) = request.items()
            item = asked.get("Item") or asked["Key"]
            yield {name: item[name] for name in ("PK", "SK")}
        return
    item = params.get("Key") or params["Item"]
    yield {name: item[name] for name in ("PK", "SK")}
