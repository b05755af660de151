"""What the grounding check catches and flags, set by set: `python -m tests.quality.grounding [--show] [SET …]`.

A set is a file of `tests/data/grounding`, all of them where none is named. `--show` prints the tampered sentences that
pass and the true ones that are flagged, with what speaks against them.
"""

from __future__ import annotations

import argparse

from tests.unit.summarize.grounding_set import FOLDER, measured


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description="Measure the grounding check.")
    options.add_argument("--show", action="store_true", help="print what goes wrong")
    options.add_argument("sets", nargs="*", default=sorted(path.stem for path in FOLDER.glob("*.txt")))
    chosen = options.parse_args()
    totals = [0, 0, 0, 0]
    for name in chosen.sets:
        found = row(name, show=chosen.show)
        totals = [one + other for one, other in zip(totals, found, strict=True)]
        print(line(name, *found))
    print(line("all", *totals))


def row(name: str, *, show: bool) -> tuple[int, int, int, int]:
    """Tampered sentences caught, how many there are, true ones flagged, how many there are."""
    found = measured(name)
    if show:
        for item in found.missed:
            print(f"  {item.kind} passes: {item.text}")
        for item, verdict in found.flagged:
            against = ", ".join(f"{finding.kind} {finding.evidence!r}" for finding in verdict.findings)
            print(f"  true, but {against}: {item.text}")
    return found.tampered - len(found.missed), found.tampered, len(found.flagged), found.true


def line(name: str, caught: int, tampered: int, flagged: int, true: int) -> str:
    """One row of the table."""
    return f"{name:<16} caught {caught:4} of {tampered:4}   flagged {flagged:3} of {true:4}"


if __name__ == "__main__":
    main()
