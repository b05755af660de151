"""Writes the lists of frequent words, `functions/extract/data/frequent-*.txt`: folded, commonest first, one a line.

    python -m infra.train.frequent

Needs wordfreq (data CC BY-SA 4.0), which does not ship. Only the order of the words is kept.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import wordfreq  # type: ignore[import-not-found, unused-ignore]

from shared.arabic import fold

OUT = Path("functions/extract/data")
KEPT = 20_000


def frequent(code: str) -> list[str]:
    """Folded words of letters only, commonest first."""
    folded: Counter[str] = Counter()
    for word, frequency in wordfreq.get_frequency_dict(code, "best").items():
        form = fold(word)
        if form.isalpha():
            folded[form] += frequency
    return [word for word, _ in folded.most_common(KEPT)]


if __name__ == "__main__":
    for code in ("ar", "fr", "en"):
        (OUT / f"frequent-{code}.txt").write_text("\n".join(frequent(code)), encoding="utf-8")
