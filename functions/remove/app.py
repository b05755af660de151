"""remove: an object that is deleted takes its article with it, and every row that the article had."""

from __future__ import annotations

from dataclasses import dataclass

from shared.article import Stage
from shared.errors import Superseded
from shared.messages import ObjectEvent, place
from shared.pipeline import Job, Outcome, Watch, ask_again, stage_handler
from shared.store import articles

PERMANENT = "Permanently Deleted"


@dataclass(frozen=True)
class Deletion(Job):
    """An object, or a version of one, that was deleted."""

    event: ObjectEvent


class RemoveStep:
    """Put a tombstone in the record's place, then clear text and rows; each step can be repeated."""

    stage = Stage.REMOVE

    def read(self, body: str) -> Deletion:
        """The job in an EventBridge event."""
        event = ObjectEvent.model_validate_json(body)
        return Deletion(id=event.article_id, sequencer=event.sequencer, event=event)

    def run(self, job: Deletion, watch: Watch) -> Outcome:
        """Remove the article unless a newer upload has come, or only an old version of the object went."""
        if self._is_old_version(job):
            return Outcome.PASSED
        tombstone = articles.bury(job.id, *place(job.event))
        if tombstone is None:
            raise Superseded("the object was uploaded again after this deletion")
        ask_again(articles.release_held(tombstone))
        articles.drop_text(tombstone)
        return Outcome.DONE

    def discard(self, job: Deletion) -> None:
        """Nothing to clear: a late deletion has written nothing."""

    def _is_old_version(self, job: Deletion) -> bool:
        """In a bucket with versions, deleting a version for good concerns the article only if it is that version."""
        version_id = job.event.detail.object.version_id
        if job.event.detail.deletion_type != PERMANENT or version_id is None:
            return False
        head = articles.get(job.id)
        return head is not None and head.version.version_id not in (None, version_id)


handler = stage_handler(RemoveStep())
