"""moto's transactions, with a cheap way back.

For each write of a transaction moto puts aside a deep copy of the whole table, with every change that its stream has
seen, in case the transaction fails: most of the time of a test that has stored some hundred rows. Once for all writes,
and of nothing but the partitions that they touch, is enough.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from threading import local
from typing import Any

import pytest
from moto.dynamodb import models
from moto.dynamodb.models.table import Table


class _Running(local):
    """What is put aside for the transaction that runs in this thread: tables by name."""

    def __init__(self) -> None:
        self.writes: list[dict[str, Any]] = []
        self.aside: dict[str, Table] = {}


_running = _Running()
_transact = models.DynamoDBBackend.transact_write_items


def _transact_write_items(backend: models.DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    _running.writes = [write for each in transact_items for write in each.values()]
    _running.aside = {}
    _transact(backend, transact_items)


class _Copy:
    """Stands in for the module `copy` where moto has its transactions."""

    @staticmethod
    def deepcopy(thing: Any) -> Any:
        if not isinstance(thing, Table):
            return copy.deepcopy(thing)
        if thing.name not in _running.aside:
            _running.aside[thing.name] = _put_aside(thing)
        return _running.aside[thing.name]


def _put_aside(table: Table) -> Table:
    """The table as it stands; partitions that no write of the transaction is about are shared with it."""
    keys = [write.get("Item", write.get("Key", {}))[table.hash_key_attr] for write in _running.writes]
    touched = {key["S"] for key in keys}
    aside = copy.copy(table)
    aside.items = defaultdict(dict)
    for partition, rows in table.items.items():
        aside.items[partition] = copy.deepcopy(rows) if partition.value in touched else rows
    if table.stream_shard is not None:
        aside.stream_shard = copy.copy(table.stream_shard)
        aside.stream_shard.table = aside
        aside.stream_shard.items = list(table.stream_shard.items)  # what has happened does not change
    return aside


def install(patch: pytest.MonkeyPatch) -> None:
    """Make it moto's way."""
    patch.setattr(models, "copy", _Copy)
    patch.setattr(models.DynamoDBBackend, "transact_write_items", _transact_write_items)
