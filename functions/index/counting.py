"""Counters of each day follow the records: an article counts once, under the status that it has now.

One that is on its way counts under the time when it last moved: that tells what is stuck (`functions.index.waiting`).
"""

from __future__ import annotations

from collections import Counter

from functions.index.changes import Change, Snapshot
from shared.article import Status
from shared.store import counters

COUNTED = frozenset({Status.READY, Status.DUPLICATE, Status.REJECTED, Status.FAILED})
"""Final statuses that are counted by language and section."""
ON_ITS_WAY = frozenset({Status.RECEIVED, Status.CLEANED, Status.EXTRACTED})


def count(seen: list[Change], batch: str) -> None:
    """Move what a batch has changed from one counter to another, once per batch."""
    by_day: dict[str, Counter[str]] = {}
    for change in seen:
        if change.expired:
            continue  # the article was there on its day, whether or not it is kept
        for snapshot, amount in ((change.before, -1), (change.after, 1)):
            if snapshot is not None and snapshot.head.status in COUNTED | ON_ITS_WAY:
                day, name = _counter(snapshot)
                by_day.setdefault(day, Counter())[name] += amount
    for day, amounts in sorted(by_day.items()):
        counters.add(day, amounts, batch)


def _counter(snapshot: Snapshot) -> tuple[str, str]:
    head = snapshot.head
    if head.status in ON_ITS_WAY:
        return counters.waiting(head.timeline[-1].finished if head.timeline else head.source.received_at)
    known = head.metadata
    language, section = (known.language.code, known.section) if known else (None, None)
    return head.source.received_at.strftime("%Y-%m-%d"), counters.name(language, section, head.status)
