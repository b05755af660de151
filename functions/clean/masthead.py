"""What a document without markup for it says about its article: styles first, then its first lines, then its
properties, which a template or another document often left behind.
"""

from __future__ import annotations

from functions.clean.flat import parse_text
from functions.clean.folding import fold
from functions.clean.html_metadata import iso_date
from functions.clean.normalize import normalize_text
from shared.article import Guess, Hints, Page
from shared.errors import Refused

LINES = 400
"""Lines from the top that the reader of plain text looks at."""
STYLED, CONFIRMED, PROPERTY = 0.85, 0.8, 0.3
"""Confidence in a style of the author's, in a property that the text repeats, in a property alone."""


def text_of(paragraphs: list[str]) -> str:
    """Paragraphs as the article's text: repaired characters, one line each, no blank lines."""
    text = normalize_text("\n".join(paragraphs))
    return "\n".join(line for line in text.split("\n") if line)


def page_of(
    text: str,
    *,
    headline: str = "",
    subtitle: str = "",
    title: str = "",
    author: str = "",
    created: str = "",
    modified: str = "",
) -> Page:
    """The page of a document's `text`; `headline` and `subtitle` are what its styles say, the rest its properties."""
    lines = text.split("\n", LINES)[:LINES]
    try:
        page = parse_text("\n".join(lines), Hints()).page
    except Refused:
        page = Page()
    date = iso_date(created) or iso_date(modified)
    return page.model_copy(
        update={
            "headline": _headline(page, lines, headline, title),
            "subtitle": _guess(subtitle, STYLED, "style") or page.subtitle,
            "byline": page.byline or _authors(author),
            "published": page.published or _guess(date, PROPERTY, "document properties"),
        }
    )


def _headline(page: Page, lines: list[str], styled: str, title: str) -> Guess | None:
    if styled:
        return _guess(styled, STYLED, "style")
    named = _letters(title)
    for at in range(min(6, len(lines))):
        # a headline too long for its column takes up to three lines
        for size in (1, 2, 3):
            if named and _letters(" ".join(lines[at : at + size])) == named:
                return _guess(title, CONFIRMED, "document title")
    if page.headline:
        return page.headline
    # a title that a template or a program left says nothing that the text says
    words = set(fold(title[:1_000]).split())
    said = set(fold("\n".join(lines)).split())
    return _guess(title, PROPERTY, "document title") if 2 * len(words & said) >= len(words) else None


def _authors(author: str) -> tuple[Guess, ...]:
    names = [" ".join(name.split()) for name in author.replace("؛", ";").split(";")]
    return tuple(Guess(value=n, confidence=PROPERTY, evidence="document properties") for n in names[:12] if n)


def _guess(value: str, confidence: float, evidence: str) -> Guess | None:
    value = " ".join(normalize_text(value[:3_000]).split())
    return Guess(value=value, confidence=confidence, evidence=evidence) if value else None


def _letters(text: str) -> str:
    return "".join(char for char in fold(text[:1_000]) if char.isalnum())
