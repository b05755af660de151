"""How long each function takes to start, how large it is, and the most memory that it takes.

    python -m tests.load.cold_start [--runs 7] [--only api clean …]

Builds each function as `sam build` does, into a temporary folder, and starts it under the runtime interface emulator
(see `tests.load.lambda_runtime`), in turn with a bare handler that imports boto3, pydantic and Powertools and makes a
DynamoDB client: what any function of this kind pays. Wall-clock times are those the emulator reports as INIT, the best
and the middle of the runs; the ratio is of the best. Processor time stands beside, as a busy machine disturbs it less;
it holds the start of the interpreter and an all but empty first event besides.

Peak is what a fresh process of the built function takes for its imports, its models and the project's own samples.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.load.lambda_runtime import Init, brought_along, environment, init
from tests.template import ROOT

RUNS = 7
FUNCTIONS = ("api", "clean", "extract", "summarize", "index", "remove", "deadletter")
ALLOWED = {"api": 1.5, "clean": 2.0, "extract": 3.0, "summarize": 3.0}
"""How many times the bare handler's INIT a function may take."""
SAMPLES = ROOT / "tests" / "data" / "samples"
BARE = """\
import aws_lambda_powertools
import boto3
import pydantic

client = boto3.client("dynamodb")


def handler(event, context):
    return {}
"""
PEAK = Path(__file__).with_name("stage_peak.py")


@dataclass(frozen=True)
class ColdStart:
    """What was measured of one function; megabytes are of 1024 × 1024 bytes."""

    name: str
    best_ms: float
    middle_ms: float
    cpu_ms: float
    ratio: float
    unzipped_megabytes: float
    peak_megabytes: float

    @property
    def allowed(self) -> float | None:
        """How many times the bare handler's INIT it may take; None where nothing is asked."""
        return ALLOWED.get(self.name)


def measure(
    names: Iterable[str] = FUNCTIONS, runs: int = RUNS, say: Callable[[str], None] = print
) -> list[ColdStart]:
    """Build the functions, start each `runs` times in turn, and return the figures, the bare handler's first.

    Raises:
        NoRuntime: the emulator or the runtime is not installed.
        CalledProcessError: a function cannot be built.
    """
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        behind = folder / "lambda"
        behind.mkdir()
        brought_along(behind)
        say("  cold starts: building")
        tasks = {name: _built(name, folder / name) for name in names}
        tasks = {"bare": _bare(folder / "bare", next(iter(tasks.values())))} | tasks
        inits: dict[str, list[Init]] = {name: [] for name in tasks}
        for run in range(runs + 1):  # the first fills the disk's cache
            say(f"  cold starts: round {run} of {runs}" if run else "  cold starts: a round for the caches")
            for name, task in tasks.items():
                one = init(
                    task, "bare.handler" if name == "bare" else f"functions.{name}.app.handler", behind
                )
                inits[name] += [one] if run else []
        bare = min(one.milliseconds for one in inits["bare"])
        return [
            ColdStart(
                name=name,
                best_ms=min(one.milliseconds for one in inits[name]),
                middle_ms=median(one.milliseconds for one in inits[name]),
                cpu_ms=min(one.cpu_milliseconds for one in inits[name]),
                ratio=min(one.milliseconds for one in inits[name]) / bare,
                unzipped_megabytes=_megabytes(task) if name != "bare" else 0,
                peak_megabytes=max(
                    (_peak(name, task, behind) if name != "bare" else 0),
                    *(one.peak_megabytes for one in inits[name]),
                ),
            )
            for name, task in tasks.items()
        ]


def _built(name: str, folder: Path) -> Path:
    folder.mkdir()
    command = ["make", "--silent", f"build-{name.capitalize()}Function", f"ARTIFACTS_DIR={folder}"]
    kept = {
        key: value for key, value in os.environ.items() if key not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    }
    subprocess.run(command, cwd=ROOT, check=True, env=kept)
    return folder


def _bare(folder: Path, built: Path) -> Path:
    """The bare handler beside the wheels of a built function: the same pydantic and Powertools, without our code."""
    folder.mkdir()
    for each in built.iterdir():
        if each.name not in {"functions", "shared"}:
            (folder / each.name).symlink_to(each)
    (folder / "bare.py").write_text(BARE)
    return folder


def _megabytes(folder: Path) -> float:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 2**20


def _peak(name: str, task: Path, behind: Path) -> float:
    ran = subprocess.run(
        [sys.executable, "-S", str(PEAK), name, str(SAMPLES)],
        cwd=task,
        env=environment(task, behind),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return float(ran.stdout.splitlines()[-1])


def table(found: list[ColdStart]) -> list[str]:
    """The figures as lines of a Markdown table."""
    lines = [
        "| function | INIT ms, best | middle | CPU ms | × bare | allowed | unzipped MB | peak MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        allowed = f"{one.allowed:.1f}" if one.allowed else ""
        size = f"{one.unzipped_megabytes:.0f}" if one.unzipped_megabytes else ""
        lines.append(
            f"| {one.name} | {one.best_ms:.0f} | {one.middle_ms:.0f} | {one.cpu_ms:.0f} | {one.ratio:.2f} "
            f"| {allowed} | {size} | {one.peak_megabytes:.0f} |"
        )
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--only", nargs="+", choices=FUNCTIONS, default=FUNCTIONS)
    chosen = parser.parse_args()
    print("\n".join(table(measure(chosen.only, chosen.runs))))


if __name__ == "__main__":
    main()
