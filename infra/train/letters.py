"""Letter-pair statistics for telling encodings apart: `functions/clean/data/decode_letters.json`.

    python infra/train/letters.py --arabic AR.txt --french FR.txt --english EN.txt

Each file is plain UTF-8 running text. Only counts of neighbouring letters leave this script, as `-10 · ln P(b
| a)` cut at 99, over one alphabet for all three languages in which the blank stands for everything that is no
letter.
"""

from __future__ import annotations

import argparse
import json
import math
import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیڤًٌٍَُِّْٰـ"
LATIN = "abcdefghijklmnopqrstuvwxyzàâäæçèéêëîïñôöùûüÿœáíóúß"
ALPHABET = " " + ARABIC + LATIN
FLOOR = 99
OUT = Path(__file__).parents[2] / "functions" / "clean" / "data" / "decode_letters.json"


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Counts of neighbouring letters, lower-cased, with runs of anything else as one blank."""
    known = set(ALPHABET)
    letters = [char if char in known else " " for char in unicodedata.normalize("NFC", text).lower()]
    return Counter(pairwise(letters))


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for language in ("arabic", "french", "english"):
        parser.add_argument(f"--{language}", type=Path, required=True)
    arguments = parser.parse_args()
    rates: dict[tuple[str, str], float] = defaultdict(float)
    for language in ("arabic", "french", "english"):
        counts = pairs(getattr(arguments, language).read_text(encoding="utf-8"))
        total = sum(counts.values())
        for pair, count in counts.items():
            # The three languages weigh the same, however long their files are.
            rates[pair] += count / total * 1_000_000
    rows = []
    for first in ALPHABET:
        whole = sum(rates[first, second] for second in ALPHABET) + 1
        costs = (-10 * math.log((rates[first, second] + 0.003) / whole) for second in ALPHABET)
        rows.append([min(FLOOR, round(cost)) for cost in costs])
    note = (
        "Costs (-10 ln P) of neighbouring letters; counts only. Counted over Arabic Wikipedia (dump of 2017, "
        "CC BY-SA 4.0), Europeana Newspapers in French (CC0) and WikiGold (CC BY 4.0). "
        "Made by infra/train/letters.py."
    )
    table = {"note": note, "alphabet": ALPHABET, "costs": rows}
    OUT.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
