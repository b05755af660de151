"""How fast pages are cleaned, beside a peer, in one run on one core.

    python -m tests.load.clean_speed FOLDER [--rounds 3] [--most 300]

FOLDER is searched for `.html` and `.txt` files (or `.gz` of them) and for `.jsonl.gz` with a flattened page under
`input` in each line. Every page is read by both, one after the other, and its best of the rounds counts, in
processor time, so that a busy machine disturbs little. The peer is trafilatura without its fallbacks, when it is
installed (`uv sync --group bench`). A loop of plain arithmetic gives the pace of the machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from functions.clean.cleaner import clean
from shared.article import Hints
from shared.errors import Refused

FLAT_SIZE = (4_000, 6_000)
"""Bytes of the flattened pages that are timed."""


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """`html` or `text`, and the page."""
    for path in sorted(folder.rglob("*")):
        name = path.name.removesuffix(".gz")
        if not path.is_file() or not name.endswith((".html", ".txt", ".jsonl")):
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if name.endswith(".jsonl"):
            for line in data.splitlines():
                page = json.loads(line).get("input")
                if isinstance(page, str):
                    yield "text", page.encode()
        else:
            yield ("html" if name.endswith(".html") else "text"), data


def peer() -> Callable[[str], object] | None:
    """trafilatura's fast extraction, if it is installed."""
    try:
        extract = import_module("trafilatura").extract
    except ImportError:
        return None
    return lambda text: extract(text, fast=True, include_comments=False)


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one call."""
    started = time.process_time()
    with suppress(Refused):
        run()
    return time.process_time() - started


def reference() -> float:
    """Seconds for a million additions and products."""
    return seconds(lambda: sum(i * i for i in range(1_000_000)))


def _report(name: str, times: list[float], beside: list[float] | None = None) -> None:
    cuts = statistics.quantiles(times, n=10) if len(times) > 1 else times * 9
    middle, most = 1e3 * statistics.median(times), 1e3 * max(times)
    line = f"{name:28}{len(times):>6}{middle:>9.2f}{1e3 * cuts[8]:>9.2f}{most:>9.2f}"
    print(line + (f"{statistics.median(times) / statistics.median(beside):>9.2f}" if beside else ""))


def main(arguments: list[str]) -> int:
    """Print the table; 1 when the folder holds no pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=300, help="pages of each kind")
    args = parser.parse_args(arguments)
    held: dict[str, list[bytes]] = {"html": [], "text": []}
    for kind, data in pages(args.folder):
        if kind == "html" or FLAT_SIZE[0] <= len(data) <= FLAT_SIZE[1]:
            held[kind].append(data)
    html = held["html"][:: max(1, len(held["html"]) // args.most)]
    flat = held["text"][:: max(1, len(held["text"]) // args.most)]
    if not html and not flat:
        print(f"{args.folder} holds no pages", file=sys.stderr)
        return 1
    other = peer()
    ours, theirs, texts = [9.0] * len(html), [9.0] * len(html), [9.0] * len(flat)
    pace = []
    for _ in range(args.rounds):
        for at, data in enumerate(html):
            text = data.decode("utf-8", errors="replace")
            ours[at] = min(ours[at], seconds(lambda data=data: clean(data, Hints(filename="a.html"))))  # type: ignore[misc]
            if other is not None:
                theirs[at] = min(theirs[at], seconds(lambda text=text: other(text)))  # type: ignore[misc]
        for at, data in enumerate(flat):
            texts[at] = min(texts[at], seconds(lambda data=data: clean(data, Hints(filename="a.txt"))))  # type: ignore[misc]
        pace.append(reference())
    print(f"{'milliseconds':28}{'pages':>6}{'p50':>9}{'p90':>9}{'max':>9}{'to peer':>9}")
    if html:
        _report("HTML", ours, theirs if other is not None else None)
    if html and other is not None:
        _report("HTML, trafilatura fast", theirs)
    if flat:
        _report(f"flattened, {FLAT_SIZE[0] // 1000} to {FLAT_SIZE[1] // 1000} KB", texts)
    print(f"{'reference loop':28}{'':6}{1e3 * min(pace):>9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
