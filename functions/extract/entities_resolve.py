"""Of the names that a tagger, the tables and the rules propose, those that an article is taken to hold.

Each proposal has a weight: how often its kind of evidence is right, which was measured on the half of the gold articles
that may be looked at. One that another source proposes too weighs more. The heaviest keep their place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from functions.extract.entities_text import Mention

_TAGGER = (0.2, 0.7)  # weight of a span of confidence 0, and what full confidence adds
_TAGGER_CAPITALS = (0.3, 0.6)  # the same where names have capitals: a doubtful span is a name of some kind
_AGREED = 0.12
_LISTED = 0.95
_TABLE = 1.2
_SAME_START = 0.25
_LEAST = {"person": 0.46, "place": 0.5, "organization": 0.56}
"""An institution that a tagger alone sees, and would as soon not, is none: `حركة الإرهاب والجريمة`."""
_GRAMMAR = 0.86  # confidence of an institution whose first word is one
_DESCRIBED = 0.9  # confidence of an institution whose description ends it
_CERTAIN = 0.94  # of one that its first word tells by itself
_HOLDS = 0.2
_CALLED_AFTER = 0.12  # what a person inside its name adds: `جامعة هواري بومدين`
_DOUBTED = 0.3  # of one that a shorter name within it ends with
_AROUND = 0.3  # confidence of a tagger's name that a place within it does not part
_SURE_AROUND = 0.8  # that nothing within it parts
_SEEN = 0.5  # confidence of a tagger's name that words inside it cannot cut short


def resolved(tagged: Iterable[Mention], others: Iterable[Mention], *, arabic: bool) -> list[Mention]:
    """Mentions in the order of the text, none across another."""
    tagged = list(tagged)
    opened = {mention.first for mention in tagged if mention.kind == "organization"}
    proposals = [
        *tagged,
        *(mention for mention in others if not _is_left_out(mention, tagged, arabic=arabic)),
    ]
    inner = sorted((mention.first, mention.last) for mention in proposals if mention.kind == "place")
    people = sorted((mention.first, mention.last) for mention in tagged if mention.kind == "person")
    spans: dict[tuple[str, int, int], set[str]] = {}
    for mention in proposals:
        spans.setdefault((mention.kind, mention.first, mention.last), set()).add(mention.evidence)
    weighed = [
        (
            _weight(mention, opened, arabic=arabic)
            + _around(mention, inner, people)
            + _AGREED * (len(spans[mention.kind, mention.first, mention.last]) - 1),
            mention,
        )
        for mention in proposals
    ]
    weighed.sort(key=lambda item: (-item[0], item[1].start - item[1].end, item[1].start))
    taken: set[int] = set()
    kept: list[Mention] = []
    for weight, mention in weighed:
        span = range(mention.first, mention.last + 1)
        if weight >= _LEAST[mention.kind] and taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _is_left_out(mention: Mention, tagged: list[Mention], *, arabic: bool) -> bool:
    """What the tagger's spans speak against: a longer name around it, a person where it saw none, a place in a name.

    On articles that no rule was made for, one in eight of the people that words alone told was one, and one in twenty
    of the table's places within a longer French or English span (`Voltigeurs de Drummondville`) was to be kept.
    """
    across = _across(mention, tagged)
    if not across:
        return bool(tagged) and mention.kind == "person" and mention.evidence == "words"
    if _is_part(mention, across):
        return True
    if mention.kind == "person" and mention.evidence == "words":
        return all(one.kind != "person" for one in across)
    if arabic:
        return any(one.confidence >= _SURE_AROUND and _is_within(mention, one) for one in across)
    place = mention.kind == "place" and mention.evidence == "gazetteer"
    least = _AROUND if place else _SURE_AROUND
    return any(
        (one.confidence >= least and _is_within(mention, one))
        or (place and one.kind != "place" and (one.first, one.last) == (mention.first, mention.last))
        or (
            mention.kind == "organization"
            and mention.evidence == "words"
            and one.confidence >= _SURE_AROUND
            and (one.first, one.last) != (mention.first, mention.last)
            and not _describes(mention, one)
        )
        for one in across
    )


def _describes(mention: Mention, one: Mention) -> bool:
    """Whether grammar goes on with an institution that the tagger saw the beginning of, or begins one with a word that
    only institutions have before the place or person that it saw (`parquet de Namur`, `médiathèque Assia-Djebar`)."""
    if one.kind == "organization" and one.first == mention.first:
        return mention.confidence >= _DESCRIBED and one.last < mention.last
    return mention.confidence >= _CERTAIN and mention.first < one.first and one.last <= mention.last


def _is_within(mention: Mention, one: Mention) -> bool:
    """Whether one's words are some of the other's."""
    inside = one.first <= mention.first and mention.last <= one.last
    return inside and one.last - one.first > mention.last - mention.first


def _across(mention: Mention, tagged: list[Mention]) -> list[Mention]:
    """The tagger's mentions that share a word with one."""
    found = []
    behind = bisect_left(tagged, mention.last + 1, key=_first)
    for one in tagged[behind - 1 :: -1] if behind else ():
        if one.last < mention.first:
            break
        found.append(one)
    return found


def _is_part(mention: Mention, across: list[Mention]) -> bool:
    """Words say less than a tagger that saw a longer name of the kind, or a person where an institution would begin."""
    if mention.evidence != "words":
        return False
    for one in across:
        # grammar, or the kind before it, tells where an institution ends
        ends = mention.kind == "organization" and (one.first == mention.first or mention.confidence > _LISTED)
        if not ends and one.kind == mention.kind and _is_within(mention, one):
            same_end = mention.kind == "person" and one.last == mention.last
            return one.confidence >= (_DOUBTED if same_end else _SEEN)
        if one.kind == "person" and mention.kind == "organization" and one.first == mention.first < one.last:
            return one.last < mention.last and one.confidence >= _SEEN
    return False


def _first(mention: Mention) -> int:
    return mention.first


def _around(mention: Mention, places: list[tuple[int, int]], people: list[tuple[int, int]]) -> float:
    """What a place inside its name adds to an institution that grammar finds: `préfecture du Finistère` is one name."""
    if mention.evidence != "words" or mention.kind != "organization" or mention.confidence < _GRAMMAR:
        return 0.0
    at = bisect_left(people, (mention.first + 1, 0))
    if at < len(people) and people[at][1] <= mention.last:
        return _CALLED_AFTER
    at = bisect_left(places, (mention.first + 1, 0))
    return _HOLDS if at < len(places) and places[at][1] <= mention.last else 0.0


def _weight(mention: Mention, opened: set[int], *, arabic: bool) -> float:
    if mention.evidence == "tagger":
        least, sure = _TAGGER if arabic else _TAGGER_CAPITALS
        return least + sure * mention.confidence
    if (
        mention.evidence == "gazetteer"
        and mention.kind != "place"
        and (mention.last > mention.first or mention.confidence > _LISTED)
    ):
        return _TABLE  # a listed name of several words is no chance
    if mention.evidence == "words" and mention.kind == "organization" and mention.first in opened:
        return mention.confidence + _SAME_START  # the tagger saw one begin there; grammar tells where it ends
    return mention.confidence
