"""What the grounding check catches and flags, set by set: `python -m tests.quality.grounding [--show] [SET …]`.

A set is a file of `tests/data/grounding`, all of them where none is named; those called `woven`, in which nothing but
things of the article are put for each other, and those called `contrary`, which deny and turn round, were made to learn
from and are summed up apart. `--show` prints the tampered sentences that pass and
the true ones that are flagged, with what speaks against them.
"""

from __future__ import annotations

import argparse
from collections import Counter

from tests.unit.summarize.grounding_set import FOLDER, LOOKED_UP, Measured, measured

APART = ("woven", "contrary")


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description="Measure the grounding check.")
    options.add_argument("--show", action="store_true", help="print what goes wrong")
    options.add_argument("sets", nargs="*", default=sorted(path.stem for path in FOLDER.glob("*.txt")))
    chosen = options.parse_args()
    found = {name: row(name, show=chosen.show) for name in chosen.sets}
    for start in ("", *APART):
        some = [each for name, each in found.items() if name.startswith(start or APART) == bool(start)]
        if some:
            summed_up(some)


def summed_up(found: list[Measured]) -> None:
    """Prints what was caught and flagged of some sets, and of each kind of tampering."""
    missed = Counter(item.kind for each in found for item in each.missed)
    kinds = sum((each.kinds for each in found), Counter[str]())
    flagged, true = sum(len(each.flagged) for each in found), sum(each.true for each in found)
    print(line("all", kinds.total() - missed.total(), kinds.total(), flagged, true))
    for title, wanted in (("looked up", kinds.keys() & LOOKED_UP), ("the others", kinds.keys() - LOOKED_UP)):
        total, passed = (sum(each[kind] for kind in wanted) for each in (kinds, missed))
        detail = ", ".join(f"{kind} {kinds[kind] - missed[kind]}/{kinds[kind]}" for kind in sorted(wanted))
        print(f"{title:<16} caught {total - passed:4} of {total:4}   {detail}")


def row(name: str, *, show: bool) -> Measured:
    """Measures a set and prints its row."""
    found = measured(name)
    if show:
        for item in found.missed:
            print(f"  {item.kind} passes: {item.text}")
        for item, verdict in found.flagged:
            against = ", ".join(f"{finding.kind} {finding.evidence!r}" for finding in verdict.findings)
            print(f"  true, but {against}: {item.text}")
    print(
        line(name, found.tampered - len(found.missed), found.tampered, len(found.flagged), found.true),
        flush=True,
    )
    return found


def line(name: str, caught: int, tampered: int, flagged: int, true: int) -> str:
    """One row of the table."""
    return f"{name:<16} caught {caught:4} of {tampered:4}   flagged {flagged:3} of {true:4}"


if __name__ == "__main__":
    main()
