"""Web pages saved as one file (MHTML, RFC 2557): their root page, read as any other page."""

from __future__ import annotations

from email.message import Message

from functions.clean.eml import decoded, read_message, text_parts
from functions.clean.html import parse_html
from shared.article import CleanText, Guess, Hints
from shared.errors import Refused

SAVED_FROM = 0.8
"""Confidence in the address that a browser notes when it saves a page."""


def parse_mhtml(data: bytes, hints: Hints) -> CleanText:
    """The article of the archive's root page. Raises `Refused` with code `malformed` or `no_article_text`."""
    message = read_message(data)
    root = _root(message)
    source = decoded(root, markup=True) if root is not None else None
    if root is None or not source:
        raise Refused("no_article_text", "The web archive holds no page.")
    cleaned = parse_html(source, hints)
    address = str(message.get("Snapshot-Content-Location") or root.get("Content-Location") or "").strip()
    page = cleaned.page
    if page.url is None and address.startswith(("https://", "http://")) and len(address) <= 2_000:
        url = Guess(value=address, confidence=SAVED_FROM, evidence="saved from")
        page = page.model_copy(update={"url": url})
    return cleaned.model_copy(update={"format": "mhtml", "page": page})


def _root(message: Message) -> Message | None:
    """The part that `start` names, else the first page: RFC 2387."""
    pages = [part for part in text_parts(message) if part.get_content_type() == "text/html"]
    try:
        start = message.get_param("start")
    except (TypeError, ValueError):
        start = None  # parameters that Python fails to sort
    return next(
        (part for part in pages if start and part.get("Content-ID") == start), pages[0] if pages else None
    )
