"""Captions that stand in the text as paragraphs of their own: one sentence, and behind its full stop a credit in
brackets. `The island from the sea. (Harbour Agency)`

The same brackets behind many paragraphs name where each was taken from, as in a digest of wires; behind the last one
they name who wrote the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

WORDS = 5
"""Words of a credit at most."""
DIGEST = 0.3
"""Share of the paragraphs from which their brackets are no credits of pictures."""
FEW = 3
"""Paragraphs with brackets that a digest has at least."""

_CREDIT = re.compile(r"[.!?…؟][\"”»]?\s*\((?![a-zà-ÿ])([^()\n]{2,60})(?<![.!?؟])\)$")


class Placed(Protocol):
    """A sentence and the number of its paragraph."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""

    @property
    def paragraph(self) -> int:
        """Number of its paragraph."""


def captions(text: str, sentences: Sequence[Placed]) -> set[int]:
    """Numbers of the sentences that are captions; of all the sentences of a text, in order."""
    spans: dict[int, list[int]] = {}
    for number, one in enumerate(sentences):
        spans.setdefault(one.paragraph, []).append(number)
    credited = [
        numbers
        for numbers in list(spans.values())[:-1]
        if len(numbers) <= 2 and _credited(text, sentences[numbers[0]], sentences[numbers[-1]])
    ]
    if len(credited) >= max(FEW, DIGEST * len(spans)):
        return set()
    return {number for numbers in credited for number in numbers}


def _credited(text: str, first: Placed, last: Placed) -> bool:
    """Whether a paragraph is a sentence and a bracket, written together or as a sentence of its own."""
    found = _CREDIT.search(text, max(first.start, last.end - 70), last.end)
    alone = first is last or (found is not None and found.start(1) >= last.start)
    return found is not None and alone and len(found[1].split()) <= WORDS
