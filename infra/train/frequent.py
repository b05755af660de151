"""Writes the lists of frequent words, `functions/extract/data/frequent-*.txt`: folded, commonest first, one a line.

    python -m infra.train.frequent

Needs wordfreq (data CC BY-SA 4.0), which does not ship. Only the order of the words is kept. English words carry
what they mostly are after a blank (`n`, `a`, `v`, `r`), by the lexicon of Brill's tagger (MIT licence, 1993
Massachusetts Institute of Technology and University of Pennsylvania), read from the file given as --lexicon.
"""

from __future__ import annotations

import argparse
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


def kinds(lexicon: Path) -> dict[str, str]:
    """The kind of each folded word in a lexicon of lines `word TAG`, by the tags of the Penn Treebank."""
    letters = {"NN": "n", "JJ": "a", "VB": "v", "RB": "r"}
    found: dict[str, str] = {}
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if word.islower() and tag[:2] in letters:
            found[fold(word)] = letters[tag[:2]]
    return found


def main() -> None:
    """Writes the three lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lexicon", type=Path, required=True)
    english = kinds(parser.parse_args().lexicon)
    for code in ("ar", "fr", "en"):
        listed = frequent(code)
        if code == "en":
            listed = [f"{word} {english[word]}" if word in english else word for word in listed]
        (OUT / f"frequent-{code}.txt").write_text("\n".join(listed), encoding="utf-8")


if __name__ == "__main__":
    main()
