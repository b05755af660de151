"""`python -m tests.faults.ledger --uploads 1000 [--only table,kills]`: what was uploaded, against what the API says.

Under each fault and under all of them together every upload ends as READY, DUPLICATE, REJECTED, EXPANDED or FAILED, or
waits where an operator sees it; none is there twice; when the fault is over, `drain` and `replay` leave none FAILED.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from infra.local.stack import ROOT
from shared.article import Status
from tests.faults import functions, rules
from tests.faults.account import Account
from tests.faults.documents import Document, documents
from tests.faults.pump import Mischief, Pump
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.system import UPLOADS, System, started


@dataclass
class Result:
    """What one scenario came to; `wrong` says what is not as it should be."""

    name: str
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    hits: dict[str, int] = field(default_factory=dict)
    kills: int = 0
    timeouts: int = 0
    parked: int = 0
    seconds: float = 0.0
    peak: int = 0
    wrong: list[str] = field(default_factory=list)

    def told(self) -> str:
        """The result in a line, and what is wrong in lines of their own."""
        faults = f"faults {sum(self.hits.values()):>5}  kills {self.kills:>3}  timeouts {self.timeouts:>3}"
        peak = self.peak // 1_000_000
        lines = [
            f"{self.name:<12} {self.seconds:6.0f} s  {faults}  parked {self.parked:>3}  peak {peak} MB",
            f"  {dict(sorted(self.before.items()))} -> {dict(sorted(self.after.items()))}",
        ]
        return "\n".join([*lines, *(f"  WRONG {each}" for each in self.wrong)])


@contextlib.contextmanager
def proxied(port: int) -> Iterator[int]:
    """A proxy in a process of its own, in front of a port; gives its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.proxy", "--to", str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def told(port: int, script: tuple[rules.Rule, ...] | None = None) -> dict[str, int]:
    """Set the rules of a proxy where some are given; how many calls have been hit so far."""
    body = None if script is None else rules.written(script)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_faults", data=body, timeout=30) as reply:
        hits: dict[str, int] = json.loads(reply.read())
    return hits


def run(name: str, uploads: int, *, width: int = 1, patience: float = 600) -> Result:
    """One scenario from a fresh emulator to its end."""
    scenario, result, wanted = SCENARIOS[name], Result(name), documents(uploads)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="khulasa-faults-") as folder:
        system = started(Path(folder))
        try:
            with proxied(system.emulator.port) as port:
                environment = system.environment() | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
                pump = Pump(system, environment, Path(folder) / "functions.log", width=width)
                try:
                    _through(scenario, result, system, pump, wanted, port, patience)
                finally:
                    pump.close()
        finally:
            system.emulator.stop(patience=1)
    result.seconds = time.monotonic() - began
    return result


def _through(
    scenario: Scenario,
    result: Result,
    system: System,
    pump: Pump,
    wanted: list[Document],
    port: int,
    patience: float,
) -> None:
    told(port, scenario.rules)
    pump.mischief, pump.timeout = scenario.mischief, scenario.timeout
    _upload(system, wanted)
    if scenario.restart:
        for _ in range(len(wanted) // 4):
            pump.turn()
        system.emulator.stop()
        system.emulator.start()
    if not pump.run(patience):
        result.wrong.append(f"not at rest after {patience:.0f} s")
    result.hits, result.kills, result.timeouts = told(port), pump.kills, pump.timeouts
    result.parked = pump.depth("parked")
    os.environ |= system.environment()
    account = Account(wanted)
    result.before = account.statuses()
    lost = result.before["UNKNOWN"] + sum(n for status, n in result.before.items() if status in _ON_THEIR_WAY)
    if lost > result.parked:
        result.wrong.append(f"{lost} articles are not final, and {result.parked} messages are parked")
    if result.parked and not scenario.parked:
        result.wrong.append(f"{result.parked} messages are parked")
    told(port, ())
    pump.mischief, pump.timeout = Mischief(), 50.0
    for command in ("drain", "replay"):
        _operate(command, system)
        if not pump.run(patience):
            result.wrong.append(f"not at rest after {command}")
    result.after = account.statuses()
    # the emulator keeps its tables over a restart and forgets their streams, which the counters follow
    result.wrong += account.problems(counters=not scenario.restart)
    result.peak = pump.peak


_ON_THEIR_WAY = {status.value for status in Status if not status.final}


def _upload(system: System, wanted: list[Document]) -> None:
    s3 = system.client("s3")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: s3.put_object(Bucket=UPLOADS, Key=one.key, Body=one.data), wanted))


def _operate(command: str, system: System) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment |= {name: told for name, told in system.environment().items() if name.startswith("AWS_")}
    done = subprocess.run(
        [sys.executable, "-m", "infra.operate", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr}")


def main() -> int:
    """Run the scenarios; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.ledger", description=__doc__)
    parser.add_argument("--uploads", type=int, default=1000)
    parser.add_argument("--only", help=f"some of {','.join(SCENARIOS)}")
    parser.add_argument("--width", type=int, default=1, help="functions of a stage at once")
    parser.add_argument("--patience", type=float, default=1800, help="seconds for a scenario to come to rest")
    chosen = parser.parse_args()
    functions.load()
    wrong = 0
    for name in chosen.only.split(",") if chosen.only else SCENARIOS:
        result = run(name, chosen.uploads, width=chosen.width, patience=chosen.patience)
        print(result.told(), flush=True)
        wrong += bool(result.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
