"""Archives of what SAM has built, stored and not compressed.

SAM packs a folder by itself, but deflates it: two thirds of the time of a local deployment, and the emulator inflates
it again for each process that it starts. What is a file already is uploaded as it is.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_FOLDER = re.compile(r"^( +CodeUri: )(\w+)$", re.MULTILINE)
"""How a function's folder stands in the template that SAM has built."""
_MODE = 0o755 << 16
"""Permissions of a file as a zip has them."""


def pack(build: Path) -> None:
    """Put each function's folder into an archive beside it, and name that in the built template instead.

    The archives of two folders with the same contents are the same to the byte: SAM uploads one of them.
    """
    template = build / "template.yaml"
    text = template.read_text("utf-8")
    for name in {match[2] for match in _FOLDER.finditer(text)}:
        _store(build / name, build / f"{name}.zip")
    template.write_text(_FOLDER.sub(r"\1\2.zip", text), "utf-8")


def _store(folder: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as stored:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(
                    str(path.relative_to(folder))
                )  # no time of day: it would change the digest
                entry.external_attr = _MODE
                stored.writestr(entry, path.read_bytes())
