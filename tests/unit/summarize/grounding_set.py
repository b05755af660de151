"""The grounding set: short articles written for the project, with true and tampered summary sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from functions.extract.extractor import extract
from functions.summarize.grounding.check import Checked, check
from shared.article import CleanText, Guess, Metadata, Page

LOOKED_UP = frozenset({"number", "percent", "unit", "name", "place", "org", "swap", "date", "quote"})
"""Kinds of tampering that put another number, name, date or quotation into the sentence, which can be looked up.
The others change what is said: `moved`, `negation`, `opposite`, `invented`."""
UNREAD = ("prompted-twentythird", "prompted-twentyfourth")
"""Sets that are measured and neither read nor learned from."""
FOLDER = Path(__file__).resolve().parents[2] / "data" / "grounding"


@dataclass(frozen=True)
class Item:
    """A summary line; `kind` names the tampering, empty for a true one."""

    article: str
    kind: str
    text: str


@dataclass(frozen=True)
class Article:
    """An article as the summarize stage gets it, and what was said of it."""

    name: str
    clean: CleanText
    metadata: Metadata
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Measured:
    """What the check makes of a file of the set."""

    missed: tuple[Item, ...]
    """Tampered items that pass."""
    flagged: tuple[tuple[Item, Checked], ...]
    """True ones that do not, with what speaks against them."""
    kinds: Counter[str]
    """How many sentences were tampered with in each way."""
    true: int

    @property
    def tampered(self) -> int:
        """How many sentences were tampered with."""
        return self.kinds.total()


@cache
def measured(half: str) -> Measured:
    """Checks every line about every article of a file."""
    told = [
        (item, verdict)
        for article in articles(half)
        for item, verdict in zip(
            article.items,
            check([item.text for item in article.items], article.clean, article.metadata),
            strict=True,
        )
    ]
    return Measured(
        tuple(item for item, verdict in told if item.kind and verdict.grounded),
        tuple((item, verdict) for item, verdict in told if not item.kind and not verdict.grounded),
        Counter(item.kind for item, _ in told if item.kind),
        sum(not item.kind for item, _ in told),
    )


@cache
def articles(half: str) -> tuple[Article, ...]:
    """The articles of a file of the set: `tune`, `kept`, `blind-second`, …"""
    blocks = (FOLDER / f"{half}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(_article(block.splitlines()) for block in blocks)


def _article(lines: list[str]) -> Article:
    name, _language, day = lines[0].removeprefix("# ").split()
    body = [line for line in lines[1:] if not line.startswith(("+ ", "- "))]
    items = []
    for line in lines:
        if line.startswith("+ "):
            items.append(Item(name, "", line[2:]))
        elif line.startswith("- "):
            kind, text = line[2:].split(": ", 1)
            items.append(Item(name, kind, text))
    page = Page(headline=Guess(value=body[0], confidence=1), published=Guess(value=day, confidence=1))
    received = datetime.fromisoformat(day).replace(tzinfo=UTC)
    clean = CleanText(text="\n".join(body[1:]), page=page, format="text", received_at=received)
    return Article(name, clean, extract(clean), tuple(items))
