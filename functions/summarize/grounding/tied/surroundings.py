"""What is said near a name, number or date of a sentence: the words beside it, in its own part of the sentence."""

from __future__ import annotations

from functions.summarize.grounding.names.titles import title_start
from functions.summarize.grounding.polarity.poles import meaning
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import bare, data, folded_words
from functions.summarize.grounding.tied.anchors import Anchor, anchors

NAMED = frozenset({"person", "organization", "place", "name", "thing"})
"""Kinds of anchors that are names."""
REACH = 16
"""Tokens on either side that are said of a name, number or date."""
GLUED = 3
"""Letters of an Arabic word from which a first `و` may be `and`."""
BACK = ("ها", "هم", "هن", "هما")
"""End an Arabic word for what belongs to what was told of before."""
TELLING = 3
"""Stems between two commas from which they tell what a number there is of."""
AMOUNTING = 3
"""Tokens before a number among which `amounting to` stands."""
_COMMAS = frozenset(",،")
_STOPS = frozenset(";؛")


def around(said: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """What is said near an anchor: stems of words and values of numbers."""
    if anchor.kind not in NAMED:
        return _beside_number(said, anchor, source)
    clause = _clause(said, anchor)
    near = range(max(clause.start, anchor.first - REACH), min(clause.stop, anchor.last + REACH))
    counts = (number for number in said.numbers if not number.ordinal)
    numbered = {place for number in counts for place in range(number.first, number.last)}
    first = title_start(said, anchor) if anchor.kind == "person" and source.language == "ar" else anchor.first
    beside = [
        said.tokens[place]
        for place in near
        if not first <= place < anchor.last and (source.language == "ar" or place not in numbered)
    ]
    counted = {
        f"#{value:g}"
        for number in said.numbers
        if not number.weak and number.first in near
        for value in number.values
    }
    return meaning(beside, source.language) | counted


def _clause(said: Line, anchor: Anchor, *, backward: bool = False) -> range:
    """The part of a sentence between `…, and` or `while` in which an anchor stands: another part tells of another.

    Where it is to go on what points `backward` ends none: `ومعظمها`, `وهي`.
    """
    joints, relatives = (folded_words(data("names")[kind]) for kind in ("joints", "relatives"))
    first, last = 0, len(said.tokens)
    for place in range(1, len(said.tokens)):
        token = said.tokens[place]
        before = said.tokens[place - 1].text
        glued = token.arabic and token.folded[0] in "وف" and len(token.folded) > GLUED
        if backward and token.arabic and _points_back(token.folded):
            continue
        after_comma = before in _COMMAS and (token.folded in joints or glued)
        after_comma = after_comma or (backward and before in _COMMAS and token.folded in _besides())
        if after_comma or before in _STOPS or token.folded in folded_words(data("names")["whiles"]):
            if place <= anchor.first:
                first = place
            elif place >= anchor.last:
                last = min(last, place)
        elif before in _COMMAS and token.folded in relatives and place <= anchor.first:
            first = place  # `the traders, to whom Faye …`; what follows a name tells of it: `Faye, who …`
    return range(first, last)


def _between_commas(said: Line, anchor: Anchor) -> range:
    """The part of a sentence between two commas in which an anchor stands."""
    commas = [at for at, token in enumerate(said.tokens) if token.text in _COMMAS]
    first = max((at + 1 for at in commas if at < anchor.first), default=0)
    return range(first, min((at for at in commas if at >= anchor.last), default=len(said.tokens)))


def clause_of_number(said: Line, anchor: Anchor) -> range:
    """The part of an Arabic sentence that tells what a number is."""
    clause = _clause(said, anchor, backward=True)
    return range(max(clause.start, _apposition(said, anchor.first)), clause.stop)


def _apposition(said: Line, number: int) -> int:
    """Where what a number is told of by the way begins: `العمال البالغ عددهم 3900`; 0 where it is not."""
    told = folded_words(data("names")["amounting_ar"])
    by_the_way = (
        at
        for at in range(number - 1, max(-1, number - 1 - AMOUNTING), -1)
        if bare(said.tokens[at].folded) & told
    )
    return max(0, next(by_the_way, 1) - 1)


def _besides() -> frozenset[str]:
    return folded_words(data("names")["besides_ar"])


def _points_back(word: str) -> bool:
    return word in folded_words(data("names")["back_ar"]) or word.endswith(BACK)


def _beside_number(said: Line, anchor: Anchor, source: Source) -> frozenset[str]:
    """The words from the number before to the number after it, names left out: its noun and its verb are there."""
    others = anchors(said, source)
    named = [range(each.first, each.last) for each in others if each.kind in NAMED]
    counted = [each for each in others if each.kind not in NAMED and each.first != anchor.first]
    ends = [each.last for each in counted]
    ends += [number.last for number in said.numbers if min(number.values) < 1]
    first = max((end + 1 for end in ends if end <= anchor.first), default=0)
    last = min((each.first for each in counted if each.first >= anchor.last), default=len(said.tokens))
    closing = folded_words(data("names")["clause_ends"])
    apart = [place for place, token in enumerate(said.tokens) if token.folded in closing]
    first = max([first, *(place for place in apart if place < anchor.first)])
    last = min([last, *(place for place in apart if place >= anchor.last)])
    if source.language != "ar":
        clause = _clause(said, anchor)
        first, last = max(first, clause.start), min(last, clause.stop)
        part = _between_commas(said, anchor)
        if len(meaning(said.tokens[part.start : part.stop], source.language)) >= TELLING:
            first, last = max(first, part.start), min(last, part.stop)
    if source.language == "ar":
        clause = clause_of_number(said, anchor)
        first, last = max(first, clause.start), min(last, clause.stop)
    near = range(max(first, anchor.first - REACH), min(last, anchor.last + REACH))
    return meaning([said.tokens[at] for at in near if not any(at in each for each in named)], source.language)
