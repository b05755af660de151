"""Which blocks of a page are the article: by length, links, punctuation and place, not by phrases."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from functions.clean.html_tree import Block, Element, Tree

_SENTENCE_MARK = re.compile(r"[.!?؟،,;؛:…]")
_END = re.compile(r"[.!?؟…:»”\"')\]]\s*$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre", "dt"}) | _HEADINGS
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "figure", "figcaption", "button", "label", "fieldset"})


@cache
def name_words() -> dict[str, frozenset[str]]:
    """Class and id words by what they say of an element."""
    data = json.loads((Path(__file__).parent / "data" / "html_names.json").read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in data.items() if kind != "note"}


@dataclass(slots=True)
class Content:
    """The chosen blocks, in order, and where they stand."""

    blocks: list[Block]
    first: int
    last: int


def find_content(tree: Tree, headline: str) -> Content:
    """The article's blocks; none when the page has no running text."""
    blocks, elements = tree.blocks, tree.elements
    masses = [_mass(block) for block in blocks]
    total = sum(masses)
    if not total:
        return Content([], 0, 0)
    chrome = _chrome(elements, masses, total)
    masses = [0.0 if chrome[at] else mass for at, mass in enumerate(masses)]
    after = _headline_at(blocks, headline)
    top = _best(blocks, masses, after)
    if top is None:
        return Content([], 0, 0)
    sums = list(accumulate(masses, initial=0.0))
    top = _widen(top, sums)
    picked = [at for at in range(top.first, top.last) if not chrome[at]]
    return Content(*_trim(blocks, picked, masses, headline, top))


def _mass(block: Block) -> float:
    """Running text in a block: its unlinked characters, nothing for a label, a heading or a menu."""
    free = block.chars - block.link_chars
    if free < 25 or block.link_chars > free or block.tag in _HEADINGS:
        return 0.0
    marks = len(_SENTENCE_MARK.findall(block.text))
    if free < 80 and not marks:
        return 0.0
    return float(free) if marks else free * 0.3


def _chrome(elements: list[Element], masses: list[float], total: float) -> list[bool]:
    """Blocks in elements that call themselves navigation, sharing … unless they hold the bulk of the text."""
    words = name_words()
    never, maybe = words["never"], words["maybe"]
    sums = list(accumulate(masses, initial=0.0))
    chrome = [False] * len(masses)
    until = 0
    for element in elements:
        if element.last <= until or element.first == element.last:
            continue
        share = (sums[element.last] - sums[element.first]) / total
        if share > 0.4:
            continue
        tokens = element.tokens() if element.names != " " else []
        if (
            element.tag in _CHROME_TAGS
            or any(token in never for token in tokens)
            or (share < 0.02 and any(token in maybe for token in tokens))
        ):
            chrome[element.first : element.last] = [True] * (element.last - element.first)
            until = element.last
    return chrome


def _headline_at(blocks: list[Block], headline: str) -> int:
    """Index of the block after the headline, 0 when it is not on the page."""
    wanted = "".join(headline.split()).lower()
    found = 0
    for at, block in enumerate(blocks):
        if wanted and block.chars < 2 * len(headline) + 20 and "".join(block.text.split()).lower() == wanted:
            if block.tag == "h1":
                return at + 1
            found = found or at + 1
    return found or next((at + 1 for at, block in enumerate(blocks) if block.tag == "h1"), 0)


def _best(blocks: list[Block], masses: list[float], after: int) -> Element | None:
    """The element whose own paragraphs weigh most, its grandchildren's counting half, and so on."""
    scores: dict[int, float] = {}
    found: dict[int, Element] = {}
    body = name_words()["body"]
    for at, block in enumerate(blocks):
        mass = masses[at]
        if not mass:
            continue
        weight = mass if at >= after else mass * 0.5
        element: Element | None = block.element
        if element is not None and element.tag in _TEXT_TAGS and element.parent is not None:
            element = element.parent
        for _ in range(5):
            if element is None:
                break
            key = id(element)
            scores[key] = scores.get(key, 0.0) + weight
            found[key] = element
            weight *= 0.6
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


def _widen(top: Element, sums: list[float]) -> Element:
    """Climb while the parent adds text of its own: bodies are often cut in several boxes."""
    while top.parent is not None and top.tag not in {"article", "main", "body"}:
        parent = top.parent
        own = sums[top.last] - sums[top.first]
        more = sums[parent.last] - sums[parent.first]
        if parent.tag == "body" or not (1.1 * own < more < 3 * own):
            break
        top = parent
    return top


def _trim(
    blocks: list[Block], picked: list[int], masses: list[float], headline: str, top: Element
) -> tuple[list[Block], int, int]:
    """Drop what stands before the first and after the last running text, and link lists between."""
    while picked and not masses[picked[0]]:
        picked.pop(0)
    while picked and not masses[picked[-1]]:
        picked.pop()
    kept: list[Block] = []
    for at in picked:
        block = blocks[at]
        if block.link_chars > 0.6 * block.chars and block.chars < 200:
            continue
        kept.append(block)
    return kept, top.first, top.last
