"""An HTML document as a flat list of text blocks, each with the element that holds it.

One pass over the parsed tree, no recursion. An element knows the span of blocks it covers, so anything about
a subtree is a difference of two prefix sums, and the rest of the cleaner never touches the parser's nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 256
"""Elements nested deeper are folded into their ancestor at this depth: real pages stay under 100."""
MAX_NAMES = 300
"""Code points of class and id that are looked at."""
SHORT_BLOCK = 300
"""Code points up to which a block keeps its parts: longer ones are text, not a dateline."""
MAX_PARTS = 40
"""Text nodes of one block that are kept."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = (
    frozenset({"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"})
    | {"font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
DROPPED = (
    frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"})
    | {"select", "option", "textarea", "input", "canvas", "audio", "video", "map", "head", "title", "meta"}
    | {"link", "base", "button", "datalist", "progress", "meter", "dialog", "img", "source", "track"}
)

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@lru_cache(maxsize=1_000)
def name_tokens(names: str) -> tuple[str, ...]:
    """The words of a class or id, lower-case: `entryContent post-12` has four. Pages say the same few many times."""
    return tuple(word.lower() for word in _TOKEN.findall(names))


@dataclass(slots=True, eq=False)
class Element:
    """A block-level element: its tag, what it calls itself, which blocks it covers (`first` to `last`)."""

    tag: str
    parent: Element | None
    depth: int
    names: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)
    first: int = 0
    last: int = 0

    def tokens(self) -> tuple[str, ...]:
        """The words of its class and id."""
        return name_tokens(self.names)


class Part(NamedTuple):
    """A text node of a short block, and what the inline element around it is called."""

    text: str
    names: str


@dataclass(slots=True, eq=False)
class Block:
    """A run of text that a browser would set as one paragraph. `chars` and `link_chars` are code points."""

    text: str
    element: Element
    tag: str
    chars: int
    link_chars: int
    links: int
    parts: tuple[Part, ...] = ()


class Time(NamedTuple):
    """A `<time>`: index of the block it stands in, its `datetime`, its text, what it is called."""

    at: int
    stamp: str
    text: str
    names: str


@dataclass(slots=True)
class Tree:
    """The blocks in reading order, the elements in document order, and the times."""

    blocks: list[Block]
    elements: list[Element]
    times: list[Time]
    images: list[int]
    """For each `<img>`, the index of the block that it stands before or in."""


type Open = tuple[LexborNode, Element | None, str]
"""An open node, the element to go back to when it is a block, its tag when it is inline."""


def read_tree(parser: LexborHTMLParser) -> Tree:
    """Walk the document once. Linear in its size; blank blocks are left out."""
    walk = _Walk()
    root = parser.body or parser.root
    if root is not None:
        walk.run(root)
    return walk.tree


class _Walk:
    """The state of the one pass: open elements, the lines of the block being filled."""

    def __init__(self) -> None:
        self.element = Element("body", None, 0)
        self.tree = Tree([], [self.element], [], [])
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self.names: list[str] = []
        self.links = 0
        self.link_chars = 0
        self.in_link = 0

    def run(self, root: LexborNode) -> None:
        """Depth first by hand, since hostile pages nest deeper than Python recurses."""
        node: LexborNode | None = root.first_child
        opened: list[Open] = []
        while node is not None:
            if self.enter(node, opened):
                if (child := node.first_child) is not None:
                    node = child
                    continue
                self.leave(opened.pop())
            sibling = node.next
            while sibling is None and opened:
                last = opened.pop()
                self.leave(last)
                sibling = last[0].next
            node = sibling
        self.flush()
        self.tree.elements[0].last = len(self.tree.blocks)

    def enter(self, node: LexborNode, opened: list[Open]) -> bool:
        """Take a node in; True when it was opened and its children are to be read."""
        tag = node.tag
        if tag == "-text":
            self.text(node.text_content or "")
            return False
        if tag == "br":
            self.line_break()
            return False
        if tag is None or tag in DROPPED or tag[0] in "-!":
            if tag == "img":
                self.tree.images.append(len(self.tree.blocks))
            return False
        attributes = node.attributes
        if "hidden" in attributes or _undisplayed(attributes.get("style")):
            return False
        if tag in INLINE:
            self.enter_inline(node, tag, attributes)
            opened.append((node, None, tag))
            return True
        self.flush()
        parent = self.element
        if parent.depth < MAX_DEPTH:
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:MAX_NAMES]
            self.element = Element(tag, parent, parent.depth + 1, names, attributes, len(self.tree.blocks))
            self.tree.elements.append(self.element)
        opened.append((node, parent, ""))
        return True

    def text(self, text: str) -> None:
        """A text node joins the block being filled."""
        self.pieces.append(text)
        if self.in_link:
            self.link_chars += len(text.strip())
        if len(self.parts) < MAX_PARTS and len(text) <= SHORT_BLOCK and not text.isspace():
            self.parts.append(Part(" ".join(text.split()), self.names[-1] if self.names else ""))

    def enter_inline(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        """Note a link, a time, or a name given to a stretch of text."""
        names = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}"
        if tag == "a":
            self.in_link += 1
            self.links += 1
            names = f"{names} {attributes.get('rel') or ''}"
        names = names.strip()[:MAX_NAMES] or (self.names[-1] if self.names else "")
        self.names.append(names)
        if tag == "time":
            text = " ".join((node.text() or "").split())[:SHORT_BLOCK]
            self.tree.times.append(Time(len(self.tree.blocks), attributes.get("datetime") or "", text, names))

    def leave(self, entry: Open) -> None:
        """Close what `enter` opened."""
        _, parent, inline = entry
        if inline:
            self.names.pop()
            if inline == "a":
                self.in_link -= 1
        elif parent is not None:
            self.flush()
            if self.element is not parent:
                self.element.last = len(self.tree.blocks)
                self.element = parent

    def line_break(self) -> None:
        """One `<br>` ends a line, two end the block: pages without `<p>` part their paragraphs so."""
        line = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if line:
            self.lines.append(line)
        else:
            self.flush()

    def flush(self) -> None:
        """End the block being filled."""
        if self.pieces:
            line = " ".join("".join(self.pieces).split())
            if line:
                self.lines.append(line)
        if self.lines:
            text = "\n".join(self.lines)
            chars = len(text)
            element = self.element
            tag = element.tag
            if element.parent is not None and element.parent.tag in HEADINGS:
                tag = element.parent.tag
            parts = tuple(self.parts) if chars <= SHORT_BLOCK else ()
            link_chars = min(self.link_chars, chars)
            self.tree.blocks.append(Block(text, element, tag, chars, link_chars, self.links, parts))
            self.lines.clear()
        self.pieces.clear()
        self.parts.clear()
        self.links = 0
        self.link_chars = 0


def _undisplayed(style: str | None) -> bool:
    return style is not None and "display:none" in style[:MAX_NAMES].replace(" ", "").lower()
