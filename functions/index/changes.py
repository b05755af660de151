"""What a batch of the table's stream says happened to articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shared.article import Status
from shared.store import keys
from shared.store.records import Head, Item, head_from

EXPIRED_BY = "dynamodb.amazonaws.com"
"""Who deletes what has outlived its `expires_at` (DynamoDB developer guide, "Streams and Time to Live")."""


@dataclass(frozen=True)
class Snapshot:
    """A record as it was or is; what only its item has, beside it."""

    head: Head
    position: str | None
    expires_at: int | None
    failed_at: str | None = None
    """When a stage gave up on it, or it was refused."""


@dataclass(frozen=True)
class Change:
    """A record before and after a write; `None` where there was or is none."""

    id: str
    before: Snapshot | None
    after: Snapshot | None
    expired: bool
    """Its time was up: nobody has removed it."""

    @property
    def moved(self) -> bool:
        """Whether its status has changed."""
        return status_of(self.before) is not status_of(self.after)


def status_of(snapshot: Snapshot | None) -> Status | None:
    """The status of a record, if there is one."""
    return snapshot.head.status if snapshot else None


def change(record: dict[str, Any]) -> Change | None:
    """The change of an article's record; `None` where the row is of another kind.

    Raises:
        ValidationError, KeyError: the record cannot be read.
    """
    written = record["dynamodb"]
    if written["Keys"]["SK"]["S"] != keys.HEAD:
        return None
    return Change(
        id=keys.article_of(written["Keys"]["PK"]["S"]),
        before=_snapshot(written.get("OldImage")),
        after=_snapshot(written.get("NewImage")),
        expired=record.get("userIdentity", {}).get("principalId") == EXPIRED_BY,
    )


def batch_id(records: list[dict[str, Any]]) -> str:
    """What names a batch: a repeated one has the same name."""
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    return f"{numbers[0]}-{numbers[-1]}-{len(numbers)}"


def _snapshot(item: Item | None) -> Snapshot | None:
    if item is None:
        return None
    expires_at = item.get("expires_at")
    position, failed_at = item.get("position"), item.get("failed_at")
    return Snapshot(
        head=head_from(item),
        position=position["S"] if position else None,
        expires_at=int(expires_at["N"]) if expires_at else None,
        failed_at=failed_at["S"] if failed_at else None,
    )
