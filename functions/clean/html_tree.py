"""An HTML document as a flat list of text blocks, each with the element that holds it.

One pass over the parsed tree, no recursion. An element knows the span of blocks it covers, so anything about
a subtree is a difference of two prefix sums, and the rest of the cleaner never touches the parser's nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 256
"""Elements nested deeper are folded into their ancestor at this depth: real pages stay under 100."""

MAX_NAMES = 300
"""Code points of class and id that are looked at."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    }
    | {"ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
    }
    | {
        "textarea",
        "input",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "button",
    }
    | {"datalist", "progress", "meter", "dialog"}
)

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


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

    def tokens(self) -> list[str]:
        """The words of its class and id, lower-case: `entryContent post-12` has four."""
        return [word.lower() for word in _TOKEN.findall(self.names)]


@dataclass(slots=True, eq=False)
class Block:
    """A run of text that a browser would set as one paragraph. `chars` and `link_chars` are code points."""

    text: str
    element: Element
    tag: str
    chars: int
    link_chars: int
    links: int


@dataclass(slots=True)
class Tree:
    """The blocks in reading order and the elements in document order."""

    blocks: list[Block]
    elements: list[Element]
    times: list[tuple[int, str, str]]
    """`<time>`: index of the block it stands in, its `datetime`, its text."""


def read_tree(parser: LexborHTMLParser) -> Tree:
    """Walk the document once. Linear in its size; blank blocks are left out."""
    root = parser.body or parser.root
    if root is None:
        return Tree([], [], [])
    walk = _Walk()
    walk.run(root)
    return walk.tree


class _Walk:
    """The state of the one pass: open elements, the lines of the block being filled."""

    def __init__(self) -> None:
        self.tree = Tree([], [], [])
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.links = 0
        self.link_chars = 0
        self.in_link = 0
        self.element = Element("body", None, 0)
        self.tree.elements.append(self.element)

    def run(self, root: LexborNode) -> None:
        """Depth first by hand, since hostile pages nest deeper than Python recurses."""
        node: LexborNode | None = root.first_child
        opened: list[tuple[LexborNode, Element | None, bool]] = []
        while node is not None:
            kind = self.enter(node, opened)
            if kind and (child := node.first_child) is not None:
                node = child
                continue
            if kind:
                self.leave(opened.pop())
            sibling = node.next
            while sibling is None and opened:
                last = opened.pop()
                self.leave(last)
                sibling = last[0].next
            node = sibling
        self.flush()
        self.tree.elements[0].last = len(self.tree.blocks)

    def enter(self, node: LexborNode, opened: list[tuple[LexborNode, Element | None, bool]]) -> bool:
        """Take a node in; True when it was opened and its children are to be read."""
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            self.pieces.append(text)
            if self.in_link:
                self.link_chars += len(text.strip())
            return False
        if tag == "br":
            self.line_break()
            return False
        if tag is None or tag in DROPPED or tag[0] in "-!":
            return False
        if tag in INLINE:
            if tag == "a":
                self.in_link += 1
                self.links += 1
            elif tag == "time":
                attributes = node.attributes
                stamp = attributes.get("datetime") or ""
                self.tree.times.append((len(self.tree.blocks), stamp, (node.text() or "").strip()))
            opened.append((node, None, tag == "a"))
            return True
        attributes = node.attributes
        if (
            "hidden" in attributes
            or "display:none" in (attributes.get("style") or "").replace(" ", "").lower()
        ):
            return False
        self.flush()
        parent = self.element
        if parent.depth < MAX_DEPTH:
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:MAX_NAMES]
            self.element = Element(tag, parent, parent.depth + 1, names, attributes, len(self.tree.blocks))
            self.tree.elements.append(self.element)
            opened.append((node, parent, False))
        else:
            opened.append((node, parent, False))
        return True

    def leave(self, entry: tuple[LexborNode, Element | None, bool]) -> None:
        """Close what `enter` opened."""
        _, parent, link = entry
        if link:
            self.in_link -= 1
        if parent is not None:
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
            link_chars = min(self.link_chars, chars)
            self.tree.blocks.append(Block(text, element, tag, chars, link_chars, self.links))
            self.lines.clear()
        self.pieces.clear()
        self.links = 0
        self.link_chars = 0
