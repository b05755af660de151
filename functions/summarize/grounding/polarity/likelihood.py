"""How much speaks for a sentence saying the contrary of the article: denying what it affirms, falling where it rises.

For each part of the sentence, its denied words are looked for where the article affirms them and where it does not,
its affirmed words where the article denies them, its directions where the article has the opposite ones: how much of
what the sentence says beside them stands beside them there. A model of boosted trees weighs what was found (Friedman
2001); it is in `data/grounding/contraries.json`, with how it was learned (`infra/train/contraries.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from functions.summarize.grounding.clauses import clauses
from functions.summarize.grounding.polarity.beside import Beside, beside
from functions.summarize.grounding.polarity.denials import denials
from functions.summarize.grounding.polarity.direction import LOOSE, PREFIXED, Direction
from functions.summarize.grounding.polarity.directions import directions
from functions.summarize.grounding.polarity.stances import (
    Stance,
    directions_by_axis,
    lacking_places,
    stances,
    stances_by_kind,
)
from functions.summarize.grounding.quotes import quoted_places
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.passages import said_in, said_in_lines
from functions.summarize.grounding.tied.support import covered
from functions.summarize.grounding.trees import Features, most_likely

LINE = 0.3
"""How much of a likeness the whole line makes; the rest is what stands beside the word."""
HALF = 0.5
"""What counts of the words that a denial outside the nearest part denies."""
NONE = -1.0
"""The gap of what the article has no like of."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence, and the line and the part of it that say most of it."""

    said: Line
    places: range
    stems: frozenset[str]
    shares: list[float]
    """The share of its stems in each line of the article."""
    line: int
    near: Line
    near_places: range


def contrary(said: Line, source: Source) -> tuple[str, float]:
    """The part of a sentence that most likely says the contrary, and how likely that is: log odds, more is worse."""
    return most_likely("contraries", features(said, source), source)


def features(said: Line, source: Source) -> Iterator[tuple[str, Features]]:
    """What the model is told of each part of a sentence, by name; shares count rare words more."""
    share, whole = covered(said, source), said_in(said)
    ways = Counter(axis for axis, _ in {(each.axis, each.way) for each in directions(said, source.language)})
    for part in _parts(said, source):
        found = {"covered": share, **_of_part(part, whole, source), **_denied(part, source)}
        found |= _affirmed(part, whole, source)
        there = [
            each
            for each in directions(said, source.language)
            if each.place in part.places and ways[each.axis] == 1
        ]
        loose = [each for each in there if each.axis[0] == LOOSE]
        strict = [each for each in there if each.axis[0] != LOOSE]
        for name, some in (("opposite", strict), ("loose", loose)):
            found |= {f"{name}_{key}": value for key, value in _turned(part, some, source).items()}
        text = " ".join(token.text for token in said.tokens[part.places.start : part.places.stop])
        yield text, found


def _parts(said: Line, source: Source) -> Iterator[_Part]:
    lines = said_in_lines(source)
    for places in clauses(said) if lines else ():
        stems = _stems(said, places, source)
        weight = source.weigh(stems)
        if not weight:
            continue
        shares = [source.weigh(stems & each) / weight for each in lines]
        line = max(range(len(lines)), key=shares.__getitem__)
        near = source.lines[line]
        nearest = max(clauses(near), key=lambda part: source.weigh(stems & _stems(near, part, source)))
        yield _Part(said, places, stems, shares, line, near, nearest)


def _stems(each: Line, places: range, source: Source) -> frozenset[str]:
    """Stems and values of a part of a sentence."""
    counted = (number.keys for number in each.numbers if not number.weak and number.first in places)
    return content(each.tokens[places.start : places.stop], source.language).union(*counted)


def _of_part(part: _Part, whole: frozenset[str], source: Source) -> Features:
    near = _stems(part.near, part.near_places, source)
    line = said_in(part.near)
    bounds = folded_words(data("polarity")["bounds"]) | folded_words(data("polarity_latin")["bounds"])
    ours, theirs = _denials(part.said, part.places, source), _denials(part.near, part.near_places, source)
    lacks = {
        stem
        for at in lacking_places(part.said, source.language)
        if at in part.places
        for stem in content([part.said.tokens[at]], source.language)
    }
    return {
        "arabic": float(source.language == "ar"),
        "bounded": float(any(part.said.tokens[at].folded in bounds for at in part.places)),
        "told_there": _share(part.stems, near, source),
        "near_told": _share(near, whole, source),
        "line_told": _share(line, whole, source),
        "words": float(len(part.stems)),
        "parts": float(len(clauses(part.said))),
        "unheard": source.weigh(part.stems - line),
        "denials": float(len(ours)),
        "denials_differ": float((len(ours) + len(theirs)) % 2),
        "lacks": float(len(lacks - line)),
    }


def _denials(each: Line, places: range, source: Source) -> list[int]:
    """Places of the denials of a part; a quotation is looked up word for word."""
    quoted = quoted_places(each.tokens)
    return [
        denial.place
        for denial in denials(each, source.language)
        if denial.place in places and denial.place not in quoted
    ]


def _share(stems: frozenset[str], there: frozenset[str], source: Source) -> float:
    weight = source.weigh(stems)
    return source.weigh(stems & there) / weight if weight else 0.0


def _denied(part: _Part, source: Source) -> Features:
    """The denied word that the article most likely affirms: how like it is to where that, or another word, says so."""
    best: Features = {"gap": NONE, "affirmed": 0.0, "lacking": 0.0, "beside": 0.0}
    words = unknown = 0
    for stance in stances(part.said, source.language):
        if stance.place not in part.places or not stance.denied:
            continue
        words += 1
        there = _like(part, stance, source)
        unknown += not there
        affirmed = _most(there, denied=False, lacking=False)
        lacking = _most(there, denied=False, lacking=True)[0]
        gap = affirmed[0] - max(lacking, _most(there, denied=True)[0])
        if there and gap > best["gap"]:
            best = {"gap": gap, "affirmed": affirmed[0], "lacking": lacking, "beside": affirmed[1]}
    found = {f"denied_{name}": value for name, value in best.items()}
    return found | {"denied_words": float(words), "denied_unknown": float(unknown)}


def _affirmed(part: _Part, whole: frozenset[str], source: Source) -> Features:
    """The same of an affirmed word that the article most likely denies, and how much of what it denies is told."""
    best: Features = {"gap": NONE, "denied": 0.0, "beside": 0.0}
    for stance in stances(part.said, source.language):
        if stance.place not in part.places or stance.denied:
            continue
        there = _like(part, stance, source)
        denied = _most(there, denied=True)
        other = _most(there, denied=False, lacking=False)[0]
        if stance.lacking:
            other = max(other, _most(there, denied=False, lacking=True)[0])
        if denied[0] and denied[0] - other > best["gap"]:
            best = {"gap": denied[0] - other, "denied": denied[0], "beside": denied[1]}
    found = {f"affirmed_{name}": value for name, value in best.items()}
    return found | {"scope_told": _scope_told(part, whole, source)}


def _scope_told(part: _Part, whole: frozenset[str], source: Source) -> float:
    """The share of what the nearest line denies that a sentence without a denial says."""
    if _denials(part.said, part.places, source):
        return 0.0
    found = [0.0]
    for denial in denials(part.near, source.language):
        scope = [content([part.near.tokens[at]], source.language) for at in denial.scope]
        told = [bool(stems & whole) for stems in scope if stems]
        if told:
            found.append(sum(told) / len(told) * (1.0 if denial.place in part.near_places else HALF))
    return max(found)


_Like = tuple[Stance, float, float]


def _like(part: _Part, stance: Stance, source: Source) -> list[_Like]:
    """Where the article has a word, how like the place is, and how many neighbours are the same."""
    own = beside(part.said, stance.place, source)
    places = {
        (line, other.place): other
        for kind in stance.kinds
        for line, other in stances_by_kind(source).get(kind, ())
    }
    found = []
    for (line, place), other in places.items():
        found.append((other, *_likeness(part, own, line, place, source)))
    return found


def _likeness(part: _Part, own: Beside, line: int, place: int, source: Source) -> tuple[float, float]:
    """How like a place of the article is to that of a word of the sentence, and how many neighbours are the same."""
    there = beside(source.lines[line], place, source)
    return (1 - LINE) * own.shared(there, source) + LINE * part.shares[line], own.neighbours(there)


def _most(there: list[_Like], *, denied: bool, lacking: bool | None = None) -> tuple[float, float]:
    """The best likeness of those that are denied or lacking, with its neighbours."""
    some = (
        (likeness, neighbours)
        for stance, likeness, neighbours in there
        if stance.denied == denied and lacking in {None, stance.lacking}
    )
    return max(some, default=(0.0, 0.0))


def _turned(part: _Part, some: Iterable[Direction], source: Source) -> Features:
    """The word whose opposite stands most likely in its place in the article."""
    best: Features = {
        "gap": 2 * NONE,
        "against": 0.0,
        "beside": 0.0,
        "line": 0.0,
        "near": 0.0,
        "prefixed": 0.0,
    }
    count = 0
    for direction in some:
        own = beside(part.said, direction.place, source)
        same, against = [0.0], [(0.0, 0.0)]
        turned, kept, near = False, False, False
        for line, other in directions_by_axis(source).get(direction.axis, ()):
            likeness, neighbours = _likeness(part, own, line, other.place, source)
            here = line == part.line
            if other.way == direction.way:
                same.append(likeness)
                kept |= here
            else:
                against.append((likeness, neighbours))
                turned |= here
                near |= here and other.place in part.near_places
        count += len(against) > 1
        gap = max(against)[0] - max(same)
        if len(against) > 1 and gap > best["gap"]:
            best = {
                "gap": gap,
                "against": max(against)[0],
                "beside": max(against)[1],
                "line": float(turned) - float(kept),
                "near": float(near),
                "prefixed": float(direction.axis[0] == PREFIXED),
            }
    return best | {"count": float(count)}
