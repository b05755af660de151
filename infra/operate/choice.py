"""What is to be done about an upload, given what its record says: the one rule of backfill and reprocess."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import batched

from infra.operate.uploads import Upload
from shared.article import PIPELINE, Stage, Status
from shared.messages import EventKind, StageMessage, article_id
from shared.settings import settings
from shared.store import keys, table

TOGETHER = 100
"""Records read in one call."""


class Choice(StrEnum):
    """What is to be done; the value says it to people."""

    SEND = "never processed: an event is sent"
    ASK = "on their way: their message is sent once more"
    RENEW_OTHER = "changed since, or back after a removal: processed anew"
    RENEW_PIPELINE = "by another pipeline version: processed anew"
    RENEW_FORCED = "done, and asked for: processed anew"
    DONE = "done: left alone"
    FAILED = "failed: left to `replay`"

    @property
    def acts(self) -> bool:
        """Whether anything is sent, and paid for."""
        return self not in {Choice.DONE, Choice.FAILED}

    @property
    def renews(self) -> bool:
        """Whether a new version of the object is made, whose event goes through the pipeline."""
        return self in {Choice.RENEW_OTHER, Choice.RENEW_PIPELINE, Choice.RENEW_FORCED}


@dataclass(frozen=True)
class Known:
    """What a record says, as far as it matters here."""

    status: Status
    etag: str
    sequencer: str
    pipeline: str
    version_id: str | None
    received_at: str


@dataclass(frozen=True)
class Found:
    """An upload and its record, if it has one."""

    upload: Upload
    known: Known | None

    @property
    def id(self) -> str:
        """The id of its article."""
        return article_id(settings().upload_bucket, self.upload.key)

    @property
    def is_of_this_version(self) -> bool:
        """Whether the record is about the bytes that the bucket has now."""
        return (
            self.known is not None
            and self.known.status is not Status.REMOVED
            and self.known.etag == self.upload.etag
        )


def with_records(uploads: Iterable[Upload]) -> Iterator[Found]:
    """Uploads with their records, in their order."""
    bucket = settings().upload_bucket
    wanted = ("id", "status", "etag", "sequencer", "pipeline", "version_id", "source")
    for together in batched(uploads, TOGETHER):
        rows = table.get_all((keys.head(article_id(bucket, one.key)) for one in together), wanted)
        known = {
            row["id"]: Known(
                status=Status(row["status"]),
                etag=row["etag"],
                sequencer=row["sequencer"],
                pipeline=row["pipeline"],
                version_id=row.get("version_id"),
                received_at=row["source"]["received_at"],
            )
            for row in rows
        }
        for one in together:
            yield Found(one, known.get(article_id(bucket, one.key)))


def to_fill(found: Found, *, force: bool, before: datetime) -> Choice:
    """Backfill: what the bucket has is to be an article. Forced, also what is done and was uploaded before a moment."""
    if found.known is None:
        return Choice.SEND
    if not found.is_of_this_version:
        return Choice.RENEW_OTHER
    if not found.known.status.final:
        return Choice.ASK
    if found.known.status is Status.FAILED:
        return Choice.FAILED
    return Choice.RENEW_FORCED if force and found.upload.modified < before else Choice.DONE


def to_redo(found: Found, *, statuses: frozenset[Status]) -> Choice:
    """Reprocess: what another pipeline version has brought to one of these statuses."""
    if found.known is None or found.known.status not in statuses:
        return Choice.DONE
    return Choice.DONE if found.known.pipeline == PIPELINE else Choice.RENEW_PIPELINE


def message(found: Found) -> tuple[Stage, str]:
    """What an event of the upload would have sent; or what its record waits for, and the stage that it waits for."""
    known = found.known
    if known is None:
        return Stage.CLEAN, _event(found.upload, sequencer(found.upload), None, found.upload.modified)
    waits = {Status.CLEANED: Stage.EXTRACT, Status.EXTRACTED: Stage.SUMMARIZE}.get(known.status)
    if waits is not None:
        return waits, StageMessage(stage=waits, id=found.id, sequencer=known.sequencer).model_dump_json()
    received = datetime.fromisoformat(known.received_at)
    return Stage.CLEAN, _event(found.upload, known.sequencer, known.version_id, received)


def sequencer(upload: Upload) -> str:
    """A sequencer for an object whose event nobody has kept: later uploads, and all real events, have greater ones.

    S3's begin with two zeros and the seconds since 1970 in hexadecimal ("0055AED6DCD90281E5" in its user guide), so
    seven zeros before the seconds sort below any of them.
    """
    return f"0000000{int(upload.modified.timestamp()):08X}"


def _event(upload: Upload, version: str, version_id: str | None, received: datetime) -> str:
    stored = {"key": upload.key, "size": upload.size, "etag": upload.etag, "sequencer": version}
    if version_id is not None:
        stored["version-id"] = version_id
    return json.dumps(
        {
            "detail-type": EventKind.CREATED.value,
            "time": received.astimezone(UTC).isoformat(),
            "detail": {"bucket": {"name": settings().upload_bucket}, "object": stored},
        },
        ensure_ascii=False,
    )
