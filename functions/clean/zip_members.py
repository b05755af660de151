"""ZIP archives: each file in one is a member, named by its path there.

Nothing is written to disk, so a path can only ever be a name; absolute ones and those that climb out are made plain
names all the same. What desktops and browsers put beside documents (folders, hidden files, styles, scripts, fonts,
pictures) is no member.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from functions.clean.member import Budget, Member, too_large
from shared.article import Hints
from shared.errors import Refused

MAX_RATIO = 200
"""Unpacked to packed bytes of a member above 1 MB."""
_CHUNK = 65_536
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UTF8_FLAG = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_BESIDE = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_ASSETS = frozenset(
    {"css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot"}
    | {"png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff"}
)
"""Endings of the files that a saved page has beside it."""


def read(data: bytes, hints: Hints, budget: Budget) -> Iterator[Member]:
    """The files of an archive, in the order of its directory.

    Raises `Refused("malformed")` when the directory cannot be read, and what the budget raises. A member that is
    `encrypted`, `malformed`, `too_large`, a `bomb` or packed with an `unsupported_type` of compression says so itself.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Refused("malformed", "The archive is damaged.") from None
    with archive:
        for info in archive.infolist():
            budget.entry()
            parts = path_of(info)
            if info.is_dir() or info.orig_filename.endswith("\\") or not parts:
                continue
            if _is_beside(parts):
                budget.left_out += 1
                continue
            budget.member()
            member_hints = Hints(filename=parts[-1], received_at=hints.received_at)
            try:
                yield Member("/".join(parts), _bytes(archive, info, budget), member_hints)
            except Refused as refusal:
                if not _is_of_member(refusal):
                    raise
                yield Member("/".join(parts), b"", member_hints, refusal=refusal)


def path_of(info: zipfile.ZipInfo) -> list[str]:
    """The parts of a member's path, whatever system wrote it; never a drive, a root or a step upwards."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")  # written by tools that forget the flag
        except UnicodeError:
            name = info.filename
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    if parts and _DRIVE.fullmatch(parts[0]):
        del parts[0]
    return [part for part in parts if part not in {"", ".", ".."}]


def _is_beside(parts: list[str]) -> bool:
    if any(part.startswith(".") or part in _BESIDE for part in parts):
        return True
    return parts[-1].rpartition(".")[2].lower() in _ASSETS


def _is_of_member(refusal: Refused) -> bool:
    return type(refusal) is Refused


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """A member's bytes, read no further than the limit, whatever sizes its header claims."""
    if info.flag_bits & 1:
        raise Refused("encrypted", "The member is protected by a password.")
    if info.compress_type not in _METHODS:
        raise Refused("unsupported_type", "The member is packed in a way other than deflate; pack it again.")
    if info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise Refused("bomb", "The member unpacks to far more than a document holds.")
    if info.file_size > budget.most:
        raise too_large(budget.most)
    budget.consume(info.compress_size)
    found = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                budget.unpack(len(chunk))
                found += chunk
                if len(found) > budget.most:
                    raise too_large(budget.most)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise Refused("malformed", "The member is damaged.") from None
    return bytes(found)
