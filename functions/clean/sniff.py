"""What the bytes are, whatever their name says: signatures first, then the shape of the text, then the
name.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from typing import NamedTuple

from shared.article import Hints

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "pdf"),
    (0, b"{\\rtf", "rtf"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"WARC/1.", "warc"),
    (0, b"\x89PNG\r\n\x1a\n", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"GIF87a", "image"),
    (0, b"GIF89a", "image"),
    (8, b"WEBP", "image"),
    (0, b"II*\x00", "image"),
    (0, b"MM\x00*", "image"),
    (257, b"ustar", "tar"),
    (4, b"ftyp", "media"),
    (8, b"WAVE", "media"),
    (8, b"AVI ", "media"),
    (0, b"ID3", "media"),
    (0, b"OggS", "media"),
    (0, b"fLaC", "media"),
    (0, b"\x1aE\xdf\xa3", "media"),
    (0, b"\x7fELF", "program"),
    (0, b"SQLite format 3\x00", "database"),
)
"""(offset, bytes, format); first match wins. Libmagic's, for the formats that turn up beside articles."""

NAMES = {
    "txt": "text", "text": "text", "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
    "md": "markdown", "markdown": "markdown", "pdf": "pdf", "docx": "docx", "odt": "odt", "rtf": "rtf",
    "eml": "eml", "mhtml": "mhtml", "mht": "mhtml", "json": "json", "jsonl": "jsonl", "ndjson": "jsonl",
    "xml": "xml", "rss": "feed", "atom": "feed", "zip": "zip", "gz": "gzip", "warc": "warc", "doc": "ole",
    "tar": "tar", "tgz": "gzip",
}  # fmt: skip
TYPES = {
    "text/plain": "text", "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown",
    "application/pdf": "pdf", "application/rtf": "rtf", "text/rtf": "rtf", "message/rfc822": "eml",
    "multipart/related": "mhtml", "application/json": "json", "application/x-ndjson": "jsonl",
    "application/xml": "xml", "text/xml": "xml", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/zip": "zip", "application/gzip": "gzip",
    "application/x-gzip": "gzip", "application/x-zip-compressed": "zip", "application/jsonl": "jsonl",
    "application/warc": "warc", "application/msword": "ole",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip

CONTAINERS = frozenset({"zip", "jsonl", "feed", "warc"})
"""Formats that hold articles, each of its own, and are none."""

_HEAD = 4_096
_DOCUMENT = re.compile(
    rb"\s*+(?:<!--(?>.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    rb"</?(?:html|head|body|meta|title|div|p|span|a|article|section|main|h[1-6]|ul|ol|li|table|tr|td|br|img"
    rb"|strong|em|b|i|blockquote|figure|header|footer|nav|script|style|link)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*(?:<\?xml\b|<rss\b|<feed\b|<atom:feed\b|<rdf:RDF\b)")
_FEED = re.compile(
    rb"(?:\s++|<\?[^<>]{0,1000}>|<!--(?>.{0,2000}?-->)|<!DOCTYPE[^<>]{0,1000}>)*+"
    rb"<(?:rss|(?:atom:)?feed|rdf:RDF)[\s>]",
    re.DOTALL,
)
_XHTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Z][A-Za-z-]{1,40}: [^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}){3}")
_MAIL_FIELD = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Return-Path|Content-Transfer-Encoding):",
    re.IGNORECASE | re.MULTILINE,
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = (
    (b"# ", re.compile(rb"^#{1,6} \S", re.MULTILINE)),
    (b"](", re.compile(rb"!?\[[^\]\n]{1,200}\]\((?:https?:|/|#|mailto:)[^)\s]{1,400}\)")),
    (b"**", re.compile(rb"(?<!\*)\*\*[^*\n]{1,200}\*\*(?!\*)")),
    (b"", re.compile(rb"^(?:```|~~~)", re.MULTILINE)),
    (b"> ", re.compile(rb"^> \S", re.MULTILINE)),
    (b"---", re.compile(rb"\A(?:\xef\xbb\xbf)?---\r?\n(?:[A-Za-z_]+:[^\n]{0,400}\r?\n){1,30}---\r?\n")),
)
"""What each mark holds, since most texts hold none of it, and the mark."""
_BLANKS = b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"


class Sniffed(NamedTuple):
    """A format's name, and a warning when name or declared type say otherwise."""

    format: str
    warnings: tuple[str, ...] = ()


def sniff(data: bytes, hints: Hints) -> Sniffed:
    """The format of `data`. Never raises: what is nothing else is text."""
    found = signature(data)
    if found == "zip":
        found = _office(data)
    told = told_format(hints)
    if found is None:
        found = _shape(data, told)
    if told in {None, found} or (told, found) in {("text", "markdown"), ("xml", "feed"), ("json", "jsonl")}:
        return Sniffed(found)
    return Sniffed(found, (f"named or declared as {told}, but the content is {found}",))


def told_format(hints: Hints) -> str | None:
    """What the uploader says, by file name before content type (browsers and CLIs guess the type from the
    name).
    """
    _, dot, suffix = hints.filename.rpartition(".")
    by_name = NAMES.get(suffix.lower()) if dot else None
    return by_name or TYPES.get(hints.content_type.partition(";")[0].strip().lower())


def signature(data: bytes) -> str | None:
    """Format by magic bytes; None when the bytes have none we know."""
    for offset, magic, name in SIGNATURES:
        if data.startswith(magic, offset):
            return name
    return None


_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.spreadsheet": "opendocument",
    b"application/vnd.oasis.opendocument.presentation": "opendocument",
    b"application/vnd.oasis.opendocument.graphics": "opendocument",
}
"""What a zip archive is by its entry `mimetype`."""
_MARKS = {"[Content_Types].xml": "office", "META-INF/MANIFEST.MF": "program"}
"""What a zip archive is by an entry that only such files have."""


def _office(data: bytes) -> str:
    """Which document a zip archive is, read from its directory alone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:2_000])
            if "word/document.xml" in names:
                return "docx"
            told = archive.NameToInfo.get("mimetype")
            if (
                told
                and told.file_size <= 100
                and told.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            ):
                return _MIMETYPES.get(archive.read("mimetype").strip().split(b"-", 1)[0], "zip")
            return next((kind for name, kind in _MARKS.items() if name in names), "zip")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return "zip"
    return "zip"


def _shape(data: bytes, told: str | None) -> str:
    # UTF-16 hides every mark-up character behind a zero byte; without them the ASCII shape shows.
    head = data[:_HEAD].replace(b"\x00", b"").lstrip(_BLANKS)
    if _DOCUMENT.match(head) or (_XML.match(head) and _XHTML.search(head)):
        return "html"
    if _XML.match(head):
        return "feed" if _FEED.match(head) else "xml"
    if _MAIL.match(head) and _MAIL_FIELD.search(head):
        return "mhtml" if _RELATED.search(head) else "eml"
    if head[:1] in (b"{", b"["):
        found = _json(data, told)
        if found:
            return found
    shown = data[: 4 * _HEAD].replace(b"\x00", b"")
    tags = len(_TAG.findall(shown))
    # A text may quote a tag or carry a stray script line; a page without its frame has tags all over.
    dense = 2 * tags >= shown.count(b"\n")
    if tags and (told == "html" or (dense and (tags >= 6 or head[:1] == b"<"))):
        return "html"
    shown = data[: 4 * _HEAD]
    if told == "markdown" or sum(held in shown and bool(mark.search(shown)) for held, mark in _MARKDOWN) >= 2:
        return "markdown"
    return "text"


def _json(data: bytes, told: str | None) -> str | None:
    first, _, rest = data.strip().partition(b"\n")
    rest = rest.strip(_BLANKS + b"\x00")
    if told == "jsonl":
        return "json" if rest and _loads(data) else "jsonl"
    if rest and first.rstrip().endswith(b"}") and _loads(first):
        return "jsonl"
    return "json" if _loads(data) else None


def _loads(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
