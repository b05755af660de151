"""Uploads: where to send a file, and the id that its article will have."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from functions.api import bucket
from functions.api.body import Body, bad_body
from functions.api.operation import Answer, Operation, Query
from functions.api.problems import Problem
from functions.api.reply import JSON, NO_STORE, Reply, Request
from functions.api.view import View
from functions.api.views import article_path
from shared.labels import (
    COLLECTION_MOST,
    COLLECTION_PATTERN,
    LABEL_NAME,
    LABELS_MOST,
    METADATA_BYTES,
    NAME_MOST,
    UNSEEN,
    is_collection,
    is_plain,
    to_metadata,
)
from shared.messages import article_id
from shared.settings import settings

FILES_MOST = 100
VALID_SECONDS = 900
"""How long an upload may be begun: long enough for a hundred files over a slow line."""
KEY_BYTES = 1_024
"""What S3 takes of a key (Amazon S3 user guide, "Naming Amazon S3 objects")."""
HEADER = "x-amz-meta-"


NAME_PATTERN = rf"^(?!\.{{1,2}}$)(?!.*\$\{{)[^/\\{UNSEEN}]+$"
"""S3 puts the client's file name in the place of `${filename}`, and browsers take dots for folders."""
_NAME = re.compile(NAME_PATTERN)


def _name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError(
            "a file name has no slash, backslash, `${` or control character, and is not only dots"
        )
    return value


def _collection(value: str) -> str:
    if not is_collection(value):
        raise ValueError(
            "a collection has no slash, backslash, `$`, brace or control character, and no dot or space at its ends"
        )
    return value


def _labels(value: Mapping[str, str]) -> Mapping[str, str]:
    for name, told in value.items():
        if not LABEL_NAME.fullmatch(name):
            raise ValueError(
                f"names are at most {NAME_MOST} lower-case letters, digits and hyphens, a letter first"
            )
        if not is_plain(told):
            raise ValueError("values have no control characters")
    return value


class File(Body):
    """A file that is about to be uploaded."""

    name: Annotated[
        str,
        AfterValidator(_name),
        Field(
            min_length=1,
            max_length=255,
            json_schema_extra={"pattern": NAME_PATTERN},
            description="Name of the file. The same name in the same collection is the same article: it is replaced",
        ),
    ]
    size: Annotated[int, Field(ge=1, description="Bytes; an upload of another size is refused")]
    content_type: Annotated[
        str,
        Field(
            pattern=r"^[a-z]+/[A-Za-z0-9.+-]+(; ?charset=[A-Za-z0-9_-]+)?$",
            max_length=100,
            description="Media type of the file; the upload must name the same one",
        ),
    ] = "application/octet-stream"


class Uploads(Body):
    """Files that are about to be uploaded, and what their records shall carry."""

    files: Annotated[list[File], Field(min_length=1, max_length=FILES_MOST)]
    collection: Annotated[
        str,
        AfterValidator(_collection),
        Field(
            min_length=1,
            max_length=COLLECTION_MOST,
            json_schema_extra={"pattern": COLLECTION_PATTERN},
            description="Collection of the articles: lists filter by it, and it can be deleted as a whole",
        ),
    ] = "uploads"
    labels: Annotated[
        Mapping[str, str],
        AfterValidator(_labels),
        Field(
            max_length=LABELS_MOST,
            json_schema_extra={
                "propertyNames": {"pattern": f"^{LABEL_NAME.pattern}$"},
                "additionalProperties": {"type": "string", "pattern": f"^[^{UNSEEN}]*$"},
            },
            description=(
                "What the records shall carry in `source.labels`, by names of lower-case letters, digits, hyphens"
            ),
        ),
    ] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_into_headers(self) -> "Uploads":
        told = to_metadata(self.collection, self.labels)
        taken = sum(len(HEADER) + len(name) + len(value) for name, value in told.items())
        if taken > METADATA_BYTES:
            raise ValueError(
                f"collection and labels take {taken:,} bytes percent-encoded; S3 keeps {METADATA_BYTES:,}"
            )
        return self


class Form(View):
    """A form to POST as `multipart/form-data`: its fields, then the bytes as the last field, `file`."""

    url: str
    fields: dict[str, str]
    expires_at: datetime


class UploadLinks(View):
    """Where the article will be, and its status: 404 until the file has arrived."""

    article: str
    status: str


class Upload(View):
    """Where a file goes, and which article it will be."""

    id: str
    name: str
    key: str
    form: Form
    links: UploadLinks


class UploadList(View):
    """One upload per file, in the order of the files."""

    items: tuple[Upload, ...]


def create_uploads(request: Request, query: Query, body: Uploads) -> Reply:
    """Forms for some files."""
    _check(body)
    metadata = to_metadata(body.collection, body.labels)
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=VALID_SECONDS)
    items = tuple(_upload(one, body.collection, metadata, until) for one in body.files)
    return Reply(UploadList(items=items).model_dump_json(), status=201, cache=NO_STORE)


def _check(body: Uploads) -> None:
    most = settings().max_upload_bytes
    seen: set[str] = set()
    for number, one in enumerate(body.files):
        if one.size > most:
            raise Problem(
                "file_too_large",
                f"The file has {one.size:,} bytes; at most {most:,} are taken.",
                pointer=f"/files/{number}/size",
            )
        if len(_key(body.collection, one.name).encode()) > KEY_BYTES:
            raise bad_body(
                ("files", number, "name"), f"with its collection it takes over {KEY_BYTES:,} bytes"
            )
        if one.name in seen:
            raise bad_body(("files", number, "name"), "another file of this request has the same name")
        seen.add(one.name)


def _key(collection: str, name: str) -> str:
    return f"{bucket.INCOMING}{collection}/{name}"


def _upload(one: File, collection: str, metadata: dict[str, str], until: datetime) -> Upload:
    key = _key(collection, one.name)
    known = article_id(settings().upload_bucket, key)
    url, fields = bucket.form(key, one.size, one.content_type, metadata, VALID_SECONDS)
    return Upload(
        id=known,
        name=one.name,
        key=key,
        form=Form(url=url, fields=fields, expires_at=until),
        links=UploadLinks(article=article_path(known), status=f"{article_path(known)}/status"),
    )


OPERATIONS = (
    Operation(
        path="/v1/uploads",
        method="POST",
        run=create_uploads,
        name="createUploads",
        summary="Forms to upload files by",
        description=(
            f"For up to {FILES_MOST} files: the id that each article will have, and a form to POST the file to S3 by. "
            "A form takes that key, size, content type and metadata and nothing else, and must be begun within "
            f"{VALID_SECONDS // 60} minutes. Nothing is stored until the file arrives. The same name in the same "
            "collection is the same article, and a later upload replaces it."
        ),
        tag="uploads",
        body=Uploads,
        answers={201: Answer("A form per file", {JSON: UploadList}, tagged=False)},
        problems=(
            "unknown_parameter",
            "bad_body",
            "unsupported_media_type",
            "body_too_large",
            "file_too_large",
            "throttled",
            "unavailable",
        ),
    ),
)
