"""Where a sentence denies, and which of its words."""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.polarity.denial import Denial
from functions.summarize.grounding.polarity.denials_arabic import arabic_denials
from functions.summarize.grounding.polarity.denials_latin import latin_denials
from functions.summarize.grounding.source import Line


@lru_cache(maxsize=1024)
def denials(each: Line, language: str) -> tuple[Denial, ...]:
    """The denials of a sentence."""
    return arabic_denials(each) if language == "ar" else latin_denials(each, language)


def is_denied(each: Line, place: int, language: str) -> bool:
    """Whether a word is denied; what is denied twice is not."""
    return sum(place in denial.scope for denial in denials(each, language)) % 2 == 1
