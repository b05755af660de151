"""The labelling model of flattened pages: a linear chain over lines, decoded with Viterbi.

States are what a line is and where: everything before the body, the body with what is thrown into it,
everything after. A page is read from the first to the last; there is no way back from after the body. Weights
are trained by `infra/train/flat.py` (a conditional random field) and live in `data/flat_model.json` with
their card.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

STATES = (
    "before", "section", "headline", "subtitle", "byline", "date", "caption", "body", "inset", "after",
)  # fmt: skip
HEAD = frozenset(range(7))
BODY, INSET, AFTER = 7, 8, 9
NEVER = -1e9
MARGIN = 6
"""Lines by which the body may be longer than the core at either end."""
FAR = -2.0
"""Added to a body line's score further out than that."""


class Model(NamedTuple):
    """Weights per feature and state, and per pair of neighbouring states (None: impossible)."""

    features: dict[str, list[float]]
    start: list[float]
    steps: list[list[float]]


def label(
    features: list[list[str]], model: Model | None = None, *, core: tuple[int, int] = (-1, 1 << 30)
) -> list[str]:
    """The best sequence of states for the lines that have these features.

    `core` is the run that looks most like the body: what comes after the body cannot begin before it does,
    nor can what comes before the body go on once it is over. Long menus otherwise read as well one way as the
    other.
    """
    model = model or load()
    arrivals = [[(before, model.steps[before][state]) for before in ways] for state, ways in enumerate(_WAYS)]
    tail = [[way for way in ways if way[0] in _TAIL] for ways in arrivals[BODY:]]
    scores = [
        start + here for start, here in zip(model.start, _local(model, features[0], 0, core), strict=True)
    ]
    back: list[list[int]] = []
    for index, named in enumerate(features[1:], 1):
        local = _local(model, named, index, core)
        # nothing of the head stands below the core: nothing follows from it either
        below = index > core[1] + 1
        best = list(range(BODY)) if below else []
        following = [NEVER] * BODY if below else []
        for here, ways in zip(local[BODY:] if below else local, tail if below else arrivals, strict=True):
            reached = [scores[before] + step for before, step in ways]
            top = max(reached)
            best.append(ways[reached.index(top)][0])
            following.append(top + here)
        back.append(best)
        scores = following
    state = max(range(len(STATES)), key=scores.__getitem__)
    path = [state]
    for best in reversed(back):
        state = best[state]
        path.append(state)
    return [STATES[state] for state in reversed(path)]


def _local(model: Model, named: list[str], index: int, core: tuple[int, int]) -> list[float]:
    """The score of each state for one line by itself."""
    weights = model.features
    rows = [weights[name] for name in named if name in weights]
    local: list[float] = list(map(sum, zip(*rows, strict=True))) if rows else [0.0] * len(STATES)
    if index <= core[0]:
        local[AFTER] = NEVER
    elif index > core[1]:
        local[:BODY] = [NEVER] * BODY
    if not core[0] - MARGIN <= index <= core[1] + MARGIN:
        local[BODY] += FAR
        if index < core[0]:
            local[INSET] += FAR
    return local


def allowed(before: int, after: int) -> bool:
    """Whether a line of state `after` may follow one of state `before`."""
    if before == AFTER:
        return after == AFTER
    if before in (BODY, INSET):
        return after in (BODY, INSET, AFTER)
    return after in HEAD or after == BODY


_WAYS = tuple(
    tuple(before for before in range(len(STATES)) if allowed(before, state)) for state in range(len(STATES))
)
_TAIL = frozenset({BODY, INSET, AFTER})


@cache
def load() -> Model:
    """The trained weights; features whose weights are all small were left out when it was written."""
    table = json.loads((Path(__file__).parent / "data" / "flat_model.json").read_text(encoding="utf-8"))
    scale = table["scale"]
    return Model(
        {name: [weight / scale for weight in row] for name, row in table["features"].items()},
        [weight / scale for weight in table["start"]],
        [[weight / scale for weight in row] for row in table["steps"]],
    )
