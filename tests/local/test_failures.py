"""A stage that cannot do its work: the article says FAILED and why, and a replay repairs it."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

from infra.local.stack import ROOT
from shared.settings import Settings
from tests.local.conftest import System


def test_a_dead_message_is_told_and_replayed(system: System) -> None:
    table: Any = system.stack.client("dynamodb")
    article = system.doomed.id
    status = system.status(article)
    assert status["status"] == "FAILED"
    assert (status["error"]["stage"], status["error"]["code"]) == ("extract", "unavailable")
    assert article not in system.listed()

    table.put_item(TableName=system.stack.outputs["TableName"], Item=system.doomed.body)
    assert "1  extract  unavailable" in _replay(system, "--dry-run")
    assert system.status(article)["status"] == "FAILED"
    assert "queued again" in _replay(system)
    system.await_status(article, "READY")
    time.sleep(1)
    assert "0  would be queued again" in _replay(system, "--dry-run")


def _operators(system: System) -> dict[str, str]:
    """What an operator's shell has: nothing that only functions know."""
    environment = system.stack.emulator.client_environment()
    return {name: value for name, value in environment.items() if name.lower() not in Settings.model_fields}


def _replay(system: System, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "infra.operate", "replay", "--stage", "extract", *arguments],
        cwd=ROOT,
        env=_operators(system),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
