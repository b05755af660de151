"""What an uploader says of an object: its collection, and labels of their own choice.

Both travel as S3 user metadata, so that they lie with the bytes that they are about: `x-amz-meta-collection` and
`x-amz-meta-label-<name>`. S3 takes ASCII there, so values are percent-encoded UTF-8 (RFC 3986).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

COLLECTION = "collection"
LABEL = "label-"
COLLECTION_MOST = 60
"""Characters of a collection's name."""
LABELS_MOST = 10
NAME_MOST = 40
METADATA_BYTES = 2_000
"""S3 keeps 2 KB of metadata with an object, names included (Amazon S3 user guide, "User-defined object metadata")."""
LABEL_NAME = re.compile(rf"[a-z][a-z0-9-]{{0,{NAME_MOST - 1}}}")
UNSEEN = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_APART = rf"/\\${{}}{UNSEEN}"
COLLECTION_PATTERN = rf"^[^\s.{_APART}](?:[^{_APART}]*[^\s.{_APART}])?$"
"""Any script, but nothing that parts keys, that S3 replaces, or that cannot be seen."""
_COLLECTION = re.compile(COLLECTION_PATTERN)
_UNSEEN = re.compile(f"[{UNSEEN}]")
IGNORED = "labels_ignored"
"""The warning on a record whose uploader sent a collection or label that cannot be one."""


class Labels(NamedTuple):
    """What the metadata of an object says; `ignored` tells that something in it was no collection or label."""

    collection: str | None
    labels: dict[str, str]
    ignored: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell the uploader on the record."""
        return (IGNORED,) if self.ignored else ()


def is_collection(name: str) -> bool:
    """Whether a collection can have this name: no slashes, dollars, braces; no dot or space at either end."""
    return len(name) <= COLLECTION_MOST and _COLLECTION.fullmatch(name) is not None


def is_plain(value: str) -> bool:
    """Whether a text holds no control characters, which neither headers nor XML can carry."""
    return _UNSEEN.search(value) is None


def to_metadata(collection: str | None, labels: Mapping[str, str]) -> dict[str, str]:
    """Collection and labels as S3 user metadata, names without `x-amz-meta-`."""
    told = {COLLECTION: collection} if collection is not None else {}
    told |= {LABEL + name: value for name, value in labels.items()}
    return {name: quote(value, safe="") for name, value in told.items()}


def from_metadata(metadata: Mapping[str, str]) -> Labels:
    """Collection and labels in the user metadata of an object; what cannot be either is left out and told so."""
    known = {name.lower(): value for name, value in metadata.items()}
    ignored = False
    collection = _decoded(known.get(COLLECTION, ""))
    if COLLECTION in known and (collection is None or not is_collection(collection)):
        collection, ignored = None, True
    labels: dict[str, str] = {}
    for header in sorted(name for name in known if name.startswith(LABEL)):
        name, value = header.removeprefix(LABEL), _decoded(known[header])
        if (
            value is None
            or not LABEL_NAME.fullmatch(name)
            or not is_plain(value)
            or len(labels) == LABELS_MOST
        ):
            ignored = True
        else:
            labels[name] = value
    return Labels(collection or None, labels, ignored)


def _decoded(value: str) -> str | None:
    try:
        return unquote_to_bytes(value).decode("utf-8")
    except UnicodeDecodeError:
        return None
