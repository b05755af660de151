"""Write units of an Arabic article of 4,000 characters: `python -m tests.load.write_units [--articles 6]`.

Each article goes through the whole pipeline, in process, on a table of moto's that is built from template.yaml. Each
call that writes is billed from the items before and after it (`tests.load.capacity`), and told by kind of row. The
first article is one of our own; the others are put together from paragraphs of ten samples each, so they name twice
as many people, places and dates as articles do. All have a section and a publisher, so that every index holds them.
What is written once for an entity, when the first article names it, is told by itself; in this table all are new. Then
what it costs to read the record and a page of a list.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

import boto3
import pytest

from functions.clean.cleaner import clean
from shared.article import Hints, Stage
from shared.errors import Refused
from shared.store import keys, table
from tests.conftest import TABLE
from tests.integration.world import World
from tests.load import capacity
from tests.template import ROOT, table_definition

SAMPLES = ROOT / "tests" / "data" / "samples"
CHARACTERS = 4_000
CORE_MOST, ALL_MOST = 20, 50
FOUND_BY = ("BAND", "TERM", "POSTINGS")
"""Rows that near copies, search, filters and related articles need."""
ONCE = ("ENTITY", "NAME")
"""Rows of an entity, and not of an article: written with the first one that names it. All others are the core."""
OWN = Path(__file__).with_name("article_ar.txt")
SINGLE = ("PutItem", "UpdateItem", "DeleteItem")


@dataclass
class Meter:
    """Listens to the store's client, and bills what it writes."""

    stage: str = ""
    lines: dict[tuple[str, str], list[tuple[int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """By stage and kind of row: bytes, units of the table, units of the indexes of each write."""
    _before: list[tuple[dict[str, Any], capacity.Item | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = boto3.client("dynamodb")
        events = table.client().meta.events
        for operation in (*SINGLE, "BatchWriteItem"):
            events.register(f"provide-client-params.dynamodb.{operation}", self._begun)
            events.register(f"after-call.dynamodb.{operation}", self._done)
        events.register("provide-client-params.dynamodb.TransactWriteItems", _refused)

    def _begun(self, params: dict[str, Any], **_: Any) -> None:
        self._before = [(key, self._read(key)) for key in _keys(params)]

    def _done(self, **_: Any) -> None:
        for key, before in self._before:
            after = self._read(key)
            units, indexes = capacity.write_units(before, after)
            largest = max(capacity.size(item) if item else 0 for item in (before, after))
            self.lines[self.stage, _kind(key)].append((largest, units, sum(indexes.values())))

    def _read(self, key: dict[str, Any]) -> capacity.Item | None:
        return self._reader.get_item(TableName=TABLE, Key=key, ConsistentRead=True).get("Item")

    def units(self) -> tuple[int, int, int]:
        """Units of the core, of what articles are found by, and of new entities."""
        told = [0, 0, 0]
        for (_, kind), writes in self.lines.items():
            place = 1 if kind in FOUND_BY else 2 if kind in ONCE else 0
            told[place] += sum(units + indexes for _, units, indexes in writes)
        return told[0], told[1], told[2]


def _keys(params: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "RequestItems" in params:
        for request in params["RequestItems"][TABLE]:
            item = (
                request["PutRequest"]["Item"] if "PutRequest" in request else request["DeleteRequest"]["Key"]
            )
            yield {name: item[name] for name in ("PK", "SK")}
        return
    item = params.get("Key") or params["Item"]
    yield {name: item[name] for name in ("PK", "SK")}


def _kind(key: dict[str, Any]) -> str:
    kind, row = key["PK"]["S"].partition("#")[0], key["SK"]["S"]
    return str(row) if kind == "ART" else kind


def _refused(**_: Any) -> None:
    raise AssertionError("a transaction costs twice as much: an article by itself needs none")


def paragraphs() -> list[str]:
    """Paragraphs of the Arabic samples."""
    found = []
    for path in sorted(SAMPLES.iterdir()):
        if not path.is_file() or path.suffix not in {".txt", ".html"}:
            continue
        try:
            text = clean(path.read_bytes(), Hints(filename=path.name)).text
        except Refused:
            continue
        lines = text.splitlines()
        found += [line for line in lines if len(line) > 80 and _is_arabic(line)]
    return found


def _is_arabic(line: str) -> bool:
    return sum("\u0600" <= char <= "\u06ff" for char in line) > len(line) / 2


def article(random: Random, told: list[str]) -> str:
    """About `CHARACTERS` characters, each paragraph once."""
    chosen: list[str] = []
    for line in random.sample(told, len(told)):
        chosen.append(line)
        if sum(map(len, chosen)) >= CHARACTERS:
            break
    return "\n".join(chosen)[: CHARACTERS + 100]


def page(number: int, text: str) -> str:
    """The text as a page that names its publisher and its section."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": " ".join(text.split()[:9]),
        "articleSection": "مجتمع",
        "datePublished": f"2026-03-{number + 1:02}T08:30:00+00:00",
        "author": {"@type": "Person", "name": "ليلى الناصري"},
        "publisher": {"@type": "Organization", "name": "صحيفة السهل"},
        "image": f"https://www.example.com/2026/03/photo-{number:08}.jpg",
    }
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return (
        f'<html lang="ar"><head><title>{told["headline"]}</title>'
        f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script></head>'
        f"<body><article><h1>{told['headline']}</h1>{body}</article></body></html>"
    )


@pytest.mark.timeout(0)
def test_an_article_costs_no_more_than_it_may(stack: None) -> None:
    """The figures, and the bounds they keep."""
    random, told = Random(7), paragraphs()
    texts = [OWN.read_text("utf-8"), *(article(random, told) for _ in range(_articles() - 1))]
    bills = [_bill(f"incoming/desk/{number}.html", page(number, text)) for number, text in enumerate(texts)]
    _print(bills[0])
    print("\n| article | characters | core | found by | together | new entities |\n|---|---|---|---|---|---|")
    for number, (text, meter) in enumerate(zip(texts, bills, strict=True)):
        core, found_by, once = meter.units()
        print(f"| {number} | {len(text):,} | {core} | {found_by} | {core + found_by} | {once} |")
    units = [meter.units() for meter in bills]
    _print_reads()
    assert max(core for core, _, _ in units) <= CORE_MOST
    assert max(core + found_by for core, found_by, _ in units) <= ALL_MOST


def _articles() -> int:
    return int(os.environ.get("ARTICLES", "6"))


def _bill(key: str, text: str) -> Meter:
    """What one article costs, counters and all, as if it were alone in its batch."""
    world = World(Random(1))
    world.index()  # what came before is not ours
    meter = Meter()
    world.upload(key, text.encode())
    while world.pending:
        meter.stage = world.pending[0][0]
        world.deliver(0)
    meter.stage = "index"
    world.index()
    assert world.head(key).status == "READY", world.head(key).error
    table.client.cache_clear()  # the next article has a meter of its own
    return meter


def _print(meter: Meter) -> None:
    print("\n| stage | row | writes | largest, bytes | table | indexes |\n|---|---|---|---|---|---|")
    for stage in (*Stage, "index"):
        for (at, kind), writes in meter.lines.items():
            if at == stage:
                largest, units, indexes = (
                    max(one[0] for one in writes),
                    *(sum(one[place] for one in writes) for place in (1, 2)),
                )
                print(f"| {stage} | {kind} | {len(writes)} | {largest:,} | {units} | {indexes} |")


def _print_reads() -> None:
    """What a get and a page of twenty cost to read."""
    rows = boto3.client("dynamodb").scan(TableName=TABLE)["Items"]
    heads = [row for row in rows if row["SK"]["S"] == keys.HEAD]
    sizes = [capacity.size(head) for head in heads]
    without = [
        capacity.size({name: value for name, value in head.items() if name != "vector"}) for head in heads
    ]
    one = [capacity.read_units([each], consistent=True) for each in sizes]
    print(
        f"HEAD: {_range(sizes)} bytes, {_range(without)} without the vector; a consistent get reads {_range(one)} units"
    )
    for index in table_definition()["GlobalSecondaryIndexes"][:3]:
        entries = [capacity.size(found) for head in heads if (found := capacity.entry(index, head))]
        if entries:
            page = capacity.read_units([round(mean(entries))] * 25, consistent=False)
            print(f"{index['IndexName']}: entries of {_range(entries)} bytes; 25 of them read {page} units")


def _range(numbers: list[Any]) -> str:
    return f"{min(numbers):,} to {max(numbers):,}"


def main() -> int:
    """Run it; anything but 0 is a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=6)
    os.environ["ARTICLES"] = str(parser.parse_args().articles)
    return int(pytest.main([str(Path(__file__)), "-s", "-q", "-p", "no:cacheprovider", "-W", "ignore"]))


if __name__ == "__main__":
    sys.exit(main())
