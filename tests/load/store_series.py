"""The requests of an app to a large store, and what each takes.

Each request is an event to the handler in this process, timed until its answer is there, compressed; beside each page
of a list and each article, in turn, boto3 asks for the same items and does nothing with them. Told are the medians and
the 95th percentiles by the clock and of this process's processor time, their ratios, and how many calls and rows a
request took, counted by a hook of boto's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from statistics import quantiles
from typing import Any
from urllib.parse import quote

import boto3

from shared.article import Status

TABLE = "khulasa-load"
LIST_RATIO, ARTICLE_RATIO, MOST_MS = 1.5, 1.3, 150.0
WARM_UP = 20
PAGE_ALONE: dict[str, Any] = {
    "TableName": TABLE,
    "IndexName": "by_language",
    "Limit": 20,
    "ScanIndexForward": False,
    "KeyConditionExpression": "#lang = :lang AND #month = :month AND #shard = :shard AND #position < :before",
    "ExpressionAttributeNames": {f"#{name}": name for name in ("lang", "month", "shard", "position")},
}


Pair = tuple[str, Callable[[], Any]]
"""A path to ask for, and boto3's call for the same items."""


@dataclass
class Ledger:
    """What a request asked of the store."""

    calls: int = 0
    rows: int = 0

    def listen(self, client: Any) -> None:
        """Count all calls of a client."""
        client.meta.events.register("after-call.dynamodb", self._after)

    def clear(self) -> None:
        """Begin a request."""
        self.calls, self.rows = 0, 0

    def _after(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        assert model.name != "Scan"
        self.calls += 1
        self.rows += parsed.get("Count", 0) + ("Item" in parsed)
        self.rows += sum(map(len, parsed.get("Responses", {}).values()))


@dataclass
class Series:
    """What requests of one kind took, by the clock and of the processor, in milliseconds; calls and rows."""

    name: str
    most_rows: int
    whole: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    bare_busy: list[float] = field(default_factory=list)
    calls: int = 0
    rows: int = 0

    def clear(self) -> None:
        """Forget what came before."""
        for times in (self.whole, self.busy, self.bare, self.bare_busy):
            times.clear()

    def told(self) -> str:
        """A line of the table."""
        told = [self.name]
        for ours, alone in ((self.whole, self.bare), (self.busy, self.bare_busy)):
            told += [
                _both(ours),
                _both(alone) if alone else "",
                f"{p95(ours) / p95(alone):.2f}" if alone else "",
            ]
        return "| " + " | ".join([*told, str(self.calls), str(self.rows), str(self.most_rows)]) + " |"


def _both(times: list[float]) -> str:
    return f"{p50(times):.2f} / {p95(times):.2f}"


def p50(times: list[float]) -> float:
    """The median."""
    return quantiles(times, n=20)[9]


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[18]


@dataclass
class Known:
    """Some of what was written, to ask for."""

    random: Random = field(default_factory=lambda: Random(5))
    ids: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    filters: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    """Languages and days on which they have articles."""

    def note(self, number: int, head: Any) -> None:
        """Remember one article in forty."""
        if number % 40 or head.status is not Status.READY:
            return
        known = head.metadata
        self.ids.append(head.id)
        if known.published.value[8:10] > "10":  # a page from there on lies within the month
            self.places.append((known.language.code, known.published.value[:10]))
        words = known.headline.split()
        name = known.entities[self.random.randrange(3)].name
        self.queries += [words[4], f"{words[0]} {words[1]}", name, f"{name.split()[0]} {words[3][:4]}"]
        entity = f"{known.entities[0].kind}:{known.entities[0].key}"
        self.filters += [
            f"section={quote(known.section)}&language={known.language.code}",
            f"source={quote(known.publisher)}",
            f"entity={entity}",
            f"entity={entity}&topic={known.topics[0].code}",
            f"collection={head.source.collection}&language=fr",
        ]


def measure(known: Known, requests: int) -> list[Series]:
    """One kind of request after the other, and in turn with it what boto3 alone takes for the same items."""
    from functions.api import cursor
    from functions.api.app import handler
    from shared.store import browse, keys, related, table
    from shared.store.records import to_wire
    from shared.telemetry import metrics
    from tests.unit.api.calls import Context, event

    cursor._secret.cache_clear()
    cursor._secret = lambda: b"a secret for one run"  # type: ignore[assignment]
    ledger = Ledger()
    ledger.listen(table.client())
    bare = boto3.client("dynamodb")
    random = Random(9)
    page = browse.BUDGET + 100  # the last page of an index may be read beyond what is looked at
    kin = related.PROBED * 2 * related.CELL_ROWS + related.ENTITIES * 2 * related.ENTITY_ROWS
    series = {
        "list": Series("list, 20 of a language", page),
        "article": Series("article", 1),
        "text": Series("article with text", 2),
        "filters": Series("list, filters", page + 100),
        "related": Series(
            "related", 1 + kin + related.ENTITIES * 2 * related.ENTITY_ROWS + 20 + related.SPARE + 50
        ),
        "search": Series("search", 8 * 16 + 16 * 100 + page),
        "entities": Series("entities by name", 200),
        "entity": Series("entity", 1_300),
        "feed": Series("feed", page + 100),
        "stats": Series("stats, 30 days", 31),
    }

    def ask(kind: str, path: str) -> None:
        told = series[kind]
        ledger.clear()
        metrics.clear_metrics()
        request = event(path, accept_encoding="gzip")
        began, busy = time.perf_counter(), time.process_time()
        answer = handler(request, Context())
        told.busy.append((time.process_time() - busy) * 1000)
        told.whole.append((time.perf_counter() - began) * 1000)
        assert answer["statusCode"] == 200, (path, answer)
        assert ledger.rows <= told.most_rows, (path, ledger.rows)
        told.calls, told.rows = max(told.calls, ledger.calls), max(told.rows, ledger.rows)

    def alone(kind: str, asked: Callable[[], Any]) -> None:
        began, busy = time.perf_counter(), time.process_time()
        asked()
        series[kind].bare_busy.append((time.process_time() - busy) * 1000)
        series[kind].bare.append((time.perf_counter() - began) * 1000)

    def pages() -> Pair:
        language, until = random.choice(known.places)
        values = {":lang": language, ":month": until[:7], ":shard": 0, ":before": f"{until}T23:59:59Z#\uffff"}
        page = partial(bare.query, **PAGE_ALONE, ExpressionAttributeValues=to_wire(values))
        return f"/v1/articles?language={language}&to={until}", page

    def records() -> Pair:
        one = random.choice(known.ids)
        key = to_wire(keys.head(one))
        return f"/v1/articles/{one}", partial(bare.get_item, TableName=TABLE, Key=key, ConsistentRead=True)

    def days() -> str:
        until = random.choice(known.places)[1]
        return f"/v1/stats?from={until[:7]}-01&to={until}"

    paths: dict[str, Callable[[], str | Pair]] = {
        "list": pages,
        "article": records,
        "text": lambda: f"/v1/articles/{random.choice(known.ids)}?include=text",
        "filters": lambda: f"/v1/articles?{random.choice(known.filters)}",
        "related": lambda: f"/v1/articles/{random.choice(known.ids)}/related",
        "search": lambda: f"/v1/search?q={quote(random.choice(known.queries))}",
        "entities": lambda: f"/v1/entities?prefix={quote(random.choice(known.queries)[:3])}",
        "entity": lambda: f"/v1/entities/{random.choice(known.filters[2::5]).removeprefix('entity=')}",
        "feed": lambda: f"/v1/feed.json?language={random.choice(known.places)[0]}",
        "stats": days,
    }
    for kind, path in paths.items():
        for number in range(requests + WARM_UP):
            if number == WARM_UP:
                series[kind].clear()
            wanted = path()
            if isinstance(wanted, str):
                ask(kind, wanted)
                continue
            both = (partial(ask, kind, wanted[0]), partial(alone, kind, wanted[1]))
            for each in both[
                :: 1 if number % 2 else -1
            ]:  # the second finds the rows warm: each is it in turn
                each()
    return list(series.values())


def report(told: list[Series]) -> list[str]:
    """Print the table; the bounds that are missed."""
    print(
        "\n| request | ms by the clock, p50 / p95 | boto3 alone | ratio of p95 "
        "| processor ms | boto3 alone | ratio | calls | rows | budget |\n" + "|---" * 10 + "|"
    )
    print("\n".join(one.told() for one in told))
    missed = _missed({one.name: one for one in told})
    print("\n".join(missed) or "all bounds are kept")
    return missed


def _missed(told: dict[str, Series]) -> list[str]:
    missed = []
    for name, most in (("list, 20 of a language", LIST_RATIO), ("article", ARTICLE_RATIO)):
        if p95(told[name].whole) > most * p95(told[name].bare):
            missed.append(f"{name}: more than {most} times boto3 alone")
    missed += [
        f"{name}: more than {MOST_MS} ms" for name in ("related", "search") if p95(told[name].whole) > MOST_MS
    ]
    return missed
