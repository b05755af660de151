"""The table as far as postings and related articles use it: a sorted list per partition key, in memory.

moto takes a minute to be given a thousand articles' rows; this takes none, and counts what is asked of it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from shared.store import table


class Shelf:
    """Stands in for `shared.store.table`."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], dict[str, Any]] = {}
        self.order: dict[str, list[str]] = {}
        self.calls = 0
        self.rows = 0

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the table's place for a test."""
        for name in ("query", "get_all", "write_all"):
            monkeypatch.setattr(table, name, getattr(self, name))

    def write_all(self, puts: Iterable[dict[str, Any]] = (), deletes: Iterable[dict[str, str]] = ()) -> None:
        for item in puts:
            key = (item["PK"], item["SK"])
            if key not in self.items:
                insort(self.order.setdefault(key[0], []), key[1])
            self.items[key] = item
        for gone in deletes:
            del self.items[gone["PK"], gone["SK"]]
            self.order[gone["PK"]].remove(gone["SK"])

    def get_all(
        self, wanted: Iterable[dict[str, str]], attributes: Iterable[str] = (), *, consistent: bool = False
    ) -> list[dict[str, Any]]:
        self.calls += 1
        shown = set(attributes)
        found = [self.items[key["PK"], key["SK"]] for key in wanted if (key["PK"], key["SK"]) in self.items]
        return [{name: item[name] for name in item if not shown or name in shown} for item in found]

    def query(
        self, condition: str, values: dict[str, Any], *, newest_first: bool = False, limit: int | None = None
    ) -> Iterator[dict[str, Any]]:
        self.calls += 1
        sorts = self.order.get(values["pk"], [])
        if "begins_with" in condition:
            sorts = [key for key in sorts if key.startswith(values["prefix"])]
        elif "<" in condition:
            sorts = [key for key in sorts if key < values["own"]]
        else:
            sorts = [key for key in sorts if key > values["own"]]
        for key in (sorts[::-1] if newest_first else sorts)[:limit]:
            self.rows += 1
            yield self.items[values["pk"], key]
