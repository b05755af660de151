"""Objects in S3: the uploaded bytes, and texts too large for a table item."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import boto3
from botocore.exceptions import ClientError

from shared.aws import error_code, translated
from shared.errors import Superseded
from shared.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

GONE = frozenset({"NoSuchKey", "NoSuchVersion", "404", "MethodNotAllowed"})
"""What S3 says of a key or version that is no more (405: the version asked for is a delete marker)."""


class ObjectGone(Superseded):
    """The object was deleted before it could be read."""

    code = "object_gone"


class Uploaded(NamedTuple):
    """An uploaded object: its bytes, and the content type and user metadata that its uploader gave."""

    data: bytes
    content_type: str
    metadata: Mapping[str, str]


@cache
def _client() -> S3Client:
    return boto3.client("s3")


def read_upload(key: str, etag: str, version_id: str | None) -> Uploaded:
    """One version of an uploaded object.

    Raises:
        ObjectGone: deleted before it was read.
        Superseded: the bucket has no versions and the object has been overwritten meanwhile.
        Unavailable: S3 did not answer.
    """
    bucket = settings().upload_bucket
    with translated("s3"):
        try:
            if version_id:
                reply = _client().get_object(Bucket=bucket, Key=key, VersionId=version_id)
            else:
                reply = _client().get_object(Bucket=bucket, Key=key)
            data = reply["Body"].read()
        except ClientError as error:
            if error_code(error) in GONE:
                raise ObjectGone("the object was deleted before it could be read") from error
            raise
    if etag and reply["ETag"].strip('"') != etag:
        raise Superseded("the object was overwritten before it could be read")
    return Uploaded(data, reply.get("ContentType", ""), reply.get("Metadata", {}))


def text_key(article_id: str, sequencer: str) -> str:
    """Where the text of one version lies when it is too large for the table."""
    return f"text/{article_id}/{sequencer}.json.z"


def put_text(article_id: str, sequencer: str, blob: bytes) -> str:
    """Store a compressed text; returns its key.

    Raises:
        Unavailable: S3 did not take it.
    """
    key = text_key(article_id, sequencer)
    with translated("s3"):
        _client().put_object(Bucket=settings().text_bucket, Key=key, Body=blob)
    return key


def get_text(key: str) -> bytes:
    """A stored compressed text.

    Raises:
        Unavailable: S3 did not answer, or the text is not there.
    """
    with translated("s3"):
        return _client().get_object(Bucket=settings().text_bucket, Key=key)["Body"].read()


def delete_text(article_id: str, sequencer: str) -> None:
    """Forget the text of one version; deleting what is not there is fine.

    Raises:
        Unavailable: S3 did not answer.
    """
    with translated("s3"):
        _client().delete_object(Bucket=settings().text_bucket, Key=text_key(article_id, sequencer))
