"""Flattened pages: plain text in which the article stands among navigation, labels, lists and forms.

Every line is seen (`flat_features`), labelled (`flat_model`), and then either kept as a paragraph of the
body, read into a field of the page, or dropped. An article that is clean already comes out as it went in.
"""

from __future__ import annotations

from functions.clean.flat_features import Sight, see
from functions.clean.flat_fields import read_page
from functions.clean.flat_headline import choose
from functions.clean.flat_letter import read_letter
from functions.clean.flat_model import label
from functions.clean.flat_review import review
from functions.clean.normalize import normalize
from shared.article import CleanText, Hints
from shared.errors import Refused

MENU = 12
"""Lines from which on a text without a single sentence is a page without an article."""
MAX_LINES = 20_000
"""A book has fewer paragraphs."""


def parse_text(text: str, hints: Hints) -> CleanText:
    """The article of a plain text file.

    Raises `Refused` with code `no_article_text` (a page of labels and links only) or `too_large` (more lines
    than an article has).
    """
    lines = [line for line in normalize(text).split("\n") if line]
    if not lines:
        return CleanText(text="", format="text")
    if len(lines) > MAX_LINES:
        raise Refused(
            "too_large", f"The text has {len(lines):,} lines; an article has at most {MAX_LINES:,}."
        )
    letter = read_letter(lines)
    lines = lines[letter.size :]
    if not lines:
        return CleanText(text="", format="text")
    sight = see(lines, above=letter.size)
    labels = _labels(sight)
    headline = _headline(sight, labels)
    body = [line for line, state in zip(lines, labels, strict=True) if state == "body"]
    return CleanText(
        text="\n".join(body), page=letter.complete(read_page(sight, labels, headline)), format="text"
    )


def _labels(sight: Sight) -> list[str]:
    """A state for each line, with a body that is never empty."""
    lines = sight.lines
    longest = max(line.words for line in lines)
    if longest < 8 and not any(line.end == "." for line in lines):
        if len(lines) >= MENU:
            raise Refused("no_article_text", "The page holds labels and links, but no article.")
        return ["body"] * len(lines)
    labels = label([line.features for line in lines], core=(sight.first, sight.last))
    if "body" not in labels:
        labels = ["body" if sight.first <= i <= sight.last else "before" for i in range(len(lines))]
    return review(sight, labels)


def _headline(sight: Sight, labels: list[str]) -> int:
    """The headline's line (-1: none), taken out of the body with what stands above it if it was labelled so."""
    headline = choose(sight, labels)
    if "body" not in labels[headline + 1 :]:
        return -1  # the only line of the body stays its text
    if headline >= 0:
        first = labels.index("body")
        labels[first:headline] = ["before"] * (headline - first)
        labels[headline] = "headline"
    return headline
