"""A small run of the ledger under all faults that need no waiting; the full one is `python -m tests.faults.ledger`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.template import ROOT

UPLOADS = "12"


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_there_twice() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.ledger", "--uploads", UPLOADS, "--only", "brief"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'UNKNOWN'" not in done.stdout
