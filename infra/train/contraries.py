"""Learns the model that tells whether a summary's sentence says the contrary of the article, and scores it.

    python -m infra.train.contraries [--score]

Trained on the project's own grounding sets (`tests/data/grounding`, Apache-2.0), on the true sentences and those with a
denial or an opposite put in that nothing else speaks against: it is learned after the model of ties. `--score` leaves
out some sets of articles at a time and prints what the model catches there; without it `contraries.json` is written,
the same bytes each time. Needs the dependency group `train`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from functions.summarize.grounding.check import check_by_ties
from functions.summarize.grounding.polarity.likelihood import features
from functions.summarize.grounding.source import Source, line
from infra.train.boosted import Recipe, Rows, learn
from tests.unit.summarize import grounding_set

TAUGHT = frozenset({"", "negation", "opposite"})
"""Kinds of sentences that it learns from: true ones, and those that were made to say the contrary."""
RECIPE = Recipe(
    path=Path("functions/summarize/data/grounding/contraries.json"),
    source="Learned by infra/train/contraries.py from tests/data/grounding, Apache-2.0; card in ../README.md",
    first="told_there",
    leaf=30,
)


def read(name: str) -> list[tuple[str, Rows]]:
    """The sentences of a set that the model is asked about, with the features of their parts."""
    found = []
    for article in grounding_set.articles(name):
        source = Source(article.clean, article.metadata)
        for item in article.items:
            if item.kind in TAUGHT and not check_by_ties(item.text, source):
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
