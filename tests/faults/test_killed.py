"""A backfill that is really killed, at random moments, and run again: the queue has what one whole run would send."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.system import UPLOADS, System, started
from tests.template import ROOT

OBJECTS = 120
KILLS = 3


def _command(system: System, *more: str) -> subprocess.Popen[str]:
    """An operator's backfill of everything; no variable that only functions have is set."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    kept |= {name: value for name, value in system.environment().items() if name.startswith("AWS_")}
    arguments = ("backfill", "--prefix", "incoming/", "--per-second", "100", "--yes", *more)
    return subprocess.Popen(
        [sys.executable, "-m", "infra.operate", *arguments],
        cwd=ROOT,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _taken(system: System) -> list[dict[str, Any]]:
    """The events in the queue of the first stage; they are gone then."""
    sqs, url, found = system.client("sqs"), system.queue("clean"), []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        for message in messages:
            found.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


@pytest.mark.slow
def test_killed_and_run_again_it_has_sent_everything(tmp_path: Path) -> None:
    random = Random(11)
    system = started(tmp_path)
    try:
        system.client("events").remove_targets(Rule="khulasa-clean", Ids=["queue"])
        keys = {f"incoming/منشور {number} +{number % 5}%.txt" for number in range(OBJECTS)}
        for key in keys:
            system.client("s3").put_object(Bucket=UPLOADS, Key=key, Body=key.encode())
        assert _taken(system) == []
        for _ in range(KILLS):
            command = _command(system)
            assert command.stderr is not None
            assert command.stderr.readline().startswith("uploads 0 of 120")
            time.sleep(random.uniform(0, 1))
            command.kill()
            command.communicate()
            assert command.returncode == -9
        command = _command(system)
        out, err = command.communicate()
        assert command.returncode == 0, err
        assert f"{OBJECTS}  never processed: an event is sent" in out
        events = _taken(system)
        once = {json.dumps(event, sort_keys=True) for event in events}
        assert len(once) == OBJECTS
        assert {event["detail"]["object"]["key"] for event in events} == keys
        assert len(events) > OBJECTS  # the killed runs have sent some of them
    finally:
        system.emulator.stop(patience=1)
