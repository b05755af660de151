"""Which blocks of a page are the article: by length, links, punctuation and place, not by phrases.

1. The headline anchors a region: the smallest element that holds it and a body's worth of running text.
2. The element whose own paragraphs weigh most is the top; it widens over siblings built alike.
3. In the top, blocks that stand where its paragraphs stand are kept; boxes, link lists and labels go.
4. A standfirst between the headline and the top is told apart: it sums the article up, it does not open it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from functions.clean.html_chrome import mark_chrome, name_words, suspects
from functions.clean.html_region import (
    FLOW_TAGS,
    PARAGRAPH_TAGS,
    block_mass,
    find_region,
    find_top,
    headline_at,
    letters,
    signature,
)
from functions.clean.html_tree import HEADINGS, Block, Element, Tree

DATA_TAGS = frozenset({"td", "th", "li", "dd", "dt"})
"""Cells and items need not be sentences."""

_END = re.compile(r"[.!?؟…][»”\"')\]]*$")
_STAMP = re.compile(r"\d{1,2}[:hH]\d{2}|\d{4}|[٠-٩]{4}")


@dataclass(slots=True)
class Content:
    """Indexes of the chosen blocks in order, of the headline's block, and the standfirst's text."""

    kept: list[int]
    headline_at: int | None
    standfirst: str = ""


def find_content(tree: Tree, headline: str, description: str = "", body: str = "") -> Content:
    """The article's blocks; none without running text. `body` is a declared `articleBody`, if any."""
    blocks = tree.blocks
    at = headline_at(blocks, headline)
    whole = [block_mass(block) for block in blocks]
    if not any(whole):
        return Content([], at)
    accused = suspects(tree.elements)
    forgiven: set[str] = set()
    plain = _without(whole, mark_chrome(accused, whole, None, forgiven))
    region = find_region(tree, plain if any(plain) else whole, at)
    chrome = mark_chrome(accused, whole, region, forgiven)
    masses = _without(whole, chrome)
    top = find_top(blocks, masses, region, at, body)
    if top is None:
        return Content([], at)
    kept = _choose(tree, top, masses, chrome, at)
    lead = _standfirst(blocks, kept, at, description)
    return Content(kept, at, blocks[lead].text if lead is not None else "")


def _without(masses: Sequence[float], chrome: Sequence[bool]) -> list[float]:
    return [0.0 if hidden else mass for mass, hidden in zip(masses, chrome, strict=True)]


def _choose(
    tree: Tree, top: Element, masses: Sequence[float], chrome: Sequence[bool], at: int | None
) -> list[int]:
    """Indexes of the blocks that are kept, in order."""
    blocks = tree.blocks
    places = _places(tree, top)
    span = range(top.first, top.last)
    boxes = {i: _box(_stem(blocks[i], top), top, places) for i in span}
    usual = _usual(boxes, masses)
    usual_tags = _usual({i: places[id(blocks[i].element)] for i in span}, masses)
    wordy = _wordy(boxes, blocks)
    shares = _shares(boxes, masses)
    heaviest = max(shares, key=lambda box: shares[box])
    usual = {box for box in usual if box in wordy or box == heaviest}
    start = at + 1 if at is not None and top.first <= at < top.last else top.first

    def stands(i: int) -> bool:
        """Does a block stand where the paragraphs do, or read like one?"""
        if boxes[i] in usual and (
            blocks[i].tag in PARAGRAPH_TAGS or places[id(blocks[i].element)] in usual_tags
        ):
            return True
        return (boxes[i] in wordy or boxes[i] in usual) and _is_text(blocks[i], masses[i])

    kept = [i for i in range(start, top.last) if not chrome[i] and not _is_links(blocks[i]) and stands(i)]
    while kept and not masses[kept[-1]] and places[id(blocks[kept[-1]].element)] not in usual_tags:
        kept.pop()
    while kept and not masses[kept[0]] and places[id(blocks[kept[0]].element)] not in usual_tags:
        kept.pop(0)
    return kept


def _shares(places: dict[int, str], masses: Sequence[float]) -> dict[str, float]:
    """How much of the running text stands in each place."""
    shares: dict[str, float] = {}
    for i, place in places.items():
        shares[place] = shares.get(place, 0.0) + masses[i]
    return shares


def _usual(places: dict[int, str], masses: Sequence[float]) -> set[str]:
    """The places where a fair share of the running text stands."""
    shares = _shares(places, masses)
    total = sum(shares.values())
    return {place for place, mass in shares.items() if mass > 0.15 * total}


def _wordy(boxes: dict[int, str], blocks: Sequence[Block]) -> set[str]:
    """The boxes that hold sentences for the most part, rather than labels."""
    chars: dict[str, int] = {}
    sentences: dict[str, int] = {}
    for i, box in boxes.items():
        chars[box] = chars.get(box, 0) + blocks[i].chars
        if blocks[i].tag in DATA_TAGS or _END.search(blocks[i].text):
            sentences[box] = sentences.get(box, 0) + blocks[i].chars
    return {box for box, count in sentences.items() if count > 0.6 * chars[box]}


def _box(stem: Element, top: Element, places: dict[int, str]) -> str:
    """What kind of box: where it stands and what it is called, numbers aside."""
    return "" if stem is top else f"{places[id(stem)]} {signature(stem)}"


def _is_links(block: Block) -> bool:
    """Is a block nothing but links? A sentence may be one, if it ends as sentences do."""
    if block.link_chars <= 0.6 * block.chars:
        return False
    return block.links > 2 or block.link_chars > 0.95 * block.chars or not _END.search(block.text)


def _is_text(block: Block, mass: float) -> bool:
    """Is a block, away from where the paragraphs stand, a piece of text all the same?"""
    return mass > 250 or (mass > 60 and _END.search(block.text) is not None)


def _stem(block: Block, top: Element) -> Element:
    """The box in which a block flows: past its paragraph, list, table, or wrapping of its own."""
    element = block.element
    while element is not top and element.parent is not None:
        alone = element.last - element.first == 1
        if element.tag not in FLOW_TAGS and not (
            alone and (element is block.element or block.tag in HEADINGS)
        ):
            break
        element = element.parent
    return element


def _places(tree: Tree, top: Element) -> dict[int, str]:
    """For each element in `top`, the tags on the way down to it: its place, whatever it is called."""
    places: dict[int, str] = {id(top): ""}
    for element in tree.elements:
        if element is not top and element.parent is not None:
            above = places.get(id(element.parent))
            if above is not None:
                places[id(element)] = f"{above[-60:]}/{element.tag}"
    return places


def _standfirst(blocks: Sequence[Block], kept: Sequence[int], at: int | None, description: str) -> int | None:
    """Index of the block between headline and body that sums the article up; `None` when there is none."""
    if at is None or not kept:
        return None
    wanted = letters(description)[:60]
    words = name_words()["standfirst"]
    for i in range(at + 1, min(at + 12, kept[0] + 1, len(blocks))):
        block = blocks[i]
        if not 30 <= block.chars <= 700 or block.link_chars > 0.3 * block.chars:
            continue
        if wanted and len(wanted) > 25 and letters(block.text).startswith(wanted):
            return i
        if i >= kept[0] or block.text.count(" ") < 5:
            break
        named = any(
            token in words
            for element in (block.element, block.element.parent)
            if element
            for token in element.tokens()
        )
        if named or (block.tag in HEADINGS and not _STAMP.search(block.text)):
            return i
    return None
