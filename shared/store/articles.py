"""An article's record through its life. Every write names the version it is about; a newer version always wins.

The sequencer that S3 gives each change of a key orders the versions, so that duplicates, late and reordered events
change nothing, with no second table to remember them. Writes come in an order that a crash anywhere can be repeated
from: text before status, status before message; rows elsewhere only after HEAD says what they will be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from shared import objects
from shared.article import (
    CleanText,
    Source,
    Status,
    Version,
)
from shared.errors import Superseded, Unavailable
from shared.settings import settings
from shared.store import copies, keys, table
from shared.store.records import (
    Head,
    HeldText,
    Row,
    head_attributes,
    head_from,
    head_of,
    packed,
    unpacked,
)

TOMBSTONE_DAYS = 30
"""How long a removed article is remembered: longer than any message can still be on its way (14 days in a DLQ)."""
HELD_MOST = 8
"""Superseded versions remembered for late writers."""
INLINE_MOST = 300_000
"""Bytes of compressed text kept in the table; an item may have 400 KB."""
CLAIM_TRIES = 8


def get(article_id: str) -> Head | None:
    """The record of an article, strongly consistent."""
    item = table.get(keys.head(article_id))
    return None if item is None else head_from(item)


def row(article_id: str) -> Row | None:
    """The HEAD row of an article, strongly consistent."""
    return table.row(keys.head(article_id))


def with_body(article_id: str) -> tuple[Head | None, Row | None]:
    """The record of an article and its BODY row by one call, strongly consistent."""
    head, body = rows(article_id)
    return (None if head is None else head_of(head)), body


def rows(article_id: str) -> tuple[Row | None, Row | None]:
    """The HEAD and the BODY row of an article by one call, strongly consistent."""
    found = table.query(
        "#PK = :pk AND #SK BETWEEN :body AND :head",  # nothing else of an article lies between the two
        {"pk": keys.head(article_id)["PK"], "body": keys.BODY, "head": keys.HEAD},
    )
    named = {each["SK"]: each for each in found}
    return named.get(keys.HEAD), named.get(keys.BODY)


def text(head: Head, body: Row | None = None) -> CleanText | None:
    """The cleaned text of a record's version; `None` while it has none, or when it is another version's.

    `body` is its BODY row, where that was read already; another version's is read anew.
    """
    held = body if body is not None and body["sequencer"] == head.sequencer else table.row(keys.body(head.id))
    if held is None or held["sequencer"] != head.sequencer:
        return None
    blob = objects.get_text(held["s3_key"]) if "s3_key" in held else held["text"]
    return CleanText.model_validate_json(unpacked(blob))


def claim(article_id: str, source: Source, version: Version) -> Head | None:
    """Begin work on a version: a new record, or the one there is when this version was begun before.

    Returns:
        The record, or `None` when a newer version is known.
    """
    fresh = Head(id=article_id, status=Status.RECEIVED, version=version, source=source)
    head = _take(fresh, expiry(source.received_at))
    return None if head is None or head.status is Status.REMOVED else head


def bury(article_id: str, source: Source, version: Version) -> Head | None:
    """Replace a record by a tombstone, which holds no word of the article and lasts `TOMBSTONE_DAYS`.

    Returns:
        The tombstone, or `None` when a newer version is known.
    """
    lasts = datetime.now(UTC) + timedelta(days=TOMBSTONE_DAYS)
    tombstone = Head(id=article_id, status=Status.REMOVED, version=version, source=source)
    head = _take(tombstone, int(lasts.timestamp()))
    return head if head is not None and head.status is Status.REMOVED else None


def release_held(head: Head) -> Iterator[tuple[str, str]]:
    """Clear what superseded versions left in other rows; id and sequencer of articles that must be asked again."""
    for holding in head.held:
        objects.delete_text(head.id, holding.sequencer)
        yield from copies.release(head.id, holding)


def drop_text(head: Head) -> None:
    """Delete the text of every version up to this one."""
    objects.delete_text(head.id, head.sequencer)
    table.delete(
        keys.body(head.id),
        "attribute_not_exists(PK) OR #sequencer <= :sequencer",
        {"sequencer": head.sequencer},
    )


def discard_text(article_id: str, sequencer: str) -> None:
    """Clear the text that a version stored after it had been superseded; nothing if it is the newest one."""
    if _is_current(get(article_id), sequencer):
        return
    objects.delete_text(article_id, sequencer)
    table.delete(
        keys.body(article_id),
        "attribute_not_exists(PK) OR #sequencer = :sequencer",
        {"sequencer": sequencer},
    )


def discard_rows(article_id: str, sequencer: str) -> Iterator[tuple[str, str]]:
    """Clear the rows that a version wrote after it had been superseded; yields as `release_held` does."""
    head = get(article_id)
    if head is None or _is_current(head, sequencer):
        return
    for holding in head.held:
        if holding.sequencer == sequencer:
            yield from copies.release(article_id, holding)


def save_text(head: Head, cleaned: CleanText) -> None:
    """Store the cleaned text of a version: in the table, or in S3 when it is too large for an item.

    Raises:
        Superseded: a newer version's text is there already.
    """
    blob = packed(cleaned)
    row: dict[str, Any] = keys.body(head.id) | {"sequencer": head.sequencer}
    if len(blob) > INLINE_MOST:
        row["s3_key"] = objects.put_text(head.id, head.sequencer, blob)
    else:
        row["text"] = blob
    expires_at = expiry(head.source.received_at)
    if expires_at is not None:
        row["expires_at"] = expires_at
    against = table.put(
        row, "attribute_not_exists(PK) OR #sequencer <= :sequencer", {"sequencer": head.sequencer}
    )
    if against is not None:
        raise Superseded("a newer version's text is stored")


def hold_text(head: Head) -> str:
    """Claim the text of a cleaned version; the id of the article that owns it, which may be another.

    Raises:
        Superseded: a newer version is known.
    """
    return copies.hold(head.id, _holdings(head), expiry(head.source.received_at))


def near_copy(head: Head) -> str | None:
    """File a cleaned version for later near copies; the id of the earliest article that it nearly copies."""
    holding = _holdings(head)
    copies.file_bands(head.id, holding, expiry(head.source.received_at))
    return copies.near_copy(head.id, holding)


def expiry(received_at: datetime) -> int | None:
    """When a record is forgotten, in seconds since 1970; `None` where the retention setting keeps it for good."""
    days = settings().retention_days
    return int((received_at + timedelta(days=days)).timestamp()) if days else None


def _is_current(head: Head | None, sequencer: str) -> bool:
    return head is not None and head.sequencer == sequencer and head.status is not Status.REMOVED


def _take(fresh: Head, expires_at: int | None) -> Head | None:
    """Put a new version's record in the place of an older one's, which lives on in what the new one holds.

    Returns:
        The record of this version as it stands, or `None` when a newer version is known.
    """
    for _ in range(CLAIM_TRIES):
        known = get(fresh.id)
        if known is not None and known.sequencer > fresh.sequencer:
            return None
        if known is not None and known.sequencer == fresh.sequencer:
            return known
        members_held = known is not None and (known.members_held or known.container is not None)
        taken = fresh.model_copy(update={"held": _held_after(known), "members_held": members_held})
        if _replace(taken, known, expires_at):
            return taken
    raise Unavailable("the record kept changing while a new version was to take its place")


def _replace(head: Head, known: Head | None, expires_at: int | None) -> bool:
    item = keys.head(head.id) | head_attributes(head)
    if expires_at is not None:
        item["expires_at"] = expires_at
    if known is None:
        return table.put(item, "attribute_not_exists(PK)", {}) is None
    # status and container too: the old version may be about to get rows that the new record must know of
    listed = "attribute_not_exists" if known.container is None else "attribute_exists"
    return (
        table.put(
            item,
            f"#sequencer = :sequencer AND #status = :status AND {listed}(#container)",
            {"sequencer": known.sequencer, "status": known.status.value},
        )
        is None
    )


def _held_after(known: Head | None) -> tuple[HeldText, ...]:
    if known is None:
        return ()
    holding = known.holdings()
    return (*known.held, *([holding] if holding else []))[-HELD_MOST:]


def _holdings(head: Head) -> HeldText:
    holding = head.holdings()
    if holding is None:
        raise ValueError("the version has not been cleaned")
    return holding
