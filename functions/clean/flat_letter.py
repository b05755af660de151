"""The head of a letter above an article that was mailed in: who sent it, when, and about what."""

from __future__ import annotations

import re
from typing import NamedTuple

from functions.clean.flat_marks import marks
from functions.clean.folding import fold
from functions.clean.pagedate import read_date
from shared.article import Guess, Page

LONGEST = 12
"""Lines that the head of a letter may have."""
_HEADER = re.compile(r"([^:]{1,30}?)\s*:\s*(.*)")
_ADDRESS = re.compile(r"\s*[<(\[]?[^\s<>(\[]+@[^\s<>)\]]+[>)\]]?\s*")
_QUOTES = " \"'«»“”"


class Letter(NamedTuple):
    """Number of lines that the head takes (0: there is none), and what they say."""

    size: int = 0
    sender: Guess | None = None
    subject: Guess | None = None
    sent: Guess | None = None

    def complete(self, page: Page) -> Page:
        """The page of the text under this head; the text's own headline counts before the subject."""
        if not self.size:
            return page
        return page.model_copy(
            update={
                "headline": page.headline or self.subject,
                "byline": page.byline or ((self.sender,) if self.sender else ()),
                "published": page.published or self.sent,
            }
        )


def read_letter(lines: list[str]) -> Letter:
    """The head of a letter: a sender and at least one more field, each on a line of its own, from the first on."""
    fields: dict[str, Guess] = {}
    size = 0
    for number, line in enumerate(lines[:LONGEST], 1):
        match = _HEADER.fullmatch(line) if len(line) <= 300 else None
        role = marks().letter.get(fold(match[1])) if match else None
        if match is None or role is None or role in fields:
            break
        fields[role] = Guess(value=match[2], confidence=0.6, evidence=f"line {number}: {line[:120]}")
        size = number
    if size < 2 or "from" not in fields:
        return Letter()
    return Letter(
        size,
        _named(fields["from"], _ADDRESS.sub(" ", fields["from"].value)),
        _named(fields.get("subject"), fields["subject"].value if "subject" in fields else ""),
        _dated(fields.get("date")),
    )


def _named(guess: Guess | None, value: str) -> Guess | None:
    value = value.strip(_QUOTES)
    return guess.model_copy(update={"value": value}) if guess and any(map(str.isalpha, value)) else None


def _dated(guess: Guess | None) -> Guess | None:
    date = read_date(fold(guess.value)) if guess else None
    return guess.model_copy(update={"value": date.value}) if guess and date else None
