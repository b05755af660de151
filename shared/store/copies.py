"""Who else has this text? Exact copies by hash, near ones by the quarters of their SimHash.

Of all articles with one text the first to be processed owns it (the OWNER row) and the others are members. When the
owner changes or goes, its members are asked again, so one of them becomes the article that readers see. The order of
writes makes that safe against a crash and against each other: a member row is written before the owner row is tried a
last time, and members are asked after the owner row is gone; so either the member sees that the text is free or the
leaving owner sees the member.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from shared.errors import Superseded
from shared.fingerprint import bands, distance
from shared.store import keys, table
from shared.store.records import HeldText, from_wire

NEAR = 3
"""Hamming distance up to which two 64-bit SimHashes are near copies; four bands find every pair within it.

Source: Manku, Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007 (k = 3 for 64 bits).
"""
BAND_CAP = 500
"""Rows read per band: a wire text copied a thousand times costs no more than this."""


def hold(article_id: str, holding: HeldText, expires_at: int | None) -> str:
    """Claim a text for an article; the id of the article that owns it, which may be another.

    Raises:
        Superseded: a newer version of this same article already owns it.
    """
    sha = holding.fingerprint.sha256
    other = _try_to_own(article_id, holding, expires_at)
    if other is None:
        # a read is a fifth of a write, and few articles ever were members
        if table.get(keys.member(sha, article_id)) is not None:
            _leave_members(article_id, holding)
        return article_id
    row = keys.member(sha, article_id) | {"id": article_id, "sequencer": holding.sequencer}
    against = table.put(
        _expiring(row, expires_at),
        "attribute_not_exists(PK) OR #sequencer <= :sequencer",
        {"sequencer": holding.sequencer},
    )
    if against is not None:
        raise Superseded("a newer version holds this text")
    other = _try_to_own(article_id, holding, expires_at)
    if other is None:
        _leave_members(article_id, holding)
        return article_id
    return other


def release(article_id: str, holding: HeldText) -> Iterator[tuple[str, str]]:
    """Give up what one version of an article holds; id and sequencer of the articles that must be asked again."""
    sha, sequencer = holding.fingerprint.sha256, holding.sequencer
    table.delete(
        keys.owner(sha),
        "attribute_not_exists(PK) OR (#id = :id AND #sequencer = :sequencer)",
        {"id": article_id, "sequencer": sequencer},
    )
    _leave_members(article_id, holding)
    table.write_all(deletes=_bands_of(article_id, holding))
    members = table.query(
        "#PK = :pk AND begins_with(#SK, :prefix)",
        {"pk": keys.owner(sha)["PK"], "prefix": keys.MEMBER_PREFIX},
    )
    for row in members:
        if row["id"] != article_id:
            yield row["id"], row["sequencer"]


def members(sha256: str, most: int) -> list[str]:
    """Ids of articles that are DUPLICATE of the first one with a text."""
    rows = table.query(
        "#PK = :pk AND begins_with(#SK, :prefix)",
        {"pk": keys.owner(sha256)["PK"], "prefix": keys.MEMBER_PREFIX},
        limit=most,
    )
    return [row["id"] for row in rows]


def file_bands(article_id: str, holding: HeldText, expires_at: int | None) -> None:
    """Make an article findable by later near copies of it."""
    table.write_all(
        puts=[
            _expiring(key | {"id": article_id, "simhash": holding.fingerprint.simhash}, expires_at)
            for key in _bands_of(article_id, holding)
        ]
    )


def near_copy(article_id: str, holding: HeldText) -> str | None:
    """The id of the earliest article whose text nearly is this one, received before it; `None` if there is none."""
    own = keys.position(holding.received_at, article_id)
    found: set[tuple[str, str]] = set()
    for rows in table.together(
        [partial(_band, number, bits, own) for number, bits in enumerate(bands(holding.fingerprint.simhash))]
    ):
        for row in rows:
            if row["id"] != article_id and distance(row["simhash"], holding.fingerprint.simhash) <= NEAR:
                found.add((row["SK"].split("#")[0], row["id"]))
    return min(found)[1] if found else None


def _band(number: int, bits: str, before: str) -> list[dict[str, Any]]:
    return list(
        table.query(
            "#PK = :pk AND #SK < :before",
            {"pk": f"BAND#{number}#{bits}", "before": before},
            limit=BAND_CAP,
        )
    )


def _try_to_own(article_id: str, holding: HeldText, expires_at: int | None) -> str | None:
    row = keys.owner(holding.fingerprint.sha256) | {"id": article_id, "sequencer": holding.sequencer}
    against = table.put(
        _expiring(row, expires_at),
        "attribute_not_exists(PK) OR (#id = :id AND #sequencer <= :sequencer)",
        {"id": article_id, "sequencer": holding.sequencer},
    )
    if against is None:
        return None
    owner = str(from_wire(against)["id"])
    if owner == article_id:
        raise Superseded("a newer version holds this text")
    return owner


def _leave_members(article_id: str, holding: HeldText) -> None:
    table.delete(
        keys.member(holding.fingerprint.sha256, article_id),
        "attribute_not_exists(PK) OR #sequencer = :sequencer",
        {"sequencer": holding.sequencer},
    )


def _bands_of(article_id: str, holding: HeldText) -> list[keys.Key]:
    received: datetime = holding.received_at
    return [
        keys.band(number, bits, received, article_id, holding.sequencer)
        for number, bits in enumerate(bands(holding.fingerprint.simhash))
    ]


def _expiring(row: dict[str, Any], expires_at: int | None) -> dict[str, Any]:
    return row if expires_at is None else row | {"expires_at": expires_at}
