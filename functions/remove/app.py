"""remove: an object that is deleted takes its article with it, and every row that the article had.

A container takes its members with it, each by a message of its own: a thousand of them are more than one run can do.
"""

from __future__ import annotations

from shared.article import Stage
from shared.errors import Superseded
from shared.fan_out import remove_members
from shared.pipeline import ObjectJob, Outcome, Watch, ask_again, object_job, stage_handler
from shared.store import articles

PERMANENT = "Permanently Deleted"


class RemoveStep:
    """Put a tombstone in the record's place, then clear text and rows; each step can be repeated."""

    stage = Stage.REMOVE

    def read(self, body: str) -> ObjectJob:
        """The job in an EventBridge event, or in the message about a member."""
        return object_job(body)

    def run(self, job: ObjectJob, watch: Watch) -> Outcome:
        """Remove the article unless a newer upload has come, or only an old version of the object went."""
        if self._is_old_version(job):
            return Outcome.PASSED
        tombstone = articles.bury(job.id, job.source, job.version)
        if tombstone is None:
            raise Superseded("the object was uploaded again after this deletion")
        ask_again(articles.release_held(tombstone))
        articles.drop_text(tombstone)
        remove_members(tombstone)
        return Outcome.DONE

    def discard(self, job: ObjectJob) -> None:
        """Nothing to clear: a late deletion has written nothing."""

    def _is_old_version(self, job: ObjectJob) -> bool:
        """In a bucket with versions, deleting a version for good concerns the article only if it is that version."""
        version_id = job.version.version_id
        if job.deletion != PERMANENT or version_id is None:
            return False
        head = articles.get(job.id)
        return head is not None and head.version.version_id not in (None, version_id)


handler = stage_handler(RemoveStep())
