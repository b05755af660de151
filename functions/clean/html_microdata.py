"""schema.org properties written into the page's own tags: `itemscope`, `itemtype`, `itemprop`.

A property belongs to the nearest scope around it. Those of comments, people, products and other articles'
teasers are not the article's; pages often forget the scope, so a property under none counts too.
"""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_NODES, MAX_DEPTH = 500, 60
"""Properties that are looked at, and ancestors of each."""
LONGEST_NAME = 200
"""Code points of a name; longer is a text about one."""

_OWNERS = (
    "article",
    "posting",
    "report",
    "webpage",
    "creativework",
    "itempage",
    "aboutpage",
    "blog",
    "website",
)
_NAMED = frozenset({"author", "creator", "publisher"})
_WANTED = _NAMED | {
    "headline", "alternativeheadline", "datepublished", "datemodified", "articlesection", "image", "thumbnailurl",
    "mainentityofpage", "isaccessibleforfree",
}  # fmt: skip


class Property(NamedTuple):
    """A property's name in small letters, and its text, address or time."""

    name: str
    value: str


def read_properties(parser: LexborHTMLParser) -> list[Property]:
    """Properties of the article in the page's order; of names all, of everything else the first."""
    found: list[Property] = []
    seen: set[str] = set()
    for node in parser.css("[itemprop]")[:MAX_NODES]:
        for name in (node.attributes.get("itemprop") or "").lower().split():
            if name not in _WANTED or (name in seen and name not in _NAMED):
                continue
            value = _name(node) if name in _NAMED else _value(node)
            if value and _is_own(node):
                found.append(Property(name, value))
                seen.add(name)
    return found


def _is_own(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(MAX_DEPTH):
        if above is None:
            return True
        attributes = above.attributes
        if "itemscope" in attributes or "itemtype" in attributes:
            if "itemprop" in attributes and "comment" in (attributes.get("itemprop") or "").lower():
                return False
            kind = (attributes.get("itemtype") or "").rsplit("/", 1)[-1].lower()
            return not kind or kind.endswith(_OWNERS)
        above = above.parent
    return True


def _value(node: LexborNode) -> str:
    """What a tag gives its property: an attribute made for it, else its text."""
    attributes = node.attributes
    for name in ("content", "datetime", "src", "href"):
        if value := attributes.get(name):
            return value
    if "itemscope" in attributes:
        inner = node.css_first('[itemprop="url"], [itemprop="contentUrl"]')
        return _value(inner) if inner is not None and inner.attributes.get("itemscope") is None else ""
    return node.text(separator=" ") or ""


def _name(node: LexborNode) -> str:
    """The name of a person or an organisation; blank for an address or a text about one."""
    named = node.css_first('[itemprop="name"]')
    source = node if named is None else named
    value = " ".join((source.attributes.get("content") or source.text(separator=" ") or "").split())
    return value if len(value) < LONGEST_NAME and "://" not in value else ""
