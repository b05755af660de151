"""What a container holds, version by version: the list by which its members are found again when it changes or goes.

A list is written in one transaction with the record of its container, while the record is still about that version.
So whoever takes the record over knows from it that there is a list, and no list can appear behind its back.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import batched
from typing import Any, NamedTuple

from shared.article import Container, Status
from shared.errors import Superseded
from shared.store import articles, keys, table
from shared.store.records import Head, unpacked

PART = 250
"""Members in one row: at 1,000 bytes a name it stays under the 400 KB that an item may have."""


class Listed(NamedTuple):
    """A member on a container's list: its name there and its size in bytes."""

    name: str
    size: int


def enter(head: Head, container: Container, listed: Sequence[Listed]) -> Head:
    """Write a version's list and say on its record that there is one, and where it is from; the record as it is then.

    Raises:
        Superseded: a newer version is known, or another delivery has gone further.
    """
    expires_at = articles.expiry(head.source.received_at)
    rows: list[dict[str, Any]] = []
    for part, together in enumerate(batched(listed, PART)):
        row: dict[str, Any] = keys.members(head.id, head.sequencer, part)
        row["members"] = zlib.compress(json.dumps(together, ensure_ascii=False).encode())
        rows.append(row if expires_at is None else row | {"expires_at": expires_at})
    waiting = {"received": Status.RECEIVED.value, "failed": Status.FAILED.value}
    entered = table.update_with(
        keys.head(head.id),
        {
            "container": container.model_dump(),
            "source": head.source.model_dump(mode="json", exclude_none=True),
        },
        "#sequencer = :sequencer AND #status IN (:received, :failed)",
        waiting | {"sequencer": head.sequencer},
        rows,
    )
    if not entered:
        raise Superseded("not expanded: another delivery or a newer version was faster")
    return head.model_copy(update={"container": container})


def of(head: Head) -> list[Listed]:
    """The members of a record's own version, in their order."""
    return [member for sequencer, member in _all(head) if sequencer == head.sequencer]


def of_older(head: Head) -> set[str]:
    """Names of all that older versions held and that may still be there."""
    return {member.name for sequencer, member in _all(head) if sequencer < head.sequencer}


def forget_older(head: Head) -> None:
    """Drop the lists of older versions: what was on them has been seen to."""
    rows = [{"PK": row["PK"], "SK": row["SK"]} for row in _rows(head) if _sequencer(row) < head.sequencer]
    table.write_all(deletes=rows)


def _all(head: Head) -> list[tuple[str, Listed]]:
    return [
        (_sequencer(row), Listed(*member))
        for row in _rows(head)
        for member in json.loads(unpacked(row["members"]))
    ]


def _rows(head: Head) -> list[dict[str, Any]]:
    pk = keys.head(head.id)["PK"]
    return list(
        table.query("#PK = :pk AND begins_with(#SK, :prefix)", {"pk": pk, "prefix": keys.LIST_PREFIX})
    )


def _sequencer(row: dict[str, Any]) -> str:
    return str(row["SK"]).split("#")[1]
