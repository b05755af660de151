"""Sends the sample articles through the stack and waits for what becomes of them."""

from __future__ import annotations

import hashlib
import mimetypes
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from functions.clean.containers import expand
from infra.local.emulator import StackError
from infra.local.reader import Reader
from infra.local.stack import ROOT, Stack
from shared.article import Hints, Status
from shared.messages import article_id

SAMPLES = ROOT / "tests" / "data" / "samples"
CONTAINERS = ROOT / "tests" / "data" / "containers"
NOT_ARTICLES = {"README.md", "expected.json"}
PREFIX = "incoming/samples/"
WAIT_SECONDS = 120.0


@dataclass(frozen=True)
class Sample:
    """A sample file and the article that it becomes; of a container, itself and each of its members."""

    path: Path
    key: str
    id: str


def samples(stack: Stack) -> list[Sample]:
    """The sample files, and behind them the containers with their members; ids are known before the upload."""
    bucket = stack.outputs["UploadBucket"]
    found = []
    for path in (*_files(SAMPLES), *_files(CONTAINERS)):
        key = PREFIX + path.name
        members = members_of(path) if path.parent == CONTAINERS else []
        found += [Sample(path, key, article_id(bucket, key, member)) for member in (None, *members)]
    return found


def members_of(path: Path) -> list[str]:
    """Names of the members of a sample container."""
    expansion = expand(path.read_bytes(), Hints(filename=path.name))
    return [member.name for member in expansion.members] if expansion else []


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name not in NOT_ARTICLES)


def upload(stack: Stack, wanted: Iterable[Sample]) -> int:
    """Put those samples into the bucket that it does not hold yet, byte for byte; returns how many."""
    s3, bucket = stack.client("s3"), stack.outputs["UploadBucket"]
    sent = 0
    for sample in wanted:
        data = sample.path.read_bytes()
        if _etag(s3, bucket, sample.key) == hashlib.md5(data, usedforsecurity=False).hexdigest():
            continue
        content_type = mimetypes.guess_type(sample.path.name)[0] or "application/octet-stream"
        s3.put_object(Bucket=bucket, Key=sample.key, Body=data, ContentType=content_type)
        sent += 1
    return sent


def await_final(
    reader: Reader, wanted: Iterable[Sample], progress: Callable[[int], None], seconds: float = WAIT_SECONDS
) -> dict[str, Status]:
    """Status by id once every sample is final; `progress` is told how many are.

    Raises:
        StackError: some are not final in time; the message names them.
    """
    waiting = {sample.id: sample for sample in wanted}
    final: dict[str, Status] = {}
    deadline = time.monotonic() + seconds
    while True:
        for each in list(waiting):
            answer = reader.get(f"/v1/articles/{each}/status")
            status = Status(answer.json()["status"]) if answer.status == HTTPStatus.OK else None
            if status is not None and status.final:
                final[each] = status
                del waiting[each]
        progress(len(final))
        if not waiting:
            return final
        if time.monotonic() > deadline:
            names = ", ".join(sample.path.name for sample in waiting.values())
            raise StackError(f"not final after {seconds:.0f} s: {names}; see {reader.stack.emulator.log}")
        time.sleep(0.3)


def article(reader: Reader, sample: Sample) -> dict[str, Any]:
    """The record of a sample as the API shows it."""
    document: dict[str, Any] = reader.get(f"/v1/articles/{sample.id}").json()
    return document


def _etag(s3: Any, bucket: str, key: str) -> str | None:
    try:
        return str(s3.head_object(Bucket=bucket, Key=key)["ETag"]).strip('"')
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey", "NotFound"}:
            return None
        raise
