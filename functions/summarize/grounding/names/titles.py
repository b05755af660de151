"""The title that stands before an Arabic name: `المدير العام`, `رئيس هيئة الآثار، الدكتور`."""

from __future__ import annotations

from functions.summarize.grounding.names.offices import is_office
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.tied.anchors import Anchor, people_in

_COMMAS = frozenset(",،")
APPOSED = 5
"""Tokens between a comma and a name in what is said of somebody else."""
TITLE = 5
"""Tokens before a name among which its title stands."""


def title_start(said: Line, anchor: Anchor) -> int:
    """Where the title right before a name begins; the name's own place without one.

    It tells nothing of what the sentence says.
    """
    return _start(said, anchor.first)


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


def is_in_apposition(said: Line, anchor: Anchor) -> bool:
    """Whether an Arabic name is part of what another person is: `لؤي عبيدات، محامي المتهم زيد، …`."""
    if anchor.kind != "person" or not said.tokens[anchor.first].arabic:
        return False
    office = False
    for place in range(anchor.first - 1, max(-1, anchor.first - 1 - APPOSED), -1):
        if said.tokens[place].text in _COMMAS:
            after = said.tokens[anchor.last].text if anchor.last < len(said.tokens) else ""
            return office and place > 1 and after in _COMMAS and not is_office(said.tokens[place - 1])
        if not said.tokens[place].arabic:
            return False
        office = office or is_office(said.tokens[place])
    return False
