"""The upload bucket, as the writing operations change it: forms to upload by, new versions, deletions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from shared.aws import error_code, translated
from shared.labels import is_plain
from shared.objects import GONE
from shared.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

INCOMING = "incoming/"
BATCH = 1_000
"""DeleteObjects takes 1,000 keys in a call, and ListObjectsV2 gives as many."""
KEPT_HEADERS = (
    "CacheControl",
    "ContentDisposition",
    "ContentEncoding",
    "ContentLanguage",
    "ContentType",
    "Metadata",
)
_CHANGED = frozenset({"PreconditionFailed", "412"})


@cache
def client() -> S3Client:
    """The client that signs forms; SigV4 by name, since older regions would still sign them with SigV2."""
    return boto3.client("s3", config=Config(signature_version="s3v4"))


def form(
    key: str, size: int, content_type: str, metadata: Mapping[str, str], seconds: int
) -> tuple[str, dict[str, str]]:
    """A presigned POST that takes this key, size in bytes, content type and metadata and nothing else, for a time.

    Returns:
        The URL, and the form's fields in their order; the file comes after them.
    """
    fields = {"Content-Type": content_type} | {f"x-amz-meta-{name}": told for name, told in metadata.items()}
    conditions: list[Any] = [{name: told} for name, told in fields.items()]
    conditions.append(["content-length-range", size, size])
    with translated("s3"):
        made = client().generate_presigned_post(
            Bucket=settings().upload_bucket,
            Key=key,
            Fields=dict(fields),
            Conditions=conditions,
            ExpiresIn=seconds,
        )
    # the SDK names S3's global host, which sends uploads to a young bucket elsewhere: a form does not follow
    regional = f".s3.{client().meta.region_name}.amazonaws.com/"
    return made["url"].replace(".s3.amazonaws.com/", regional), made["fields"]


def renew(key: str) -> bool:
    """Make a new version of an object out of its newest one, bytes and metadata alike; False when it is gone.

    An object that is overwritten meanwhile has its new version already, which is as good.

    Raises:
        Unavailable: S3 did not answer.
    """
    bucket = settings().upload_bucket
    with translated("s3"):
        try:
            known: Any = client().head_object(Bucket=bucket, Key=key)
            kept: dict[str, Any] = {name: known[name] for name in KEPT_HEADERS if name in known}
            client().copy_object(
                Bucket=bucket,
                Key=key,
                CopySource={"Bucket": bucket, "Key": key},
                CopySourceIfMatch=known["ETag"],
                MetadataDirective="REPLACE",
                **kept,
            )
        except ClientError as error:
            if error_code(error) in GONE:
                return False
            if error_code(error) not in _CHANGED:
                raise
    return True


def listed(prefix: str) -> tuple[list[str], bool]:
    """Keys under a prefix, `BATCH` at most, and whether there are more."""
    with translated("s3"):
        reply = client().list_objects_v2(Bucket=settings().upload_bucket, Prefix=prefix, MaxKeys=BATCH)
    return [one["Key"] for one in reply.get("Contents", [])], reply["IsTruncated"]


def delete(key: str) -> None:
    """Delete an object; deleting what is not there is fine, and tells the pipeline once more."""
    with translated("s3"):
        client().delete_object(Bucket=settings().upload_bucket, Key=key)


def delete_all(keys: Collection[str]) -> int:
    """Delete up to `BATCH` objects; how many are deleted.

    A key with control characters cannot stand in the XML of a batch, and goes by a request of its own.
    """
    for key in keys:
        if not is_plain(key):
            delete(key)
    together: list[Any] = [{"Key": key} for key in keys if is_plain(key)]
    if not together:
        return len(keys)
    with translated("s3"):
        reply = client().delete_objects(
            Bucket=settings().upload_bucket, Delete={"Objects": together, "Quiet": True}
        )
    return len(keys) - len(reply.get("Errors", []))
