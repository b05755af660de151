"""Coverage-guided fuzzing of every parser of the clean stage.

    python -m tests.load.fuzz [--inputs 200000] [--only pdf html] [--seed 1] [--keep FOLDER]

Inputs are small documents of each format, mutated as bytes, by words of the format, and inside their packed parts.
One that reaches a line nobody reached before (`sys.monitoring`) is kept and mutated further. A finding is any
exception but `Refused`, an input that takes over a second, a process that dies, a result that is no text, and an
attempt to open a file or a connection (an audit hook refuses them while a parser runs). Each format runs in a
process of its own. Findings are printed, and written to FOLDER.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TypedDict

from functions.clean import pdf_apart
from functions.clean.cleaner import READERS, clean
from functions.clean.containers import expand, read_member
from functions.clean.decode import decode
from shared.article import CleanText, Hints
from shared.errors import Refused
from tests.load.fuzz_mutate import Mutator, seeds
from tests.load.hostile import CASES

SLOW = 1.0
"""Seconds of processor time that no small document may take."""
MEMBERS = 5
"""Members of a container that are cleaned."""
ROOT = Path(__file__).resolve().parents[2]
_PLACES = tuple(str(ROOT / name) for name in ("functions", "shared"))
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.remove", "os.rename",
              "os.mkdir", "shutil.", "urllib.", "ftplib.", "smtplib.", "webbrowser.", "tempfile.")  # fmt: skip


class Tally(TypedDict):
    """What one format's run has seen."""

    inputs: int
    read: int
    refused: dict[str, int]
    corpus: int
    lines: int
    slowest: float
    findings: list[str]


class Forbidden(BaseException):
    """A parser reached for a file or a connection."""


class Slow(BaseException):
    """An input took too long."""


class Coverage:
    """Lines of our own code that were reached. Each is told once, so that what is known costs nothing."""

    def __init__(self) -> None:
        self.count = 0
        tool = sys.monitoring.COVERAGE_ID
        sys.monitoring.use_tool_id(tool, "fuzz")
        sys.monitoring.register_callback(tool, sys.monitoring.events.LINE, self._line)
        sys.monitoring.set_events(tool, sys.monitoring.events.LINE)

    def _line(self, code: CodeType, _line: int) -> Any:
        self.count += code.co_filename.startswith(_PLACES)
        return sys.monitoring.DISABLE


class Guard:
    """Refuses files, connections and processes while a parser runs. Modules and package data may be loaded."""

    def __init__(self) -> None:
        self.active = False
        self.broken = ""
        sys.addaudithook(self._hook)

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.active:
            return
        allowed = (str(ROOT), sys.prefix, sys.base_prefix, "/proc/self/statm")
        if event.startswith(_FORBIDDEN) or (
            event == "open" and not isinstance(args[0], int) and not str(args[0]).startswith(allowed)
        ):
            self.broken = f"{event} {args[:1]}"
            raise Forbidden(self.broken)


def reader_of(kind: str) -> Callable[[bytes, Hints], CleanText]:
    """The format's own reader on bytes, past the sniffer."""
    if kind not in READERS:
        return _opened
    row = READERS[kind]
    read = getattr(import_module(row.module), row.function)
    if row.takes == "bytes":
        return lambda data, hints: read(data, hints)
    markup = row.takes == "markup"
    return lambda data, hints: read(decode(data, hints.content_type, markup=markup).text, hints)


def _opened(data: bytes, hints: Hints) -> CleanText:
    """A container taken apart and its first members cleaned: the last text, or the last refusal."""
    expansion = expand(data, hints)
    if expansion is None:
        return clean(data, hints)
    cleaned: CleanText | None = None
    for member in expansion.members[:MEMBERS]:
        try:
            cleaned = read_member(member)
        except Refused as refused:
            refusal = refused
    if cleaned is None:
        raise refusal
    return cleaned


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise Slow


def try_one(kind: str, data: bytes, front: bool, guard: Guard) -> str:
    """`read`, a refusal's code, or a finding, which begins with `!`."""
    hints = CASES[kind][1]
    read = clean if front and kind in READERS else reader_of(kind)
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
    guard.active, guard.broken = True, ""
    try:
        cleaned = read(data, hints)
        json.loads(cleaned.model_dump_json())
        cleaned.text.encode()
        outcome = "read"
    except Refused as refused:
        outcome = refused.code if refused.message.endswith(".") else f"! no sentence: {refused.message}"
    except Slow:
        outcome = f"! slow: over {SLOW:g} s"
    except BaseException as error:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_PLACES)
        ]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        outcome = f"! {type(error).__name__} at {place}: {str(error)[:100]!r}"
    finally:
        guard.active = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return f"! {guard.broken}" if guard.broken else outcome


def _work(kind: str, inputs: int, seed: int, writer: int, slot: mmap.mmap) -> None:
    """In the child of one format: tries the inputs and says how it goes once a second."""
    pdf_apart.MAX_SECONDS = 1
    guard, coverage = Guard(), Coverage()
    signal.signal(signal.SIGVTALRM, _late)
    chosen = random.Random(seed)
    mutate = Mutator(kind, chosen)
    known = seeds(kind)
    corpus = list(known)
    tally = Tally(inputs=0, read=0, refused={}, corpus=0, lines=0, slowest=0.0, findings=[])
    told = time.monotonic()
    while tally["inputs"] < inputs:
        at = tally["inputs"]
        data = (
            known[at]
            if at < len(known)
            else mutate(
                chosen.choice(corpus[-200:] if chosen.random() < 0.5 else corpus), chosen.choice(corpus)
            )
        )
        slot.seek(0)
        slot.write(len(data).to_bytes(4, "big") + data)
        before, started = coverage.count, time.process_time()
        outcome = try_one(kind, data, chosen.random() < 0.3, guard)
        tally["slowest"] = max(tally["slowest"], time.process_time() - started)
        tally["inputs"] += 1
        if outcome.startswith("!"):
            tally["findings"].append(f"{outcome}\t{data.hex()}")
        elif outcome == "read":
            tally["read"] += 1
        else:
            tally["refused"][outcome] = tally["refused"].get(outcome, 0) + 1
        if coverage.count > before and at >= len(known):
            corpus.append(data)
        if time.monotonic() - told > 1 or tally["inputs"] == inputs:
            told = time.monotonic()
            tally["corpus"], tally["lines"] = len(corpus), coverage.count
            os.write(writer, json.dumps(tally).encode() + b"\n")
            tally["findings"] = []
    os._exit(0)


def run_format(kind: str, inputs: int, seed: int) -> Tally:
    """All inputs of one format; a child that dies is a finding, and another goes on with what is left."""
    total = Tally(inputs=0, read=0, refused={}, corpus=0, lines=0, slowest=0.0, findings=[])
    while total["inputs"] < inputs:
        slot = mmap.mmap(-1, 1 << 20)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(kind, inputs - total["inputs"], seed, writer, slot)
        os.close(writer)
        last = _listen(kind, reader, total)
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        _add(total, last)
        if total["inputs"] < inputs:
            size = int.from_bytes(slot[:4], "big")
            total["findings"].append(f"! the process ended with {code}\t{slot[4 : 4 + size].hex()}")
            total["inputs"] += 1
            seed += 1_000
    return total


def _listen(kind: str, reader: int, total: Tally) -> Tally:
    last = Tally(inputs=0, read=0, refused={}, corpus=0, lines=0, slowest=0.0, findings=[])
    with os.fdopen(os.dup(reader)) as lines:
        while select.select([lines], [], [], 60)[0] and (line := lines.readline()):
            told: Tally = json.loads(line)
            told["findings"] = last["findings"] + told["findings"]
            last = told
            print(
                f"\r{kind}: {total['inputs'] + last['inputs']:,} inputs, {last['corpus']} kept, "
                f"{last['lines']} lines, {len(last['findings'])} findings ",
                end="", file=sys.stderr, flush=True,
            )  # fmt: skip
    return last


def _add(total: Tally, more: Tally) -> None:
    total["inputs"] += more["inputs"]
    total["read"] += more["read"]
    for code, count in more["refused"].items():
        total["refused"][code] = total["refused"].get(code, 0) + count
    total["corpus"], total["lines"] = (
        max(total["corpus"], more["corpus"]),
        max(total["lines"], more["lines"]),
    )
    total["slowest"] = max(total["slowest"], more["slowest"])
    total["findings"] += more["findings"]


def main(arguments: list[str]) -> int:
    """The command's exit code: 0 without findings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=200_000, help="over all formats chosen")
    parser.add_argument("--only", nargs="*", choices=list(CASES), default=list(CASES), help="formats")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the inputs of findings")
    args = parser.parse_args(arguments)
    found = 0
    rows = []
    for kind in args.only:
        tally = run_format(kind, -(-args.inputs // len(args.only)), args.seed)
        distinct = {one.partition("\t")[0]: one.partition("\t")[2] for one in tally["findings"]}
        found += len(distinct)
        print(file=sys.stderr)
        for at, (what, hexed) in enumerate(distinct.items()):
            print(f"{kind}: {what}")
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{kind}-{args.seed}-{at}").write_bytes(bytes.fromhex(hexed))
        refused = ", ".join(f"{code} {count:,}" for code, count in sorted(tally["refused"].items()))
        rows.append(
            f"{kind:9}{tally['inputs']:>9,}{tally['read']:>9,}{tally['corpus']:>7}{tally['lines']:>9}"
            f"{tally['slowest']:>9.2f}{len(distinct):>9}  {refused}"
        )
    print(
        f"{'format':9}{'inputs':>9}{'read':>9}{'kept':>7}{'lines':>9}{'slowest':>9}{'findings':>9}  refused"
    )
    print("\n".join(rows))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
