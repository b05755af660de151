"""What travels between stages: ids and version only, so that a message stays valid however often it is replayed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from shared.article import Model, Source, Stage, Version

ID_LENGTH = 20
SEQUENCER_WIDTH = 40


def article_id(bucket: str, key: str, member: str | None = None) -> str:
    """The id of the article at this place: known before the upload, the same for every later version of it."""
    place = f"{bucket}/{key}" if member is None else f"{bucket}/{key}#{member}"
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def padded(sequencer: str) -> str:
    """S3's sequencers have no fixed length; padded on the right with zeros they compare as strings do.

    Source: Amazon S3 user guide, "Event message structure": right pad the shorter one and compare
    lexicographically; only sequencers of one key may be compared.
    """
    return sequencer.upper().ljust(SEQUENCER_WIDTH, "0")


class StageMessage(Model):
    """The order to run a stage on one version of an article."""

    stage: Stage
    id: str
    sequencer: str


class MemberMessage(Model):
    """The order to clean or remove one member of a container; `source` names the container and the member in it."""

    stage: Literal[Stage.CLEAN, Stage.REMOVE]
    source: Source
    version: Version

    @property
    def id(self) -> str:
        """The id of the article that the member is."""
        return article_id(self.source.bucket, self.source.key, self.source.member)


class EventKind(StrEnum):
    """The two S3 events that the pipeline listens to, as EventBridge names them."""

    CREATED = "Object Created"
    DELETED = "Object Deleted"


class _Lenient(BaseModel):
    """AWS adds fields as it likes; we read those that we need."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, hide_input_in_errors=True, defer_build=True
    )


class _Bucket(_Lenient):
    name: str


class _Object(_Lenient):
    key: str
    size: int = 0
    etag: str = ""
    version_id: str | None = Field(default=None, alias="version-id")
    sequencer: str


class _Detail(_Lenient):
    bucket: _Bucket
    object: _Object
    deletion_type: Literal["Permanently Deleted", "Delete Marker Created"] | None = Field(
        default=None, alias="deletion-type"
    )


class ObjectEvent(_Lenient):
    """An S3 event as EventBridge delivers it: the key is plain UTF-8, not URL-encoded.

    Powertools' parser has a model of it too; ours costs a hundredth of its import time and accepts events
    that lack the fields we do not read.
    """

    kind: EventKind = Field(alias="detail-type")
    time: datetime
    detail: _Detail

    @property
    def bucket(self) -> str:
        """Name of the bucket."""
        return self.detail.bucket.name

    @property
    def key(self) -> str:
        """Key of the object, as the uploader wrote it."""
        return self.detail.object.key

    @property
    def article_id(self) -> str:
        """The id of the article that this object is, or was."""
        return article_id(self.bucket, self.key)

    @property
    def sequencer(self) -> str:
        """The padded sequencer: greater is later."""
        return padded(self.detail.object.sequencer)


def place(event: ObjectEvent) -> tuple[Source, Version]:
    """Where the article of an event comes from, and which version of it the event is about."""
    stored = event.detail.object
    source = Source(bucket=event.bucket, key=event.key, size=stored.size, received_at=event.time)
    version = Version(etag=stored.etag, sequencer=event.sequencer, version_id=stored.version_id)
    return source, version


class About(NamedTuple):
    """The stage that a message is for, its article, and which version of it (padded sequencer)."""

    stage: Stage
    id: str
    sequencer: str


def about(body: str) -> About:
    """What any message of ours is about: of the bucket, a container's member, or a stage's.

    Raises:
        ValueError: it is none of ours.
    """
    told = json.loads(body)
    if not isinstance(told, dict):
        raise ValueError("a message is an object")  # noqa: TRY004
    if "detail-type" in told:
        event = ObjectEvent.model_validate_json(body)
        stage = Stage.CLEAN if event.kind is EventKind.CREATED else Stage.REMOVE
        return About(stage, event.article_id, event.sequencer)
    if "source" in told:
        member = MemberMessage.model_validate_json(body)
        return About(member.stage, member.id, member.version.sequencer)
    message = StageMessage.model_validate_json(body)
    return About(message.stage, message.id, message.sequencer)
