"""From one status to the next. Each move names the version it is about and the statuses it may start from.

RECEIVED ─▶ CLEANED ─▶ EXTRACTED ─▶ READY
    │          └─▶ DUPLICATE ─▶ EXTRACTED     when the first article with this text goes
    ├─▶ EXPANDED                              a container, once all its members are on their way
    └─▶ REJECTED                              from any stage, for good
any ─▶ FAILED ─▶ where its stage would have led, by a replay
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shared.article import (
    SCHEMA_VERSION,
    Failure,
    Fingerprint,
    Metadata,
    Source,
    Stage,
    StageRun,
    Status,
    Summary,
)
from shared.errors import Superseded
from shared.settings import settings
from shared.store import failures, keys, listing, table
from shared.store.records import Head, Item, from_wire, packed


def cleaned(
    head: Head, source: Source, fingerprint: Fingerprint, warnings: tuple[str, ...], run: StageRun
) -> None:
    """RECEIVED to CLEANED. From here on HEAD says which rows the version may hold elsewhere."""
    changes = {
        "status": Status.CLEANED.value,
        "source": source.model_dump(mode="json", exclude_none=True),
        "fingerprint": fingerprint.model_dump(),
    }
    if warnings:
        changes["warnings"] = list(warnings)
    _advance(head, {Status.RECEIVED, Status.FAILED}, changes, run)


def expanded(head: Head, warnings: tuple[str, ...], run: StageRun) -> None:
    """RECEIVED to EXPANDED: final, the members go their own ways."""
    changes: dict[str, Any] = {"status": Status.EXPANDED.value}
    if warnings:
        changes["warnings"] = list(warnings)
    _advance(head, {Status.RECEIVED, Status.FAILED}, changes, run)


def extracted(
    head: Head, metadata: Metadata, vector: bytes | None, near_duplicate_of: str | None, run: StageRun
) -> None:
    """CLEANED to EXTRACTED, also for a duplicate whose original has gone."""
    changes = _told(Status.EXTRACTED, metadata, vector)
    if near_duplicate_of is not None:
        changes["near_duplicate_of"] = near_duplicate_of
    allowed = {Status.CLEANED, Status.DUPLICATE, Status.FAILED}
    _advance(head, allowed, changes, run, remove=("duplicate_of",))


def duplicate(head: Head, metadata: Metadata, vector: bytes | None, original: str, run: StageRun) -> None:
    """CLEANED to DUPLICATE: final, unless its original goes."""
    changes = _told(Status.DUPLICATE, metadata, vector) | {"duplicate_of": original}
    _advance(head, {Status.CLEANED, Status.DUPLICATE, Status.FAILED}, changes, run)


def ready(head: Head, summary: Summary, run: StageRun) -> None:
    """EXTRACTED to READY: the article enters the lists."""
    complete = head.model_copy(update={"summary": summary})
    shards = settings().index_shards
    shown = listing.list_attributes(complete, shards)
    listing.open_month(shown["month"], shown["lang"], shards)
    changes = shown | {"status": Status.READY.value, "summary": packed(summary)}
    _advance(head, {Status.EXTRACTED, Status.FAILED}, changes, run)


def rejected(head: Head, failure: Failure, run: StageRun) -> None:
    """A permanent refusal: final, with its reason."""
    changes = {"status": Status.REJECTED.value, "error": failure.model_dump(mode="json")}
    changes |= failures.attributes(failures.REFUSED, failure.code, run.finished)
    _advance(head, {*Status} - {Status.REMOVED}, changes, run)


def note_attempt(article_id: str, sequencer: str, failure: Failure) -> None:
    """Remember what went wrong with a version that will be tried again; nothing if it is superseded."""
    table.update(
        keys.head(article_id),
        {"attempt": failure.model_dump(mode="json")},
        "#sequencer = :sequencer",
        {"sequencer": sequencer},
    )


def failed(
    head: Head, failure: Failure, moment: datetime, message: str, sent: datetime | None = None
) -> bool:
    """The last attempt failed: say why, and keep the message so that it can be replayed.

    Returns:
        False when there is nothing to mark, as the article is past the stage, another version is known, or the
        failure on the record is younger than the message, which was `sent` before it and so has led to it.
    """
    waiting = {
        Stage.CLEAN: {Status.RECEIVED, Status.FAILED},
        Stage.EXTRACT: {Status.CLEANED, Status.DUPLICATE, Status.FAILED},
        Stage.SUMMARIZE: {Status.EXTRACTED, Status.FAILED},
        Stage.REMOVE: {*Status} - {Status.REMOVED},
    }[failure.stage]
    changes = {"status": Status.FAILED.value, "error": failure.model_dump(mode="json"), "replay": message}
    changes |= failures.attributes(failure.stage, failure.code, moment)
    condition, values = _is_in(waiting)
    if sent is not None:
        condition += " AND (attribute_not_exists(#failed_at) OR #failed_at <= :sent)"
        values["sent"] = keys.instant(sent)
    against = table.update(
        keys.head(head.id),
        changes,
        f"#sequencer = :sequencer AND {condition}",
        values | {"sequencer": head.sequencer},
        remove=("attempt", *listing.LIST_ATTRIBUTES),
    )
    return against is None


def _told(status: Status, metadata: Metadata, vector: bytes | None) -> dict[str, Any]:
    changes: dict[str, Any] = {"status": status.value, "metadata": packed(metadata)}
    return changes if vector is None else changes | {"vector": vector}


def _advance(
    head: Head, allowed: set[Status], changes: dict[str, Any], run: StageRun, remove: tuple[str, ...] = ()
) -> None:
    """Move a version on, if it is still the newest one and stands where it should.

    Raises:
        Superseded: it is not, or a parallel delivery of the same message has brought it further.
    """
    condition, values = _is_in(allowed)
    timeline = [*head.timeline, run]
    if head.schema_version != SCHEMA_VERSION:  # an older record goes on in the shape of this version
        changes = changes | {"schema_version": SCHEMA_VERSION}
    against = table.update(
        keys.head(head.id),
        changes | {"timeline": [entry.model_dump(mode="json") for entry in timeline]},
        f"#sequencer = :sequencer AND {condition}",
        values | {"sequencer": head.sequencer},
        remove=[name for name in (*remove, "attempt", "error", *failures.ATTRIBUTES) if name not in changes],
    )
    if against is not None and not _has_moved(against, head, changes["status"]):
        raise Superseded(
            f"not moved on to {changes['status']}: another delivery or a newer version was faster"
        )


def _has_moved(stands: Item, head: Head, status: str) -> bool:
    """Whether the version stands already where it is to be moved to.

    The SDK sends a write once more when its answer was lost, and is then told that it does not apply: whoever takes
    that for another delivery leaves the next message unsent. Where it was another delivery, one message too many is
    sent, which does nothing.
    """
    known = from_wire(stands)
    return (known.get("sequencer"), known.get("status")) == (head.sequencer, status)


def _is_in(statuses: set[Status]) -> tuple[str, dict[str, Any]]:
    values = {f"status_{number}": status.value for number, status in enumerate(sorted(statuses))}
    return f"#status IN ({', '.join(':' + name for name in values)})", values
