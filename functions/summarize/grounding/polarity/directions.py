"""The words of a sentence that have a direction: up or down, for or against, open or closed."""

from __future__ import annotations

from functools import lru_cache

from functions.summarize.grounding.polarity.direction import Direction
from functions.summarize.grounding.polarity.directions_arabic import arabic_directions
from functions.summarize.grounding.polarity.directions_latin import latin_directions
from functions.summarize.grounding.source import Line


@lru_cache(maxsize=1024)
def directions(each: Line, language: str) -> tuple[Direction, ...]:
    """The directions of a sentence, in the order of its words."""
    return tuple(arabic_directions(each) if language == "ar" else latin_directions(each, language))
