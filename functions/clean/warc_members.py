"""WARC (ISO 28500): each page in an archive of the web is a member, named by the address it was fetched from.

Pages are the `response` records with an HTTP status of 2xx and the `resource` records, of HTML or plain text. Other
records (requests, metadata, pictures, scripts, redirects, repeats without a body) are counted as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from functions.clean.http_body import read_response
from functions.clean.member import Budget, Member, too_large
from shared.article import Hints
from shared.errors import Refused

MAX_HEADER = 64_000
"""Bytes of a record's header."""
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})

_VERSION = re.compile(rb"WARC/\d\.\d\r?\n")
_NEWLINES = re.compile(rb"[\r\n]*")
_BLANK = re.compile(rb"\r?\n\r?\n")


class Record(NamedTuple):
    """A record: its named fields in lower case, its block, and whether that is all of it."""

    fields: dict[str, str]
    block: memoryview
    complete: bool


def read(data: bytes, hints: Hints, budget: Budget) -> Iterator[Member]:
    """The pages of an archive. Raises what `records` and the budget raise."""
    for record in records(data):
        budget.entry()
        member = _page(record, hints, budget)
        if member is None:
            budget.left_out += 1
        else:
            budget.member()
            yield member


def records(data: bytes) -> Iterator[Record]:
    """The records in order. Raises `Refused("malformed")` where none begins that should."""
    view = memoryview(data)
    position = _end_of_blank(data, 0)
    while position < len(data):
        version = _VERSION.match(data, position)
        blank = _BLANK.search(data, position, position + MAX_HEADER) if version else None
        if version is None or blank is None:
            raise Refused("malformed", "The web archive is damaged: a record is missing its header.")
        fields = _fields(data[version.end() : blank.start()])
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) <= 12):
            raise Refused("malformed", "The web archive is damaged: a record does not say its length.")
        end = blank.end() + int(length)
        yield Record(fields, view[blank.end() : end], end <= len(data))
        position = _end_of_blank(data, end)


def _fields(header: bytes) -> dict[str, str]:
    fields = {}
    for line in header.splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            fields[name.strip().decode("latin-1").lower()] = value.strip().decode("utf-8", "replace")
    return fields


def _end_of_blank(data: bytes, position: int) -> int:
    found = _NEWLINES.match(data, position)
    return found.end() if found else position


def _page(record: Record, hints: Hints, budget: Budget) -> Member | None:
    """The page of a record; None for a record that is no page."""
    fields = record.fields
    address = fields.get("warc-target-uri", "").strip("<>").strip()
    kind, content = fields.get("warc-type", "").lower(), fields.get("content-type", "")
    if not address or kind not in {"response", "resource"} or urlsafe_path(address) == "/robots.txt":
        return None
    refusal: Refused | None = None
    body = b""
    if kind == "response":
        if not content.lower().replace(" ", "").startswith("application/http"):
            return None
        response = read_response(record.block, budget)
        if response is None or not 200 <= response.status < 300:
            return None
        body, content, refusal = response.body, response.content_type, response.refusal
    else:
        body = bytes(record.block[: budget.most + 1])
    if content.partition(";")[0].strip().lower() not in PAGES:
        return None
    budget.unpack(len(body))
    if not record.complete:
        refusal = Refused("malformed", "The record breaks off before its end.")
    if len(body) > budget.most:
        refusal = too_large(budget.most)
    about = Hints(
        filename=PurePosixPath(unquote(urlsafe_path(address))).name,
        content_type=content,
        received_at=_fetched(fields.get("warc-date", ""), hints.received_at),
    )
    return Member(address, b"" if refusal else body, about, url=address, refusal=refusal)


def urlsafe_path(address: str) -> str:
    """The path of an address; blank when it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _fetched(value: str, received_at: datetime | None) -> datetime | None:
    """When the page was fetched, which is what "today" in it means; never later than the archive came."""
    try:
        moment = datetime.fromisoformat(value[:40])
    except ValueError:
        return received_at
    if moment.tzinfo is None or (received_at is not None and moment > received_at):
        return received_at
    return moment
