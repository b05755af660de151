"""Object bytes to the article's own text: one entry point, one row per format.

A format is a module of this package with a reader `(data, hints) -> CleanText`, or `(text, hints) ->
CleanText` for those that are text to begin with, and a row in `READERS`. Modules are imported when their
format turns up.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, NamedTuple

from functions.clean.decode import decode
from functions.clean.sniff import sniff
from shared.article import CleanText, Hints
from shared.errors import Refused

MAX_BYTES = 5_000_000


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

    Raises `Refused` with code `empty`, `too_large`, `unsupported_type`, `undecodable`, `no_article_text`, or
    one that a format's own reader documents.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise Refused("empty", "The document is empty.")
    if len(data) > max_bytes:
        raise Refused("too_large", f"The document has {len(data):,} bytes; the limit is {max_bytes:,}.")
    sniffed = sniff(data, hints)
    reader = READERS.get(sniffed.format)
    if reader is None:
        raise Refused("unsupported_type", f"Documents of type {sniffed.format} are not supported.")
    read = getattr(import_module(reader.module), reader.function)
    warnings = sniffed.warnings
    encoding = None
    if reader.takes == "bytes":
        cleaned: CleanText = read(data, hints)
    else:
        decoded = decode(data, hints.content_type, markup=reader.takes == "markup")
        encoding = decoded.encoding
        warnings += decoded.warnings
        if not any(char.isprintable() and char != " " for char in decoded.text):
            raise Refused("empty", "The document is empty.")
        cleaned = read(decoded.text, hints)
    if not cleaned.text.strip():
        raise Refused("no_article_text", "The document holds no article text.")
    return cleaned.model_copy(
        update={
            "encoding": cleaned.encoding or encoding,
            "received_at": cleaned.received_at or hints.received_at,
            "warnings": (*warnings, *cleaned.warnings),
        }
    )
