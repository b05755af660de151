"""A HEAD item and its model, one to the other.

What is only read whole (metadata, summary) is stored as packed JSON (`shared.store.packing`): an update bills the
whole item, and Arabic JSON shrinks to a fifth. What the table itself must see (status, versions, list and failure keys)
is plain.
"""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeSerializer
from pydantic import Field

from shared.article import (
    SCHEMA_VERSION,
    Container,
    Failure,
    Fingerprint,
    Metadata,
    Model,
    Source,
    StageRun,
    Status,
    Summary,
    Version,
)
from shared.errors import NewerRecord
from shared.store.packing import packed_json, unpacked_json

Item = dict[str, Any]
"""An item in DynamoDB's own notation: `{"PK": {"S": …}, …}`."""
Row = dict[str, Any]
"""An item in plain values."""

_PACKED = frozenset({"metadata", "summary", "vector"})
_to_wire = TypeSerializer().serialize


def to_wire(plain: dict[str, Any]) -> Item:
    """Plain Python values to DynamoDB's notation; `None` values are left out."""
    return {name: _to_wire(value) for name, value in plain.items() if value is not None}


def from_wire(item: Item) -> dict[str, Any]:
    """DynamoDB's notation to plain Python values; a fifth of the time of boto3's own, which pages of rows are made of.

    Bytes are `bytes`, which the wire and the table's stream have in base64; whole numbers are `int`. No item has a set.
    """
    return {name: _plain(value) for name, value in item.items()}


def _plain(value: dict[str, Any]) -> Any:
    ((kind, content),) = value.items()
    match kind:
        case "S" | "BOOL":
            return content
        case "B":
            return b64decode(content) if isinstance(content, str) else content
        case "N":
            return int(content) if content.lstrip("-").isdecimal() else Decimal(content)
        case "M":
            return {name: _plain(each) for name, each in content.items()}
        case "L":
            return [_plain(each) for each in content]
        case "NULL":
            return None
    raise ValueError(f"an item has a value of type {kind}")


def packed(model: Model) -> bytes:
    """A model as compressed JSON, without its defaults."""
    return packed_json(model.model_dump_json(exclude_defaults=True))


def unpacked(blob: Any) -> bytes | str:
    """The JSON within a compressed attribute, whether it comes from the table (`Binary`) or from S3 (`bytes`).

    Raises:
        zlib.error, ValueError: it is no document that we have packed.
    """
    return unpacked_json(plain_bytes(blob))


def plain_bytes(blob: Any) -> bytes:
    """The bytes of a binary attribute, whether wrapped (`Binary`) or not."""
    return bytes(blob if isinstance(blob, bytes) else blob.value)


class HeldText(Model):
    """Rows that an earlier version of an article may have left: they are released when it is superseded.

    Kept on HEAD for a while after that too, so that a late writer can clear up after itself.
    """

    sequencer: str
    received_at: datetime
    fingerprint: Fingerprint


class Head(Model):
    """The record of an article as stored."""

    id: str
    status: Status
    version: Version
    source: Source
    fingerprint: Fingerprint | None = None
    metadata: Metadata | None = None
    summary: Summary | None = None
    duplicate_of: str | None = None
    near_duplicate_of: str | None = None
    timeline: tuple[StageRun, ...] = ()
    warnings: tuple[str, ...] = ()
    error: Failure | None = None
    attempt: Failure | None = None
    """What went wrong the last time a stage was tried on this version; it is being tried again."""
    held: tuple[HeldText, ...] = ()
    container: Container | None = None
    """Set together with the list of members, before the first of them is sent round."""
    members_held: bool = False
    """An earlier version was a container: its list, or members that are on it, may still be there."""
    vector: bytes | None = None
    """What the article means (`shared.meaning`): for the index and for what is related, never shown."""
    schema_version: int = Field(default=SCHEMA_VERSION)

    @property
    def sequencer(self) -> str:
        """The padded sequencer of the version that this record is about."""
        return self.version.sequencer

    def holdings(self) -> HeldText | None:
        """What the current version may hold in other rows; `None` before it is cleaned."""
        if self.fingerprint is None:
            return None
        return HeldText(
            sequencer=self.sequencer, received_at=self.source.received_at, fingerprint=self.fingerprint
        )


def head_attributes(head: Head) -> dict[str, Any]:
    """The attributes of a HEAD item, but for its key and its list and failure keys."""
    plain = head.model_dump(
        mode="json", exclude={"metadata", "summary", "version", "vector"}, exclude_none=True
    )
    plain |= {name: value for name, value in head.version.model_dump().items() if value is not None}
    for name in ("timeline", "warnings", "held", "members_held"):
        if not plain[name]:
            del plain[name]
    if head.metadata is not None:
        plain["metadata"] = packed(head.metadata)
    if head.summary is not None:
        plain["summary"] = packed(head.summary)
    if head.vector is not None:
        plain["vector"] = head.vector
    return plain


def head_from(item: Item) -> Head:
    """The record in a HEAD item.

    Raises:
        NewerRecord: a newer version of the service has stored it.
    """
    return head_of(from_wire(item))


def outline_of(plain: dict[str, Any]) -> Head:
    """The record in a HEAD row, but for what is packed: metadata, summary, vector. Raises as `head_of` does."""
    return head_of({name: value for name, value in plain.items() if name not in _PACKED})


def head_of(plain: dict[str, Any]) -> Head:
    """The record in a HEAD row. Its text is read after it, so what is newer than this code stops here.

    Raises:
        NewerRecord: a newer version of the service has stored it.
    """
    schema = int(plain.get("schema_version", 1))
    if schema > SCHEMA_VERSION:
        raise NewerRecord(
            f"the record of {plain.get('id')} has schema {schema}, and this version of the service reads schemas up to "
            f"{SCHEMA_VERSION}: deploy the version that stored it"
        )
    known: dict[str, Any] = {name: plain[name] for name in Head.model_fields if name in plain}
    known["version"] = {name: plain[name] for name in Version.model_fields if name in plain}
    known["schema_version"] = schema
    if "vector" in known:
        known["vector"] = plain_bytes(known["vector"])
    if "metadata" in known:
        known["metadata"] = Metadata.model_validate_json(unpacked(known["metadata"]))
    if "summary" in known:
        known["summary"] = Summary.model_validate_json(unpacked(known["summary"]))
    return Head.model_validate(known)
