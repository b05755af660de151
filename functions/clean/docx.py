"""Word documents (Office Open XML): the words on the page as the author last left them.

Read from ECMA-376's `word/document.xml` in its own order: paragraphs, lists, tables cell by cell, text boxes.
Deleted and moved-away text, hidden text, field codes, tables of contents and untouched placeholders stay out;
headers, footers, notes and comments are other parts and are not opened.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from functions.clean.masthead import page_of, text_of
from functions.clean.office import open_package, read_part
from shared.article import CleanText, Hints
from shared.errors import Refused

MAX_TEXT = 3_000_000
"""Characters of one document."""

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_LEFT_OUT = frozenset({"del", "moveFrom", "rt"})
_CONTENTS = re.compile(r"toc ?\d|toc heading", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})
_HEADLINES = ("title", "heading 1", "heading 2")
_TOP = 12
"""Paragraphs in which a headline or a standfirst is looked for."""


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Body:
    """What is open while the part streams by, and the paragraphs so far, in the order they begin."""

    paragraphs: list[_Paragraph] = field(default_factory=list)
    open: list[_Paragraph] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    skipped: int = 0
    """Open elements inside one that is left out, itself included."""
    placeholder: list[bool] = field(default_factory=list)
    hidden: bool = False
    reading: bool = False
    size: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _tag(name)
        self.path.append(tag)
        if self.skipped:
            self.skipped += 1
        elif tag in _LEFT_OUT or tag == "Fallback" or (tag == "sdtContent" and any(self.placeholder[-1:])):
            self.skipped = 1
        else:
            self.enter(tag, _value(attributes))

    def enter(self, tag: str, value: str) -> None:
        if tag == "p":
            self.open.append(_Paragraph())
            self.paragraphs.append(self.open[-1])
        elif tag == "t":
            self.reading = not self.hidden
        elif tag == "sdt":
            self.placeholder.append(False)
        elif tag == "r":
            self.hidden = False
        elif tag == "pStyle":
            if self.open:
                self.open[-1].style = value
        elif tag == "vanish":
            self.hidden = self.path[-3:-1] == ["r", "rPr"] and value not in _OFF
        elif (tag == "showingPlcHdr" and value not in _OFF) or (
            tag == "docPartGallery" and value == "Table of Contents"
        ):
            self.placeholder[-1:] = [True]
        elif tag in _SIGNS and self.path[-2:-1] == ["r"] and not self.hidden:
            self.write(" " if value in {"page", "column"} else _SIGNS[tag])

    def end(self, _name: str) -> None:
        tag = self.path.pop()
        if self.skipped:
            self.skipped -= 1
        elif tag == "t":
            self.reading = False
        elif tag == "p" and self.open:
            self.open.pop()
        elif tag == "sdt" and self.placeholder:
            self.placeholder.pop()

    def text(self, data: str) -> None:
        if self.reading and not self.skipped:
            self.write(data)

    def write(self, data: str) -> None:
        self.size += len(data)
        if self.size > MAX_TEXT:
            raise Refused("too_large", f"The document holds more than {MAX_TEXT:,} characters of text.")
        if self.open:
            self.open[-1].pieces.append(data)


_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def parse_docx(data: bytes, hints: Hints) -> CleanText:
    """The article of a Word document.

    Raises `Refused` with code `encrypted`, `bomb`, `malformed`, `too_large` or `no_article_text`.
    """
    with open_package(data) as package:
        body = _Body()
        if not read_part(package, "word/document.xml", body.start, body.end, body.text):
            raise Refused("malformed", "The archive holds no Word document.")
        written = [(one.style, "".join(one.pieces)) for one in body.paragraphs]
        styles = _style_names(package) if any(style for style, _ in written) else {}
        properties = read_properties(package, "docProps/core.xml")
    named = [(styles.get(style, style).lower(), text) for style, text in written if text.strip()]
    named = [(style, text) for style, text in named if not _CONTENTS.match(style)]
    text = text_of([text for _, text in named])
    if not any(char.isalpha() for char in text):
        raise Refused("no_article_text", "The document holds no text.")
    page = page_of(
        text, headline=_styled(named, _HEADLINES), subtitle=_styled(named, ("subtitle",)), **properties
    )
    return CleanText(text=text, page=page, format="docx", received_at=hints.received_at)


def read_properties(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Title, author, created and modified of Dublin Core properties, in OOXML's or OpenDocument's naming.

    Broken properties say nothing about the text: they are read as none.
    """
    kept = {
        "title": "title", "creator": "author", "initial-creator": "author", "created": "created",
        "creation-date": "created", "modified": "modified", "date": "modified",
    }  # fmt: skip
    found: dict[str, str] = {}
    under = [""]

    def start(name: str, _attributes: dict[str, str]) -> None:
        under[0] = kept.get(name.rpartition(" ")[2], "")

    def end(_name: str) -> None:
        under[0] = ""

    def text(data: str) -> None:
        if under[0] and len(found.get(under[0], "")) < 3_000:
            found[under[0]] = found.get(under[0], "") + data

    try:
        read_part(package, part, start, end, text)
    except Refused:
        return {}
    return found


def _styled(paragraphs: list[tuple[str, str]], styles: tuple[str, ...]) -> str:
    for style in styles:
        for name, text in paragraphs[:_TOP]:
            if name == style and len(text) <= 400:
                return text
    return ""


def _style_names(package: zipfile.ZipFile) -> dict[str, str]:
    """Ids of styles, which are translated, to their names, which are not for built-in ones (`heading 1`)."""
    names: dict[str, str] = {}
    current = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = _tag(name)
        if tag == "style":
            current[0] = next((v for k, v in attributes.items() if k.endswith(" styleId")), "")
        elif tag == "name" and current[0]:
            names.setdefault(current[0], _value(attributes))

    try:
        read_part(package, "word/styles.xml", start, lambda _: None, lambda _: None)
    except Refused:
        return {}
    return names


def _tag(name: str) -> str:
    """Local name of a word-processing element, of a formula's text and of a fallback; blank for all others."""
    space, _, local = name.rpartition(" ")
    if space + " " in _WORD:
        return local
    return local if local == "Fallback" or (local == "t" and space.endswith("/math")) else ""


def _value(attributes: dict[str, str]) -> str:
    """The `w:val` of an element, or its `w:type`."""
    for name in ("val", "type"):
        for space in _WORD:
            if (value := attributes.get(space + name)) is not None:
                return value
    return ""
