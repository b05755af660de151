"""clean: an uploaded object becomes the article's own text; a container becomes its members, each cleaned by itself."""

from __future__ import annotations

from functions.clean import upload
from functions.clean.sniff import CONTAINERS
from shared import queues
from shared.article import CleanText, Stage
from shared.errors import Refused, Superseded
from shared.fan_out import clean_members, remove_members
from shared.fingerprint import fingerprint
from shared.labels import Labels
from shared.messages import StageMessage
from shared.pipeline import ObjectJob, Outcome, Turn, Watch, ask_again, object_job, stage_handler, turn
from shared.store import articles, members, progress
from shared.store.records import Head


class CleanStep:
    """Claim the version, read it, clean it, store the text, hand on; or send round what it contains."""

    stage = Stage.CLEAN

    def read(self, body: str) -> ObjectJob:
        """The job in an EventBridge event, or in the message about a member."""
        return object_job(body)

    def run(self, job: ObjectJob, watch: Watch) -> Outcome:
        """Bytes to text; a newer upload of the same key supersedes all that an older one left."""
        if _is_folder(job):
            return Outcome.PASSED
        head = articles.claim(job.id, job.source, job.version)
        if head is None:
            raise Superseded("a newer version of the object is known")
        ask_again(articles.release_held(head))
        allowed = turn(self.stage, head, job.sequencer)
        if allowed is Turn.PASS:
            return Outcome.PASSED
        if allowed is Turn.RUN:
            try:
                head = self._work(job, head, watch)
            except Refused:
                remove_members(head)
                raise
        if head.container is None:
            queues.send(StageMessage(stage=Stage.EXTRACT, id=job.id, sequencer=job.sequencer))
        return Outcome.DONE if allowed is Turn.RUN else Outcome.HANDED_ON

    def discard(self, job: ObjectJob) -> None:
        """Clear a text stored too late."""
        articles.discard_text(job.id, job.sequencer)

    def _work(self, job: ObjectJob, head: Head, watch: Watch) -> Head:
        if head.container is not None:
            return self._expand(head, (), watch)  # an earlier delivery has listed the members
        if job.source.member is not None:
            member = upload.member(job.source, job.version)
            self._store(head, upload.read_member(member), len(member.data), member.hints.content_type, watch)
            return head
        document, size, told = upload.document(job.source, job.version)
        head = _labelled(head, told)
        if document.format not in CONTAINERS:
            cleaned = upload.read(document)
            cleaned = cleaned.model_copy(update={"warnings": (*cleaned.warnings, *told.warnings)})
            self._store(head, cleaned, size, document.hints.content_type, watch)
            return head
        expansion = upload.members_of(document, size)
        listed = [members.Listed(each.name, len(each.data)) for each in expansion.members]
        head = members.enter(head, upload.container(expansion), listed)
        return self._expand(head, (*expansion.warnings, *told.warnings), watch)

    def _store(self, head: Head, cleaned: CleanText, size: int, content_type: str, watch: Watch) -> None:
        remove_members(head)
        articles.save_text(head, cleaned)
        known = {"size": size, "content_type": content_type, "encoding": cleaned.encoding}
        source = head.source.model_copy(update=known)
        progress.cleaned(head, source, fingerprint(cleaned.text), cleaned.warnings, watch.stop())

    def _expand(self, head: Head, warnings: tuple[str, ...], watch: Watch) -> Head:
        """Send the members on the list round, and away those that only older lists have."""
        listed = members.of(head)
        remove_members(head, kept={member.name for member in listed})
        articles.drop_text(head)
        clean_members(head, listed)
        progress.expanded(head, warnings, watch.stop())
        return head


def _labelled(head: Head, told: Labels) -> Head:
    """The record with what its uploader says of the object; members have it from their container's message."""
    source = head.source.model_copy(update={"collection": told.collection, "labels": told.labels})
    return head.model_copy(update={"source": source})


def _is_folder(job: ObjectJob) -> bool:
    """The console makes a folder by an empty object whose key ends with a slash."""
    return job.source.member is None and job.source.key.endswith("/") and job.source.size == 0


handler = stage_handler(CleanStep())
