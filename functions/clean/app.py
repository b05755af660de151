"""clean: an uploaded object becomes the article's own text."""

from __future__ import annotations

from pathlib import PurePosixPath

from functions.clean.cleaner import clean
from shared import objects, queues
from shared.article import Hints, Source, Stage
from shared.errors import Refused, Superseded
from shared.fingerprint import fingerprint
from shared.messages import ObjectEvent, StageMessage, place
from shared.pipeline import ObjectJob, Outcome, Turn, Watch, ask_again, object_job, stage_handler, turn
from shared.settings import settings
from shared.store import articles, progress
from shared.store.records import Head


class CleanStep:
    """Claim the version, read it, clean it, store the text, hand on."""

    stage = Stage.CLEAN

    def read(self, body: str) -> ObjectJob:
        """The job in an EventBridge event."""
        return object_job(body)

    def run(self, job: ObjectJob, watch: Watch) -> Outcome:
        """Bytes to text; a newer upload of the same key supersedes all that an older one left."""
        if _is_folder(job.event):
            return Outcome.PASSED
        source, version = place(job.event)
        head = articles.claim(job.id, source, version)
        if head is None:
            raise Superseded("a newer version of the object is known")
        ask_again(articles.release_held(head))
        allowed = turn(self.stage, head, job.sequencer)
        if allowed is Turn.PASS:
            return Outcome.PASSED
        if allowed is Turn.RUN:
            self._clean(job, head, source, watch)
        queues.send(StageMessage(stage=Stage.EXTRACT, id=job.id, sequencer=job.sequencer))
        return Outcome.DONE if allowed is Turn.RUN else Outcome.HANDED_ON

    def discard(self, job: ObjectJob) -> None:
        """Clear a text stored too late."""
        articles.discard_text(job.id, job.sequencer)

    def _clean(self, job: ObjectJob, head: Head, source: Source, watch: Watch) -> None:
        limit = settings().max_upload_bytes
        if source.size > limit:
            raise Refused("too_large", f"the object has {source.size} bytes; at most {limit} are taken")
        try:
            data, content_type = objects.read_upload(
                source.key, job.event.detail.object.etag, job.event.detail.object.version_id
            )
        except objects.ObjectGone as gone:
            raise Refused(gone.code, gone.message) from gone
        hints = Hints(
            filename=PurePosixPath(source.key).name, content_type=content_type, received_at=source.received_at
        )
        cleaned = clean(data, hints, max_bytes=limit)
        articles.save_text(head, cleaned)
        known = source.model_copy(update={"content_type": content_type, "encoding": cleaned.encoding})
        progress.cleaned(head, known, fingerprint(cleaned.text), cleaned.warnings, watch.stop())


def _is_folder(event: ObjectEvent) -> bool:
    """The console makes a folder by an empty object whose key ends with a slash."""
    return event.key.endswith("/") and event.detail.object.size == 0


handler = stage_handler(CleanStep())
