"""Learns the model that tells what a summary's sentence has put to something else, and scores it.

    python -m infra.train.ties [--score]

Trained on the project's own grounding sets (`tests/data/grounding`, Apache-2.0), on the sentences that nothing which is
looked up speaks against. `--score` leaves out some sets of articles at a time and prints what the model catches there;
without it `ties.json` is written, the same bytes each time. Needs the dependency group `train`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from functions.summarize.grounding.check import check_by_rules
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.likelihood import features
from infra.train.boosted import Recipe, Rows, learn
from tests.unit.summarize import grounding_set

UNTAUGHT = frozenset({"negation", "opposite", "invented", "quote"})
"""Kinds of tampering that put nothing to something else."""
RECIPE = Recipe(
    path=Path("functions/summarize/data/grounding/ties.json"),
    source="Learned by infra/train/ties.py from tests/data/grounding, Apache-2.0; card in ../README.md",
    first="clause_near_gap",
    leaf=40,
)


def read(name: str) -> list[tuple[str, Rows]]:
    """The sentences of a set that the model is asked about, with the features of their anchors."""
    found = []
    for article in grounding_set.articles(name):
        source = Source(article.clean, article.metadata)
        for item in article.items:
            if item.kind not in UNTAUGHT and not check_by_rules(item.text, source):
                said = line(item.text, source.language, 0)
                found.append((item.kind, [row for _, row in features(said, source)]))
    return found


def main() -> None:
    """Writes the model, or scores it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--score", action="store_true")
    learn(RECIPE, read, score=parser.parse_args().score)


if __name__ == "__main__":
    main()
