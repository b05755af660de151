"""Where on a page the article stands: its headline, the region around it, the element that holds its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from functions.clean.html_chrome import name_words
from functions.clean.html_tree import HEADINGS, Block, Element, Tree

PARAGRAPH_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre", "dt", "td", "th", "caption"}) | HEADINGS
"""Tags of a block of running text as such, so that its place is its parent's."""
FLOW_TAGS = PARAGRAPH_TAGS | {"ul", "ol", "dl", "table", "tbody", "thead", "tr", "center"}
"""These and what stands between them and the paragraphs around them."""

_SENTENCE_MARK = re.compile(r"[.!?؟،,;؛:…]")
_DIGITS = re.compile(r"\d+")
_NO_LETTERS = re.compile(r"\W+")


def block_mass(block: Block) -> float:
    """Running text in a block: its unlinked characters, nothing for a label, a heading or a menu."""
    free = block.chars - block.link_chars
    if free < 25 or block.link_chars > free or block.tag in HEADINGS:
        return 0.0
    marks = _SENTENCE_MARK.search(block.text)
    if free < 80 and not marks:
        return 0.0
    return float(free) if marks else free * 0.3


def letters(text: str) -> str:
    """Letters and digits only, lower-case: what must agree for two texts to say the same."""
    return _NO_LETTERS.sub("", text).lower()


def headline_at(blocks: Sequence[Block], headline: str) -> int | None:
    """Index of the block with the headline: an `h1` that says it, a heading, any block, else the only `h1`."""
    wanted = letters(headline)
    found: dict[bool, int] = {}
    for at, block in enumerate(blocks):
        if wanted and block.chars < 2 * len(headline) + 20 and letters(block.text) == wanted:
            if block.tag == "h1":
                return at
            found.setdefault(block.tag in HEADINGS and not block.link_chars, at)
    if found:
        return found[max(found)]
    tops = [
        at for at, block in enumerate(blocks) if block.tag == "h1" and block.chars > 12 and not block.links
    ]
    return tops[0] if len(tops) == 1 else None


def find_region(tree: Tree, masses: Sequence[float], at: int | None) -> Element:
    """The smallest element around the headline with a body's worth of text after it."""
    whole = tree.elements[0]
    if at is None:
        return whole
    sums = list(accumulate(masses, initial=0.0))
    counts = list(accumulate((1 if mass else 0 for mass in masses), initial=0))
    total = sums[-1] - sums[at + 1]
    element: Element | None = tree.blocks[at].element
    while element is not None:
        after = sums[element.last] - sums[at + 1]
        several = counts[element.last] - counts[at + 1] > 1
        # one paragraph may be a long standfirst, unless it is much of the page or all of an <article>
        enough = after > 0.25 * total or element.tag == "article"
        if (after > 120 and several) or (after > 200 and enough):
            return element
        element = element.parent
    return whole


def find_top(
    blocks: Sequence[Block], masses: Sequence[float], region: Element, at: int | None, body: str
) -> Element | None:
    """The element whose own paragraphs weigh most, grandchildren's counting less, widened over its like."""
    declared = _declared_blocks(blocks, body)
    teasers = _teasers(blocks)
    weights = []
    for i, mass in enumerate(masses):
        weight = mass
        if weight:
            if not region.first <= i < region.last:
                weight *= 0.25
                if teasers[i]:
                    weight *= 0.4
            if at is not None and i < at:
                weight *= 0.5
            if declared is not None and declared[i]:
                weight *= 3
        weights.append(weight)
    top = _heaviest(zip(blocks, weights, strict=True), region)
    return _widen(top, blocks, masses) if top is not None else None


def _declared_blocks(blocks: Sequence[Block], body: str) -> list[bool] | None:
    """Which blocks begin as a stretch of the declared body does; `None` when nothing is declared."""
    if len(body) < 200:
        return None
    words = body.split()
    starts = set(zip(words, words[1:], words[2:], strict=False))
    return [tuple(block.text.split(None, 4)[:3]) in starts for block in blocks]


def _teasers(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand alone under a heading, next to another such pair: how other articles are listed."""
    pairs = [False] * len(blocks)
    for i in range(1, len(blocks)):
        before, block = blocks[i - 1], blocks[i]
        pairs[i] = (
            before.tag in HEADINGS
            and block.tag not in HEADINGS
            and (
                i + 1 == len(blocks)
                or blocks[i + 1].tag in HEADINGS
                or blocks[i + 1].element.parent is not block.element.parent
            )
        )
    return [
        pair and ((i > 1 and pairs[i - 2]) or (i + 2 < len(pairs) and pairs[i + 2]))
        for i, pair in enumerate(pairs)
    ]


def holder(block: Block) -> Element:
    """The element whose paragraph a block is: the parent of a `<p>` or of a `<div>` that holds just that text."""
    element = block.element
    while element.parent is not None and (
        element.tag in PARAGRAPH_TAGS or (element is block.element and element.last - element.first == 1)
    ):
        element = element.parent
    return element


def _heaviest(weighed: Iterable[tuple[Block, float]], region: Element) -> Element | None:
    scores: dict[int, float] = {}
    found: dict[int, Element] = {}
    body = name_words()["body"]
    for block, mass in weighed:
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
        if element.first < region.first or element.last > region.last:
            score *= 0.6
        elif element.attributes.get("itemprop") == "articleBody":
            score *= 1.5
        elif element.tag == "article" or any(token in body for token in element.tokens()):
            score *= 1.2
        if score > best_score:
            best, best_score = element, score
    return best


def signature(element: Element) -> str:
    """How an element is built: its tag and names without numbers, its parents' too while it has none."""
    parts = []
    node: Element | None = element
    for _ in range(3):
        if node is None:
            break
        name = _DIGITS.sub("", (node.attributes.get("class") or "")[:200]).strip()
        parts.append(f"{node.tag}.{name}")
        if name:
            break
        node = node.parent
    return "<".join(parts)


def _widen(top: Element, blocks: Sequence[Block], masses: Sequence[float]) -> Element:
    """Climb to take in text that stands in boxes like the ones at hand: bodies are often cut in several."""
    built: dict[int, str] = {}

    def signs(block: Block) -> tuple[str, str]:
        element = holder(block)
        sign = built.get(id(element))
        if sign is None:
            sign = built[id(element)] = signature(element)
        classes = (block.element.attributes.get("class") or "")[:200].split()
        return sign, f"{block.element.tag} {classes[0]}" if classes else ""

    seen = {sign for i in range(top.first, top.last) if masses[i] for sign in signs(blocks[i])} - {""}
    sums = list(accumulate(masses, initial=0.0))
    likes = list(
        accumulate(
            (
                mass if mass and not seen.isdisjoint(signs(block)) else 0.0
                for block, mass in zip(blocks, masses, strict=True)
            ),
            initial=0.0,
        )
    )
    best = element = top
    while element.parent is not None and element.parent.depth:
        element = element.parent
        own = sums[best.last] - sums[best.first]
        more = sums[element.last] - sums[element.first] - own
        alike = likes[element.last] - likes[element.first] - (likes[best.last] - likes[best.first])
        if alike > 0.03 * own and alike > 0.5 * more:
            best = element
    return best
