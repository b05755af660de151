"""Ours by stage, and beside it the stack of peers, on the same pages in the same process and thread."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from functions.clean.cleaner import clean
from functions.extract.extractor import extract
from functions.extract.vector import embed
from functions.summarize.summarizer import summarize
from shared.article import Hints
from tests.bench.pages import Page, kinds
from tests.bench.peers import Stack
from tests.load import stage_peak

STAGES = ("clean", "extract", "vector", "summarize")
ROUNDS = 3


@dataclass(frozen=True)
class Timed:
    """Milliseconds over the pages of a kind, of the best round of each page: by the clock, and of the processor."""

    p50: float
    p95: float
    cpu: float


Laps = dict[str, list[tuple[float, float]]]


def ours(page: Page, laps: Laps) -> None:
    """The pure stages one after the other, each timed."""
    cleaned = _lap("clean", laps, lambda: clean(page.data, Hints(filename=page.name)))
    metadata = _lap("extract", laps, lambda: extract(cleaned))
    _lap("vector", laps, lambda: embed(metadata, cleaned.text))
    _lap("summarize", laps, lambda: summarize(cleaned, metadata))


def _lap[T](name: str, laps: Laps, run: Callable[[], T]) -> T:
    clock, cpu = time.perf_counter(), _cpu()
    done = run()
    laps[name].append((1e3 * (time.perf_counter() - clock), 1e3 * (_cpu() - cpu)))
    return done


def _cpu() -> float:
    """Seconds of processor time, those of ended child processes among them: PDFs are read in one."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def times(pages: list[Page], stack: Stack | None, rounds: int = ROUNDS) -> dict[str, Timed]:
    """By stage and by peer; `ours` and `stack` are the sums page by page. The first page is run once before."""
    best: dict[str, list[tuple[float, float]]] = {}
    ours(pages[0], defaultdict(list))
    for _ in range(rounds):
        laps: Laps = defaultdict(list)
        for page in pages:
            ours(page, laps)
            for name, part in stack.parts.items() if stack else ():
                _lap(name, laps, lambda part=part, page=page: part(page))  # type: ignore[misc]
        for name, found in laps.items():
            kept = best.setdefault(name, found)
            best[name] = [min(pair) for pair in zip(kept, found, strict=True)]
    sums = {"ours": [best[name] for name in STAGES]}
    if stack:
        sums["stack"] = [best[name] for name in stack.parts]
    for name, parts in sums.items():
        best[name] = [
            (sum(wall for wall, _ in page), sum(cpu for _, cpu in page)) for page in zip(*parts, strict=True)
        ]
    return {name: _timed(found) for name, found in best.items()}


def _timed(found: list[tuple[float, float]]) -> Timed:
    walls = [wall for wall, _ in found]
    return Timed(median(walls), quantiles(walls, n=20)[-1], median(cpu for _, cpu in found))


def peak_megabytes(kind: str) -> float:
    """The most memory of a fresh process that puts all pages of a kind through every stage."""
    code = f"from tests.bench.speed import run_all; run_all({kind!r})"
    ran = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    return float(ran.stdout)


def run_all(kind: str) -> None:
    """What `peak_megabytes` runs."""
    for page in kinds()[kind]:
        ours(page, defaultdict(list))
    print(stage_peak.peak_megabytes())
