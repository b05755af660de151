"""The title that stands before an Arabic name: `المدير العام`, `رئيس هيئة الآثار، الدكتور`."""

from __future__ import annotations

from functions.summarize.grounding.anchors import Anchor
from functions.summarize.grounding.offices import is_office
from functions.summarize.grounding.source import Line

TITLE = 5
"""Tokens before a name among which its title stands."""


def title_start(said: Line, anchor: Anchor) -> int:
    """Where the title right before a name begins; the name's own place without one.

    It tells nothing of what the sentence says.
    """
    first = anchor.first
    for place in range(anchor.first - 1, max(-1, anchor.first - 1 - TITLE), -1):
        if not said.tokens[place].arabic:
            break
        if is_office(said.tokens[place]):
            first = place
    return first
