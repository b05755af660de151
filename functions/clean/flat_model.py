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
from struct import Struct
from typing import NamedTuple

STATES = (
    "before", "section", "headline", "subtitle", "byline", "date", "caption", "body", "inset", "after",
)  # fmt: skip
HEAD = frozenset(range(7))
BODY, INSET, AFTER = 7, 8, 9
NEVER = -(1 << 50)
MARGIN = 6
"""Lines by which the body may be longer than the core at either end."""
FAR = -2 * 10_000
"""Added to a body line's score further out than that, in parts of `PRECISION`."""


PRECISION = 10_000
"""Weights are added up as whole numbers of this part of one."""
_FIELD = 32
"""Bits for a state in a packed row: fifty features of a weight of a thousand fit."""
_SIGNS = sum(1 << (_FIELD * state + _FIELD - 1) for state in range(len(STATES)))
_FIELDS = Struct(f"<{len(STATES)}i")


class Model(NamedTuple):
    """Weights per feature and state, and per pair of neighbouring states (None: impossible)."""

    features: dict[str, list[float]]
    start: list[float]
    steps: list[list[float]]


class Packed(NamedTuple):
    """A model in whole numbers. A feature's weights stand side by side in one, so that one sum adds up all states."""

    features: dict[str, int]
    start: list[int]
    steps: list[list[int]]


def pack(model: Model) -> Packed:
    """The model as `label` adds it up."""

    def whole(row: list[float]) -> list[int]:
        return [round(PRECISION * weight) for weight in row]

    return Packed(
        {
            name: sum(weight << (_FIELD * state) for state, weight in enumerate(whole(row)))
            for name, row in model.features.items()
        },
        whole(model.start),
        [whole(row) for row in model.steps],
    )


def label(
    features: list[list[str]], model: Model | None = None, *, core: tuple[int, int] = (-1, 1 << 30)
) -> list[str]:
    """The best sequence of states for the lines that have these features.

    `core` is the run that looks most like the body: what comes after the body cannot begin before it does,
    nor can what comes before the body go on once it is over. Long menus otherwise read as well one way as the
    other.
    """
    packed = pack(model) if model else _loaded()
    reached = _forward(packed, features, core)
    state = max(range(len(STATES)), key=reached[-1].__getitem__)
    path = [state]
    for index in range(len(reached) - 1, 0, -1):
        ways = _FROM_BODY[state] if index > core[1] + 1 else _WAYS[state]
        before = reached[index - 1]
        # what led here is looked up for the one path that counts, not kept for all
        came = [before[way] + packed.steps[way][state] for way in ways]
        state = ways[came.index(max(came))]
        path.append(state)
    return [STATES[state] for state in reversed(path)]


def _forward(model: Packed, features: list[list[str]], core: tuple[int, int]) -> list[list[int]]:
    """The best score of each state at each line.

    The states are written out, which takes half the time of a loop over them.
    """
    columns = [tuple(row[state] for row in model.steps[:BODY]) for state in range(BODY)]
    b0, b1, b2, b3, b4, b5, b6, body_body, inset_body = (row[BODY] for row in model.steps[:AFTER])
    body_inset, inset_inset = (row[INSET] for row in model.steps[BODY:AFTER])
    body_after, inset_after, after_after = (row[AFTER] for row in model.steps[BODY:])
    nowhere = [NEVER] * BODY
    first = _local(model, features[0], 0, core)
    scores = [start + here for start, here in zip(model.start, first, strict=True)]
    reached = [scores]
    for index, named in enumerate(features[1:], 1):
        local = _local(model, named, index, core)
        s0, s1, s2, s3, s4, s5, s6, body, inset, after = scores
        in_body = max(body + body_body, inset + inset_body)
        if index > core[1] + 1:
            # nothing of the head stands below the core: nothing follows from it either
            heads = nowhere
        else:
            heads = [
                max(s0 + c0, s1 + c1, s2 + c2, s3 + c3, s4 + c4, s5 + c5, s6 + c6) + here
                for here, (c0, c1, c2, c3, c4, c5, c6) in zip(local[:BODY], columns, strict=True)
            ]
            in_body = max(s0 + b0, s1 + b1, s2 + b2, s3 + b3, s4 + b4, s5 + b5, s6 + b6, in_body)
        scores = [
            *heads,
            in_body + local[BODY],
            max(body + body_inset, inset + inset_inset) + local[INSET],
            max(body + body_after, inset + inset_after, after + after_after) + local[AFTER],
        ]
        reached.append(scores)
    return reached


def _local(model: Packed, named: list[str], index: int, core: tuple[int, int]) -> list[int]:
    """The score of each state for one line by itself."""
    total = sum(filter(None, map(model.features.get, named)))
    # shifted by half a field, all fields are positive; back, the sign is each one's own
    local = list(_FIELDS.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_FIELDS.size, "little")))
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
_FROM_BODY = tuple(tuple(before for before in ways if before >= BODY) for ways in _WAYS)


@cache
def _loaded() -> Packed:
    return pack(load())


def load() -> Model:
    """The trained weights; features whose weights are all small were left out when it was written."""
    table = json.loads((Path(__file__).parent / "data" / "flat_model.json").read_text(encoding="utf-8"))
    scale = table["scale"]
    return Model(
        {name: [weight / scale for weight in row] for name, row in table["features"].items()},
        [weight / scale for weight in table["start"]],
        [[weight / scale for weight in row] for row in table["steps"]],
    )
