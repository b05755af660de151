"""Tell others what became of articles, on the event bus that the stack names; with none, nothing is told.

A batch of the stream may come again, and its events with it: each has an id that stays the same. A replay that fails
again is another failure, with an id of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import batched
from typing import Any

import boto3
from aws_lambda_powertools.metrics import MetricUnit

from functions.index.changes import Change, Snapshot
from shared.article import Status
from shared.aws import THROTTLES, translated
from shared.errors import Unavailable
from shared.events import HEADLINE_MOST, KINDS, SOURCE, VERSION, ArticleEvent, detail_type
from shared.settings import settings
from shared.store.records import Head
from shared.telemetry import logger, metrics

BATCH = 10
"""PutEvents takes ten entries in a call, of 256 KB together (EventBridge quotas); one of ours has at most some 8 KB."""
TRIES = 3
PASSING = THROTTLES | {"InternalFailure", "InternalException", "ServiceUnavailable"}
"""Errors of an entry that another try may not meet (EventBridge API, PutEventsResultEntry)."""


def tell(seen: list[Change]) -> None:
    """Send the events of a batch of changes, in their order.

    Raises:
        Unavailable: the bus did not take them all; the batch is to be delivered again.
    """
    bus = settings().event_bus_name
    if not bus:
        return
    for batch in batched(events(seen), BATCH):
        _send(batch, bus)


def events(seen: Iterable[Change]) -> Iterator[ArticleEvent]:
    """The events of some changes: one wherever an article, or a new version of it, has come to an end."""
    for change in seen:
        if change.after is not None and _has_come(change.before, change.after):
            yield _event(change.after.head, change.after.head.status, _failure(change.after))
        elif change.after is None and change.before is not None and _has_gone(change.before, change):
            yield _event(change.before.head, Status.REMOVED)


def _has_come(before: Snapshot | None, after: Snapshot) -> bool:
    if after.head.status not in KINDS:
        return False
    if before is None:
        return True
    return _end(before) != _end(after)


def _end(snapshot: Snapshot) -> tuple[str, ...]:
    """What an article has come to: another end is told anew."""
    return snapshot.head.status, snapshot.head.sequencer, _failure(snapshot)


def _failure(snapshot: Snapshot) -> str:
    """When it failed; empty for an article that has not, or of a record that does not say."""
    failed = snapshot.head.status is Status.FAILED
    return snapshot.failed_at or "" if failed else ""


def _has_gone(before: Snapshot, change: Change) -> bool:
    return before.head.status is not Status.REMOVED and not change.expired


def _event(head: Head, status: Status, failed_at: str = "") -> ArticleEvent:
    path = f"/v1/articles/{head.id}"
    kind = KINDS[status]
    told: dict[str, Any] = {
        "event_id": "-".join(filter(None, (head.id, head.sequencer, status.lower(), failed_at))),
        "version": VERSION,
        "id": head.id,
        "status": status,
        "bucket": head.source.bucket,
        "key": head.source.key,
        "member": head.source.member,
        "collection": head.source.collection,
        "sequencer": head.sequencer,
        "received_at": head.source.received_at,
        "duplicate_of": head.duplicate_of,
        "links": {"article": path, "status": f"{path}/status"},
    }
    if head.metadata is not None:
        told |= {"language": head.metadata.language.code, "headline": _headline(head)}
    if head.error is not None:
        told |= {"stage": head.error.stage, "code": head.error.code}
    return kind.model_validate({name: told.get(name) for name in kind.model_fields})


def _headline(head: Head) -> str | None:
    known = head.metadata.headline if head.metadata else None
    headline = known or (head.summary.headline if head.summary else None)
    if headline is None or len(headline) <= HEADLINE_MOST:
        return headline
    return headline[: HEADLINE_MOST - 1] + "…"


def _send(batch: tuple[ArticleEvent, ...], bus: str) -> None:
    waiting = list(batch)
    code = ""
    for _ in range(TRIES):
        with translated("events"):
            reply = _client().put_events(Entries=[_entry(event, bus) for event in waiting])
        refused = [
            (event, told["ErrorCode"])
            for event, told in zip(waiting, reply["Entries"], strict=True)
            if "ErrorCode" in told
        ]
        waiting = []
        for event, code in refused:
            if code in PASSING:
                waiting.append(event)
            else:
                _give_up(event, code)
        if not waiting:
            return
    raise Unavailable(f"events: {len(waiting)} events were refused {TRIES} times: {code}")


def _give_up(event: ArticleEvent, code: str) -> None:
    """One that the bus will never take is recorded: it must not hold up the index of all the others."""
    logger.error("an event was refused", extra={"event_id": event.event_id, "code": code})
    metrics.add_metric(name="RefusedEvents", unit=MetricUnit.Count, value=1)


def _entry(event: ArticleEvent, bus: str) -> dict[str, str]:
    status = event.model_dump()["status"]
    return {
        "Source": SOURCE,
        "DetailType": detail_type(Status(status)),
        "Detail": event.model_dump_json(),
        "EventBusName": bus,
    }


@cache
def _client() -> Any:
    return boto3.client("events")
