"""A store that answers as DynamoDB does, from SQLite: for tables of millions of rows on one machine.

The emulator of the local stack sorts and checks a whole partition for each query, so what a query takes there grows
with the partition; in DynamoDB, and here, it grows with what is read. It knows what `shared.store.table` asks:
GetItem, BatchGetItem, and Query with a sort condition, on the table and on the indexes of template.yaml; a page ends at
its limit or at a megabyte. Anything else, a Scan above all, is refused.

    python -m tests.load.sqlite_store FILE PORT
"""

from __future__ import annotations

import base64
import json
import re
import socket
import sqlite3
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.template import table_definition

PAGE_BYTES = 1_000_000
_CLAUSE = re.compile(r"(begins_with)\(#(\w+), :(\w+)\)|#(\w+) (BETWEEN|<=|>=|=|<|>) :(\w+)(?: AND :(\w+))?")
_COUNTED = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_TARGET = re.compile(rb"x-amz-target: *DynamoDB_20120810\.(\w+)", re.IGNORECASE)
_SEPARATOR = "\x00"
_LAST = "\U0010ffff"


def index_keys() -> dict[str, tuple[tuple[str, ...], str | None]]:
    """Partition and sort attributes of the indexes that have one sort attribute; "" is the table itself."""
    found: dict[str, tuple[tuple[str, ...], str | None]] = {"": (("PK",), "SK")}
    for index in table_definition()["GlobalSecondaryIndexes"]:
        names = {
            kind: [key["AttributeName"] for key in index["KeySchema"] if key["KeyType"] == kind]
            for kind in ("HASH", "RANGE")
        }
        if len(names["RANGE"]) == 1:
            found[index["IndexName"]] = (tuple(names["HASH"]), names["RANGE"][0])
    return found


def wire(item: dict[str, Any]) -> dict[str, Any]:
    """Plain values in DynamoDB's notation, as JSON holds them; faster than boto3's."""
    return {name: _value(value) for name, value in item.items() if value is not None}


def _value(value: Any) -> dict[str, Any]:
    match value:
        case str():
            return {"S": value}
        case bytes():
            return {"B": base64.b64encode(value).decode()}
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case dict():
            return {"M": wire(value)}
        case list() | tuple():
            return {"L": [_value(each) for each in value]}
    raise TypeError(f"no item of ours has a {type(value).__name__}")


class Writer:
    """Fills a file with rows; each index is a table of its own."""

    def __init__(self, file: Path) -> None:
        self._base = sqlite3.connect(file)
        self._base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000")
        self._indexes = index_keys()
        self._kept = {
            index["IndexName"]: {*index["Projection"].get("NonKeyAttributes", ()), "PK", "SK"}
            for index in table_definition()["GlobalSecondaryIndexes"]
        }
        for name in self._indexes:
            self._base.execute(f"CREATE TABLE rows_{name} (part TEXT, sort TEXT, item TEXT)")
        self.written = 0

    def write(self, items: Iterable[dict[str, Any]]) -> None:
        """Add rows, each with a key that is new."""
        told: dict[str, list[tuple[str, str, str]]] = {name: [] for name in self._indexes}
        for item in items:
            wired = wire(item)
            self.written += 1
            told[""].append((item["PK"], item["SK"], json.dumps(wired, ensure_ascii=False)))
            for name, (parts, sort) in self._indexes.items():
                if name and sort in item and all(part in item for part in parts):
                    shown = self._kept[name] | {*parts, sort}
                    projected = {key: value for key, value in wired.items() if key in shown}
                    part = _SEPARATOR.join(str(item[each]) for each in parts)
                    told[name].append((part, item[sort], json.dumps(projected, ensure_ascii=False)))
        for name, rows in told.items():
            self._base.executemany(f"INSERT INTO rows_{name} VALUES (?, ?, ?)", rows)  # noqa: S608

    def finish(self) -> None:
        """Make the rows findable."""
        for name in self._indexes:
            self._base.execute(f"CREATE INDEX by_{name}_key ON rows_{name} (part, sort)")
        self._base.commit()
        self._base.close()


class Store:
    """Answers from a file."""

    def __init__(self, file: Path) -> None:
        self._base = sqlite3.connect(file, check_same_thread=False)
        self._base.executescript(
            "PRAGMA cache_size=-500000; PRAGMA mmap_size=8000000000; PRAGMA query_only=ON"
        )
        self._indexes = index_keys()
        self._lock = threading.Lock()

    def answer(self, operation: str, asked: dict[str, Any]) -> tuple[int, str]:
        """Status and body of an answer."""
        known = {"GetItem": self._get, "BatchGetItem": self._get_all, "Query": self._query}
        if operation not in known:
            told = {"__type": "ValidationException", "message": f"{operation} is not answered here"}
            return 400, json.dumps(told)
        with self._lock:
            return 200, known[operation](asked)

    def _get(self, asked: dict[str, Any]) -> str:
        found = self._one(asked["Key"])
        return "{}" if found is None else f'{{"Item":{found}}}'

    def _get_all(self, asked: dict[str, Any]) -> str:
        ((name, wanted),) = asked["RequestItems"].items()
        found = [item for key in wanted["Keys"] if (item := self._one(key)) is not None]
        if "ProjectionExpression" in wanted:
            names = set(wanted["ExpressionAttributeNames"].values())
            shown = ({k: v for k, v in json.loads(item).items() if k in names} for item in found)
            found = [json.dumps(item) for item in shown]
        return f'{{"Responses":{{{json.dumps(name)}:[{",".join(found)}]}},"UnprocessedKeys":{{}}}}'

    def _one(self, key: dict[str, Any]) -> str | None:
        row = self._base.execute(
            "SELECT item FROM rows_ WHERE part = ? AND sort = ?", (key["PK"]["S"], key["SK"]["S"])
        ).fetchone()
        return None if row is None else str(row[0])

    def _query(self, asked: dict[str, Any]) -> str:
        index = asked.get("IndexName", "")
        parts, sort = self._indexes[index]
        equal, condition, values = _conditions(asked, parts, sort)
        where, given = ["part = ?"], [_SEPARATOR.join(equal[part] for part in parts)]
        if condition:
            where.append(condition)
            given += values
        newest_first = not asked.get("ScanIndexForward", True)
        start = asked.get("ExclusiveStartKey")
        if start is not None:
            where.append("sort < ?" if newest_first else "sort > ?")
            given.append(start[sort]["S"])
        most = asked.get("Limit", 100_000)
        rows = self._base.execute(
            f"SELECT sort, item FROM rows_{index} WHERE {' AND '.join(where)} "  # noqa: S608
            f"ORDER BY sort {'DESC' if newest_first else 'ASC'} LIMIT {int(most)}",
            given,
        )
        found, ended = _page(rows, most)
        told = [f'"Count":{len(found)},"ScannedCount":{len(found)}']
        if asked.get("Select") != "COUNT":
            told.append(f'"Items":[{",".join(found)}]')
        if not ended:
            last = json.loads(found[-1])
            told.append(f'"LastEvaluatedKey":{json.dumps({k: last[k] for k in {*parts, sort, "PK", "SK"}})}')
        return "{" + ",".join(told) + "}"


def _conditions(
    asked: dict[str, Any], parts: tuple[str, ...], sort: str | None
) -> tuple[dict[str, str], str, list[str]]:
    """Values of the partition, and the condition on the sort attribute as SQL with its values."""
    names, values = asked["ExpressionAttributeNames"], asked["ExpressionAttributeValues"]
    equal: dict[str, str] = {}
    condition, given = "", []
    for prefix, prefixed, begin, name, operator, value, other in _CLAUSE.findall(
        asked["KeyConditionExpression"]
    ):
        attribute = names[f"#{prefixed or name}"]
        told = next(iter(values[f":{begin or value}"].values()))
        if attribute in parts and operator == "=":
            equal[attribute] = told
        elif attribute != sort:
            raise ValueError(f"{attribute} is no part of the key")
        elif prefix:
            condition, given = "sort >= ? AND sort < ?", [told, told + _LAST]
        elif operator == "BETWEEN":
            condition, given = "sort BETWEEN ? AND ?", [told, values[f":{other}"]["S"]]
        else:
            condition, given = f"sort {operator} ?", [told]
    return equal, condition, given


def _page(rows: Iterator[tuple[str, str]], most: int) -> tuple[list[str], bool]:
    """Items up to the end of a page, and whether they are all."""
    found: list[str] = []
    taken = 0
    for _, item in rows:
        found.append(item)
        taken += len(item)
        if taken > PAGE_BYTES:
            return found, False
    return found, len(found) < most


def serve(file: Path, port: int) -> None:
    """Answer on loopback, a thread per connection, until the process ends."""
    store = Store(file)
    with socket.create_server(("127.0.0.1", port), backlog=64) as server:
        while True:
            connection, _ = server.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=_converse, args=(connection, store), daemon=True).start()


def _converse(connection: socket.socket, store: Store) -> None:
    waiting = b""
    with connection:
        while True:
            while b"\r\n\r\n" not in waiting:
                if not (more := connection.recv(65_536)):
                    return
                waiting += more
            head, _, body = waiting.partition(b"\r\n\r\n")
            length = int(found[1]) if (found := _COUNTED.search(head)) else 0
            while len(body) < length:
                body += connection.recv(65_536)
            waiting = body[length:]
            target = _TARGET.search(head)
            status, told = store.answer(
                target[1].decode() if target else "", json.loads(body[:length] or b"{}")
            )
            sent = told.encode()
            connection.sendall(
                f"HTTP/1.1 {status} .\r\ncontent-type: application/x-amz-json-1.0\r\n"
                f"content-length: {len(sent)}\r\n\r\n".encode()
                + sent
            )


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
