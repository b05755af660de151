"""Articles related to one, from a bounded number of rows.

Candidates are the articles nearest in time, on both sides, in the cells of meaning nearest to the article and under the
entities that it names most; ranked by `shared.related`. Copies are told by their fingerprints, which are on the
records that are read for the answer anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from shared.article import Model, Status
from shared.fingerprint import distance
from shared.related import Candidate, Ranked, Subject, rank
from shared.store import copies, keys, listing, postings, table
from shared.store.listing import Card
from shared.store.records import Head, plain_bytes
from shared.terms import cell_terms, entity_terms, keyphrase_terms

PROBED = 5
"""Cells looked into: more than an article is filed in, for those just behind a border."""
CELL_ROWS = 20
"""Rows read of a cell on each side of the article in time."""
ENTITIES = 3
ENTITY_ROWS = 10
SPARE = 5
"""Articles looked at beyond those asked for: some may have changed since they were filed."""
COPIES_MOST = 50


class Related(Model):
    """A READY article, and what relates it. `copy_kind` is `exact`, `near` or `None`."""

    card: Card
    ranked: Ranked
    copy_kind: str | None


class Found(Model):
    """Related articles, best first; ids of exact copies (DUPLICATE, so in no list); rows read."""

    related: tuple[Related, ...]
    exact_copies: tuple[str, ...]
    read: int


def find(head: Head, limit: int) -> Found:
    """Up to `limit` articles related to one that has metadata and a fingerprint.

    Raises:
        ValueError: it has none.
    """
    if head.metadata is None or head.fingerprint is None:
        raise ValueError("only an extracted article is related to others")
    moment = listing.listed_at(head.metadata.published, head.source.received_at)
    subject = Subject(
        id=head.id,
        position=keys.position(moment, head.id),
        vector=head.vector,
        terms=(*entity_terms(head.metadata), *keyphrase_terms(head.metadata)),
    )
    rows = _rows(subject, entity_terms(head.metadata)[:ENTITIES])
    candidates = [*_candidates(rows), *_originals(head, subject)]
    best = rank(subject, candidates)
    owned = copies.members(head.fingerprint.sha256, COPIES_MOST) if head.status is Status.READY else []
    related = list(_shown(head, best[: limit + SPARE]))
    related.sort(key=lambda one: one.copy_kind is None)
    return Found(
        related=tuple(related[:limit]),
        exact_copies=tuple(one for one in owned if one != head.id),
        read=len(rows) + len(owned),
    )


def _rows(subject: Subject, entities: list[str]) -> list[postings.Posting]:
    places = [(name, CELL_ROWS) for name in (cell_terms(subject.vector, PROBED) if subject.vector else ())]
    places += [(name, ENTITY_ROWS) for name in entities]
    found = table.together([partial(postings.around, name, subject.position, most) for name, most in places])
    return [one for rows in found for one in rows]


def _candidates(rows: list[postings.Posting]) -> Iterator[Candidate]:
    """The rows as candidates; vectors that they do not carry are read from the records."""
    without = {one.id for one in rows} - {one.id for one in rows if one.vector}
    read = table.get_all((keys.head(one) for one in sorted(without)), ("id", "vector")) if without else []
    vectors = {row["id"]: plain_bytes(row["vector"]) for row in read if "vector" in row}
    for one in rows:
        vector = one.vector or vectors.get(one.id)
        yield Candidate(id=one.id, position=one.position, marks=one.marks, vector=vector)


def _originals(head: Head, subject: Subject) -> Iterator[Candidate]:
    """What the record says that it copies: however long ago, and as alike as the article itself."""
    for one in {head.duplicate_of, head.near_duplicate_of} - {None, head.id}:
        rows = table.get_all([keys.head(str(one))], ("id", "position", "vector"))
        for row in rows:
            if "position" in row:
                vector = plain_bytes(row["vector"]) if "vector" in row else subject.vector
                yield Candidate(id=row["id"], position=row["position"], marks=b"", vector=vector)


def _shown(head: Head, best: list[Ranked]) -> Iterator[Related]:
    attributes = ("id", "status", "received_at", "fingerprint", *listing.LIST_ATTRIBUTES)
    read = table.get_all((keys.head(one.id) for one in best), attributes) if best else []
    by_id = {row["id"]: row for row in read if row.get("status") == Status.READY}
    for one in best:
        row = by_id.get(one.id)
        if row is None or row.get("position") != one.position:
            continue
        if (card := listing.readable(row)) is not None:
            yield Related(card=card, ranked=one, copy_kind=_copy(head, row))


def _copy(head: Head, row: dict[str, Any]) -> str | None:
    own, other = head.fingerprint, row.get("fingerprint")
    if own is None or other is None:
        return None
    if own.sha256 == other["sha256"]:
        return "exact"
    return "near" if distance(own.simhash, other["simhash"]) <= copies.NEAR else None
