"""What on a page is not its article by its own account: menus, sharing, related, comments, captions …

Read off tags, roles and the words of class and id, which sites write in English whatever they publish in.
A name is believed of an element with little of the page's text, or outside the article's region.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from functions.clean.html_tree import Element

CHROME_TAGS = frozenset({"nav", "footer", "aside", "figure", "figcaption", "fieldset", "menu", "form"})
CHROME_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "banner", "search", "menu", "menubar", "dialog", "alert"}
)
BULK = 0.3
"""An element with more of the running text than this holds the article, whatever it is called."""
SCANT = 0.02
"""An ambiguous name (`meta`, `list`, `card`) counts against an element with less than this share."""


@cache
def name_words() -> dict[str, frozenset[str]]:
    """Class and id words by what they say of an element (`data/html_names.json` explains them)."""
    data = json.loads((Path(__file__).parent / "data" / "html_names.json").read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in data.items() if kind != "note"}


def suspects(elements: Sequence[Element]) -> list[tuple[Element, float]]:
    """Elements that call themselves chrome, in order, each with the share of the text up to which it is believed."""
    words = name_words()
    never, maybe, body = words["never"], words["maybe"], words["body"]
    found = []
    for element in elements:
        if element.first == element.last or not element.depth:
            continue
        if element.tag in CHROME_TAGS or (element.attributes.get("role") or "").lower() in CHROME_ROLES:
            found.append((element, BULK))
        elif element.names != " " and element.attributes.get("itemprop") != "articleBody":
            tokens = element.tokens()
            if any(token in never for token in tokens):
                found.append((element, BULK / 3 if any(token in body for token in tokens) else BULK))
            elif any(token in maybe for token in tokens):
                found.append((element, SCANT))
    return found


def mark_chrome(
    accused: Sequence[tuple[Element, float]], masses: Sequence[float], region: Element | None
) -> list[bool]:
    """For each block, whether it stands in chrome. `region` is what surely holds the article, if known."""
    sums = list(accumulate(masses, initial=0.0))
    first_block, last_block = (region.first, region.last) if region else (0, len(masses))
    total = sums[last_block] - sums[first_block]
    chrome = [False] * len(masses)
    until = 0
    for element, limit in accused:
        first, last = element.first, element.last
        if last <= until:
            continue
        outside = last <= first_block or first >= last_block
        share = 0.0 if outside or not total else (sums[last] - sums[first]) / total
        around = region is not None and first <= first_block and last >= last_block
        if share <= limit and not around:
            chrome[first:last] = [True] * (last - first)
            until = last
    return chrome
