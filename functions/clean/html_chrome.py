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

CHROME_TAGS = frozenset({"nav", "footer", "aside", "figure", "figcaption", "fieldset", "menu"})
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


def mark_chrome(elements: Sequence[Element], masses: Sequence[float], region: Element) -> list[bool]:
    """For each block, whether it stands in chrome. `region` is what surely holds the article."""
    sums = list(accumulate(masses, initial=0.0))
    total = sums[region.last] - sums[region.first]
    chrome = [False] * len(masses)
    until = 0
    for element in elements:
        first, last = element.first, element.last
        if last <= until or first == last or element.depth == 0:
            continue
        outside = last <= region.first or first >= region.last
        share = 0.0 if outside else (sums[last] - sums[first]) / total if total else 0.0
        if (
            share <= BULK
            and not (first <= region.first and last >= region.last)
            and _is_chrome(element, share)
        ):
            chrome[first:last] = [True] * (last - first)
            until = last
    return chrome


def _is_chrome(element: Element, share: float) -> bool:
    if element.tag in CHROME_TAGS or (element.attributes.get("role") or "").lower() in CHROME_ROLES:
        return True
    if element.names == " " or element.attributes.get("itemprop") == "articleBody":
        return False
    words = name_words()
    tokens = element.tokens()
    if any(token in words["never"] for token in tokens):
        return True
    return share < SCANT and any(token in words["maybe"] for token in tokens)
