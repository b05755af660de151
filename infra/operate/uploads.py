"""Uploaded objects as the bucket has them now: under a prefix, or named by a list or an S3 inventory."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.operate.stack import OperateError
from shared.aws import error_code, translated
from shared.objects import GONE
from shared.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

INCOMING = "incoming/"
"""Where uploads lie; the stages may read nothing else."""
_PASSED_OVER = {"IsLatest": "false", "IsDeleteMarker": "true"}


@dataclass(frozen=True)
class Upload:
    """The newest version of an object; `size` in bytes, `etag` without its quotation marks."""

    key: str
    size: int
    etag: str
    modified: datetime


@cache
def client() -> S3Client:
    """The S3 client of this process; its retries wait with jitter."""
    return boto3.client("s3", config=Config(retries={"mode": "standard", "max_attempts": 8}))


def under(prefix: str) -> Iterator[Upload]:
    """The objects under a prefix, in the order of their keys.

    Raises:
        OperateError: no upload can lie there.
        Unavailable: S3 did not answer.
    """
    if not prefix.startswith(INCOMING):
        raise OperateError(f"uploads lie under {INCOMING}: --prefix {INCOMING}…")
    arguments: dict[str, Any] = {"Bucket": settings().upload_bucket, "Prefix": prefix}
    while True:
        with translated("s3"):
            reply = client().list_objects_v2(**arguments)
        for one in reply.get("Contents", []):
            if not _is_folder(one["Key"], one["Size"]):
                yield Upload(one["Key"], one["Size"], one["ETag"].strip('"'), one["LastModified"])
        if not reply["IsTruncated"]:
            return
        arguments["ContinuationToken"] = reply["NextContinuationToken"]


def named(keys: Iterator[str]) -> Iterator[Upload]:
    """The objects of these keys as they are now; those that are gone, and those elsewhere, are left out."""
    for key in keys:
        if not key.startswith(INCOMING):
            continue
        with translated("s3"):
            try:
                known = client().head_object(Bucket=settings().upload_bucket, Key=key)
            except ClientError as error:
                if error_code(error) in GONE:
                    continue
                raise
        if not _is_folder(key, known["ContentLength"]):
            yield Upload(key, known["ContentLength"], known["ETag"].strip('"'), known["LastModified"])


def keys_in(place: str) -> Iterator[str]:
    """The keys in a file: a line each, the first column of a CSV file, or those of an S3 inventory's `manifest.json`.

    A manifest is a file or `s3://bucket/…/manifest.json`; its data files are read from the bucket that it names.

    Raises:
        OperateError: the file is not there, or the inventory is none that can be read.
    """
    if place.endswith(".json"):
        yield from _inventory(place)
        return
    with io.StringIO(_read(place).decode("utf-8-sig"), newline="") as lines:
        if place.endswith(".csv"):
            yield from (row[0] for row in csv.reader(lines) if row)
        else:
            yield from (line.rstrip("\r\n") for line in lines if line.strip())


def _inventory(place: str) -> Iterator[str]:
    """Keys of an inventory in CSV, whose keys are form-encoded. Source: Amazon S3 user guide, "Inventory list"."""
    try:
        manifest = json.loads(_read(place))
        columns = [name.strip() for name in manifest["fileSchema"].split(",")]
        bucket = manifest["destinationBucket"].removeprefix("arn:aws:s3:::")
        files = [file["key"] for file in manifest["files"]]
        column = columns.index("Key")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OperateError(f"{place} is no manifest of an S3 inventory in CSV: {error!r}") from error
    passed_over = {columns.index(name): value for name, value in _PASSED_OVER.items() if name in columns}
    for file in files:
        with gzip.open(io.BytesIO(_object(bucket, file)), "rt", encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                if not any(row[place].lower() == value for place, value in passed_over.items()):
                    yield unquote_plus(row[column])


def _read(place: str) -> bytes:
    if place.startswith("s3://"):
        bucket, _, key = place.removeprefix("s3://").partition("/")
        return _object(bucket, key)
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise OperateError(f"{place}: {error.strerror}") from error


def _object(bucket: str, key: str) -> bytes:
    with translated("s3"):
        return client().get_object(Bucket=bucket, Key=key)["Body"].read()


def _is_folder(key: str, size: int) -> bool:
    return key.endswith("/") and size == 0
