"""Learns the model that tells whether a summary's sentence says the contrary of the article, and scores it.

    python -m infra.train.contraries [--score]

Trained on the project's own grounding sets (`tests/data/grounding`, Apache-2.0), on the true sentences and those with a
denial or an opposite put in that nothing else speaks against: it is learned after the model of ties. `--score` leaves
out some sets of articles at a time and prints what the model catches there; without it `contraries.json` is written,
the same bytes each time. Needs the dependency group `train`.
"""

from __future__ import annotations

from pathlib import Path

from functions.summarize.grounding.check import check_by_ties
from functions.summarize.grounding.polarity.likelihood import features
from infra.train.boosted import Recipe, main

RECIPE = Recipe(
    path=Path("functions/summarize/data/grounding/contraries.json"),
    source="Learned by infra/train/contraries.py from tests/data/grounding, Apache-2.0; card in ../README.md",
    kinds=frozenset({"", "negation", "opposite"}),
    asked_before=check_by_ties,
    features=features,
    first="told_there",
    leaf=30,
)

if __name__ == "__main__":
    main(RECIPE, __doc__)
