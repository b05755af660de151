"""How much speaks for a sentence having put a name, number or day of the article to something else.

The rules of this folder each know one way of going wrong. A logistic model weighs what they have in common: how much
of what the sentence says beside an anchor stands beside it in the article, and how much beside others of its kind that
the sentence leaves out. Its weights are in `data/grounding/ties.json`, with how they were learned
(`infra/train/ties.py`): it flags what no rule does, and lets pass what rules flag where the article bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data
from functions.summarize.grounding.tied.anchors import COUNTED, Anchor
from functions.summarize.grounding.tied.nearness import ranks
from functions.summarize.grounding.tied.substitutes import DAYS, YEAR, all_anchors, neighbours, said_in
from functions.summarize.grounding.tied.support import covered

NEAR = 8
"""Words of meaning on either side of an anchor that are said of it."""
LEAST = 5
"""Stems beside an anchor from which it can be told that it is put to something else."""
NOTHING = -20.0
LONGEST = 300
"""Sentences of an article at most: every anchor of it is compared, and a longer one is left to the rules."""
SMALL = 12
"""Numbers up to here are somewhere in every article."""
MANY = 6
"""Mentions, and lines between two places, from which more tell nothing new."""
FAR = 9.0
"""Lines to an anchor's own ones where it has none."""
_Sides = tuple[frozenset[str], frozenset[str]]
_Words = dict[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An anchor of the article at a line, with the words near it by their place in the order of nearness."""

    line: int
    anchor: Anchor
    words: _Words
    sides: _Sides


def likeliest(said: Line, source: Source) -> tuple[str, float]:
    """The anchor of a sentence that is most likely put to something else, and by how much: log odds, more is worse."""
    if len(source.lines) > LONGEST:
        return "", 0.0
    scored = [
        (anchor.text, _score(found), found["words"] >= LEAST) for anchor, found in features(said, source)
    ]
    text, score, told_enough = max(scored, key=lambda each: each[1], default=("", NOTHING, False))
    return text, score if told_enough else min(score, 0.0)


def features(said: Line, source: Source) -> Iterator[tuple[Anchor, dict[str, float]]]:
    """What the model is told of each anchor that the article has, by name; shares are of what stands beside it."""
    there = all_anchors(said, source)
    named = frozenset(key for anchor in there for key in anchor.keys)
    share = covered(said, source)
    for anchor in there:
        if anchor.lines:
            found = {**_of_words(said, anchor, named, source), **_of_kind(anchor), "covered": share}
            found["arabic"] = float(source.language == "ar")
            yield anchor, {**found, **_crossed(found)}


def _score(found: dict[str, float]) -> float:
    model = data("ties")
    weights: dict[str, float] = model["weights"]
    bias: float = model["bias"]
    return bias + sum(weights[name] * value for name, value in found.items())


def _of_words(said: Line, anchor: Anchor, named: frozenset[str], source: Source) -> dict[str, float]:
    words, sides = _words(said, anchor, source), neighbours(said, anchor, source)
    alike = [each for each in _told(source) if _family(each.anchor) == _family(anchor)]
    own = [each for each in alike if each.anchor.keys & anchor.keys]
    rivals = [each for each in alike if not each.anchor.keys & named]
    of_kind = [each for each in rivals if each.anchor.kind == anchor.kind]
    whole = sum(source.weight(stem) / sqrt(rank) for stem, rank in words.items()) or 1.0
    near, rival_near, kind_near = (
        max((_overlap(words, each.words, source) for each in some), default=0.0) / whole
        for some in (own, rivals, of_kind)
    )
    stems = frozenset(words)
    weight = source.weigh(stems) or 1.0
    scores = [source.weigh(stems & told) / weight for told in _lines(source)]
    best = max(scores)
    at = scores.index(best)
    held = {each.line for each in rivals} - anchor.lines
    beside = {near_ for line in anchor.lines for near_ in (line - 1, line + 1) if 0 <= near_ < len(scores)}
    return {
        "own_near": near,
        "rival_near": rival_near,
        "kind_near": kind_near,
        "own_line": max((scores[line] for line in anchor.lines), default=0.0),
        "beside_line": max((scores[line] for line in beside), default=0.0),
        "best_line": best,
        "rival_line": max((scores[line] for line in held), default=0.0),
        "own_side": float(any(_same_sides(sides, each.sides) for each in own)),
        "rival_side": float(any(_same_sides(sides, each.sides) for each in rivals)),
        "own_sides": float(any(_same_sides(sides, each.sides) > 1 for each in own)),
        "rival_sides": float(any(_same_sides(sides, each.sides) > 1 for each in rivals)),
        "mentions": float(min(len(anchor.lines), MANY)),
        "in_head": float(any(source.lines[line].start < 0 for line in anchor.lines)),
        "words": float(len(stems)),
        "in_best": float(at in anchor.lines),
        "lines_to_best": float(min(min((abs(line - at) for line in anchor.lines), default=FAR), MANY)),
        "own": float(len(own)),
        "rivals": float(len(rivals)),
    }


def _of_kind(anchor: Anchor) -> dict[str, float]:
    value = min((float(key[1:]) for key in anchor.keys if key.startswith("#")), default=0.0)
    return {
        "small": float(0 < value <= SMALL),
        "number": float(_family(anchor) == "number"),
        "date": float(_family(anchor) == "date"),
        "person": float(anchor.kind == "person"),
        "place": float(anchor.kind == "place"),
        "organization": float(anchor.kind == "organization"),
        "weekday": float(anchor.kind == "weekday"),
        "percent": float(anchor.kind == "percent"),
    }


def _crossed(found: dict[str, float]) -> dict[str, float]:
    """How far rivals are ahead of the anchor itself, for some kinds apart, and whether that is by much."""
    gap_near, gap_kind = (found[name] - found["own_near"] for name in ("rival_near", "kind_near"))
    gap_line, gap_best = (found[name] - found["own_line"] for name in ("rival_line", "best_line"))
    rival_side = float(found["rival_side"] and not found["own_side"])
    rival_sides = float(found["rival_sides"] and not found["own_sides"])
    crossed = {
        "gap_near": gap_near,
        "gap_kind": gap_kind,
        "gap_line": gap_line,
        "gap_best": gap_best,
        "side_lost": rival_side,
        "sides_lost": rival_sides,
        "side_lost*gap_line": rival_side * gap_line,
        "sides_lost*gap_line": rival_sides * gap_line,
        "small*gap_best": found["small"] * gap_best,
        "small*gap_near": found["small"] * gap_near,
        "own_unlike": float(found["own_line"] < UNLIKE),
        "rival_alike": float(found["rival_line"] > ALIKE),
        "rival_alone": float(found["rival_line"] > ALIKE and found["own_line"] < ALONE),
        "far_behind": float(gap_near > BEHIND and gap_line > BEHIND),
        "beside_alike": float(found["beside_line"] > HALF),
        "rival_line^2": found["rival_line"] ** 2,
        "own_line^2": found["own_line"] ** 2,
    }
    for kind in ("number", "date", "person", "place", "arabic"):
        crossed[f"{kind}*gap_line"] = found[kind] * gap_line
        crossed[f"{kind}*gap_near"] = found[kind] * gap_near
    for kind in ("number", "person"):
        crossed[f"{kind}*gap_kind"] = found[kind] * gap_kind
    return crossed


UNLIKE, ALONE, BEHIND, HALF, ALIKE = 0.2, 0.3, 0.2, 0.5, 0.6
"""Shares of what stands beside an anchor at which a line says little, some and much of it."""


def _family(anchor: Anchor) -> str:
    if anchor.kind in COUNTED or anchor.kind == YEAR:
        return "number"
    return "date" if anchor.kind in DAYS else "name"


def _overlap(ours: _Words, theirs: _Words, source: Source) -> float:
    return sum(source.weight(stem) / sqrt(rank) for stem, rank in ours.items() if stem in theirs)


def _same_sides(one: _Sides, other: _Sides) -> int:
    return sum(bool(a & b) for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=16)
def _told(source: Source) -> tuple[Told, ...]:
    return tuple(
        Told(at, anchor, _words(each, anchor, source), neighbours(each, anchor, source))
        for at, each in enumerate(source.lines)
        for anchor in all_anchors(each, source)
    )


@lru_cache(maxsize=16)
def _lines(source: Source) -> tuple[frozenset[str], ...]:
    """What each line says, as stems and values."""
    return tuple(map(said_in, source.lines))


def _words(each: Line, anchor: Anchor, source: Source) -> _Words:
    """The stems and values beside an anchor, by their place in the order of nearness on their side, from 1."""
    whole = range(len(each.tokens))
    found = ranks(_stems(each, source), anchor.first, anchor.last, whole)
    return {stem: rank for stem, rank in found.items() if rank <= NEAR}


@lru_cache(maxsize=1024)
def _stems(each: Line, source: Source) -> list[tuple[int, frozenset[str]]]:
    """Places of the words with a meaning and of numbers, with their stems and values."""
    counted = {number.first: number for number in each.numbers if not number.weak}
    found = (
        (
            place,
            frozenset(f"#{value:g}" for value in counted[place].values)
            if place in counted
            else content([token], source.language),
        )
        for place, token in enumerate(each.tokens)
    )
    return [(place, stems) for place, stems in found if stems]
