"""RSS 0.9 to 2.0 and Atom as their XML says them: entries and what stands above them, streamed through expat.

Nothing outside the document is ever read: a document type with declarations of its own, and with it every entity, is
refused. Depth and elements are counted. Prefixes are taken as feeds use them by custom, since many never declare them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import Final
from xml.parsers import expat

from functions.clean.member import MAX_MEMBERS, Exceeded
from shared.errors import Refused

MAX_ELEMENTS: Final = 300_000
MAX_DEPTH: Final = 200

Fields = dict[str, list[str]]
"""Texts by field; of elements that have their value in an attribute (`link`, `category`, images), that value."""

BODIES = frozenset({"content:encoded", "content", "description", "summary", "xhtml:body", "body"})
"""Elements whose own child elements are mark-up of the text."""
_PREFIXES = frozenset({"", "atom", "rss", "a10"})
"""Prefixes of the feed's own names; others stay part of a name."""

_INVALID = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]{0,400}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[\]]{0,1000}>", re.IGNORECASE)
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")


def parse_feed(text: str) -> tuple[Fields, list[Fields]]:
    """What the feed says of itself, and its entries in order.

    Raises `Refused("malformed")` for XML that is broken even with its bare ampersands mended, nested too deep or with
    declarations of its own, and `Exceeded("too_many_members")`.
    """
    text = _DECLARATION.sub("", _INVALID.sub("", text.removeprefix("\ufeff")), count=1)
    text = _DOCTYPE.sub("", text[:10_000], count=1) + text[10_000:]
    try:
        return _Feed().read(text)
    except expat.ExpatError:
        pass
    try:
        # An HTML entity that XML does not know becomes text, which is HTML and knows it.
        return _Feed().read(_BARE.sub("&amp;", text))
    except expat.ExpatError:
        raise Refused("malformed", "The feed's XML is broken.") from None


class _Feed:
    """Handlers of one parse."""

    def __init__(self) -> None:
        self.fields: Fields = defaultdict(list)
        self.entries: list[Fields] = []
        self._entry: Fields | None = None
        self._open: list[str] = []
        self._text: list[str] = []
        self._body = 0
        self._is_xhtml = False
        self._elements = 0

    def read(self, text: str) -> tuple[Fields, list[Fields]]:
        """Parse a whole document."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = _refuse
        parser.StartDoctypeDeclHandler = _doctype
        parser.Parse(text, True)
        return self.fields, self.entries

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise Refused("malformed", "The feed is nested deeper or has more elements than a feed has.")
        name = _name(tag)
        self._open.append(name)
        if self._body:
            self._text.append(f"<{name.rpartition(':')[2]}{_shown(attributes)}>")
            return
        self._text = []
        if name in {"item", "entry"} and self._entry is None:
            self._entry = defaultdict(list)
            if len(self.entries) >= MAX_MEMBERS:
                raise Exceeded(
                    "too_many_members", f"The feed holds more than {MAX_MEMBERS:,} entries; send it in parts."
                )
        elif self._entry is not None:
            _note(self._entry, name, attributes)
            if name in BODIES:
                self._body = len(self._open)
                self._is_xhtml = attributes.get("type") == "xhtml"

    def _end(self, tag: str) -> None:
        depth = len(self._open)
        name = self._open.pop()
        if self._body and depth > self._body:
            self._text.append(f"</{name.rpartition(':')[2]}>")
            return
        self._body = 0
        value = "".join(self._text).strip()
        self._text = []
        above = self._open[-1] if self._open else ""
        if self._entry is None:
            if value and above in {"channel", "feed", "author"}:
                self.fields[name if above != "author" else f"author {name}"].append(value)
        elif name in {"item", "entry"} and not {"item", "entry"} & set(self._open):
            self.entries.append(self._entry)
            self._entry = None
        elif value:
            direct = above in {"item", "entry"}
            self._entry[name if direct else f"{above} {name}"].append(value)

    def _characters(self, data: str) -> None:
        nested = self._body and (self._is_xhtml or len(self._open) > self._body)
        self._text.append(escape(data, quote=False) if nested else data)


def _name(tag: str) -> str:
    prefix, _, local = tag.rpartition(":")
    return local.lower() if prefix.lower() in _PREFIXES else f"{prefix}:{local}".lower()


def _shown(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def _note(entry: Fields, name: str, attributes: dict[str, str]) -> None:
    """Values that stand in attributes."""
    if name == "link" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
        entry["link"].append(attributes["href"])
    elif name == "category" and (label := attributes.get("label") or attributes.get("term")):
        entry["category"].append(label)
    elif name in {"enclosure", "media:content", "media:thumbnail"} and attributes.get("url"):
        kind = attributes.get("type", "") + attributes.get("medium", "")
        if "image" in kind or (not kind and name == "media:thumbnail"):
            entry["image"].append(attributes["url"])


def _refuse(*_: object) -> None:
    raise Refused("malformed", "The feed declares XML entities, as no feed does.")


def _doctype(name: str, system: str | None, public: str | None, internal: int) -> None:
    if internal:
        _refuse()
