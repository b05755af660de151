"""All rows of READY articles by the code that writes them: the store's functions, with a pen in the table's place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from shared.article import Status
from shared.store import articles, catalogue, copies, counters, keys, listing, postings, table
from shared.store.records import Head, head_attributes
from shared.terms import ENTITIES_MOST, filing
from tests.load.invented import Story

Rows = list[dict[str, Any]]
AT_ONCE = 5_000
_ONE_FOR_MANY = ("ENTITY#", "NAME#", keys.MONTHS, "STAT#")
"""Rows that several articles write: they are handed on last, as they are then."""


class Shelving:
    """Collects what the store's functions write, and hands it on."""

    def __init__(self, hand_on: Callable[[Rows], object]) -> None:
        self._hand_on = hand_on
        self._rows: Rows = []
        self._shared: dict[tuple[str, str], dict[str, Any]] = {}
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Stand in the table's place; at the end all is handed on."""
        with patch.multiple(
            table,
            put=self._put,
            update=self._update,
            write_all=self._write_all,
            get=lambda key: None,
            get_all=self._get_all,
        ):
            listing.open_month.cache_clear()
            yield
            for day, counts in self._counts.items():
                counters.add(day, counts, "load")
        self._hand_on([*self._rows, *self._shared.values()])

    def shelve(self, head: Head, story: Story, shards: int = 1) -> None:
        """All rows of one article."""
        assert head.metadata is not None
        assert head.fingerprint is not None
        shown = listing.list_attributes(head, shards)
        listing.open_month(shown["month"], shown["lang"], shards)
        expires_at = articles.expiry(head.source.received_at)
        item = keys.head(head.id) | head_attributes(head) | shown
        self._add(item | ({"expires_at": expires_at} if expires_at else {}))
        articles.save_text(head, story.text)
        articles.hold_text(head)
        holding = head.holdings()
        assert holding is not None
        copies.file_bands(head.id, holding, expires_at)
        if story.filed is None:  # the same for all that tell a story
            story.filed = filing(head.metadata, head.source.collection, head.vector)
        filed = postings.Filed(
            id=head.id,
            position=shown["position"],
            language=story.language,
            filing=story.filed,
            expires_at=expires_at,
        )
        postings.file([filed])
        catalogue.enter(head.metadata.entities[:ENTITIES_MOST])
        name = counters.name(story.language, head.metadata.section, Status.READY)
        self._counts[head.source.received_at.strftime("%Y-%m-%d")][name] += 1

    def _add(self, row: dict[str, Any]) -> None:
        if row["PK"].startswith(_ONE_FOR_MANY):
            self._shared[row["PK"], row["SK"]] = row
            return
        self._rows.append(row)
        if len(self._rows) >= AT_ONCE:
            self._hand_on(self._rows)
            self._rows = []

    def _put(self, attributes: dict[str, Any], condition: str, values: dict[str, Any]) -> None:
        self._add(attributes)

    def _update(self, key: keys.Key, changes: dict[str, Any], condition: str, values: dict[str, Any]) -> None:
        self._add(key | changes)

    def _write_all(self, puts: Iterable[dict[str, Any]] = (), deletes: Iterable[keys.Key] = ()) -> None:
        for row in puts:
            self._add(row)

    def _get_all(
        self, wanted: Iterable[keys.Key], attributes: Iterable[str] = (), *, consistent: bool = False
    ) -> Rows:
        return [self._shared[at] for key in wanted if (at := (key["PK"], key["SK"])) in self._shared]
