"""Postings and the catalogue of entities follow the record: READY articles are filed, others are not."""

from __future__ import annotations

from functions.index.changes import Change, Snapshot
from shared.article import Entity, Status
from shared.store import catalogue, postings
from shared.terms import ENTITIES_MOST, filing, reference


def bring_up_to_date(seen: list[Change]) -> None:
    """File or withdraw each article of a batch as its last change says; entities nobody names any more leave."""
    last = {change.id: change for change in seen}
    was_filed = {change.id for change in seen if _is_ready(change.before)}
    for change in last.values():
        if change.after is not None and _is_ready(change.after):
            _file(change.id, change.after)
        elif change.id in was_filed:
            postings.withdraw(change.id)
    named = {name for change in seen for name in _references(change.before)}
    catalogue.leave(named - {name for change in last.values() for name in _references(change.after)})


def _file(article_id: str, ready: Snapshot) -> None:
    head = ready.head
    if head.metadata is None or ready.position is None:
        raise ValueError(f"{article_id} is READY and has no metadata")
    filed = filing(head.metadata, head.source.collection, head.vector)
    postings.file(article_id, ready.position, head.metadata.language.code, filed, ready.expires_at)
    catalogue.enter(_entities(ready))


def _is_ready(snapshot: Snapshot | None) -> bool:
    return snapshot is not None and snapshot.head.status is Status.READY


def _entities(snapshot: Snapshot | None) -> tuple[Entity, ...]:
    if snapshot is None or snapshot.head.status is not Status.READY or snapshot.head.metadata is None:
        return ()
    return snapshot.head.metadata.entities[:ENTITIES_MOST]


def _references(snapshot: Snapshot | None) -> set[str]:
    return {reference(entity) for entity in _entities(snapshot)}
