"""Whether the names, numbers and dates of a sentence belong to what it says: the article tells it of them, not of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from functions.summarize.grounding_names import name_runs
from functions.summarize.grounding_numbers import backed
from functions.summarize.grounding_source import Line, Source
from functions.summarize.grounding_text import Token, bare, content, data, folded_words
from functions.summarize.terms import terms
from shared.arabic import fold


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name, number or date at `tokens[first:last]` of the sentence, and the lines of the article that have it."""

    text: str
    first: int
    last: int
    lines: frozenset[int]
    person: bool = False


REACH = 8
"""Words on either side that are said of a name, number or date."""
NEXT = 0.7
"""Weight of what the sentence next to a name says: `he` and `the minister` stand there."""
BETTER = 1.0
SHARE = 0.5


def best_line(said: Line, source: Source) -> Line | None:
    """The article's sentence that says most of what the sentence says; `None` for an article without any."""
    lines = [each for each in source.lines if each.start >= 0]
    return max(lines, key=lambda each: _score(_all(said), each, source), default=None)


def misplaced(said: Line, source: Source) -> list[str]:
    """Names, numbers and dates around which the sentence says what the article says elsewhere."""
    anchors = list(_anchors(said, source))
    found = []
    for anchor in anchors:
        around = _around(said, anchor, source)
        scores = [_score(around, each, source) for each in source.lines]
        own = max((_own(scores, number, anchor) for number in anchor.lines), default=0.0)
        best = max(scores, default=0.0)
        if best - own >= BETTER and own < SHARE * best:
            found.append(anchor.text)
    return found


def _own(scores: list[float], number: int, anchor: Anchor) -> float:
    beside = [scores[each] for each in (number - 1, number + 1) if 0 <= each < len(scores)]
    return max([scores[number], *(NEXT * score for score in beside)])


def _anchors(said: Line, source: Source) -> Iterator[Anchor]:
    for number in said.numbers:
        if number.weak:
            continue
        lines = frozenset(at for at, each in enumerate(source.lines) if backed(number, each.numbers))
        if lines:
            yield Anchor(_words(said.tokens[number.first : number.last]), number.first, number.last, lines)
    for when in said.dates:
        lines = frozenset(at for at, each in enumerate(source.lines) if any(one.key == when.key for one in each.dates))
        if lines:
            yield Anchor(_words(said.tokens[when.first : when.last]), when.first, when.last, lines)
    for first, last in _names(said, source):
        named = [word for word in said.tokens[first:last] if word.kind == "word"]
        lines = frozenset(
            at for at, each in enumerate(source.lines) if any(bare(word.folded) & each.words for word in named)
        )
        if lines:
            yield Anchor(_words(said.tokens[first:last]), first, last, lines, person=True)


def _names(said: Line, source: Source) -> Iterator[tuple[int, int]]:
    """Spans of the names in the sentence, among its tokens."""
    if source.language == "ar":
        yield from _arabic_names(said, source)
        return
    for run in name_runs(said.tokens):
        run = [place for place in run if said.tokens[place].folded not in source.lower]
        if run:
            yield run[0], run[-1] + 1


def _arabic_names(said: Line, source: Source) -> Iterator[tuple[int, int]]:
    known = name_words(source)
    place = 0
    while place < len(said.tokens):
        end = place
        while end < len(said.tokens) and said.tokens[end].arabic and bare(said.tokens[end].folded) & known:
            end += 1
        if end > place:
            yield place, end
        place = max(end, place + 1)


def name_words(source: Source) -> frozenset[str]:
    """Folded words of the names of people in an Arabic article."""
    given = folded_words(data("grounding_names")["given"])
    people = [entity.name for entity in source.metadata.entities if entity.kind == "person"]
    found = {fold(word) for name in people for word in name.split()[:3]}
    for each in source.lines:
        for one, other in zip(each.tokens, each.tokens[1:], strict=False):
            if one.folded in given and other.arabic and terms(other.folded, "ar"):
                found |= {one.folded, other.folded}
    return frozenset(found)


def _around(said: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """What is said near an anchor: stems of words and values of numbers, without its own."""
    near = range(max(0, anchor.first - REACH), min(len(said.tokens), anchor.last + REACH))
    beside = [said.tokens[place] for place in near if not anchor.first <= place < anchor.last]
    own = content(said.tokens[anchor.first : anchor.last], source.language)
    counted = {
        f"#{value:g}"
        for number in said.numbers
        if not number.weak and number.first in near and not anchor.first <= number.first < anchor.last
        for value in number.values
    }
    return (content(beside, source.language) - own) | counted


def _all(said: Line) -> frozenset[str]:
    return said.content | {f"#{value:g}" for number in said.numbers for value in number.values}


def _score(stems: frozenset[str], each: Line, source: Source) -> float:
    """What a line of the article shares with these stems; what is in many lines counts less."""
    shared = stems & (each.content | {f"#{value:g}" for number in each.numbers for value in number.values})
    return sum(1 / source.commonness.get(stem, 1) ** 0.5 for stem in shared)


def _words(words: list[Token]) -> str:
    return " ".join(word.text for word in words)
