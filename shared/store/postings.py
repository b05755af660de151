"""READY articles by what they are about: one row per term, newest first, the same for every kind of term.

A row carries what a list may be narrowed by, so that a second filter costs no read; what a list shows is read from the
records of the page's articles. The rows of an article are listed in its POSTINGS item, which is written first: whatever
happens between two writes, the next change of the article knows every row that may be there.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Any

from shared.article import Model
from shared.store import keys, table
from shared.store.records import plain_bytes
from shared.terms import MARK_BYTES, Filing, TermKind

PAGE = 100
"""Rows read at once, where most of them may be passed over."""
_SEPARATOR = "\n"
_CELL = f"{TermKind.CELL}:"


class Posting(Model):
    """An article as it is filed under a term."""

    id: str
    position: str
    language: str
    marks: bytes
    words: tuple[str, ...]
    entities: tuple[str, ...]
    vector: bytes | None = None
    """What the article means; on the rows of its cells alone, which have neither words nor entities."""


class Filed(Model):
    """A READY article, and what it is to be filed under."""

    id: str
    position: str
    language: str
    filing: Filing
    expires_at: int | None


def file(articles: Iterable[Filed]) -> None:
    """File READY articles under their terms, and take them out of those that earlier versions had.

    Raises:
        Unavailable: some rows may be written; doing it again repairs that.
    """
    filed = {one.id: one for one in articles}
    wanted = {one.id: {(name, one.position) for name in one.filing.terms} for one in filed.values()}
    known = _known(filed)
    left = {one: rows for one in filed if (rows := known[one] - wanted[one])}
    if left:
        table.write_all(puts=[_note(filed[one], known[one] | wanted[one]) for one in left])
        table.write_all(deletes=[keys.term(*row) for rows in left.values() for row in rows])
    table.write_all(puts=[_note(filed[one], wanted[one]) for one in filed if known[one] != wanted[one]])
    table.write_all(puts=[row for one in filed.values() for row in _rows(one)])


def withdraw(articles: Iterable[str]) -> None:
    """Take articles out of every term."""
    known = {one: rows for one, rows in _known(articles).items() if rows}
    table.write_all(deletes=[keys.term(*row) for rows in known.values() for row in rows])
    table.write_all(deletes=map(keys.postings, known))


def newest(
    name: str, before: str | None = None, since: str | None = None, page: int = PAGE
) -> Iterator[Posting]:
    """Articles under a term, newest first: below one position, not below another; read as far as asked for."""
    low, high = since or "", before or "\uffff"
    rows = table.query(
        "#PK = :pk AND #SK BETWEEN :low AND :high",
        {"pk": keys.TERM_PREFIX + name, "low": low or "0", "high": high},
        newest_first=True,
        page=page,
    )
    for row in rows:
        if row["SK"] != before:
            yield _posting(row)


def newest_of(names: Iterable[str], before: str | None, since: str | None, page: int) -> Iterator[Posting]:
    """Articles under any of some terms, as `newest` gives them, each once; of each term `page` are read at once."""
    filed = table.begun([newest(name, before, since, page) for name in names])
    last = None
    for one in heapq.merge(*filed, key=lambda one: one.position, reverse=True):
        if one.position != last:
            yield one
        last = one.position


def around(name: str, position: str, most: int) -> list[Posting]:
    """Articles under a term that are nearest in time to a position, `most` before it and `most` after; not at it."""
    found: list[Posting] = []
    for side, newest_first in (("<", True), (">", False)):
        rows = table.query(
            f"#PK = :pk AND #SK {side} :own",
            {"pk": keys.TERM_PREFIX + name, "own": position},
            newest_first=newest_first,
            limit=most,
        )
        found += map(_posting, rows)
    return found


def ends(name: str) -> tuple[str, str] | None:
    """The first and the last position under a term; `None` where no article has it."""
    found = []
    for newest_first in (False, True):
        rows = table.query("#PK = :pk", {"pk": keys.TERM_PREFIX + name}, newest_first=newest_first, limit=1)
        found += [row["SK"] for row in rows]
    return (found[0], found[1]) if len(found) > 1 else None


def count(name: str, most: int) -> int:
    """How many articles have a term, counted up to `most`."""
    return table.count("#PK = :pk", {"pk": keys.TERM_PREFIX + name}, most)


def _known(articles: Iterable[str]) -> dict[str, set[tuple[str, str]]]:
    """The rows that there may be of each of some articles."""
    known: dict[str, set[tuple[str, str]]] = {one: set() for one in articles}
    for item in table.get_all(map(keys.postings, known), consistent=True):
        listed = known[keys.article_of(item["PK"])]
        for entry in item["rows"]:
            position, _, names = entry.partition(_SEPARATOR)
            listed |= {(name, position) for name in names.split(_SEPARATOR)}
    return known


def _note(one: Filed, rows: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The list of which rows of an article there may be: by position, so that it is written once."""
    by_position: dict[str, list[str]] = {}
    for name, position in sorted(rows):
        by_position.setdefault(position, []).append(name)
    listed = [_SEPARATOR.join([position, *names]) for position, names in by_position.items()]
    return keys.postings(one.id) | {"rows": listed} | _expiring(one)


def _rows(one: Filed) -> Iterator[dict[str, Any]]:
    """The rows of an article: a kilobyte, by which a write is billed, holds its words or its vector."""
    shown = {"id": one.id, "lang": one.language, "marks": one.filing.marks} | _expiring(one)
    told = {"words": _SEPARATOR.join(one.filing.words), "entities": _SEPARATOR.join(one.filing.entities)}
    meant = {"vector": one.filing.vector}
    for name in sorted(one.filing.terms):
        yield keys.term(name, one.position) | shown | (meant if name.startswith(_CELL) else told)


def _expiring(one: Filed) -> dict[str, Any]:
    return {} if one.expires_at is None else {"expires_at": one.expires_at}


def _posting(row: dict[str, Any]) -> Posting:
    marks = plain_bytes(row["marks"])
    if len(marks) % MARK_BYTES:
        raise ValueError(f"a row of {row['id']} has broken marks")
    return Posting(
        id=row["id"],
        position=row["SK"],
        language=row["lang"],
        marks=marks,
        words=tuple(row["words"].split(_SEPARATOR)) if row.get("words") else (),
        entities=tuple(row["entities"].split(_SEPARATOR)) if row.get("entities") else (),
        vector=plain_bytes(row["vector"]) if "vector" in row else None,
    )
