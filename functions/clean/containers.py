"""A container of articles, taken apart: ZIP, JSON lines, feeds and web archives, with or without gzip around them.

    expand(data, hints) -> Expansion        every member with a name of its own, its bytes, or why it cannot be read

Each member is then cleaned like any document, by `cleaner.clean(member.data, member.hints)`, or `read_member`. The same
bytes always give the same members under the same names. A container within a ZIP archive is opened once; what lies
deeper is refused as `nested`, member by member.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

from functions.clean.cleaner import MAX_BYTES, Document, clean, open_document
from functions.clean.member import Budget, Exceeded, Member
from functions.clean.sniff import CONTAINERS
from shared.article import CleanText, Guess, Hints
from shared.errors import Refused

_OF_ANYTHING = frozenset({"zip", "warc"})
"""Containers whose members may be containers themselves."""
FETCHED = 0.9
"""Confidence that the address a page was fetched from is its own: some pages are served under several."""

_MODULES = {
    "zip": "functions.clean.zip_members",
    "jsonl": "functions.clean.jsonl_members",
    "feed": "functions.clean.feed_members",
    "warc": "functions.clean.warc_members",
}


class Expansion(NamedTuple):
    """What a container holds; `left_out` entries were no articles (pictures, hidden files, requests, redirects)."""

    format: str
    members: tuple[Member, ...]
    left_out: int
    warnings: tuple[str, ...] = ()


def expand(data: bytes, hints: Hints, *, max_bytes: int = MAX_BYTES) -> Expansion | None:
    """The members of the container in `data`; None when it is a document of its own.

    Raises `Refused`, for the container as a whole, as `open_document` does, or with code `too_many_members`,
    `no_members`, `malformed`, `too_large`, `bomb` or `undecodable`.
    """
    document = open_document(data, hints, max_bytes=max_bytes)
    if document.format not in CONTAINERS:
        return None
    return members_of(document, packed=len(data), max_bytes=max_bytes)


def members_of(document: Document, *, packed: int, max_bytes: int = MAX_BYTES) -> Expansion:
    """As `expand`, for a container that is open; `packed` is its size as it came."""
    budget = Budget(packed, max_bytes)
    found = _members(document, budget, depth=0)
    members = tuple(replace(member, name=budget.name(member.name)) for member in found)
    if not members:
        raise Refused("no_members", f"The container ({document.format}) holds no article.")
    return Expansion(document.format, members, budget.left_out, document.warnings)


def read_member(member: Member, *, max_bytes: int = MAX_BYTES) -> CleanText:
    """The article of a member. Raises `Refused` as `clean` does, or with the member's own refusal."""
    if member.refusal is not None:
        raise Refused(member.refusal.code, member.refusal.message)
    cleaned = clean(member.data, member.hints, max_bytes=max_bytes)
    if not member.url or cleaned.page.url is not None:
        return cleaned
    url = Guess(value=member.url, confidence=FETCHED, evidence="address in the web archive")
    return cleaned.model_copy(update={"page": cleaned.page.model_copy(update={"url": url})})


def _members(document: Document, budget: Budget, *, depth: int) -> Iterator[Member]:
    reader = import_module(_MODULES[document.format])
    for member in reader.read(document.data, document.hints, budget):
        if member.refusal is not None or document.format not in _OF_ANYTHING:
            yield member
        elif document.format == "zip" and depth == 0:
            yield from _opened(member, budget)
        else:
            yield _not_deeper(member, budget)


def _opened(member: Member, budget: Budget) -> Iterator[Member]:
    """A file of an archive, or the members of the container that it is."""
    try:
        document = open_document(member.data, member.hints, max_bytes=budget.most, budget=budget)
        if document.format not in CONTAINERS:
            yield member
            return
        budget.opened()
        for inner in _members(document, budget, depth=1):
            yield replace(inner, name=f"{member.name}!{inner.name}")
    except Exceeded:
        raise
    except Refused as refusal:
        yield replace(member, data=b"", refusal=refusal)


def _not_deeper(member: Member, budget: Budget) -> Member:
    """The member, or why it is not opened: it is a container within a container within a container."""
    try:
        document = open_document(member.data, member.hints, max_bytes=budget.most, budget=budget)
    except Exceeded:
        raise
    except Refused as refusal:
        return replace(member, data=b"", refusal=refusal)
    if document.format not in CONTAINERS:
        return member
    nested = Refused("nested", "The member is a container within a container; send it on its own.")
    return replace(member, data=b"", refusal=nested)
