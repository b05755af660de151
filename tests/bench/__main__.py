"""The bench: `make bench`, or `python -m tests.bench [--only speed start costs] [--rounds 3] [--inits 7]`.

Prints Markdown on standard output, progress on standard error. Three sections, each by itself if asked:

    speed   every stage and the whole pipeline on pages put together from the project's samples, by kind of input,
            beside the stack of peers on the same pages in the same process, and the peak memory of a fresh process
    start   cold starts and unzipped sizes under the Lambda runtime interface emulator
    costs   dollars for a million articles: use counted on moto, times listed prices

All on one thread. Best of the rounds for each page; the clock and the processor's time stand side by side, as the clock
says little on a busy machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime

from tests.bench import costs, speed, usage
from tests.bench.pages import EACH, MAIN, kinds
from tests.bench.peers import Stack
from tests.load import cold_start

SECTIONS = ("speed", "start", "costs")
STACK_MOST = 1.0
"""Times the stack's p50 that ours may take on the main kind."""
LONG = "16,000"
"""Peers are not timed on the longest pages: LexRank compares every two sentences."""


def say(line: str) -> None:
    """Progress, kept apart from the tables."""
    print(line, file=sys.stderr, flush=True)


def print_speed(rounds: int) -> None:
    """Stages by kind of input beside the peers together, then the peers one by one."""
    say("bench: loading the peers")
    stack = Stack()
    names = (*speed.STAGES, "ours", "stack")
    print(f"Milliseconds: p50 / p95 by the clock (p50 of processor time); {EACH} pages of a kind.\n")
    print(f"| input, characters | {' | '.join(speed.STAGES)} | ours | peers | ours ÷ peers | peak MB |")
    print("|---" * (len(names) + 3) + "|")
    peers = []
    for kind, pages in kinds().items():
        say(f"bench: {kind}")
        found = speed.times(pages, None if LONG in kind else stack, rounds)
        ratio = ""
        if "stack" in found:
            mine, theirs = found["ours"], found["stack"]
            ratio = f"{mine.p50 / theirs.p50:.2f} ({mine.cpu / theirs.cpu:.2f})"
            peers.append(f"| {kind} | {' | '.join(_cell(found[name]) for name in stack.parts)} |")
        if kind == MAIN:
            ratio = f"**{ratio}**, at most {STACK_MOST:.1f}"
        cells = " | ".join(_cell(found.get(name)) for name in names)
        print(f"| {kind} | {cells} | {ratio} | {speed.peak_megabytes(kind):.0f} |", flush=True)
    print(f"\nPeak: one process that ran all four.\n\n| the peers | {' | '.join(stack.parts)} |")
    print("|---" * (len(stack.parts) + 1) + "|", *peers, sep="\n")


def _cell(timed: speed.Timed | None) -> str:
    return f"{timed.p50:.1f} / {timed.p95:.1f} ({timed.cpu:.1f})" if timed else ""


def print_costs(rounds: int) -> None:
    """The bill of a million articles of the main kind."""
    pages = kinds()[MAIN]
    say("bench: processor time of the main kind")
    found = speed.times(pages, None, rounds)
    say("bench: the pipeline on moto")
    used = usage.measure()
    cpu = {
        "clean": found["clean"].cpu,
        "extract": found["extract"].cpu + found["vector"].cpu,
        "summarize": found["summarize"].cpu,
    }
    upload = sum(len(page.data) for page in pages) / len(pages)
    clock, busy = 1000 / found["ours"].p50, 1000 / found["ours"].cpu
    print(
        f"Through the pure stages, one process: {clock:.0f} articles a second, {busy:.0f} by processor time.\n"
    )
    bill = costs.pipeline(cpu, used)
    print("| for a million articles | per article | dollars, on demand | provisioned, steady load |")
    print("|---|---|---|---|")
    for line in sorted(bill, key=lambda each: -each.dollars):
        print(f"| {line.name} | {line.per_article} | {line.dollars:.2f} | {line.steady:.2f} |")
    print(_total(f"**from upload to READY** (at most {costs.ALLOWED:.0f})", bill))
    print(_total("the same where every entity is new", costs.pipeline(cpu, used, new_entities=1)))
    say("bench: the same in one batch of the stream")
    print(_total("the same in full batches", costs.pipeline(cpu, usage.measure(together=True))))
    for line in (*costs.keeping(used, upload), costs.fixed(used), costs.reading()):
        print(f"| {line.name} | {line.per_article} | {line.dollars:.2f} | |")
    print("\n| instead, for the same million | per article | dollars |\n|---|---|---|")
    for line in costs.managed(sum(len(page.text) for page in pages) // len(pages)):
        print(f"| {line.name} | {line.per_article} | {line.dollars:,.0f} |")
    told = costs.prices()
    print(
        f"\nPrices of {told['region']} of {told['written']}; sources, assumptions: `tests/bench/prices.json`."
    )
    share = told["assumed"]["table_use"]
    print(
        f"Provisioned: of the units that are paid for {share:.0%} are used, as long as the load is steady for minutes. "
        "A burst is throttled until the table has grown and waits in its queue; where articles come in bursts, or at "
        "first, on demand is the right way."
    )
    calls = ", ".join(f"{stage} {count:.1f}" for stage, count in used.calls.items())
    print(f"Calls to AWS by stage: {calls}; together {used.calls.total():.1f}.")
    rows = ", ".join(f"{kind} {units:.1f}" for kind, units in used.writes.most_common())
    print(f"Write units by kind of row: {rows}.")


def _total(name: str, bill: list[costs.Line]) -> str:
    on_demand, steady = sum(line.dollars for line in bill), sum(line.steady for line in bill)
    return f"| {name} | | **{on_demand:.2f}** | **{steady:.2f}** |"


def main() -> None:
    """Run the sections that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--rounds", type=int, default=speed.ROUNDS)
    parser.add_argument("--inits", type=int, default=cold_start.RUNS)
    chosen = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(UTC):%-d %B %Y}, {machine}, one thread\n")
    if "speed" in chosen.only:
        print_speed(chosen.rounds)
        print()
    if "start" in chosen.only:
        print("\n".join(cold_start.table(cold_start.measure(runs=chosen.inits, say=say))), "\n", sep="")
    if "costs" in chosen.only:
        print_costs(chosen.rounds)


if __name__ == "__main__":
    main()
