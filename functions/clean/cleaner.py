"""Object bytes to the article's own text: one entry point, one row per format.

A container of articles is refused here, by name: `containers.expand` gives its members, each of which is cleaned.
gzip around a single article is no container; it is taken off.

A format is a module of this package with a reader `(data, hints) -> CleanText`, or `(text, hints) ->
CleanText` for those that are text to begin with, and a row in `READERS`. Modules are imported when their
format turns up.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, NamedTuple

from functions.clean.decode import decode
from functions.clean.gzip_layer import gunzip, inside
from functions.clean.member import Budget
from functions.clean.sniff import CONTAINERS, sniff
from shared.article import CleanText, Hints
from shared.errors import Refused

MAX_BYTES = 5_000_000
ARCHIVES = frozenset({"tar", "7z", "rar", "bzip2", "xz", "zstd"})
"""Formats whose articles could be sent in another one."""


class Document(NamedTuple):
    """Bytes whose format is known, taken out of gzip."""

    data: bytes
    hints: Hints
    format: str
    warnings: tuple[str, ...] = ()


class Reader(NamedTuple):
    """Where a format is read, and whether its reader wants bytes or decoded text."""

    module: str
    function: str
    takes: Literal["bytes", "text", "markup"]


READERS: dict[str, Reader] = {
    "text": Reader("functions.clean.flat", "parse_text", "text"),
    "html": Reader("functions.clean.html", "parse_html", "markup"),
    "markdown": Reader("functions.clean.markdown", "parse_markdown", "text"),
    "docx": Reader("functions.clean.docx", "parse_docx", "bytes"),
    "odt": Reader("functions.clean.odt", "parse_odt", "bytes"),
    "rtf": Reader("functions.clean.rtf", "parse_rtf", "bytes"),
    "pdf": Reader("functions.clean.pdf", "parse_pdf", "bytes"),
    "json": Reader("functions.clean.json_article", "parse_json", "text"),
    "eml": Reader("functions.clean.eml", "parse_eml", "bytes"),
    "mhtml": Reader("functions.clean.mhtml", "parse_mhtml", "bytes"),
}


def clean(data: bytes, hints: Hints, *, max_bytes: int = MAX_BYTES) -> CleanText:
    """The article in `data`.

    Raises `Refused` with code `empty`, `too_large`, `unsupported_type`, `undecodable`, `no_article_text`,
    `container` (see `containers.expand`), or one that a format's own reader or `open_document` documents.
    """
    return read(open_document(data, hints, max_bytes=max_bytes))


def open_document(
    data: bytes, hints: Hints, *, max_bytes: int = MAX_BYTES, budget: Budget | None = None
) -> Document:
    """What `data` is; a member of a container is opened at the expense of the container's `budget`.

    Raises `Refused` with code `empty`, `too_large`, and for gzip also `malformed`, `bomb`, `nested` (gzip in gzip)
    and `too_many_members`. A container may unpack to more than `max_bytes`; its members are bounded each.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise Refused("empty", "The document is empty.")
    if len(data) > max_bytes:
        raise Refused("too_large", f"The document has {len(data):,} bytes; the limit is {max_bytes:,}.")
    sniffed = sniff(data, hints)
    if sniffed.format != "gzip":
        return Document(data, hints, *sniffed)
    data, hints = gunzip(data, budget or Budget(len(data), max_bytes)), inside(hints)
    sniffed = sniff(data, hints)
    if sniffed.format == "gzip":
        raise Refused("nested", "The document is packed with gzip more than once; pack it once.")
    if sniffed.format not in CONTAINERS and len(data) > max_bytes:
        raise Refused(
            "too_large", f"The document unpacks to {len(data):,} bytes; the limit is {max_bytes:,}."
        )
    return Document(data, hints, *sniffed)


def read(document: Document) -> CleanText:
    """The article in an opened document; raises as `clean` does."""
    data, hints = document.data, document.hints
    reader = READERS.get(document.format)
    if reader is None:
        raise _unread(document.format)
    read_as = getattr(import_module(reader.module), reader.function)
    warnings = document.warnings
    encoding = None
    if reader.takes == "bytes":
        cleaned: CleanText = read_as(data, hints)
    else:
        decoded = decode(data, hints.content_type, markup=reader.takes == "markup")
        encoding = decoded.encoding
        warnings += decoded.warnings
        if not any(char.isprintable() and char != " " for char in decoded.text):
            raise Refused("empty", "The document is empty.")
        cleaned = read_as(decoded.text, hints)
    if not cleaned.text.strip():
        raise Refused("no_article_text", "The document holds no article text.")
    return cleaned.model_copy(
        update={
            "encoding": cleaned.encoding or encoding,
            "received_at": cleaned.received_at or hints.received_at,
            "warnings": (*warnings, *cleaned.warnings),
        }
    )


def _unread(format_name: str) -> Refused:
    if format_name in CONTAINERS:
        return Refused(
            "container",
            f"This is a container ({format_name}) of articles, not an article; expand() of functions.clean.containers "
            "gives its members.",
        )
    way_out = "; send its articles as a ZIP archive" if format_name in ARCHIVES else ""
    return Refused("unsupported_type", f"Documents of type {format_name} are not supported{way_out}.")
