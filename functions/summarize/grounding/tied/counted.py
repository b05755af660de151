"""What a number counts: the word right after it, which a text leaves out where it has just said it."""

from __future__ import annotations

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content
from functions.summarize.grounding.tied.anchors import Anchor


def noun_after(each: Line, place: int, source: Source) -> frozenset[str]:
    """The word after a number that ends at a token, as a stem."""
    following = each.tokens[place : place + 1]
    return content(following, source.language) if following and following[0].kind == "word" else frozenset()


def leaves_noun_out(anchor: Anchor, noun: frozenset[str], source: Source) -> bool:
    """Whether the article has a number without the noun of one before it: `took 814 votes. … got 802 and … 655;`."""
    return any(_is_alone(at, anchor, source) and _is_counted_before(at, noun, source) for at in anchor.lines)


def stands_alone(each: Line, number: Number) -> bool:
    """Whether nothing follows a number that it could count: `four years out of five`."""
    return number.last >= len(each.tokens) or each.tokens[number.last].kind == "mark"


def _is_alone(at: int, anchor: Anchor, source: Source) -> bool:
    return any(
        not number.ordinal
        and any(f"#{value:g}" in anchor.keys for value in number.values)
        and stands_alone(source.lines[at], number)
        for number in source.lines[at].numbers
    )


def _is_counted_before(at: int, noun: frozenset[str], source: Source) -> bool:
    """Whether a line, or the one before it, counts such things."""
    return any(
        noun & noun_after(line, number.last, source)
        for line in source.lines[max(0, at - 1) : at + 1]
        for number in line.numbers
    )
