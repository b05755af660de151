"""Markup that would cost a parser quadratic time or memory, made harmless before it is parsed.

The HTML standard's tree construction is quadratic in nesting (`<div>` a hundred thousand deep), in formatting
elements left open across paragraphs, and in the attributes of one tag. Pages stay far below the limits here; a
document above one is rewritten in one pass: what is nested too deep loses its tag, and keeps its text.
"""

from __future__ import annotations

import re

MAX_DEPTH = 200
"""Open elements that a rewritten document keeps."""
MAX_FORMATTING = 12
"""Open formatting elements that a rewritten document keeps."""
MAX_ATTRIBUTES = 5_000
"""Code points of attributes that a tag keeps: inline images make legitimate tags longer, and lose nothing."""
DEPTH_BUDGET = 3_000_000
"""Depth times tags: what a parser does for them. Large real pages reach a tenth of it."""
FORMATTING_BUDGET = 300_000
"""Open formatting elements times tags: what a parser may have to build again."""
MAX_TAGS = 100_000
"""Tags that are read; what follows is read as text. The largest real pages have an eighth of it."""
MAX_COUNT = 300
"""Attributes of one tag."""
MAX_ROOTS = 20
"""`<html>` and `<body>` tags, whose attributes are merged into the first."""

FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
UNCOUNTED = (
    frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"})
    | {
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
    }
    | {"colgroup", "caption", "rt", "rp", "html", "head", "body", "path", "use", "circle", "rect"}
)
"""Void elements, and those whose end tag may be left out: their like, or their parent's end, closes them."""

_ONE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_ATTRIBUTE = re.compile(_ONE)
_ANY_TAG = re.compile(r"<[^<>]*>?")
_TOKEN = re.compile(
    r"<!--(?:.*?--!?>|.*+)"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])[^>]*+>"
    r"(?:.*?</(?P=raw)(?=[\s/>])|.*+)"
    rf"|<(?P<slash>/?)(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ONE})*+)>?+",
    re.IGNORECASE | re.DOTALL,
)


def tame(text: str) -> str:
    """The document itself when a parser can take it, else its rewritten form. Linear time either way."""
    depth = deepest = formatting = most = tags = roots = 0
    for match in _TOKEN.finditer(text):
        name = match["name"]
        if name is None:
            continue
        tags += 1
        if tags > MAX_TAGS:
            return _rewrite(text[: match.start()]) + _ANY_TAG.sub(" ", text[match.start() :])
        name = name.lower()
        if name in UNCOUNTED:
            roots += name in {"html", "body"}
        elif match["slash"]:
            depth -= depth > 0
            formatting -= formatting > 0 and name in FORMATTING
        else:
            depth += 1
            formatting += name in FORMATTING
            deepest = max(deepest, depth)
            most = max(most, formatting)
        if match.end() - match.start() > MAX_ATTRIBUTES and _crowded(match["attributes"]):
            return _rewrite(text)
    if deepest * tags > DEPTH_BUDGET or most * tags > FORMATTING_BUDGET or roots > MAX_ROOTS:
        return _rewrite(text)
    return text


def _crowded(attributes: str) -> bool:
    """Are these more attributes than any page gives one tag?"""
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MAX_COUNT


class _Rewriter:
    """What is open, what was dropped: as many end tags are dropped as start tags were."""

    def __init__(self) -> None:
        self.depth = self.formatting = self.dropped = self.dropped_formatting = self.roots = 0

    def __call__(self, match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return match[0]
        name = name.lower()
        if name in {"html", "body"}:
            self.roots += 1
            return match[0][:MAX_ATTRIBUTES] if self.roots <= 2 and len(match[0]) < MAX_ATTRIBUTES else ""
        if name in UNCOUNTED:
            return self.shortened(match, name)
        if name in FORMATTING:
            return self.formatted(match, name)
        if match["slash"]:
            if self.dropped:
                self.dropped -= 1
                return " "
            self.depth -= self.depth > 0
            return f"</{name}>"
        if self.depth >= MAX_DEPTH:
            self.dropped += 1
            return " "
        self.depth += 1
        return self.shortened(match, name)

    def formatted(self, match: re.Match[str], name: str) -> str:
        """Formatting elements are counted apart, since every paragraph may open them again."""
        if match["slash"]:
            if self.dropped_formatting:
                self.dropped_formatting -= 1
                return ""
            self.formatting -= self.formatting > 0
            return f"</{name}>"
        if self.formatting >= MAX_FORMATTING:
            self.dropped_formatting += 1
            return ""
        self.formatting += 1
        return self.shortened(match, name)

    @staticmethod
    def shortened(match: re.Match[str], name: str) -> str:
        """The tag, without its attributes when they are too long."""
        if len(match["attributes"]) <= MAX_ATTRIBUTES:
            return match[0]
        return f"<{match['slash']}{name}>"


def _rewrite(text: str) -> str:
    return _TOKEN.sub(_Rewriter(), text)
