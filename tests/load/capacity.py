"""What DynamoDB bills for a write, worked out from the items before and after it.

A write unit is one kilobyte, begun, of the larger of the item before and the item after; a failed condition costs the
same, and a transaction twice as much. An index entry costs a kilobyte, begun, where it comes, goes or changes; two of
them where its key changes; nothing where the entry stays as it is. A read unit is four kilobytes, begun, and half of
one where the read may be a little late.

Source: Amazon DynamoDB developer guide, "DynamoDB read and write operations", "Using Global Secondary Indexes"
(provisioned throughput considerations) and "DynamoDB item sizes and formats".
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from math import ceil
from typing import Any

from tests.template import table_definition

WRITE_UNIT, READ_UNIT = 1_024, 4_096
Item = dict[str, Any]
"""An item in DynamoDB's notation; bytes may be bytes or base64."""


def size(item: Item) -> int:
    """Bytes of an item: its names in UTF-8 and its values."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def write_units(before: Item | None, after: Item | None) -> tuple[int, dict[str, int]]:
    """Units for the table, and for each index that is written."""
    largest = max(size(item) if item else 0 for item in (before, after))
    return max(1, ceil(largest / WRITE_UNIT)), {
        name: units for name, units in _index_units(before, after) if units
    }


def read_units(items: list[int], *, consistent: bool) -> float:
    """Units to read items of these sizes by one query: sizes are added up before they are rounded."""
    return ceil(sum(items) / READ_UNIT) * (1.0 if consistent else 0.5)


def entry(index: dict[str, Any], item: Item | None) -> Item | None:
    """What an index holds of an item; `None` where it lacks a part of the key."""
    keys = [key["AttributeName"] for key in index["KeySchema"]]
    if item is None or any(name not in item for name in keys):
        return None
    kept = {*keys, "PK", "SK", *index["Projection"].get("NonKeyAttributes", ())}
    return {name: value for name, value in item.items() if name in kept}


def _index_units(before: Item | None, after: Item | None) -> Iterator[tuple[str, int]]:
    for index in table_definition()["GlobalSecondaryIndexes"]:
        old, new = entry(index, before), entry(index, after)
        keys = [key["AttributeName"] for key in index["KeySchema"]]
        if old == new:
            units = 0
        elif old and new and any(old[name] != new[name] for name in keys):
            units = ceil(size(old) / WRITE_UNIT) + ceil(size(new) / WRITE_UNIT)
        else:
            units = max(ceil(size(each) / WRITE_UNIT) for each in (old, new) if each)
        yield index["IndexName"], units


def _value(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "B":
            return len(content if isinstance(content, bytes) else base64.b64decode(content))
        case "N":
            return ceil(len(content.strip("-").replace(".", "")) / 2) + 1
        case "BOOL" | "NULL":
            return 1
        case "L":
            return 3 + sum(1 + _value(each) for each in content)
        case "M":
            return 3 + sum(1 + len(name.encode()) + _value(each) for name, each in content.items())
    raise ValueError(f"no item of ours has a value of type {kind}")
