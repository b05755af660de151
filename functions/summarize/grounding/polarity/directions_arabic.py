"""Words of Arabic sentences that have a direction on an axis: `ارتفع` and `انخفاض`; a denial turns it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from functions.summarize.grounding.polarity.denials import is_denied
from functions.summarize.grounding.polarity.direction import LISTED, LOOSE, Direction
from functions.summarize.grounding.polarity.lacking import is_implicit
from functions.summarize.grounding.polarity.poles import begins, sides
from functions.summarize.grounding.quotes import quoted_places
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import bare, data, folded_words

HEDGE = 4
"""Tokens from `more` on within which it is said of a number."""
HELD_OFF = 4
"""Tokens before a word among which another one says that it does not happen."""
BEYOND = 3
"""Tokens after a verb among which `على` or `عن` and a number stand."""


def arabic_directions(each: Line) -> Iterator[Direction]:
    """The words of a sentence that have a direction; a quotation is looked up word for word."""
    polarity = data("polarity")
    compared, none = folded_words(polarity["compared"]), folded_words(polarity["no_poles"])
    counted, quoted = {number.first for number in each.numbers}, quoted_places(each.tokens)
    for at, token in enumerate(each.tokens):
        if not token.arabic or at in quoted:
            continue
        hedged = bool(bare(token.folded) & compared) and bool(counted & set(range(at, at + HEDGE)))
        if hedged or _measures(each, at, counted):
            continue
        turned = -1 if is_denied(each, at, "ar") != _is_held_off(each, at) else 1
        for axis, way in _poles_of(token.folded):
            if axis[0] == LOOSE or token.folded not in none:
                yield Direction(at, axis, way * turned)


def _is_held_off(each: Line, at: int) -> bool:
    """Whether a word before it says that it does not happen: `نافيا ما تردد عن إغلاق`."""
    for place in range(at - 1, max(-1, at - 1 - HELD_OFF), -1):
        if each.tokens[place].kind == "mark":
            return False
        if is_implicit(each, place, "ar"):
            return True
    return False


def _measures(each: Line, place: int, counted: set[int]) -> bool:
    """Whether a verb says how a number compares, and not how it changed: `تزيد حمولتها على 30 طنا`."""
    known = folded_words(data("polarity")["beyond"])
    return any(
        each.tokens[at].folded in known and at + 1 in counted
        for at in range(place + 1, min(place + 1 + BEYOND, len(each.tokens)))
    )


@lru_cache(maxsize=50_000)
def _poles_of(folded: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (axis, way)
        for axis, pair in _rows()
        for way, pole in zip((1, -1), pair, strict=True)
        if begins(folded, pole)
    )


@cache
def _rows() -> tuple[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]], ...]:
    polarity = data("polarity")
    return tuple(
        (f"{kind}{number}", sides(row))
        for kind, rows in ((LISTED, polarity["opposites"]), (LOOSE, polarity["contraries"]))
        for number, row in enumerate(rows)
    )
