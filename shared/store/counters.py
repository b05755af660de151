"""How many articles of a day have which status, by language and section: one item a day, changed once per batch.

The table's stream may hand out a batch twice. Each item remembers the batches that it has counted last, and is written
only if nobody else has written it meanwhile, so a batch counts once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.article import Model, Status
from shared.errors import Unavailable
from shared.store import keys, table
from shared.store.packing import packed_json, unpacked_json
from shared.store.records import from_wire, plain_bytes

BATCHES_KEPT = 64
"""Batches that an item remembers: more than can be repeated at once, as each shard repeats its last one only."""
TRIES = 12
SECTION_MOST = 60
"""Characters of a section's name in a counter."""
WAITING = "WAITING"
WAITING_STEP = timedelta(minutes=10)
"""How finely it is known since when articles wait."""
BATCH_BYTES = 6
"""Bytes of a batch's name as an item remembers it: one repeated batch in 10^12 is taken for another."""
DAYS_KEPT = 4
"""Days whose items a process remembers: articles come on one, and are received on another."""
_SEPARATOR = "#"
_written: dict[str, dict[str, Any]] = {}
"""Items as this process has written them last. Each write checks that they still stand."""


class Counted(Model):
    """How many articles received on a day have a status."""

    day: str
    language: str | None
    section: str | None
    status: Status
    articles: int


def name(language: str | None, section: str | None, status: Status) -> str:
    """The counter of a kind of article."""
    return _SEPARATOR.join([status.value, language or "", (section or "")[:SECTION_MOST]])


def waiting(since: datetime) -> tuple[str, str]:
    """Day and counter of the articles on their way that have last moved at a moment, to the step."""
    moment = since.astimezone(UTC)
    minutes = int(WAITING_STEP.total_seconds()) // 60
    step = moment.replace(minute=moment.minute // minutes * minutes)
    return step.strftime("%Y-%m-%d"), _SEPARATOR.join([WAITING, step.strftime("%H:%M"), ""])


def add(day: str, amounts: Mapping[str, int], batch: str) -> None:
    """Add to a day's counters what a batch has changed, unless it is counted already.

    Raises:
        Unavailable: the item could not be written, or others kept writing it.
    """
    changed = {counter: amount for counter, amount in amounts.items() if amount}
    if not changed:
        return
    short = _short(batch)
    row = _written.get(day, {})
    if not row or short in _batches(row):  # that a batch is counted is believed of the table alone
        row = table.row(keys.day(day)) or {}
    for _ in range(TRIES):
        batches = _batches(row)
        if short in batches:
            return
        counts = counts_of(row)
        for counter, amount in changed.items():
            counts[counter] = counts.get(counter, 0) + amount
        revision = int(row.get("revision", 0))
        told = {counter: amount for counter, amount in sorted(counts.items()) if amount}
        written = keys.day(day) | {
            "counts": packed_json(json.dumps(told, ensure_ascii=False, separators=(",", ":"))),
            "batches": b"".join([*batches, short][-BATCHES_KEPT:]),
            "revision": revision + 1,
        }
        stands = "#revision = :revision" if revision else "attribute_not_exists(PK)"
        against = table.put(written, stands, {"revision": revision} if revision else {})
        if against is None:
            _remember(day, written)
            return
        _written.pop(day, None)
        row = from_wire(against)
    raise Unavailable("a day's counters kept changing")


def between(first: str, last: str) -> Iterator[Counted]:
    """What was counted on the days from `first` to `last` (`yyyy-mm-dd`), the newest day first."""
    for row in _days(first, last):
        yield from _counted(row)


def counts_of(row: dict[str, Any]) -> dict[str, int]:
    """The counters of an item: packed, as a day of a large newsroom has hundreds; older items have them as they are."""
    told = row.get("counts", {})
    counts = told if isinstance(told, dict) else json.loads(unpacked_json(plain_bytes(told)))
    return {counter: int(amount) for counter, amount in counts.items()}


def _days(first: str, last: str) -> Iterator[dict[str, Any]]:
    for month in reversed(list(_months(first, last))):
        yield from table.query(
            "#PK = :pk AND #SK BETWEEN :first AND :last",
            {"pk": keys.day(f"{month}-01")["PK"], "first": first, "last": last},
            newest_first=True,
        )


def still_waiting(first: str, last: str) -> Iterator[tuple[datetime, int]]:
    """How many articles on their way have last moved in which step, of the days from `first` to `last`."""
    for row in _days(first, last):
        for counter, amount in counts_of(row).items():
            if counter.startswith(WAITING + _SEPARATOR) and amount > 0:
                step = counter.split(_SEPARATOR)[1]
                yield datetime.fromisoformat(f"{row['SK']}T{step}:00+00:00"), amount


def _counted(row: dict[str, Any]) -> Iterator[Counted]:
    for counter, amount in sorted(counts_of(row).items()):
        status, language, section = counter.split(_SEPARATOR, 2)
        if status == WAITING:
            continue
        yield Counted(
            day=row["SK"],
            language=language or None,
            section=section or None,
            status=Status(status),
            articles=amount,
        )


def _remember(day: str, row: dict[str, Any]) -> None:
    """Keep what this process has written last: nobody else writes in most cases, and then it need not be read."""
    _written.pop(day, None)
    _written[day] = row
    if len(_written) > DAYS_KEPT:
        del _written[next(iter(_written))]


def _short(batch: str) -> bytes:
    return hashlib.blake2b(batch.encode(), digest_size=BATCH_BYTES).digest()


def _batches(row: dict[str, Any]) -> list[bytes]:
    """The batches that an item has counted last; older items list their names, in whole or in hexadecimal."""
    told = row.get("batches", b"")
    if isinstance(told, bytes):
        return [told[at : at + BATCH_BYTES] for at in range(0, len(told), BATCH_BYTES)]
    return [bytes.fromhex(each) if len(each) == 2 * BATCH_BYTES else _short(each) for each in told]


def _months(first: str, last: str) -> Iterator[str]:
    begin, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    for month in range(begin, end + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"
