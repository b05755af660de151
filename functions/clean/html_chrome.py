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
from typing import NamedTuple

from functions.clean.html_tree import Element

CHROME_TAGS = frozenset({"nav", "footer", "aside", "figure", "figcaption", "fieldset", "menu", "form"})
CHROME_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "banner", "search", "menu", "menubar", "dialog", "alert"}
)
BULK = 0.3
"""An element with more of the running text than this holds the article, whatever it is called."""
SCANT = 0.02
"""An ambiguous name (`meta`, `list`, `card`) counts against an element with less than this share."""

LEAST = 0.1
"""The share of the text that chrome must leave, its readers' replies aside."""
MOST = 0.97
"""Replies may be nearly all of a page's text."""
REPLIES = "replies"
MOST_FORGIVEN = 4
"""Words that a page's layout may have to itself."""


@cache
def name_words() -> dict[str, frozenset[str]]:
    """Class and id words by what they say of an element (`data/html_names.json` explains them)."""
    data = json.loads((Path(__file__).parent / "data" / "html_names.json").read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in data.items() if kind != "note"}


class Suspect(NamedTuple):
    """An element that calls itself chrome: by which word, believed up to which share of the text."""

    element: Element
    word: str
    limit: float


def suspects(elements: Sequence[Element]) -> list[Suspect]:
    """Elements that call themselves chrome, in document order."""
    words = name_words()
    never, maybe, body = words["never"], words["maybe"], words["body"]
    found = []
    for element in elements:
        if element.first == element.last or not element.depth:
            continue
        if element.tag in CHROME_TAGS:
            found.append(Suspect(element, element.tag, BULK))
        elif (role := element.attributes.get("role")) and role.lower() in CHROME_ROLES:
            found.append(Suspect(element, role, BULK))
        elif element.names != " " and element.attributes.get("itemprop") != "articleBody":
            tokens = element.tokens()
            if any(token in words["replies"] for token in tokens):
                found.append(Suspect(element, REPLIES, MOST))
            elif word := next((token for token in tokens if token in never), ""):
                limit = BULK / 3 if any(token in body for token in tokens) else BULK
                found.append(Suspect(element, word, limit))
            elif word := next((token for token in tokens if token in maybe), ""):
                found.append(Suspect(element, word, SCANT))
    return found


def mark_chrome(
    accused: Sequence[Suspect], masses: Sequence[float], region: Element | None, forgiven: set[str]
) -> list[bool]:
    """For each block, whether it stands in chrome. `region` is what surely holds the article, if known.

    A word that takes nearly all text away is what the site calls its layout (`sidebar-grid`): it is forgiven, and
    put into `forgiven`.
    """
    sums = list(accumulate(masses, initial=0.0))
    first, last = (region.first, region.last) if region else (0, len(masses))
    total = sums[last] - sums[first]
    while True:
        chrome, taken = _mark(accused, sums, (first, last), forgiven)
        replies = taken.pop(REPLIES, 0.0)
        if (
            not taken
            or len(forgiven) >= MOST_FORGIVEN
            or sum(taken.values()) < (1 - LEAST) * (total - replies)
        ):
            return chrome
        forgiven.add(max(taken, key=lambda word: taken[word]))


def _mark(
    accused: Sequence[Suspect], sums: Sequence[float], region: tuple[int, int], forgiven: set[str]
) -> tuple[list[bool], dict[str, float]]:
    """The marks, and how much text of the region each word took away."""
    total = sums[region[1]] - sums[region[0]]
    chrome = [False] * (len(sums) - 1)
    taken: dict[str, float] = {}
    bulky = {
        element.names
        for element, _, limit in accused
        if element.names != " " and sums[element.last] - sums[element.first] > limit * sums[-1]
    }
    until = 0
    for element, word, limit in accused:
        first, last = element.first, element.last
        if last <= until or word in forgiven or (word != REPLIES and element.names in bulky):
            continue
        outside = last <= region[0] or first >= region[1]
        held = 0.0 if outside else sums[last] - sums[first]
        around = first <= region[0] and last >= region[1]
        # a tag is meant; a name may have been chosen for its looks
        base = sums[-1] if word in CHROME_TAGS else total
        if held <= limit * base and not around:
            chrome[first:last] = [True] * (last - first)
            until = last
            if held:
                taken[word] = taken.get(word, 0.0) + held
    return chrome, taken
