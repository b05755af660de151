"""Whether a number of a summary is a number of the article, exactly or as far as its wording promises."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import permutations

from functions.summarize.grounding.numbers.number import Number

_NEAR_SHARE = 4
"""Points of a hundred that a fraction in words may be off: `about half` for 51 %, `two thirds` for 63 %."""
_EXACT_SHARE = 0.7
"""The same for percentages that the article gives in words: 33 % for a third."""
_LOOSE = 1.3
"""How far over `more than half` and under `less than half` a percentage may be, as a multiple of it."""
_NEAR_RATIO = 1.5
"""Points of a hundred between a rough share and the ratio of two numbers of one sentence."""
_TOLERANCE = 0.03
"""How far from the article's number one may be that is called a rough one."""
_ROUNDED = 0.05
"""The same where it is round."""
_NEAREST = 0.1
"""The same where no rounder number is nearer: fifty for 47."""
_ABOVE = 0.4
"""How far over `more than 8,000` the article's number may be, as a share of it, and how far under `nearly 8,000`."""


def backed(claim: Number, article: Iterable[Number]) -> list[Number]:
    """The numbers of the article that say what the claim says."""
    return [
        other
        for other in article
        if (not claim.percent or other.percent or min(other.values) < 1) and _same(claim, other)
    ]


def is_ratio(claim: Number, line: list[Number]) -> bool:
    """Whether a rough share (`more than 40 %`, `a third`) is what two numbers of a sentence make.

    Or what the fall from the one to the other makes.
    """
    share = min(claim.values)
    if not (share < 1 or (claim.percent and _hedged(claim))):
        return False
    percent = 100 * share if share < 1 else share
    values = {max(other.values) for other in line if not other.percent and max(other.values) > 1}
    shares = [100 * one / two for one, two in permutations(values, 2) if one < two]
    return any(  # what is left of it, or what was taken off
        abs(ratio - percent) <= _allowed(claim) for share in shares for ratio in (share, 100 - share)
    )


def _allowed(claim: Number) -> float:
    return _NEAR_SHARE if claim.above or claim.below or min(claim.values) < 1 else _NEAR_RATIO


def _hedged(claim: Number) -> bool:
    return claim.rough or claim.above or claim.below


def _same(claim: Number, other: Number) -> bool:
    if claim.values & other.values:
        return True
    for share, percent in ((claim, other), (other, claim)):
        least = min(share.values)
        if least < 1 and percent.percent:  # a half is 51 % too, but 51 % is more than `half` says
            near = _NEAR_SHARE if share is claim or _hedged(claim) else min(_EXACT_SHARE, 10 * least)
            far = 100 * least * (_LOOSE - 1)
            above, below = (far if share is claim and way else near for way in (claim.above, claim.below))
            return any(-below <= value - 100 * least <= above for value in percent.values)
    return _hedged(claim) and any(
        _about(claim, one, two) for one in claim.values for two in other.values if two > 10 or two % 1
    )


def _about(claim: Number, said: float, told: float) -> bool:
    """Whether `about`, `more than` or `nearly` the one number fits the other."""
    if _digits(said) >= _digits(told):
        return False  # what is rounded has fewer digits
    step = _step(said)
    apart = abs(said - told)
    close = apart <= (_ROUNDED if said / step < 100 else _TOLERANCE) * told
    close = close or apart <= min(step / 2, _NEAREST * told)
    if claim.above:
        return said <= told < said + min(step, _ABOVE * said) or (claim.rough and close)
    if claim.below:
        return said - min(step, _ABOVE * said) < told <= said or (claim.rough and close)
    return close


def _digits(value: float) -> int:
    """How many digits a number has that are no zeros at its end."""
    return len(f"{value:.6f}".replace(".", "").strip("0")) if value % 1 else len(str(int(value)).rstrip("0"))


def _step(value: float) -> float:
    """By how much a round number is rounded: 1,000 for 18,000 and for 8,000."""
    if value <= 0:
        return 1.0
    step = 10.0 ** math.floor(math.log10(value))
    while value % step and step > 1:
        step /= 10
    return step
