"""A container's members are sent round one by one: each is cleaned, retried, refused and removed on its own.

One message per member, as if it had been uploaded by itself. A message costs no more than the event of an upload does;
what would cost is to read the container for each of them, and a process that has opened it keeps it for the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from shared import queues
from shared.article import Stage
from shared.messages import MemberMessage
from shared.store import members
from shared.store.members import Listed
from shared.store.records import Head


def clean_members(head: Head, listed: Iterable[Listed]) -> None:
    """Send each member of a container's version through clean."""
    queues.send_all(Stage.CLEAN, (_message(Stage.CLEAN, head, member) for member in listed))


def remove_members(head: Head, kept: Collection[str] = ()) -> None:
    """Send what older versions of a container held, and this version does not, through remove; then forget the lists.

    Nothing for a record whose older versions were no containers. Can be repeated after a crash anywhere.
    """
    if not head.members_held:
        return
    gone = members.of_older(head).difference(kept)
    queues.send_all(Stage.REMOVE, (_message(Stage.REMOVE, head, Listed(name, 0)) for name in sorted(gone)))
    members.forget_older(head)


def _message(stage: Stage, head: Head, member: Listed) -> MemberMessage:
    """A member is of its container's collection and has its labels; a tombstone says nothing of them."""
    known: dict[str, Any] = {
        "member": member.name,
        "size": member.size,
        "content_type": None,
        "encoding": None,
    }
    if stage is Stage.REMOVE:
        known |= {"collection": None, "labels": {}}
    source = head.source.model_copy(update=known)
    return MemberMessage.model_validate({"stage": stage, "source": source, "version": head.version})
