"""Learns the model that tells what a summary's sentence has put to something else, and scores it.

    python -m infra.train.ties [--score]

Trained on the project's own grounding sets (`tests/data/grounding`, Apache-2.0), on the sentences that nothing which is
looked up speaks against. `--score` leaves out some sets of articles at a time and prints what the model catches there;
without it `ties.json` is written, the same bytes each time. Needs the dependency group `train`.
"""

from __future__ import annotations

from pathlib import Path

from functions.summarize.grounding.check import check_by_rules
from functions.summarize.grounding.tied.likelihood import features
from infra.train.boosted import Recipe, main

RECIPE = Recipe(
    path=Path("functions/summarize/data/grounding/ties.json"),
    source="Learned by infra/train/ties.py from tests/data/grounding, Apache-2.0; card in ../README.md",
    kinds=frozenset({"", "name", "place", "org", "swap", "number", "percent", "unit", "moved", "date"}),
    asked_before=check_by_rules,
    features=features,
    first="clause_near_gap",
    leaf=40,
)

if __name__ == "__main__":
    main(RECIPE, __doc__)
