"""Lists of READY articles, newest first, each article exactly once, across months and shards.

The index `by_language` is partitioned by language, month and shard and sorted by `position` (date, then id), which is
unique. So a place in the list is one string, the same for every shard and month: the next page is whatever lies below
it. Pages are merged from the shards as they are read, which keeps their cost near one query per shard.
"""

from __future__ import annotations

import heapq
import json
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from shared.article import Model, Published
from shared.store import keys, table
from shared.store.packing import packed_json, unpacked_json
from shared.store.records import Head, from_wire, plain_bytes
from shared.telemetry import logger, metrics

BY_LANGUAGE = "by_language"
BY_SECTION = "by_section"
BY_SOURCE = "by_source"
MONTHS_SECONDS = 2
"""Seconds that a reader may be late to know of a new month: an index lags behind its table anyway."""
PAGE = 25
"""Rows read from an index at once, where not all that is read is shown."""
LIST_ATTRIBUTES = (
    "lang",
    "month",
    "shard",
    "position",
    "section",
    "source_name",
    "headline",
    "abstract",
    "published",
    "published_precision",
    "image",
)
"""Set when an article becomes READY, removed when it stops being so: nothing half-done is ever listed."""


class Card(Model):
    """An article as a list shows it."""

    id: str
    language: str
    headline: str | None = None
    abstract: str | None = None
    section: str | None = None
    source: str | None = None
    published: str | None = None
    published_precision: str | None = None
    received_at: str
    image: str | None = None
    position: str


def listed_at(published: Published | None, received_at: datetime) -> datetime:
    """The moment that an article is sorted by: its publication as far as known, else when we received it."""
    if published is None:
        return received_at
    value = published.value
    if published.precision in {"year", "month"}:
        value = (value + "-01-01")[:10]
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def list_attributes(head: Head, shards: int) -> dict[str, Any]:
    """What a READY article is listed by and shown with; `head` has metadata and summary."""
    metadata, summary = head.metadata, head.summary
    if metadata is None or summary is None:
        raise ValueError("only an article with metadata and summary can be listed")
    moment = listed_at(metadata.published, head.source.received_at)
    position = keys.position(moment, head.id)
    attributes: dict[str, Any] = {
        "lang": metadata.language.code,
        "month": position[:7],
        "shard": keys.shard(head.id, shards),
        "position": position,
        "headline": metadata.headline or summary.headline,
        "abstract": packed_json(json.dumps(summary.abstract, ensure_ascii=False))
        if summary.abstract
        else None,
        "section": metadata.section,
        "source_name": metadata.publisher,
        "image": metadata.image,
        "received_at": keys.instant(head.source.received_at),
    }
    if metadata.published is not None:
        attributes |= {
            "published": metadata.published.value,
            "published_precision": metadata.published.precision,
        }
    return {name: value for name, value in attributes.items() if value not in (None, "")}


@cache
def open_month(name: str, language: str, shards: int) -> None:
    """Say that a month holds articles of a language, over this many shards; once per process is enough."""
    _open_months.cache_clear()
    known = table.get(keys.month(name, language))  # a read is a fifth of a write, and few months are new
    if known is not None and int(from_wire(known)["shards"]) >= shards:
        return
    table.update(
        keys.month(name, language),
        {"shards": shards},
        "attribute_not_exists(PK) OR #shards < :shards",
        {"shards": shards},
    )


def newest(
    language: str | None,
    before: str | None,
    since: str | None = None,
    *,
    section: str | None = None,
    source: str | None = None,
    page: int = PAGE,
) -> Iterator[Card]:
    """READY articles, newest first: below a position, not below another; read only as far as asked for, `page` at once.

    At most one of `section` and `source` is given; each has an index of its own.
    """
    top = before[:7] + "#\uffff" if before else "\uffff"
    low = since[:7] if since else "0"
    rows = (row for row in _open_months(int(time.monotonic() / MONTHS_SECONDS)) if low <= row["SK"] <= top)
    for group in _months(rows, language):
        partitions = [
            _partition(index, fixed, before, since, page)
            for index, fixed in _partitions(group, section, source)
        ]
        yield from heapq.merge(*table.begun(partitions), key=lambda card: card.position, reverse=True)


@lru_cache(maxsize=1)
def _open_months(period: int) -> tuple[dict[str, Any], ...]:
    """All months that hold articles, newest first; read anew when the period is another."""
    return tuple(table.query("#PK = :pk", {"pk": keys.MONTHS}, newest_first=True))


def _months(rows: Iterator[dict[str, Any]], language: str | None) -> Iterator[list[dict[str, Any]]]:
    """Rows of one month together, for the wanted language or for all."""
    group: list[dict[str, Any]] = []
    for row in rows:
        if language is not None and row["SK"].split("#")[1] != language:
            continue
        if group and group[0]["SK"][:7] != row["SK"][:7]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _partitions(
    group: list[dict[str, Any]], section: str | None, source: str | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The partitions of an index that hold what is wanted of one month."""
    month = group[0]["SK"][:7]
    if source is not None:
        yield BY_SOURCE, {"source_name": source, "month": month}
        return
    for row in group:
        language = row["SK"].split("#")[1]
        if section is not None:
            yield BY_SECTION, {"lang": language, "section": section, "month": month}
            continue
        for shard in range(int(row["shards"])):
            yield BY_LANGUAGE, {"lang": language, "month": month, "shard": shard}


def _partition(
    index: str, fixed: dict[str, Any], before: str | None, since: str | None, page: int
) -> Iterator[Card]:
    condition = " AND ".join(f"#{name} = :{name}" for name in fixed)
    values: dict[str, Any] = dict(fixed)
    if before is not None and since is not None:
        condition += " AND #position BETWEEN :since AND :before"
        values |= {"since": since, "before": before}
    elif before is not None:
        condition += " AND #position < :before"
        values["before"] = before
    elif since is not None:
        condition += " AND #position >= :since"
        values["since"] = since
    for row in table.query(condition, values, index=index, newest_first=True, page=page):
        shown = readable(row)
        if shown is not None and shown.position != before:  # BETWEEN has both ends
            yield shown


_SHOWN = (
    "headline",
    "abstract",
    "section",
    "published",
    "published_precision",
    "received_at",
    "image",
    "position",
)


def readable(row: dict[str, Any]) -> Card | None:
    """The list view of a row, `None` where it is broken: one bad row must never cost a reader the list."""
    try:
        return card(row)
    except (KeyError, ValueError, zlib.error):
        logger.exception("a row of the list cannot be read", extra={"article_id": row.get("id")})
        metrics.add_metric(name="UnreadableRows", unit=MetricUnit.Count, value=1)
        return None


def card(row: dict[str, Any]) -> Card:
    """The list view of an index row.

    Raises:
        KeyError, zlib.error, ValueError: it cannot be read.
    """
    shown = {name: row[name] for name in _SHOWN if name in row}
    if not isinstance(shown.get("abstract"), str | None):  # older rows have it as it is
        shown["abstract"] = json.loads(unpacked_json(plain_bytes(shown["abstract"])))
    return Card(id=row["id"], language=row["lang"], source=row.get("source_name"), **shown)
