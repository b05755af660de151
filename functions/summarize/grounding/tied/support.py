"""Whether people and numbers of a sentence belong to what it says: the article tells it of them alone."""

from __future__ import annotations

from itertools import pairwise

from functions.summarize.grounding.dates.clock import is_hour_of
from functions.summarize.grounding.names.offices import is_body, is_shared, office, office_of_somebody
from functions.summarize.grounding.names.titles import is_in_apposition, title_start
from functions.summarize.grounding.numbers.lists import MOST, is_list
from functions.summarize.grounding.numbers.match import backed
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.units import is_age, is_span, may_be_age
from functions.summarize.grounding.polarity.poles import meaning
from functions.summarize.grounding.reckoned.differences import is_difference_or_sum
from functions.summarize.grounding.reckoned.one_more import is_one_more
from functions.summarize.grounding.reckoned.reckoning import is_counted_otherwise
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import data, folded_words
from functions.summarize.grounding.tied.anchors import COUNTED, Anchor, anchors, names_in, people_in
from functions.summarize.grounding.tied.counted import leaves_noun_out, noun_after
from functions.summarize.grounding.tied.rivals import (
    has_rival,
    is_meant,
    is_object,
    is_referred_to,
    is_score,
)
from functions.summarize.grounding.tied.surroundings import around

TIED = frozenset({"person", "number", "percent"})
"""Kinds of anchors that an article names where it speaks of them; a day, a year, a place or a body it need not."""
SUBJECT = 5
"""Tokens of a line within which its subject is named."""
MAIN = 3
"""Lines from which a person is whom the article is about."""
NEXT = 0.7
"""Weight of the line after one with a name: `he` stands there."""
BEFORE = 0.4
"""Weight of the line before it, to which `its director` refers."""
BETTER = 0.95
"""Rare stems that another line must have more than those around a name."""
BETTER_COUNT = 1.5
"""The same around a number."""
RARE = 1.0
"""The same where the anchor is a person: one rare stem is enough."""
ALONE = 1.9
"""The same where that line names nobody else."""
ON = 4
"""Lines after one with a name that may go on about its bearer."""
GREAT = 20
"""Numbers from here on stand beside another one by no chance."""
SHORT = 4
"""Stems up to which a sentence is short."""
SHARE = 0.34
"""Share of the best line's score from which an anchor's own lines are good enough."""
RIVALLED = 0.45
"""The same where that line has another number of the unit, which the sentence leaves out."""
POSSESSED = ("ها", "هم", "هن", "ه")
"""Ends an Arabic word for what belongs to somebody."""


def best_line(said: Line, source: Source) -> Line | None:
    """The article's sentence that says most of what the sentence says; `None` for an article without any."""
    lines = [each for each in source.lines if each.start >= 0]
    return max(lines, key=lambda each: score(told(said), each, source), default=None)


def covered(said: Line, source: Source) -> float:
    """The share of what a sentence says that one line of the article says, rare words counting more."""
    values = {f"#{value:g}" for number in said.numbers if not number.weak for value in number.values}
    stems = said.content | values
    whole = source.weigh(stems)
    return max((score(stems, each, source) for each in source.lines), default=0.0) / whole if whole else 0.0


def best_of(stems: frozenset[str], source: Source) -> Line | None:
    """The article's sentence, headline included, that has most of these stems and values."""
    return max(source.lines, key=lambda each: score(stems, each, source), default=None)


def misplaced(said: Line, source: Source) -> list[str]:
    """People and numbers around which the sentence says what the article says elsewhere."""
    found = []
    there = anchors(said, source)
    named = frozenset(key for anchor in there if anchor.kind == "person" for key in anchor.keys)
    for anchor in there:
        own_stems = _own_stems(said, anchor, source)
        if (
            not anchor.lines
            or anchor.kind not in TIED
            or (anchor.last - anchor.first == 1 and is_body(said.tokens[anchor.first]))
            or stands_apart(said, anchor, source)
            or is_in_apposition(said, anchor)
            or is_beside_its_own(said, anchor.first, source)
            or all(
                _fits(said, stems - own_stems, anchor, named, source, 1.0, 0.0)
                for stems in (told(said), _untitled(said, anchor, source))
            )
        ):
            continue
        better = BETTER if anchor.kind == "person" else BETTER_COUNT
        if _noun_of_another(said, anchor, source) or not _fits(
            said, around(said, anchor, source) - own_stems, anchor, named, source, SHARE, better
        ):
            found.append(anchor.text)
    return found


def is_beside_its_own(said: Line, place: int, source: Source) -> bool:
    """Whether the number next to one at a token is next to it in the article too: `of 214 starters 167 finished`."""
    told_there = [number for number in said.numbers if not number.weak]
    pairs_ = [pair for pair in pairwise(told_there) if place in (pair[0].first, pair[1].first)]
    return any(
        (one.values & first.values and other.values & second.values)
        or (one.values & second.values and other.values & first.values)
        for one, other in pairs_
        for each in source.lines
        for first, second in pairwise(number for number in each.numbers if not number.weak)
        if max(*one.values, *other.values) >= GREAT
    )


def stands_apart(said: Line, anchor: Anchor, source: Source) -> bool:
    """Whether a number is not to be tied to what is said: one of a list, a reckoned one, an age, an hour, a score."""
    return (
        _count_or_age(said, anchor, source) or _is_hour(said, anchor, source) or is_score(said, anchor.first)
    )


def _count_or_age(said: Line, anchor: Anchor, source: Source) -> bool:
    """Whether a number counts the items of a list, is a rough one, or is an age where the article has it as one."""
    number = next((each for each in said.numbers if each.first == anchor.first), None)
    if anchor.kind not in COUNTED or number is None:
        return False
    if number.first and said.tokens[number.first - 1].text == "+":
        return True  # the class of +100 kg
    if source.language != "ar" and (number.ordinal or _is_small(anchor)):
        return True  # a text has more of the kind: `two hours and a half`, `the 47th minute`
    held = [other for at in anchor.lines for other in backed(number, source.lines[at].numbers)]
    of_span = number.ordinal and number.first > 0 and is_span(said.tokens[number.first - 1])
    if (
        is_list(number, said)
        or is_counted_otherwise(said, number, source)
        or is_difference_or_sum(said, number, source)
        or is_one_more(said, number, source)
        or of_span
    ):
        return True  # القرن العشرين
    if not any(number.values & other.values for other in held):
        return True
    return (is_age(said, number) or _is_set_apart(said, number)) and any(
        may_be_age(source.lines[at], other)
        for at in anchor.lines
        for other in backed(number, source.lines[at].numbers)
    )


def _is_set_apart(said: Line, number: Number) -> bool:
    """Whether a number stands between commas, as an age does: `Petrakis, 46, died`."""
    around_it = [said.tokens[at].text for at in (number.first - 1, number.last) if 0 <= at < len(said.tokens)]
    return number.first > 0 and len(around_it) > 1 and all(text in ",." for text in around_it)


def _is_hour(said: Line, anchor: Anchor, source: Source) -> bool:
    return any(is_hour_of(said, number, source) for number in said.numbers if number.first == anchor.first)


def _noun_of_another(said: Line, anchor: Anchor, source: Source) -> bool:
    """Whether what is counted is counted elsewhere, by another number, and never spoken of beside this one."""
    if anchor.kind not in COUNTED:
        return False
    noun = noun_after(said, anchor.last, source)
    if not noun or any(noun & source.lines[at].content for at in anchor.lines):
        return False
    if leaves_noun_out(anchor, noun, source):
        return False
    return any(
        noun & noun_after(each, number.last, source)
        for each in source.lines
        for number in each.numbers
        if not number.weak
    )


def told(said: Line) -> frozenset[str]:
    """What a sentence says, as stems and values."""
    return said.meaning | {f"#{value:g}" for number in said.numbers for value in number.values}


def score(stems: frozenset[str], each: Line, source: Source) -> float:
    """What a line of the article shares with these stems; what is in many lines counts less."""
    return sum(source.weight(stem) for stem in stems & told(each))


def _fits(
    said: Line,
    stems: frozenset[str],
    anchor: Anchor,
    named: frozenset[str],
    source: Source,
    share: float,
    better: float,
) -> bool:
    """Whether the lines of the anchor say as much of this as any other line, or not much less."""
    scores = [score(stems, each, source) for each in source.lines]
    rival = source.lines[scores.index(max(scores))]
    if not has_rival(said, anchor, rival, source):
        return True
    own = max(_own(scores, number, anchor, named, source) for number in anchor.lines)
    best = max(scores)
    if source.language != "ar" and is_meant(scores.index(best), anchor, source):
        return True
    if anchor.kind == "person":
        if _is_told_of(scores.index(best), anchor, source) or is_referred_to(
            scores.index(best), anchor, named, source
        ):
            return True
        if source.language != "ar" and is_object(scores.index(best), anchor, named, source):
            return True
        others = names_in(source)[scores.index(best)]
        if others and others <= named - anchor.keys:
            return True  # it is told of somebody else whom the sentence names too
        if source.language == "ar" and not others and _is_named_last(scores.index(best), anchor, source):
            return True
        if others and others <= named and _speaks_of(source.lines[scores.index(best)]):
            return True
        if (
            source.language == "ar"
            and others
            and others <= named
            and _is_of_whom(scores.index(best), anchor, source)
        ):
            return True
        better = RARE if others and not others & named else ALONE
    if (
        source.language == "ar"
        and anchor.kind in COUNTED
        and share == SHARE
        and has_rival(said, anchor, rival, source)
    ):
        share = RIVALLED
    return own >= share * best or best - own < better


def _speaks_of(each: Line) -> bool:
    """Whether somebody is spoken of by a trade alone: `… قال المدير إن اللاعب`."""
    return any(
        is_shared(office(token)) and token.folded.startswith("ال") and following.folded[:2] != "ال"
        for token, following in pairwise(each.tokens)
        if token.arabic
    )


def _is_of_whom(number: int, anchor: Anchor, source: Source) -> bool:
    """Whether a line names somebody by what they are to a person whom a line just before it names: `أوضح طبيبها، …`."""
    owned = any(
        token.arabic and token.folded.endswith(POSSESSED) and office_of_somebody(token.folded)
        for token in source.lines[number].tokens[:SUBJECT]
    )
    return owned and any(anchor.keys & people for people in names_in(source)[max(0, number - MAIN) : number])


def _is_named_last(number: int, anchor: Anchor, source: Source) -> bool:
    """Whether nobody but a person is named in the last line before one that names anybody: its verb is theirs."""
    before = names_in(source)[max(0, number - ON) : number]
    return bool(next((people for people in reversed(before) if people), frozenset()) & anchor.keys)


def _is_told_of(number: int, anchor: Anchor, source: Source) -> bool:
    """Whether a line without a subject by name may be about the person that the article is about: `He will play …`."""
    lines = source.lines
    mine = sum(bool(anchor.keys & people) for people in names_in(source))
    most = max((sum(bool({key} & people) for people in names_in(source)) for key in anchor.keys), default=0)
    in_head = any(lines[at].start < 0 for at in anchor.lines) and len(anchor.lines) > 1
    if max(mine, most, len(anchor.lines)) < MAIN and not in_head:
        return False
    starts = [first for first, _ in people_in(lines[number], source)]
    return all(first > SUBJECT for first in starts)


def _own(scores: list[float], number: int, anchor: Anchor, named: frozenset[str], source: Source) -> float:
    following = _told_on(scores, number, anchor, named, source)
    before = _beside(scores, number - 1, anchor, named, source)
    if anchor.kind in COUNTED:
        best = scores.index(max(scores))
        rival = best == number - 1 and (anchor.kind == "percent" or not _is_small(anchor))
        before = 0.0 if source.language != "ar" and rival else before / 2
        following = 0.0  # a count stands where it is told of
        if _points_back(source.lines[number], source):
            before = max(scores[number - 1], before)
        if source.lines[number].start < 0 <= number + 1 < len(scores):
            return max(scores[number], scores[number + 1])  # or, from the headline, in the first sentence
    return max(scores[number] + BEFORE * before, NEXT * following)


def _told_on(
    scores: list[float], number: int, anchor: Anchor, named: frozenset[str], source: Source
) -> float:
    """The best score of the lines after one, as far as its paragraph goes on without another name."""
    best = _beside(scores, number + 1, anchor, named, source)
    for at in range(number + 2, min(number + 1 + ON, len(scores))):
        one, other = source.lines[at - 2], source.lines[at]
        if one.start < 0 or source.are_parted(one, other) or any(names_in(source)[at - 1 : at + 1]):
            break
        best = max(best, scores[at])
    return best


def _points_back(each: Line, source: Source) -> bool:
    """Whether a short sentence tells only of the one before it: `That was the 49th minute.`"""
    first = each.tokens[0].folded if each.tokens else ""
    return first in folded_words(data("names")["that"]) and len(each.content) <= SHORT


def _is_small(anchor: Anchor) -> bool:
    """Whether a number counts so few that a text counts as many of other things too."""
    return any(float(key[1:]) <= MOST for key in anchor.keys)


def _beside(scores: list[float], number: int, anchor: Anchor, named: frozenset[str], source: Source) -> float:
    """The score of a line next to the anchor's; none where that line is about somebody else, by name."""
    if not 0 <= number < len(scores):
        return 0.0
    others = names_in(source)[number]
    return 0.0 if anchor.kind == "person" and others and not others & named else scores[number]


def _own_stems(said: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    return meaning(said.tokens[anchor.first : anchor.last], source.language) | anchor.keys


def _untitled(said: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """What a sentence says, without the title of an Arabic name: that is told beside the name, whatever else is."""
    if anchor.kind != "person" or source.language != "ar":
        return told(said)
    first = title_start(said, anchor)
    rest = [*said.tokens[:first], *said.tokens[anchor.first :]]
    return told(said) - (meaning(said.tokens[first : anchor.first], "ar") - meaning(rest, "ar"))
