"""What the project's commands print, each asked once by a process of the tests: most of one is its imports."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

from tests.template import ROOT


@cache
def usage(*words: str) -> str:
    """What `python -m <words> --help` prints.

    Raises:
        CalledProcessError: the command is not there.
    """
    asked = [sys.executable, "-m", *words, "--help"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
