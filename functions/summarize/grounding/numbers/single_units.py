"""Units that are told without a number: two in one Arabic word, `كيلومترين`, and a single one, `one week`, `شهر واحد`.

Such a unit is looked up where the article has it, in whatever number, or a number that comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from functions.summarize.grounding.numbers.durations import Duration, durations, fits
from functions.summarize.grounding.numbers.units import Unit, unit_named, unit_of
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import Token, data, folded_words

MEASURED = frozenset({"length", "mass", "volume", "area"})
"""Dimensions of which a unit is told in the dual; time is reckoned in many ways."""
WEIGHED = frozenset({"mass", "weight_of_crops"})
"""Dimensions that are one in kind: a quintal is no tonne."""
SAME = 0.03
"""Share by which two amounts for the same may differ."""
_ONE = frozenset({"a", "an", "one", "un", "une"})
_DUALS = ("ين", "ان")


def strange_units(said: Line, source: Source) -> Iterator[str]:
    """Units of the sentence that the article does not have, where it has another one of their dimension."""
    for token in said.tokens:
        unit = _of_dual(token)
        if unit is not None and not _is_told(unit, source) and _has_other(unit, source):
            yield token.text
    for one, token in pairwise(said.tokens):
        unit = unit_named(token.folded) if one.folded in _ONE else None
        if unit is None or unit.dimension not in MEASURED | WEIGHED:
            continue
        if not _is_told(unit, source, count=1) and _has_other(unit, source):
            yield f"{one.text} {token.text}"
    told = [span for each in source.lines for span in durations(each.tokens, each.numbers)]
    for span in durations(said.tokens, said.numbers):
        if not _is_single(said, span) or any(fits(span, None, each.days) for each in told):
            continue
        if any(each.days == each.unit != span.unit and each.unit >= 1 for each in told):
            yield " ".join(token.text for token in said.tokens[span.first : span.last + 1])


def _of_dual(token: Token) -> Unit | None:
    if not token.arabic or not token.folded.endswith(_DUALS):
        return None
    unit = unit_named(token.folded[:-2])
    return unit if unit is not None and unit.dimension in MEASURED else None


def _is_told(unit: Unit, source: Source, *, count: int = 2) -> bool:
    """Whether the article has a unit, or an amount that is so many of it."""
    if any(unit_named(token.folded) == unit or _of_dual(token) == unit for token in source.tokens):
        return True
    return any(
        abs(max(number.values) * other.size - count * unit.size) <= SAME * count * unit.size
        for each in source.lines
        for number in each.numbers
        if (other := unit_of(each, number)) is not None and other.dimension == unit.dimension
    )


def _has_other(unit: Unit, source: Source) -> bool:
    units = (unit_named(token.folded) or _of_dual(token) for token in source.tokens if token.kind == "word")
    kinds = WEIGHED if unit.dimension in WEIGHED else {unit.dimension}
    return any(other is not None and other.dimension in kinds for other in units)


def _is_single(said: Line, span: Duration) -> bool:
    """Whether a span of a day or more is told to be one: `one week`, `شهر واحد`."""
    if span.unit < 1 or span.days != span.unit:
        return False
    known = folded_words(data("numbers")["words"]["1"]) - {"un", "une"}
    beside = said.tokens[max(0, span.first - 1) : span.first + 1] + said.tokens[span.last : span.last + 1]
    return any(token.folded in known for token in beside)
