"""Lists of READY articles by any combination of filters, newest first, within a bounded number of rows read.

One filter drives: the one that leaves least to read. A row of its index says whether the article passes the others, so
they cost nothing. Whatever drives, a place in the list is the same `position`, so one cursor serves them all.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime

from shared.article import Metadata, Model, Status
from shared.store import keys, listing, postings, table
from shared.store.listing import Card
from shared.store.records import unpacked
from shared.telemetry import logger
from shared.terms import TermKind, has_mark, keyphrase_places, term

BUDGET = 500
"""Rows that one request reads of an index at most: about 50 read units."""


class Wanted(Model):
    """Which articles: those that all the filters let through. `since` and `until` are both inclusive."""

    language: str | None = None
    section: str | None = None
    topic: str | None = None
    source: str | None = None
    collection: str | None = None
    entity: str | None = None
    keyphrase: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def terms(self) -> list[str]:
        """The filters as terms, those first that leave least to read."""
        given = (
            (TermKind.ENTITY, self.entity),
            (TermKind.KEYPHRASE, self.keyphrase),
            (TermKind.COLLECTION, self.collection),
            (TermKind.TOPIC, self.topic),
            (TermKind.SOURCE, self.source),
            (TermKind.SECTION, self.section),
        )
        return [term(kind, value) for kind, value in given if value is not None]


class Page(Model):
    """Some articles of a list; `following` is the position below which the next page begins, `None` at the end."""

    cards: tuple[Card, ...]
    following: str | None
    read: int
    """Rows of the index that were read for it."""


def page(wanted: Wanted, before: str | None, limit: int) -> Page:
    """Up to `limit` articles below a position; fewer, with more to follow, where the budget ended first."""
    if wanted.until is not None:
        before = min(filter(None, (before, keys.instant(wanted.until) + "#\uffff")))
    since = keys.instant(wanted.since) if wanted.since is not None else None
    if any((wanted.entity, wanted.keyphrase, wanted.collection, wanted.topic)):
        return _by_term(wanted, before, since, limit)
    rows = listing.newest(
        wanted.language,
        before,
        since,
        section=None if wanted.source else wanted.section,
        source=wanted.source,
        page=listing.PAGE if wanted.source else limit + 1,  # one more tells whether there is more
    )
    found, following, read = filled(
        ((card.position, card if _passes(card, wanted) else None) for card in rows), limit
    )
    return Page(cards=tuple(found), following=following, read=read)


def filled[T](rows: Iterator[tuple[str, T | None]], limit: int) -> tuple[list[T], str | None, int]:
    """What passed of some rows, up to `limit`; the position to go on below, `None` at their end; rows read.

    Each row is its position, and what it is if it passed.
    """
    found: list[T] = []
    last: str | None = None
    read = 0
    for position, one in rows:
        if len(found) == limit or read == BUDGET:
            return found, last, read
        read, last = read + 1, position
        if one is not None:
            found.append(one)
    return found, None, read


def cards(filed: list[postings.Posting]) -> list[Card]:
    """What a list shows of articles that were found by a term; without those that have changed since."""
    rows = table.get_all(
        (keys.head(one.id) for one in filed), ("id", "status", "received_at", *listing.LIST_ATTRIBUTES)
    )
    by_id = {row["id"]: row for row in rows if row.get("status") == Status.READY}
    shown = []
    for one in filed:
        row = by_id.get(one.id)
        if row is None or row.get("position") != one.position:
            continue
        if (card := listing.readable(row)) is not None:
            shown.append(card)
    return shown


def described(shown: tuple[Card, ...]) -> dict[str, Metadata]:
    """The metadata of listed articles by id: one read per article; without those that have changed since."""
    rows = table.get_all((keys.head(card.id) for card in shown), ("id", "status", "position", "metadata"))
    positions = {card.id: card.position for card in shown}
    known: dict[str, Metadata] = {}
    for row in rows:
        if row.get("status") != Status.READY or row.get("position") != positions.get(row["id"]):
            continue
        try:
            known[row["id"]] = Metadata.model_validate_json(unpacked(row["metadata"]))
        except (KeyError, zlib.error, ValueError):
            logger.exception("the metadata of an article cannot be read", extra={"article_id": row["id"]})
    return known


def _by_term(wanted: Wanted, before: str | None, since: str | None, limit: int) -> Page:
    driver, *others = wanted.terms()
    places = [driver]
    if wanted.entity is None and wanted.keyphrase is not None:
        # whatever else has its leading word is there too
        places, others = keyphrase_places(wanted.keyphrase), [driver, *others]
    page = postings.PAGE if others or wanted.language else limit + 1
    rows = postings.newest_of(places, before, since, page)
    found, following, read = filled(
        ((one.position, one if _is_wanted(one, wanted, others) else None) for one in rows), limit
    )
    return Page(cards=tuple(cards(found)), following=following, read=read)


def _is_wanted(one: postings.Posting, wanted: Wanted, others: list[str]) -> bool:
    if wanted.language is not None and one.language != wanted.language:
        return False
    return all(has_mark(one.marks, name) for name in others)


def _passes(card: Card, wanted: Wanted) -> bool:
    """Whether a row of a list index passes the filter that did not choose the index."""
    return (wanted.language is None or card.language == wanted.language) and (
        wanted.section is None or card.section == wanted.section
    )
