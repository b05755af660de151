"""One name, place or day put for another in a sentence that otherwise says what a sentence of the article says.

`The commission meets again in Salima` for `… meets again in Mbeya`: most of its words are in one sentence of the
article, which has another place there, beside the same word, and not this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from functions.summarize.grounding.clauses import clause_at
from functions.summarize.grounding.names.places import countries_of, places_at
from functions.summarize.grounding.names.titles import title_start
from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.quotes import quoted_places
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.anchors import COUNTED, Anchor, anchors, names_in
from functions.summarize.grounding.tied.counted import leaves_noun_out
from functions.summarize.grounding.tied.places_arabic import PLACE, places_in
from functions.summarize.grounding.tied.rivals import is_meant

_GLUED = "بل"
_ALIKE = {"في": "ب", "au": "a"}
CITED, YEAR = "cited", "year"
NAMED = 3
"""Words between quotation marks that may be a name."""
NAMES = frozenset({"person", "organization", "place", "name"})
DAYS = frozenset({"date", "weekday"})
CIRCUMSTANCES = DAYS | {PLACE}
COVERED = 0.6
"""Share of what a sentence says beside an anchor that the article's sentence says too, at least."""
SCENE = 0.8
"""The same where the anchor is a place in which all happens that the article tells."""
LEAST = 3
"""Stems and numbers of the sentence that it has, at least."""
TITLED = 6
"""Tokens beside a name among which words that stand beside it in the article too say what its bearer is."""
WHOLE = 0.8
"""The same for a sentence that names nobody, and tells of whom another one names."""
LED = 2
"""Words of meaning before a place that say of it what the article says of another one."""
ALL = 0.9
"""Share of what a short line says, but for its names, from which a sentence tells it whatever it adds."""
SHARE = 0.75
"""Share of what another line has of it from which an anchor's own line is good enough."""
BACK = 2
"""Lines before it among which that one stands."""
BESIDE = 4
"""Tokens beside an anchor among which the same word stands in both."""


def substitutes(said: Line, source: Source) -> list[str]:
    """Names and days of the sentence in the place of others."""
    there = all_anchors(said, source)
    return [
        anchor.text
        for anchor in there
        if _may_be_one(anchor, source) and _is_substitute(said, anchor, there, source)
    ]


@lru_cache(maxsize=1024)
def all_anchors(each: Line, source: Source) -> tuple[Anchor, ...]:
    """Names, numbers and days of a sentence, what is between quotation marks and, in Arabic, places of the record."""
    places = places_in(each, source) if source.language == "ar" else ()
    return (*anchors(each, source), *_cited(each, source), *places)


def _cited(each: Line, source: Source) -> Iterator[Anchor]:
    """Names between quotation marks: `«الأغذية المتحدة»`."""
    places = sorted(quoted_places(each.tokens))
    starts = [at for at in places if at - 1 not in places]
    for first in starts:
        last = next(at for at in range(first, len(each.tokens) + 1) if at not in places)
        keys = content(each.tokens[first:last], source.language)
        if keys and last - first <= NAMED:
            lines = frozenset(at for at, other in enumerate(source.lines) if keys <= other.content)
            yield Anchor(CITED, " ".join(t.text for t in each.tokens[first:last]), first, last, keys, lines)


def _may_be_one(anchor: Anchor, source: Source) -> bool:
    """Whether an anchor is a day, or a number, year or name of the article; what has figures is no name."""
    if anchor.kind in COUNTED or anchor.kind in {CITED, YEAR}:
        return bool(anchor.lines)
    named = anchor.kind in NAMES and bool(anchor.lines) and not any(map(str.isdigit, anchor.text))
    return named or anchor.kind in DAYS


def _is_scene(anchor: Anchor, source: Source) -> bool:
    """Whether a place is in the headline or dateline: all that the article tells happens there."""
    beside = content(source.beside, source.language)
    in_head = any(source.lines[at].start < 0 for at in anchor.lines)
    return anchor.kind == PLACE and (in_head or bool(anchor.keys & beside))


def _are_alike(one: Anchor, other: Anchor) -> bool:
    """Whether two anchors are of one kind; a name of no sure kind may be of any."""
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or (kinds <= NAMES and not kinds >= {"person", "place"})


def _are_of_one_country(one: Anchor, other: Anchor, source: Source) -> bool:
    """Whether one name is a country's, and the other of a place in it that may stand for it: `Antananarivo decided`."""
    pairs = ((one, other), (other, one))
    return any(countries_of(name.text) & places_at(_codes(place, source)) for name, place in pairs)


def _codes(place: Anchor, source: Source) -> frozenset[str]:
    """The ISO codes of the countries in which the record puts a place."""
    return frozenset(
        entity.country for entity in source.metadata.entities if entity.country and entity.name in place.text
    )


def _is_substitute(said: Line, anchor: Anchor, there: tuple[Anchor, ...], source: Source) -> bool:
    """Whether a sentence of the article says it of another one: the whole of it, or for places and days its clause.

    Whom a clause tells of may stand in another one.
    """
    told = [_rest(said, anchor, source)]
    if anchor.kind in CIRCUMSTANCES:
        told.append(_rest(said, anchor, source, clause=True))
    return any(_has_other(rest, said, anchor, there, source) for rest in told if len(rest) >= LEAST)


def _has_other(
    rest: frozenset[str], said: Line, anchor: Anchor, there: tuple[Anchor, ...], source: Source
) -> bool:
    """Whether a line of the article says this much of it with another anchor, and none with this one."""
    weight = source.weigh(rest)
    least = SCENE if _is_scene(anchor, source) else COVERED
    named = frozenset(key for each in there for key in each.keys)
    own = max((source.weigh(rest & said_in(source.lines[at])) for at in anchor.lines), default=0.0)
    found = False
    for at, each in enumerate(source.lines):
        common = rest & said_in(each)
        if own >= SHARE * source.weigh(common):
            continue
        if len(common) >= LEAST and _is_led_to(said, anchor, each, named, source):
            found = True
        if len(common) < LEAST or not (
            source.weigh(common) >= least * weight
            or (anchor.kind in NAMES and _is_all_of_it(common, each, source))
        ):
            continue
        if at in anchor.lines or anchor.keys & each.content or is_meant(at, anchor, source):
            return False
        if anchor.kind == "organization" and at + 1 in anchor.lines:
            continue  # `a factory in Gazipur`, and then its name
        if anchor.kind == "person" and source.weigh(common) >= WHOLE * weight:
            found = found or _is_of_another(at, anchor, named, source)
        found = found or any(
            _are_alike(anchor, other)
            and not other.keys & named
            and not _are_of_one_country(anchor, other, source)
            and (
                _stand_alike(said, anchor, each, other, source)
                or (at - 1 not in anchor.lines and _are_placed_alike(said, anchor, each, other, source))
            )
            for other in all_anchors(each, source)
        )
    return found


def _is_led_to(said: Line, anchor: Anchor, each: Line, named: frozenset[str], source: Source) -> bool:
    """Whether the last words before a place stand before another one in a line: `an art collector from Sabha`."""
    before = _led_by(said, anchor, source) if anchor.kind in NAMES else ()
    return len(before) == LED and any(
        other.kind in NAMES
        and _are_alike(anchor, other)
        and not other.keys & (named | anchor.keys)
        and not _are_of_one_country(anchor, other, source)
        and _led_by(each, other, source) == before
        for other in all_anchors(each, source)
    )


def _led_by(each: Line, anchor: Anchor, source: Source) -> tuple[frozenset[str], ...]:
    """The last words of meaning right before a name, as stems."""
    words = each.tokens[max(0, anchor.first - TITLED) : anchor.first][::-1]
    stems = (content([token], source.language) for token in words)
    return tuple(islice(filter(None, stems), LED))


def _is_all_of_it(common: frozenset[str], each: Line, source: Source) -> bool:
    """Whether the sentence says all that a line says, but for its names."""
    names = frozenset(
        key for anchor in all_anchors(each, source) if anchor.kind in NAMES for key in anchor.keys
    )
    words = len(common & each.content) >= LEAST
    return words and source.weigh(common) >= ALL * source.weigh(said_in(each) - names)


def _is_of_another(at: int, anchor: Anchor, named: frozenset[str], source: Source) -> bool:
    """Whether a line without a name tells of whom the lines right before it name, and that is not this person."""
    people = names_in(source)
    if people[at]:
        return False
    before = next(
        (people[place] for place in range(at - 1, max(-1, at - 1 - BACK), -1) if people[place]), frozenset()
    )
    return bool(before) and not before & named and min(anchor.lines) > at + 1


def _rest(said: Line, anchor: Anchor, source: Source, *, clause: bool = False) -> frozenset[str]:
    """What a sentence, or the clause of an anchor, says but for it and what the article calls it by."""
    part = clause_at(said, anchor.first) if clause else range(len(said.tokens))
    first = title_start(said, anchor) if source.language == "ar" and anchor.kind == "person" else anchor.first
    counted = {at for number in said.numbers if not number.weak for at in range(number.first, number.last)}
    left_out = {*range(first, anchor.last), *counted}
    near = range(max(0, anchor.first - TITLED), anchor.last + TITLED)
    titles = _beside(anchor, source) if anchor.kind in NAMES else frozenset()
    words = [token for at, token in enumerate(said.tokens) if at in part and at not in left_out]
    beside = [token for at, token in enumerate(said.tokens) if at in near and at not in left_out]
    numbers = (
        n for n in said.numbers if n.first in part and not (n.weak or anchor.first <= n.first < anchor.last)
    )
    values = {f"#{value:g}" for number in numbers for value in number.values}
    called = content(beside, source.language) & titles
    return (content(words, source.language) - called) | values


def _beside(anchor: Anchor, source: Source) -> frozenset[str]:
    """What the article says right beside a name."""
    found: set[str] = set()
    for at in anchor.lines:
        each = source.lines[at]
        for place, token in enumerate(each.tokens):
            if content([token], source.language) & anchor.keys:
                found |= content(each.tokens[max(0, place - TITLED) : place + 1 + TITLED], source.language)
    return frozenset(found)


def said_in(each: Line) -> frozenset[str]:
    """What a line says, as stems and values."""
    return each.content | {f"#{value:g}" for number in each.numbers for value in number.values}


def _stand_alike(said: Line, one: Anchor, each: Line, other: Anchor, source: Source) -> bool:
    """Whether the same word is next to both, on the same side; two numbers count the same things."""
    if one.kind in COUNTED:
        counted = _counted(said, one, source)
        told_there = any(counted & content(source.lines[at].tokens, source.language) for at in one.lines)
        same = bool(counted & _counted(each, other, source))
        return same and not (told_there or leaves_noun_out(one, counted, source))
    ours, theirs = neighbours(said, one, source), neighbours(each, other, source)
    return any(a & b for a, b in zip(ours, theirs, strict=True))


def _are_placed_alike(said: Line, one: Anchor, each: Line, other: Anchor, source: Source) -> bool:
    """Whether two places stand after the same preposition, and beside some of the same words."""
    return (
        one.kind == other.kind == PLACE
        and _preposition(said, one) == _preposition(each, other) != ""
        and not _near(said, one, source).isdisjoint(_near(each, other, source))
    )


def _near(each: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """The stems beside an anchor, on either side."""
    before = each.tokens[max(0, anchor.first - TITLED) : anchor.first]
    return content([*before, *each.tokens[anchor.last : anchor.last + TITLED]], source.language)


def _preposition(each: Line, anchor: Anchor) -> str:
    """The preposition before a name, or written onto it; empty for none."""
    first = each.tokens[anchor.first]
    if first.arabic and first.folded[0] in _GLUED and not content([first], "ar") <= {first.folded}:
        return first.folded[0]
    before = [token for token in each.tokens[max(0, anchor.first - 2) : anchor.first] if token.kind == "word"]
    if not before or before[-1].folded not in folded_words(data("names")["locatives"]):
        return ""
    return _ALIKE.get(before[-1].folded, before[-1].folded)


def _counted(each: Line, number: Anchor, source: Source) -> frozenset[str]:
    """What a number counts, the word right after it, as a stem; a unit of time is counted in many ways."""
    following = each.tokens[number.last : number.last + 1]
    return frozenset() if any(map(is_span, following)) else content(following, source.language)


def neighbours(each: Line, anchor: Anchor, source: Source) -> tuple[frozenset[str], frozenset[str]]:
    """The next word of meaning before and after an anchor, as stems."""
    before = each.tokens[max(0, anchor.first - BESIDE) : anchor.first][::-1]
    after = each.tokens[anchor.last : anchor.last + BESIDE]
    sides = []
    for side in (before, after):
        stems = (content([token], source.language) for token in side)
        sides.append(next((each for each in stems if each), frozenset[str]()))
    return sides[0], sides[1]
