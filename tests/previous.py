"""The tree of an older revision of the repository, as far as its history is here."""

from __future__ import annotations

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Final

from tests.template import ROOT

STORED: Final = ("shared/store", "shared/article.py", "template.yaml", "infra/*.yaml")
"""What decides how rows look and what is deployed."""


class NoHistoryError(Exception):
    """The revision is not in this clone; the message says what to do."""


def previous() -> str:
    """The revision before the last one that changed what is stored or deployed.

    Raises:
        NoHistoryError: the clone does not reach back so far.
    """
    last = _git("log", "-1", "--format=%H", "HEAD", "--", *STORED).decode().strip()
    return _git("rev-parse", "--verify", f"{last}^").decode().strip()


def checked_out(revision: str, folder: Path) -> Path:
    """The tree of a revision in a folder, without its history.

    Raises:
        NoHistoryError: the clone does not have it.
    """
    with tarfile.open(fileobj=BytesIO(_git("archive", revision))) as tree:
        tree.extractall(folder, filter="data")
    return folder


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode().strip()
        raise NoHistoryError(
            f"git {arguments[0]}: {said}; a shallow clone is deepened by: git fetch --unshallow"
        )
    return done.stdout
