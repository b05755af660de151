"""READY articles by what they are about: one row per term, newest first, the same for every kind of term.

A row carries what a list may be narrowed by, so that a second filter costs no read; what a list shows is read from the
records of the page's articles. The rows of an article are listed in its POSTINGS item, which is written first: whatever
happens between two writes, the next change of the article knows every row that may be there.
"""

from __future__ import annotations

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


def file(article_id: str, position: str, language: str, filing: Filing, expires_at: int | None) -> None:
    """File a READY article under its terms, and take it out of those that an earlier version had.

    Raises:
        Unavailable: some rows may be written; doing it again repairs that.
    """
    wanted = {(name, position) for name in filing.terms}
    known = _known(article_id)
    if not known <= wanted:
        _note(article_id, known | wanted, expires_at)
        table.write_all(deletes=[keys.term(*row) for row in known - wanted])
    if known != wanted:
        _note(article_id, wanted, expires_at)
    shown: dict[str, Any] = {"id": article_id, "lang": language, "marks": filing.marks}
    if expires_at is not None:
        shown["expires_at"] = expires_at
    told = {"words": _SEPARATOR.join(filing.words), "entities": _SEPARATOR.join(filing.entities)}
    meant = {
        "vector": filing.vector
    }  # one kilobyte holds either, and a kilobyte is what a write is billed by
    table.write_all(
        puts=[
            keys.term(name, at) | shown | (meant if name.startswith(_CELL) else told)
            for name, at in sorted(wanted)
        ]
    )


def withdraw(article_id: str) -> list[str]:
    """Take an article out of every term; the terms that it was filed under."""
    known = _known(article_id)
    if known:
        table.write_all(deletes=[keys.term(*row) for row in known])
        table.write_all(deletes=[keys.postings(article_id)])
    return sorted({name for name, _ in known})


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


def _known(article_id: str) -> set[tuple[str, str]]:
    item = table.get(keys.postings(article_id))
    if item is None:
        return set()
    return {(name, position) for position, names in _listed(item) for name in names}


def _listed(item: Any) -> Iterator[tuple[str, list[str]]]:
    for entry in item["rows"]["L"]:
        position, _, names = entry["S"].partition(_SEPARATOR)
        yield position, names.split(_SEPARATOR)


def _note(article_id: str, rows: Iterable[tuple[str, str]], expires_at: int | None) -> None:
    """Say on the article's list which rows there may be: by position, so that it is written once."""
    by_position: dict[str, list[str]] = {}
    for name, position in sorted(rows):
        by_position.setdefault(position, []).append(name)
    item: dict[str, Any] = keys.postings(article_id) | {
        "rows": [_SEPARATOR.join([position, *names]) for position, names in by_position.items()]
    }
    if expires_at is not None:
        item["expires_at"] = expires_at
    table.write_all(puts=[item])


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
