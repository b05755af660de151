"""Postings and the catalogue of entities follow the record: READY articles are filed, others are not."""

from __future__ import annotations

from functions.index.changes import Change, Snapshot
from shared.article import Entity, Status
from shared.store import catalogue, postings
from shared.terms import ENTITIES_MOST, filing, reference


def bring_up_to_date(seen: list[Change]) -> None:
    """File or withdraw each article of a batch as its last change says; entities nobody names any more leave.

    The batch is written as a whole: what many articles need takes as few calls as it has rows for.
    """
    last = {change.id: change for change in seen}
    ready = {one.id: one.after for one in last.values() if one.after is not None and _is_ready(one.after)}
    postings.file(_filed(name, snapshot) for name, snapshot in ready.items())
    postings.withdraw({change.id for change in seen if _is_ready(change.before)} - ready.keys())
    catalogue.enter(entity for snapshot in ready.values() for entity in _entities(snapshot))
    named = {name for change in seen for name in _references(change.before)}
    catalogue.leave(named - {name for snapshot in ready.values() for name in _references(snapshot)})


def _filed(article_id: str, ready: Snapshot) -> postings.Filed:
    head = ready.head
    if head.metadata is None or ready.position is None:
        raise ValueError(f"{article_id} is READY and has no metadata")
    return postings.Filed(
        id=article_id,
        position=ready.position,
        language=head.metadata.language.code,
        filing=filing(head.metadata, head.source.collection, head.vector),
        expires_at=ready.expires_at,
    )


def _is_ready(snapshot: Snapshot | None) -> bool:
    return snapshot is not None and snapshot.head.status is Status.READY


def _entities(snapshot: Snapshot | None) -> tuple[Entity, ...]:
    if snapshot is None or snapshot.head.status is not Status.READY or snapshot.head.metadata is None:
        return ()
    return snapshot.head.metadata.entities[:ENTITIES_MOST]


def _references(snapshot: Snapshot | None) -> set[str]:
    return {reference(entity) for entity in _entities(snapshot)}
