"""Writes the Arabic word list and gazetteer of the grounding check from those of the extract stage, and first names.

    python -m infra.train.grounding

`words-ar.txt` has the commonest words, a line each; `towns-ar.txt` a place in each line, its spellings parted by bars.
Places whose name is a common word too are left out, and countries, which the check has a table of its own for.
`given-ar.txt` has the first names of the people of the project's own Arabic training texts, with `~` before those that
are common words too.
"""

from __future__ import annotations

import re
from pathlib import Path

from shared.arabic import fold

FROM = Path("functions/extract/data")
TO = Path("functions/summarize/data/grounding")
TEXTS = Path("infra/train/data")
COUNTRY = 2
"""Letters of the key of a country."""
LEAST = 4
"""Letters of a name at least: shorter ones are words."""
SHORTEST = 3
"""Letters of a first name at least."""
COMMONEST = 3000
"""Words that are left out, however many bear them."""
OTHERS = ("dates.json", "offices.json", "towns-ar.txt", "places.tsv")
"""Files whose words are not taken for names where they are common words."""
_CASE = "ا"
_TAKEN = re.compile(r"[\u0621-\u064a]+")
_PERSON = re.compile(r"\[P ([\u0621-\u064a]+) [^\]]+\]")
_WEAK = "~"
_ARABIC = re.compile(r"[\u0621-\u064a]+(?: [\u0621-\u064a]+)*")


def main() -> None:
    """Writes the files."""
    words = [row.partition(" ")[0] for row in _rows("frequent-ar.txt")]
    (TO / "words-ar.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    rows = [_names(row.split("\t"), frozenset(words)) for row in _rows("places.tsv")]
    (TO / "towns-ar.txt").write_text(
        "".join(f"{'|'.join(names)}\n" for names in rows if names), encoding="utf-8"
    )

    (TO / "given-ar.txt").write_text("\n".join(sorted(_given(words))) + "\n", encoding="utf-8")


def _given(words: list[str]) -> set[str]:
    """First names, those that are common words too with `~`, without months, towns, offices and definite words."""
    ranks = {word: rank for rank, word in enumerate(words)}
    taken = set(
        map(fold, _TAKEN.findall("".join((TO / name).read_text(encoding="utf-8") for name in OTHERS)))
    )
    found = set()
    for path in sorted(TEXTS.glob("names_*_ar.txt")):
        for name in map(fold, _PERSON.findall(path.read_text(encoding="utf-8"))):
            if name.endswith(_CASE) and name.removesuffix(_CASE) in ranks:
                continue  # دارا is a house too
            if name not in ranks and name.removeprefix("ال") not in ranks:
                found.add(name)
            elif ranks.get(name, 0) >= COMMONEST and name not in taken and not name.startswith("ال"):
                found.add(f"~{name}")
    return {name for name in found if len(name) >= SHORTEST}


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
