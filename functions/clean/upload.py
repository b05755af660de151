"""What was uploaded, read within the configured limit: a document, or one member of a container."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from functions.clean import containers
from functions.clean.cleaner import Document, open_document, read
from functions.clean.containers import Expansion
from functions.clean.member import Member
from shared import objects
from shared.article import CleanText, Container, Hints, Source, Version
from shared.errors import Refused
from shared.labels import Labels, from_metadata
from shared.settings import settings

__all__ = ["Upload", "container", "document", "member", "members_of", "read", "read_member"]


class Upload(NamedTuple):
    """An uploaded document, its size as it came, and what its uploader says of it."""

    document: Document
    size: int
    labels: Labels


def document(source: Source, version: Version) -> Upload:
    """What was uploaded.

    Raises:
        Refused: `too_large`, `object_gone`, or as `open_document` does.
        Superseded: the object has been overwritten, in a bucket without versions.
        Unavailable: S3 did not answer.
    """
    limit = settings().max_upload_bytes
    if source.size > limit:
        raise Refused("too_large", f"The object has {source.size:,} bytes; at most {limit:,} are taken.")
    data, content_type, metadata = _object(source.key, version.etag, version.version_id)
    hints = Hints(
        filename=PurePosixPath(source.key).name, content_type=content_type, received_at=source.received_at
    )
    return Upload(open_document(data, hints, max_bytes=limit), len(data), from_metadata(metadata))


def members_of(opened: Document, size: int) -> Expansion:
    """The members of a container of `size` bytes; raises `Refused` as `containers.expand` does."""
    return containers.members_of(opened, packed=size, max_bytes=settings().max_upload_bytes)


def container(expansion: Expansion) -> Container:
    """What the record of a container says of it."""
    return Container(format=expansion.format, members=len(expansion.members), left_out=expansion.left_out)


def member(source: Source, version: Version) -> Member:
    """One member of a container. Its container is read once by a process that is sent many of them.

    Raises as `document` does, and `Refused("member_gone")` when the container holds none of that name.
    """
    found = _opened(source.key, version.etag, version.version_id, source.received_at)
    try:
        return found[source.member or ""]
    except KeyError:
        raise Refused("member_gone", "The container holds no member of this name.") from None


def read_member(found: Member) -> CleanText:
    """The article of a member; raises `Refused` as `containers.read_member` does."""
    return containers.read_member(found, max_bytes=settings().max_upload_bytes)


@lru_cache(maxsize=1)
def _opened(key: str, etag: str, version_id: str | None, received_at: datetime) -> dict[str, Member]:
    """All members of one version of a container, by name; at most what `MAX_UNPACKED` allows stays in memory."""
    source = Source(bucket=settings().upload_bucket, key=key, size=0, received_at=received_at)
    opened, size, _ = document(source, Version(etag=etag, sequencer="", version_id=version_id))
    return {each.name: each for each in members_of(opened, size).members}


def _object(key: str, etag: str, version_id: str | None) -> objects.Uploaded:
    try:
        return objects.read_upload(key, etag, version_id)
    except objects.ObjectGone as gone:
        raise Refused(gone.code, gone.message) from gone
