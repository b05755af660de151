"""Which blocks of a page are the article: by length, links, punctuation and place, not by phrases.

1. The headline anchors a region: the smallest element that holds it and a body's worth of running text.
2. The element whose own paragraphs weigh most is the top; it widens over siblings built alike.
3. In the top, blocks that stand where its paragraphs stand are kept; boxes, link lists and labels go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from functions.clean.html_chrome import mark_chrome, name_words
from functions.clean.html_tree import Block, Element, Tree

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TEXT_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre", "dt"}) | HEADINGS
OWN_TAGS = TEXT_TAGS | {"td", "th", "caption"}
"""Tags that a block of running text has by itself, so that its place is its parent's."""

_SENTENCE_MARK = re.compile(r"[.!?؟،,;؛:…]")
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\W+")


@dataclass(slots=True)
class Content:
    """The chosen blocks in order, the span of blocks they come from, and the block of the headline."""

    blocks: list[Block]
    first: int
    last: int
    headline_at: int | None


def find_content(tree: Tree, headline: str, body: str = "") -> Content:
    """The article's blocks; none without running text. `body` is a declared `articleBody`, if any."""
    blocks = tree.blocks
    masses = [block_mass(block) for block in blocks]
    at = headline_at(blocks, headline)
    if not any(masses):
        return Content([], 0, 0, at)
    region = _region(tree, masses, at)
    chrome = mark_chrome(tree.elements, masses, region)
    masses = [0.0 if chrome[i] else mass for i, mass in enumerate(masses)]
    declared = _declared_blocks(blocks, body)
    weights = _weights(blocks, masses, region, at, declared)
    top = _best(blocks, weights)
    if top is None:
        return Content([], 0, 0, at)
    top = _widen(top, blocks, masses, region)
    kept = _choose(tree, top, masses, chrome, at)
    return Content([blocks[i] for i in kept], top.first, top.last, at)


def block_mass(block: Block) -> float:
    """Running text in a block: its unlinked characters, nothing for a label, a heading or a menu."""
    free = block.chars - block.link_chars
    if free < 25 or block.link_chars > free or block.tag in HEADINGS:
        return 0.0
    marks = _SENTENCE_MARK.search(block.text)
    if free < 80 and not marks:
        return 0.0
    return float(free) if marks else free * 0.3


def headline_at(blocks: Sequence[Block], headline: str) -> int | None:
    """Index of the block with the headline: an `h1` that says it, else any block, else the only `h1`."""
    wanted = _letters(headline)
    found = None
    for at, block in enumerate(blocks):
        if wanted and block.chars < 2 * len(headline) + 20 and _letters(block.text) == wanted:
            if block.tag == "h1":
                return at
            found = at if found is None else found
    if found is not None:
        return found
    tops = [at for at, block in enumerate(blocks) if block.tag == "h1" and block.chars > 12]
    return tops[0] if len(tops) == 1 else None


def _letters(text: str) -> str:
    return _SPACES.sub("", text).lower()


def _region(tree: Tree, masses: Sequence[float], at: int | None) -> Element:
    """The smallest element around the headline with a body's worth of text after it."""
    whole = tree.elements[0]
    if at is None:
        return whole
    sums = list(accumulate(masses, initial=0.0))
    total = sums[-1] - sums[at + 1]
    element: Element | None = tree.blocks[at].element
    while element is not None:
        after = sums[element.last] - sums[at + 1]
        if after > 200:
            several = sum(1 for mass in masses[at + 1 : element.last] if mass) > 1
            if after > 500 or several or after > 0.25 * total:
                return element
        element = element.parent
    return whole


def _declared_blocks(blocks: Sequence[Block], body: str) -> list[bool] | None:
    """Which blocks begin as a stretch of the declared body does; `None` when nothing is declared."""
    if len(body) < 200:
        return None
    words = body.split()
    starts = set(zip(words, words[1:], words[2:], strict=False))
    return [tuple(block.text.split(None, 4)[:3]) in starts for block in blocks]


def _weights(
    blocks: Sequence[Block],
    masses: Sequence[float],
    region: Element,
    at: int | None,
    declared: list[bool] | None,
) -> list[float]:
    """Mass, less outside the region and before the headline, more where the declared body has the block."""
    weights = []
    for i, mass in enumerate(masses):
        weight = mass
        if weight:
            if not region.first <= i < region.last:
                weight *= 0.25
            if at is not None and i < at:
                weight *= 0.5
            if declared is not None and declared[i]:
                weight *= 3
        weights.append(weight)
    return weights


def holder(block: Block) -> Element:
    """The element whose paragraph a block is: the parent of a `<p>`, the `<div>` itself for bare text."""
    element = block.element
    while element.tag in OWN_TAGS and element.parent is not None:
        element = element.parent
    return element


def _best(blocks: Sequence[Block], weights: Sequence[float]) -> Element | None:
    """The element whose own paragraphs weigh most, its grandchildren's counting less, and so on."""
    scores: dict[int, float] = {}
    found: dict[int, Element] = {}
    body = name_words()["body"]
    for block, mass in zip(blocks, weights, strict=True):
        weight = mass
        element: Element | None = holder(block) if weight else None
        for _ in range(6):
            if element is None:
                break
            key = id(element)
            scores[key] = scores.get(key, 0.0) + weight
            found[key] = element
            weight *= 0.7
            element = element.parent
    best, best_score = None, 0.0
    for key, score in scores.items():
        element = found[key]
        if element.attributes.get("itemprop") == "articleBody":
            score *= 1.5
        elif element.tag == "article" or any(token in body for token in element.tokens()):
            score *= 1.2
        if score > best_score:
            best, best_score = element, score
    return best


def _signature(element: Element) -> str:
    """How an element is built: its tag and names without numbers, its parents' too while it has none."""
    parts = []
    node: Element | None = element
    for _ in range(3):
        if node is None:
            break
        name = _DIGITS.sub("", node.attributes.get("class") or "").strip()
        parts.append(f"{node.tag}.{name}")
        if name:
            break
        node = node.parent
    return "<".join(parts)


def _widen(top: Element, blocks: Sequence[Block], masses: Sequence[float], region: Element) -> Element:
    """Climb to take in text that stands in boxes like the ones at hand: bodies are often cut in several."""
    seen = {_signature(holder(blocks[i])) for i in range(top.first, top.last) if masses[i]}
    own = sum(masses[top.first : top.last])
    best = top
    element = top
    while element.parent is not None and element.parent.depth:
        element = element.parent
        alike = more = 0.0
        for i in (*range(element.first, best.first), *range(best.last, element.last)):
            if masses[i]:
                more += masses[i]
                if _signature(holder(blocks[i])) in seen:
                    alike += masses[i]
        if alike > 0.05 * own and alike > 0.5 * more:
            best = element
            own += more
    return best


def _choose(
    tree: Tree, top: Element, masses: Sequence[float], chrome: Sequence[bool], at: int | None
) -> list[int]:
    """Indexes of the blocks that are kept."""
    blocks = tree.blocks
    places = _places(tree, top)
    shares: dict[str, float] = {}
    total = 0.0
    for i in range(top.first, top.last):
        if masses[i]:
            place = places[id(blocks[i].element)]
            shares[place] = shares.get(place, 0.0) + masses[i]
            total += masses[i]
    start = top.first if at is None or not top.first <= at < top.last else at + 1
    kept = []
    for i in range(start, top.last):
        block = blocks[i]
        if chrome[i] or (block.link_chars > 0.6 * block.chars and block.chars < 200):
            continue
        usual = shares.get(places[id(block.element)], 0.0) > 0.15 * total
        if usual or block.tag in OWN_TAGS or masses[i] > 150:
            kept.append(i)
    while kept and blocks[kept[-1]].tag in HEADINGS:
        kept.pop()
    while kept and not masses[kept[0]] and places[id(blocks[kept[0]].element)] not in shares:
        kept.pop(0)
    while kept and not masses[kept[-1]] and places[id(blocks[kept[-1]].element)] not in shares:
        kept.pop()
    return kept


def _places(tree: Tree, top: Element) -> dict[int, str]:
    """For each element in `top`, the tags on the way down to it: its place, whatever it is called."""
    places: dict[int, str] = {id(top): ""}
    for element in tree.elements:
        if element.parent is not None and (above := places.get(id(element.parent))) is not None:
            places[id(element)] = f"{above[-60:]}/{element.tag}" if element is not top else ""
    return places
