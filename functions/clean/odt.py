"""OpenDocument texts: the words of `content.xml` in their order.

Deleted text, comments, notes, tables of contents and form fields stay out; headers and footers live in
another part, which is not opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from functions.clean.docx import MAX_TEXT, read_properties
from functions.clean.masthead import page_of, text_of
from functions.clean.office import open_package, read_part
from shared.article import CleanText, Hints
from shared.errors import Refused

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_KINDS = ("text", "office", "style", "table", "draw")
_LEFT_OUT = frozenset(
    {
        "text:tracked-changes", "text:note", "text:table-of-content", "text:alphabetical-index",
        "text:illustration-index", "text:table-index", "text:ruby-text", "text:hidden-text",
        "text:hidden-paragraph", "office:annotation", "office:forms", "office:scripts",
    }
)  # fmt: skip
_SIGNS = {"text:tab": " ", "text:s": " ", "text:line-break": "\n"}
_TOP = 12
"""Paragraphs in which a headline or a standfirst is looked for."""


@dataclass(slots=True)
class _Content:
    """Paragraphs so far with their style, in the order they begin; styles of this document with their parents."""

    paragraphs: list[tuple[str, list[str]]] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    skipped: int = 0
    size: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _tag(name)
        self.path.append(tag)
        if self.skipped or tag in _LEFT_OUT:
            self.skipped += 1
        elif tag in {"text:p", "text:h"}:
            own = {_tag(key): value for key, value in attributes.items()}
            style = "heading " + own.get("text:outline-level", "1") if tag == "text:h" else ""
            pieces: list[str] = []
            self.open.append(pieces)
            self.paragraphs.append((style or own.get("text:style-name", ""), pieces))
        elif tag == "style:style":
            own = {_tag(key): value for key, value in attributes.items()}
            self.parents[own.get("style:name", "")] = own.get("style:parent-style-name", "")
        elif tag in _SIGNS:
            self.write(_SIGNS[tag])

    def end(self, _name: str) -> None:
        tag = self.path.pop()
        if self.skipped:
            self.skipped -= 1
        elif tag in {"text:p", "text:h"}:
            self.open.pop()

    def text(self, data: str) -> None:
        if not self.skipped:
            self.write(data.replace("\n", " ").replace("\t", " "))

    def write(self, data: str) -> None:
        if self.open:
            self.size += len(data)
            if self.size > MAX_TEXT:
                raise Refused("too_large", f"The document holds more than {MAX_TEXT:,} characters of text.")
            self.open[-1].append(data)


def parse_odt(data: bytes, hints: Hints) -> CleanText:
    """The article of an OpenDocument text.

    Raises `Refused` with code `encrypted`, `bomb`, `malformed`, `too_large` or `no_article_text`.
    """
    content = _Content()
    locked = [False]

    def entry(name: str, _attributes: dict[str, str]) -> None:
        locked[0] = locked[0] or name.endswith("encryption-data")

    with open_package(data) as package:
        read_part(package, "META-INF/manifest.xml", entry, lambda _: None, lambda _: None)
        if locked[0]:
            raise Refused("encrypted", "The document is protected by a password.")
        if not read_part(package, "content.xml", content.start, content.end, content.text):
            raise Refused("malformed", "The archive holds no OpenDocument text.")
        properties = read_properties(package, "meta.xml")
    styled = [(content.parents.get(style, style), "".join(pieces)) for style, pieces in content.paragraphs]
    styled = [((style or "").lower(), text) for style, text in styled if text.strip()]
    text = text_of([text for _, text in styled])
    if not any(char.isalpha() for char in text):
        raise Refused("no_article_text", "The document holds no text.")
    page = page_of(
        text,
        headline=_first(styled, "title") or _first(styled, "heading 1"),
        subtitle=_first(styled, "subtitle"),
        **properties,
    )
    return CleanText(text=text, page=page, format="odt", received_at=hints.received_at)


def _first(paragraphs: list[tuple[str, str]], style: str) -> str:
    return next((text for name, text in paragraphs[:_TOP] if name == style and len(text) <= 400), "")


def _tag(name: str) -> str:
    """`text:p` for what the namespace of OpenDocument's text elements calls `p`; blank for what is not read."""
    space, _, local = name.rpartition(" ")
    kind = space.removeprefix(_SPACE).partition(":")[0]
    return f"{kind}:{local}" if space.startswith(_SPACE) and kind in _KINDS else ""
