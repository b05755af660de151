"""Office documents that are XML parts in a zip archive (DOCX, ODT), opened within bounds.

Nothing is extracted to disk and only parts that are asked for by their exact name are read, so names inside
the archive reach nothing. XML is streamed through expat: a document type, and with it every entity, is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from shared.errors import Refused

MAX_PART: Final = 30_000_000
"""Bytes of one unpacked part. A novel's text with its mark-up has a third of it."""
MAX_RATIO: Final = 200
"""Unpacked to packed bytes of a part above 1 MB: word processors' XML packs 10 to 40 times."""
PACKED_BY: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What the formats' specifications allow. Others unpack a few bytes to hundreds of megabytes in one step."""
MAX_ELEMENTS: Final = 300_000
MAX_DEPTH: Final = 400
_CHUNK = 65_536

Start = Callable[[str, dict[str, str]], None]
"""Called with `namespace local-name` and the attributes, named in the same way."""


def open_package(data: bytes) -> zipfile.ZipFile:
    """The archive. Raises `Refused("malformed")` when its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("malformed", "The document's archive is damaged.") from None


def read_part(
    package: zipfile.ZipFile, name: str, start: Start, end: Callable[[str], None], text: Callable[[str], None]
) -> bool:
    """Stream the part through the three handlers; False when the archive has no such part.

    Raises `Refused` with code `encrypted`, `bomb` (too much unpacked), or `malformed` (damaged archive or XML).
    """
    try:
        info = package.getinfo(name)
    except KeyError:
        return False
    if info.flag_bits & 1:
        raise Refused("encrypted", "The document is protected by a password.")
    if info.file_size > MAX_PART or (
        info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(1, info.compress_size)
    ):
        raise _bomb()
    if info.compress_type not in PACKED_BY:
        raise Refused("malformed", "The document's archive is packed in a way that no word processor uses.")
    parser = _guarded(start, end, text)
    size = 0
    try:
        with package.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MAX_PART:
                    raise _bomb()
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Refused("malformed", "The document's archive is damaged.") from None
    except (expat.ExpatError, ValueError):
        raise Refused("malformed", "The document's XML is broken.") from None
    return True


def _guarded(start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    seen = depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal seen, depth
        seen += 1
        depth += 1
        if seen > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise _bomb()
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def refuse(*_: object) -> None:
        raise Refused("malformed", "The document declares an XML document type, as no word processor does.")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _bomb() -> Refused:
    return Refused("bomb", "The document unpacks to far more than a document holds.")
