"""The title that stands before an Arabic name: `المدير العام`, `رئيس هيئة الآثار، الدكتور`."""

from __future__ import annotations

from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.anchors import people_in

TITLE = 5
"""Tokens before a name among which its title stands."""


def titled_people(said: Line, source: Source) -> list[tuple[int, int]]:
    """Spans of the names of people in a sentence with the titles before them."""
    return [(_start(said, first), last) for first, last in people_in(said, source)]


def _start(said: Line, name: int) -> int:
    first = name
    for place in range(name - 1, max(-1, name - 1 - TITLE), -1):
        if not said.tokens[place].arabic:
            break
        if is_office(said.tokens[place]):
            first = place
    return first
