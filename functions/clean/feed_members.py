"""Feeds (RSS, Atom): each entry is a member, named by its guid or id, else by its link, else by its number.

An entry is handed on as a JSON article under the field names that `json_article` reads, so that full HTML bodies,
summaries and dates are treated as they are everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from functions.clean.decode import decode
from functions.clean.feed_xml import Fields, parse_feed
from functions.clean.jsonl_members import as_member
from functions.clean.member import Budget, Member
from shared.article import Hints
from shared.errors import Refused

MAX_FEED = 10_000_000
"""Bytes of a feed."""

_MAILBOX = re.compile(r"[^\s@<>()]{1,100}@[^\s@<>()]{1,100}\s*\(([^()]{1,200})\)")
"""An RSS author: `name@example.org (Full Name)`."""


def read(data: bytes, hints: Hints, budget: Budget) -> Iterator[Member]:
    """The entries of a feed. Raises `Refused` with code `malformed`, `too_large` or `undecodable`."""
    if len(data) > MAX_FEED:
        raise Refused("too_large", f"The feed has more than {MAX_FEED:,} bytes.")
    feed, entries = parse_feed(decode(data, hints.content_type, markup=True).text)
    for number, entry in enumerate(entries, 1):
        budget.member()
        name = _first(entry, "guid", "id", "link") or f"entry {number}"
        member = as_member(_article(feed, entry), name, hints)
        budget.unpack(len(member.data))
        yield member


def _article(feed: Fields, entry: Fields) -> dict[str, object]:
    """An entry under the names of a JSON article."""
    body = _first(entry, "content:encoded", "content", "xhtml:body", "body")
    abstract = _first(entry, "description", "summary", "media:group media:description", "media:description")
    title = _first(entry, "title", "media:title", "dc:title")
    found: dict[str, object] = {
        "headline": title,
        # an entry without a title is its description: RSS asks for one of the two
        "content": body or ("" if title else abstract),
        "description": abstract,
        "author": _authors(feed, entry),
        "published": _first(
            entry, "pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created"
        ),
        "updated": _first(entry, "updated", "modified", "dcterms:modified"),
        "section": entry.get("category", [])[:10] or entry.get("dc:subject", [])[:10],
        "image": _first(entry, "image", "image url"),
        "url": _link(entry),
        "publisher": _first(entry, "source title", "source") or _first(feed, "title"),
    }
    return {name: value for name, value in found.items() if value}


def _authors(feed: Fields, entry: Fields) -> list[str]:
    for fields in (entry, feed):
        for key in ("author name", "dc:creator", "author"):
            named = [_MAILBOX.sub(r"\1", name) for name in fields.get(key, [])]
            if names := [name for name in named if name and "@" not in name]:
                return names[:12]
    return []


def _link(entry: Fields) -> str:
    """The address of an entry; a guid is one where it looks like one."""
    for value in (*entry.get("feedburner:origlink", []), *entry.get("link", []), *entry.get("guid", [])):
        if value.startswith(("https://", "http://")):
            return value
    return ""


def _first(fields: Fields, *names: str) -> str:
    return next((fields[name][0] for name in names if fields.get(name)), "")
