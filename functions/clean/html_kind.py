"""Pages that are not a plain article: what is said of them in `warnings`, since their text is not what it seems.

paywall_stub   only the opening is on the page
gallery        pictures with captions rather than a text
live_blog      entries, the newest first
list_page      the openings of several articles
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from functions.clean.html_chrome import name_words
from functions.clean.html_metadata import Declared
from functions.clean.html_tree import HEADINGS, Block, Element, Tree

STUB = 1_600
"""Code points up to which a text behind a paywall is taken for its opening."""
PICTURES = 8
"""Pictures from which a body may be a gallery."""
WORDY = 180
"""Code points per picture from which it is an illustrated article all the same."""
CAPTION = 350
"""Code points of a caption: a text with a longer paragraph is an article with many pictures, such as a recipe."""
ENTRIES = 5
"""Openings of articles from which a page is a list of them."""

_LISTS = frozenset({"collectionpage", "itemlist", "searchresultspage"})
_GALLERIES = frozenset({"imagegallery", "mediagallery"})
_LIVE = frozenset(
    {"blog", "entry", "entries", "event", "events", "feed", "post", "posts", "update", "updates"}
)


def page_kinds(declared: Declared, tree: Tree, kept: Sequence[int]) -> tuple[str, ...]:
    """Codes of what the page is besides, or rather than, an article. `kept` are the blocks of its text."""
    if not kept:
        return ()
    chars = sum(tree.blocks[i].chars for i in kept)
    checks = (
        ("paywall_stub", _is_stub(declared, tree, kept, chars)),
        ("gallery", _is_gallery(declared, tree, kept, chars)),
        ("live_blog", _is_live(declared, tree, kept)),
        ("list_page", _is_list(declared, tree.blocks[max(0, kept[0] - 1) : kept[-1] + 1], chars)),
    )
    return tuple(code for code, found in checks if found)


def _is_stub(declared: Declared, tree: Tree, kept: Sequence[int], chars: int) -> bool:
    if chars > STUB:
        return False
    if declared.free is False:
        return True
    words = name_words()["paywall"]
    last = kept[-1]
    return any(
        last < element.last and element.first >= kept[0] and element.first < element.last
        for element in tree.elements
        if element.names != " " and not words.isdisjoint(element.tokens())
    )


def _is_gallery(declared: Declared, tree: Tree, kept: Sequence[int], chars: int) -> bool:
    if declared.types & _GALLERIES:
        return True
    pictures = sum(1 for at in tree.images if kept[0] <= at <= kept[-1])
    if pictures < PICTURES or chars >= WORDY * pictures:
        return False
    return max(tree.blocks[i].chars for i in kept) <= CAPTION


def _is_live(declared: Declared, tree: Tree, kept: Sequence[int]) -> bool:
    if "liveblogposting" in declared.types:
        return True
    entries = 0
    for element in tree.elements:
        if kept[0] <= element.first < element.last <= kept[-1] + 1 and element.names != " ":
            tokens = set(element.tokens())
            entries += "liveblog" in tokens or ("live" in tokens and not tokens.isdisjoint(_LIVE))
    return entries >= ENTRIES


def _is_list(declared: Declared, blocks: Sequence[Block], chars: int) -> bool:
    if declared.types & _LISTS and not any("article" in kind for kind in declared.types):
        return True
    linked = sum(1 for block, below in pairwise(blocks) if _links(block) and not _links(below))
    if linked >= ENTRIES and chars < 400 * linked:
        return True
    held: dict[int, int] = {}
    for block in blocks:
        if (article := _article(block.element)) is not None:
            held[id(article)] = held.get(id(article), 0) + block.chars
    return len(held) >= ENTRIES and max(held.values()) < 0.4 * chars


def _links(block: Block) -> bool:
    """A heading that is a link: a list of articles has text between two of them, a box of related ones has none."""
    return block.tag in HEADINGS and block.link_chars > 0.8 * block.chars


def _article(element: Element) -> Element | None:
    node: Element | None = element
    for _ in range(8):
        if node is None or node.tag == "article":
            return node
        node = node.parent
    return None
