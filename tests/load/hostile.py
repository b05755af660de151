"""Hostile documents against the clean stage: what each costs at 5 MB, and whether its time grows linearly.

    python -m tests.load.hostile [--only pdf html] [--case NAME] [--growth] [--size BYTES]

Each document is cleaned in a process of its own, forked from this one with everything imported. CPU seconds and
the peak of resident memory count children too (pdfium runs in one). A document passes when it is read or refused
within 3 s and 400 MB; with `--growth`, when also 500 KB to 5 MB take linear time (see `GROWTH`).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from functions.clean.cleaner import READERS, open_document, read
from functions.clean.containers import _MODULES, members_of
from functions.clean.sniff import CONTAINERS
from shared.article import Hints
from shared.errors import Refused
from tests.load.hostile_containers import FEED, GZIP, JSONL, WARC, ZIP
from tests.load.hostile_markup import EML, HTML, MHTML
from tests.load.hostile_office import DOCX, ODT
from tests.load.hostile_pdf import PDF
from tests.load.hostile_text import JSON, MARKDOWN, RTF, TEXT, Make

MAX_SECONDS, MAX_MEGABYTES = 3.0, 400.0
SIZE = 5_000_000
SIZES = (10_000, 50_000, 500_000, SIZE)
GROWTH = 25.0
"""Times that ten times the document may take: linear is 10, quadratic 100. Sorting adds a little; a table of 400,000
names that outgrows the processor's caches, in C code not ours, was seen to double it."""
GIVE_UP = 60

CASES: dict[str, tuple[dict[str, Make], Hints]] = {
    "text": (TEXT, Hints(filename="a.txt")),
    "html": (HTML, Hints(filename="a.html")),
    "markdown": (MARKDOWN, Hints(filename="a.md")),
    "docx": (DOCX, Hints(filename="a.docx")),
    "odt": (ODT, Hints(filename="a.odt")),
    "rtf": (RTF, Hints(filename="a.rtf")),
    "pdf": (PDF, Hints(filename="a.pdf")),
    "json": (JSON, Hints(filename="a.json")),
    "eml": (EML, Hints(filename="a.eml")),
    "mhtml": (MHTML, Hints(filename="a.mhtml")),
    "zip": (ZIP, Hints(filename="a.zip")),
    "jsonl": (JSONL, Hints(filename="a.jsonl")),
    "feed": (FEED, Hints(filename="a.rss")),
    "warc": (WARC, Hints(filename="a.warc")),
    "gzip": (GZIP, Hints(filename="a.gz")),
}


class Cost(NamedTuple):
    """What one document took. `outcome`: `read`, a refusal's code, or what went wrong in capitals."""

    outcome: str
    seconds: float
    megabytes: float
    size: int

    @property
    def passed(self) -> bool:
        """Read or refused, within the limits."""
        return (
            not self.outcome[:1].isupper() and self.seconds <= MAX_SECONDS and self.megabytes <= MAX_MEGABYTES
        )


def measure(make: Make, size: int, hints: Hints) -> Cost:
    """The cost of cleaning a document that is made, and cleaned, in a child of this process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _run(make, size, hints, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if not told:
        code = os.waitstatus_to_exitcode(status)
        return Cost("HUNG" if code == -signal.SIGPROF else f"DIED {code}", GIVE_UP, 0, size)
    return Cost(*json.loads(told))


def _run(make: Make, size: int, hints: Hints, writer: int) -> None:
    """In the child: never returns."""
    code = 1
    try:
        data = make(size)
        # generators may take more than cleaning: the peak starts anew
        Path("/proc/self/clear_refs").write_text("5")
        signal.setitimer(signal.ITIMER_PROF, GIVE_UP)
        before, held = _seconds(), _peak()
        try:
            outcome = _cleaned(data, hints)
        except Refused as refused:
            outcome = refused.code
        except BaseException as error:
            outcome = f"RAISED {type(error).__name__}: {str(error)[:80]}"
        spent = _seconds() - before
        # a child shares what there was when it was forked
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        peak = _peak() + max(0.0, child - held)
        os.write(writer, json.dumps([outcome, spent, peak, len(data)]).encode())
        code = 0
    finally:
        os._exit(code)


def _cleaned(data: bytes, hints: Hints) -> str:
    """A document is read, a container taken apart, as the stage does it."""
    document = open_document(data, hints, max_bytes=2 * SIZE)
    if document.format in CONTAINERS:
        return f"{len(members_of(document, packed=len(data), max_bytes=2 * SIZE).members)} members"
    return "read" if read(document).text else "EMPTY"


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _chosen(args: argparse.Namespace) -> list[tuple[str, str, Make, Hints]]:
    return [
        (kind, name, make, hints)
        for kind, (cases, hints) in CASES.items()
        for name, make in cases.items()
        if (not args.only or kind in args.only) and (not args.case or args.case == name)
    ]


def _costs(args: argparse.Namespace) -> int:
    print(f"{'format':9}{'case':34}{'size':>10}{'seconds':>9}{'peak MB':>9}  outcome")
    failed = 0
    slowest: dict[str, Cost] = {}
    for kind, name, make, hints in _chosen(args):
        cost = measure(make, args.size, hints)
        failed += not cost.passed
        mark = "" if cost.passed else "  <-- over"
        print(
            f"{kind:9}{name:34}{cost.size:>10,}{cost.seconds:>9.2f}{cost.megabytes:>9.0f}  {cost.outcome}{mark}",
            flush=True,
        )
        slowest[kind] = max(slowest.get(kind, cost), cost, key=lambda one: one.seconds)
    for kind, cost in slowest.items():
        print(f"slowest {kind:9}{cost.seconds:6.2f} s")
    print(f"{failed} over {MAX_SECONDS:g} s or {MAX_MEGABYTES:g} MB, or neither read nor refused")
    return failed


def _growth(args: argparse.Namespace) -> int:
    heads = "".join(f"{size // 1000:>8} KB" for size in SIZES)
    print(f"{'format':9}{'case':34}{heads}   last ×10  peak MB  outcome")
    failed = 0
    for kind, name, make, hints in _chosen(args):
        costs = [
            min((measure(make, size, hints) for _ in range(1 + (size < SIZE))), key=lambda one: one.seconds)
            for size in SIZES
        ]
        last = costs[-1]
        # below a tenth of a second a refusal's or an import's fixed cost shows, not growth
        growth = last.seconds / max(costs[-2].seconds, 0.02)
        steep = growth > GROWTH and last.seconds > 0.5
        failed += steep or not last.passed
        mark = "  <-- more than linear" if steep else "" if last.passed else "  <-- over"
        seconds = "".join(f"{cost.seconds:>11.3f}" for cost in costs)
        print(
            f"{kind:9}{name:34}{seconds}{growth:>11.1f}{last.megabytes:>9.0f}  {last.outcome}{mark}",
            flush=True,
        )
    print(f"{failed} grow more than linearly, or are over {MAX_SECONDS:g} s or {MAX_MEGABYTES:g} MB")
    return failed


def main(arguments: list[str]) -> int:
    """The command's exit code: 0 when every document passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", choices=list(CASES), help="formats")
    parser.add_argument("--case", help="one case by its name")
    parser.add_argument("--size", type=int, default=SIZE, help="bytes of a document")
    parser.add_argument("--growth", action="store_true", help="seconds by size instead")
    args = parser.parse_args(arguments)
    for module in (*(reader.module for reader in READERS.values()), *_MODULES.values()):
        import_module(module)
    run: Callable[[Any], int] = _growth if args.growth else _costs
    with contextlib.suppress(KeyboardInterrupt):
        return 1 if run(args) else 0
    return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
