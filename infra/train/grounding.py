"""Writes the Arabic word list and gazetteer of the grounding check from those of the extract stage.

    python -m infra.train.grounding

`words-ar.txt` has the commonest words, a line each; `towns-ar.txt` a place in each line, its spellings parted by bars.
Places whose name is a common word too are left out, and countries, which the check has a table of its own for.
"""

from __future__ import annotations

import re
from pathlib import Path

FROM = Path("functions/extract/data")
TO = Path("functions/summarize/data/grounding")
COUNTRY = 2
"""Letters of the key of a country."""
LEAST = 4
"""Letters of a name at least: shorter ones are words."""
_WEAK = "~"
_ARABIC = re.compile(r"[\u0621-\u064a]+(?: [\u0621-\u064a]+)*")


def main() -> None:
    """Writes both files."""
    words = [row.partition(" ")[0] for row in _rows("frequent-ar.txt")]
    (TO / "words-ar.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    rows = [_names(row.split("\t"), frozenset(words)) for row in _rows("places.tsv")]
    (TO / "towns-ar.txt").write_text(
        "".join(f"{'|'.join(names)}\n" for names in rows if names), encoding="utf-8"
    )


def _rows(name: str) -> list[str]:
    rows = (FROM / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def _names(row: list[str], common: frozenset[str]) -> list[str]:
    """Arabic spellings of a town that are no common words."""
    _, key, *names = row
    if len(key) == COUNTRY:
        return []
    sure = (name for name in names if not name.startswith(_WEAK) and _ARABIC.fullmatch(name))
    return [
        name
        for name in sure
        if name not in common and name.removeprefix("ال") not in common and len(name) >= LEAST
    ]


if __name__ == "__main__":
    main()
