"""Which line of a page is its headline.

Every line above the text that could be one is described by what it shows, and the best sum of weights wins;
no headline at all is a candidate too. The weights are those of a conditional logit (McFadden, 1974) over the
candidates of a page, trained by `infra/train/flat.py`, and stand in `data/flat_headline.json` with their card.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from functions.clean.flat_features import Sight, share
from functions.clean.flat_lines import LONG, SEPARATORS, Line, is_sentence

WINDOW = 30
"""Lines above the body that are looked at."""
INSIDE = 3
"""Lines at the start of the body that may be a headline taken for its first line."""
OPENING, TEXT = 6, 40
"""Lines of the body whose words a headline is compared with: its beginning, and enough of the rest."""
NONE = -1
_SITE = re.compile(r"\s+[|–—•·»:-]\s+\S")
_AWAY = ((1, "1"), (3, "3"), (8, "8"), (20, "20"))


def choose(sight: Sight, labels: list[str], weights: dict[str, float] | None = None) -> int:
    """Index of the headline's line; -1 for none."""
    weights = load() if weights is None else weights
    best, chosen = float("-inf"), NONE
    for index, shown in candidates(sight, labels):
        score = sum(weights.get(name, 0.0) for name in shown)
        if score > best:
            best, chosen = score, index
    return _alone_of(sight, chosen, labels.index("body"))


def _alone_of(sight: Sight, chosen: int, body: int) -> int:
    """The line that says the headline alone, where the one chosen is the window's title: headline, mark, site."""
    if chosen == NONE:
        return NONE
    text = sight.lines[chosen].text
    for index, line in enumerate(sight.lines[:body]):
        shorter = 3 <= line.words < sight.lines[chosen].words and text.startswith(line.text)
        if shorter and _SITE.match(text, len(line.text)):
            return index
    return chosen


def candidates(sight: Sight, labels: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that could be the headline, with what each shows; first of all -1, the page without one."""
    lines = sight.lines
    body = labels.index("body")
    labelled = [index for index in range(body) if labels[index] == "headline"]
    yield (
        NONE,
        ["none", f"none at {min(body, 2)}", "labelled none though" if labelled else "labelled none too"],
    )
    text = [line.stems for line, state in zip(lines[body:], labels[body:], strict=True) if state == "body"][
        :TEXT
    ]
    opening, whole = frozenset().union(*text[:OPENING]), frozenset().union(*text)
    times = Counter(line.text for line in lines)
    first = max(0, body - WINDOW)
    signed = [index for index in range(first, body) if _signs(lines[index])]
    plausible = 0
    for index in range(first, min(len(lines) - 1, body + INSIDE)):
        line = lines[index]
        if index >= body:
            below = lines[index + 1]
            if labels[index] != "body" or line.words > 2 * LONG or labelled:
                break
            if not is_sentence(below) and below.words < LONG:
                continue
            opening = frozenset().union(*(other.stems for other in lines[index + 1 : index + 1 + OPENING]))
        if not 2 <= line.words <= 60 or line.whole or _signs(line):
            continue
        near, far = len(line.stems & opening), len(line.stems & whole)
        size = max(3, len(line.stems))
        fits = far >= max(2, 0.25 * size) and line.words <= 30 and not line.whole and line.furniture < 0.5
        place = str(min(plausible, 3)) if fits else "not"
        yield index, [
            f"shares opening {share(near / size)}", f"shares {min(near, 5)} with opening",
            f"shares text {share(far / size)}", f"shares {min(far, 5)} with text",
            f"plausible {place}", f"labelled {labels[index]} plausible {place}",
            "named twice" if times[line.text] > 1 else "named once",
            *_alone(line), *_placed(sight, index, body, signed), *_labelled(labels, index, labelled),
        ]  # fmt: skip
        plausible += fits


def _signs(line: Line) -> bool:
    """A date or a byline by its form; both where a mark parts them."""
    dated = 0.4 if SEPARATORS.search(line.text) and line.words < LONG else 0.6
    return bool(line.date and line.date.share > dated) or (
        line.kind == "byline" and not line.whole and line.words < LONG
    )


def _alone(line: Line) -> Iterator[str]:
    yield "words " + line.length
    yield f"end {line.end} {'long' if line.words >= LONG else 'short'}"
    yield f"furniture {int(line.furniture * 4)} {'long' if line.words >= LONG else 'short'}"
    if line.kind:
        yield "begins page words"
    if line.date:
        yield "date inside"
    if SEPARATORS.search(line.text):
        yield f"separators {min(3, len(SEPARATORS.findall(line.text)))}"
    if line.text[:1].islower():
        yield "lower case"


def _placed(sight: Sight, index: int, body: int, signed: list[int]) -> Iterator[str]:
    lines = sight.lines
    if index == sight.headline:
        yield "likely"
    away = body - index
    yield "away " + next((name for bound, name in _AWAY if away <= bound), "far") if away > 0 else "inside"
    for side, beside in (("above", index - 1), ("below", index + 1)):
        if not 0 <= beside < len(lines):
            yield side + " nothing"
            continue
        other = lines[beside]
        size = "long" if other.words >= LONG else "label" if other.words < 4 else "middle"
        yield f"{side} date or byline" if _signs(other) else f"{side} {size} {'kind' if other.kind else ''}"
        if side == "below" and other.text[:1].islower():
            yield "goes on below"
        if side == "above" and other.end == ",":
            yield "goes on"
        if beside < body and len(other.stems & lines[index].stems) >= 2:
            yield side + " alike"
    if any(line.kind == "related" and line.words < LONG for line in lines[max(0, index - 4) : index]):
        yield "under related"
    if signed:
        after = [other for other in signed if other > index]
        yield (
            "over the byline" if len(after) == len(signed) else "under the byline" if not after else "between"
        )
        gap = after[0] - index if after else 9
        yield f"to the byline {gap if gap < 5 else 'far'}"


def _labelled(labels: list[str], index: int, labelled: list[int]) -> Iterator[str]:
    """What the labelling model says: all such names begin with `labelled`."""
    state = labels[index]
    yield "labelled " + state
    if state == "headline":
        yield f"labelled {'only' if len(labelled) == 1 else 'first' if index == labelled[0] else 'later'}"
    for side, beside in (("above", index - 1), ("below", index + 1)):
        if 0 <= beside < len(labels):
            yield f"labelled {side} {labels[beside]}"


@cache
def load() -> dict[str, float]:
    """The trained weights."""
    table = json.loads((Path(__file__).parent / "data" / "flat_headline.json").read_text(encoding="utf-8"))
    return {name: weight / table["scale"] for name, weight in table["weights"].items()}
