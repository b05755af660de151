"""Who did what within one sentence: a name, number or date stands beside the words it stands beside in the article.

In `53 %, far from the aim of 75 %` each number has words of its own. A summary sentence that puts the one number to
the words of the other, or lets two names change places, is caught by asking of every word that both sentences have
which of the two rivals is nearer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from functions.summarize.grounding.anchors import COUNTED, Anchor, anchors
from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.match import backed
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, content, data, folded_words

COMPARED = frozenset({"person", "organization", "percent", "number", "date", "weekday"})
"""Kinds of anchors of which one may have taken the place of another."""
COMPARED_LATIN = frozenset({"person"})
"""The same in French and English: true sentences that turn clauses round move numbers more often than wrong ones."""
SMALL = 10
"""Numbers up to here count many things in one text."""
REACH = 3
"""Words of meaning within which a word belongs to an anchor."""
VOTES = 2
"""Words that must speak against an anchor at least."""
VOTES_ALONE = 3
"""The same where the rival is not in the sentence."""
MAJORITY = 3
"""Words against it for each that speaks for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands among the tokens of a sentence."""

    first: int
    last: int

    def gap(self, other: Place) -> int:
        """Tokens between two places; 0 for neighbours."""
        return max(other.first - self.last, self.first - other.last, 0)


def crossed(said: Line, source: Source) -> list[str]:
    """Anchors of the sentence that stand beside words which the article puts beside a rival of theirs."""
    if source.language == "ar":
        return []  # its words stand too freely: true ones are flagged for each that is caught
    found = []
    compared = COMPARED if source.language == "ar" else COMPARED_LATIN
    for anchor in anchors(said, source):
        if anchor.kind not in compared or (anchor.kind in COUNTED and _may_be_another(said, anchor)):
            continue
        for number in anchor.lines:
            told = source.lines[number]
            if any(
                _against(said, told, anchor, mine, rival, source)
                for mine, rival in _pairs(anchor, told, source)
            ):
                found.append(anchor.text)
                break
    return found


def _may_be_another(said: Line, anchor: Anchor) -> bool:
    """Whether the article may have the number more than once: it is there twice, or small."""
    number = next((each for each in said.numbers if each.first == anchor.first), None)
    return len(anchor.lines) > 1 or number is None or max(number.values) <= SMALL


def _pairs(anchor: Anchor, told: Line, source: Source) -> Iterator[tuple[Anchor, Anchor]]:
    """The anchor as the article's sentence has it, with each rival that it has there."""
    there = [other for other in anchors(told, source) if other.kind == anchor.kind]
    mine = [other for other in there if other.keys & anchor.keys]
    for one in mine if len(mine) == 1 else ():  # what is there twice may be either
        for other in there:
            if not other.keys & anchor.keys:
                yield one, other


def _against(said: Line, told: Line, anchor: Anchor, mine: Anchor, rival: Anchor, source: Source) -> bool:
    ours, theirs = Layout(said, source), Layout(told, source)
    here, there = ours.place(anchor), theirs.place(mine)
    away = theirs.place(rival)
    if there.gap(away) == 0 or _joined(told, mine, rival):
        return False
    rivals = [
        other
        for other in anchors(said, source)
        if other.kind == rival.kind and _is_meant(said, told, other, rival)
    ]
    if any(_joined(said, anchor, other) or _in_order(anchor, other, mine, rival) for other in rivals):
        return False
    for_it = against = 0
    part = clause_at(said, anchor.first) if source.language != "ar" else range(len(said.tokens))
    here_told = ours.stems_in(part)
    own = _own_part(theirs, told, mine, rival) if source.language != "ar" else frozenset()
    for stem in here_told & theirs.marks.keys() - anchor.keys - rival.keys:
        if stem in _noun(told, mine, source) and any(stem in _noun(said, one, source) for one in rivals):
            continue  # `five people died and 640 were treated`
        near = min(there.gap(each) for each in theirs.marks[stem])
        far = min(away.gap(each) for each in theirs.marks[stem])
        far = max(far, near + 1) if stem in own else far
        at = min(here.gap(each) for each in ours.marks[stem])
        other = min(
            (ours.place(one).gap(each) for one in rivals for each in ours.marks[stem]), default=at + 1
        )
        if min(near, far) <= REACH and at <= REACH and near != far and at != other:
            agrees = (near < far) == (at < other)
            for_it += agrees
            against += not agrees
    return against >= (VOTES if rivals else VOTES_ALONE) and against >= MAJORITY * for_it


def _own_part(layout: Layout, told: Line, mine: Anchor, rival: Anchor) -> frozenset[str]:
    """What only the anchor's part of a sentence says, and not its rival's: `640 in four days ; five died`."""
    first, second = clause_at(told, mine.first), clause_at(told, rival.first)
    return frozenset() if first == second else layout.stems_in(first) - layout.stems_in(second)


def _noun(each: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """The word after an anchor, as a stem: what a number counts."""
    following = each.tokens[anchor.last : anchor.last + 1]
    return content(following, source.language) if following and following[0].kind == "word" else frozenset()


def _is_meant(said: Line, told: Line, other: Anchor, rival: Anchor) -> bool:
    """Whether a mention in the sentence is of the rival: `nearly two million` of 1.9 million."""
    if other.keys & rival.keys:
        return True
    claims = [number for number in said.numbers if number.first == other.first]
    there = [number for number in told.numbers if number.first == rival.first]
    return any(backed(claim, there) for claim in claims)


class Layout:
    """Where the words that carry a meaning, and the numbers, stand in a sentence; places count such words only."""

    def __init__(self, each: Line, source: Source) -> None:
        self._ranks: list[int] = []
        self.marks: dict[str, list[Place]] = {}
        self._held: dict[str, list[int]] = {}
        counted = {number.first: number for number in each.numbers if not number.weak}
        rank = 0
        for place, token in enumerate(each.tokens):
            self._ranks.append(rank)
            stems = content([token], source.language) if token.kind == "word" else frozenset()
            if place in counted:
                stems = frozenset(f"#{value:g}" for value in counted[place].values)
            for stem in stems:
                self.marks.setdefault(stem, []).append(Place(rank, rank + 1))
                self._held.setdefault(stem, []).append(place)
            rank += bool(stems)
        self._ranks.append(rank)

    def stems_in(self, part: range) -> frozenset[str]:
        """What stands in a part of the sentence: another part tells of another."""
        return frozenset(stem for stem, held in self._held.items() if any(at in part for at in held))

    def place(self, anchor: Anchor) -> Place:
        """An anchor's place."""
        return Place(self._ranks[anchor.first], max(self._ranks[anchor.last], self._ranks[anchor.first] + 1))


def _in_order(anchor: Anchor, other: Anchor, mine: Anchor, rival: Anchor) -> bool:
    return (anchor.first < other.first) == (mine.first < rival.first)


def _joined(each: Line, one: Anchor, other: Anchor) -> bool:
    """Whether two stand together as equals: `Brest and Rennes`."""
    first, second = sorted((one, other), key=lambda place: place.first)
    between = each.tokens[first.last : second.first]
    joins = folded_words(data("names")["joins"])
    beginning = each.tokens[second.first] if second.first < len(each.tokens) else None
    arabic = beginning is not None and beginning.arabic and beginning.folded.startswith("و")
    return len(between) <= 2 and (
        any(_joins(token, joins) for token in between)
        or (arabic and not any(t.kind == "number" for t in between))
    )


def _joins(token: Token, joins: frozenset[str]) -> bool:
    return token.folded in joins or token.text in {",", "،"}
