"""How many names a sentence lists; a summary may count them where the article does not: 3 for `A, B and C`."""

from __future__ import annotations

from collections.abc import Iterator

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import data, folded_words

MOST = 10
"""A list longer than this is counted by nobody."""
ITEM = 5
"""Words of an item of a list at most."""
_COMMAS = frozenset(",،;؛")


def is_list(number: Number, each: Line) -> bool:
    """Whether a small number counts the items of a list in the sentence: 3 for `Rodez, Cahors et Albi`."""
    return 2 <= max(number.values) <= MOST and bool(number.values & set(_lengths(each)))


def _lengths(each: Line) -> Iterator[int]:
    joins = folded_words(data("names")["joins"])
    marks = [at for at, token in enumerate(each.tokens) if token.text in _COMMAS]
    for at, token in enumerate(each.tokens):
        glued = token.arabic and len(token.folded) > 3 and token.folded[0] == "و"
        if not glued and token.folded not in joins:
            continue
        count, place = 2, at
        for mark in reversed([mark for mark in marks if mark < at]):
            if place - mark > ITEM + 1:
                break
            count, place = count + 1, mark
        yield from range(2, count + 1)
        back = at
        count = 2
        for before in range(at - 1, -1, -1):  # الصويرة وآسفي ومراكش
            word = each.tokens[before]
            if back - before > ITEM or word.kind == "mark":
                break
            if word.arabic and len(word.folded) > 3 and word.folded[0] == "و":
                count, back = count + 1, before
                yield min(count, MOST)
