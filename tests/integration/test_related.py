"""What an article is related to, from the table to the answer: whom it names, whom it leaves out, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from functions.index.app import index
from shared.article import Fingerprint, Status
from shared.meaning import DIMENSIONS
from shared.store import keys, related, table
from shared.store.records import Head
from shared.terms import CELLS_MOST
from tests.conftest import rows
from tests.integration.stream import Stream
from tests.integration.test_index import FIRST, article
from tests.unit.api.calls import Answer, call
from tests.unit.api.records import head, metadata, store, unstore

TEXTS = {"sha256": "cd" * 32, "simhash": "00ff00ff00ff00ff"}


@pytest.fixture
def stream(stack: None) -> Stream:
    return Stream()


def vector(seed: int, noise: float = 0.0) -> bytes:
    """A vector; with noise, one that is near it."""
    chance, other = Random(seed), Random(seed + 1000)
    drawn = (chance.gauss(0, 25) + noise * other.gauss(0, 25) for _ in range(DIMENSIONS))
    return bytes(max(-127, min(127, int(number))) & 0xFF for number in drawn)


def put(name: str, meaning: bytes | None, *, moment: datetime = FIRST, **fields: Any) -> Head:
    """A READY article in the table; other articles have other texts."""
    about = {"entities": (), "keyphrases": ()} | fields
    record = article(name, moment=moment, **about)
    print_ = Fingerprint(
        sha256=f"{Random(name).getrandbits(256):064x}", simhash=f"{Random(name).getrandbits(64):016x}"
    )
    return store(record.model_copy(update={"vector": meaning, "fingerprint": print_}), text=None)


def asked(record: Head, more: str = "") -> Answer:
    return call(f"/v1/articles/{record.id}/related{more}")


def ids(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [item["id"] for item in answer.json()["items"]]


def test_an_article_of_the_same_meaning_is_related_in_any_language(stream: Stream) -> None:
    record = put("one", vector(1))
    near = put("two", vector(1, 0.5), language="fr", moment=FIRST + timedelta(hours=3))
    before = put("three", vector(1, 0.6), language="en", moment=FIRST - timedelta(days=2))
    put("four", vector(2))
    stream.index()
    answer = asked(record)
    assert ids(answer) == [near.id, before.id]
    why = answer.json()["items"][0]["why"]
    assert why["copy"] is None
    assert 0.85 < why["similarity"] < 0.95
    assert ids(asked(record, "?limit=1")) == [near.id]


def test_without_a_vector_what_is_shared_relates_and_is_told(stream: Stream) -> None:
    about = metadata()
    fields: dict[str, Any] = {"entities": about.entities, "keyphrases": about.keyphrases}
    record = put("one", None, **fields)
    other = put("two", None, language="fr", **fields)
    put("three", None)
    stream.index()
    (item,) = asked(record).json()["items"]
    assert item["id"] == other.id
    assert item["why"] == {
        "copy": None,
        "similarity": None,
        "entities": [{"reference": "person:سمير الوردي", "name": "سمير الوردي"}],
        "keyphrases": ["وادي السلام"],
    }


def test_what_is_not_ready_is_not_related_and_leaves_no_row(stream: Stream) -> None:
    record, other = put("one", vector(1)), put("two", vector(1, 0.2))
    stream.index()
    assert sum(row["PK"].startswith("TERM#cell:") for row in rows()) == 2 * CELLS_MOST
    table.update(keys.head(other.id), {"status": Status.FAILED.value}, "attribute_exists(PK)", {})
    assert ids(asked(record)) == []
    stream.index()
    assert {row["id"] for row in rows() if row["PK"].startswith("TERM#cell:")} == {record.id}
    unstore(record)
    stream.index()
    assert not [row for row in rows() if row["PK"].startswith("TERM#")]


def test_copies_come_first_and_are_marked(stream: Stream) -> None:
    own = Fingerprint(**TEXTS)
    record = put("one", vector(1))
    store(record.model_copy(update={"fingerprint": own}), text=None)
    alike = put("two", vector(1, 0.1))
    near = put("three", vector(1, 0.6))
    nearly = Fingerprint(sha256="ef" * 32, simhash="00ff00ff00ff00fc")
    store(near.model_copy(update={"fingerprint": nearly}), text=None)
    copy = head("copy", Status.DUPLICATE, fingerprint=own, duplicate_of=record.id, vector=vector(1))
    store(copy, text=None)
    table.write_all(puts=[keys.member(own.sha256, copy.id) | {"id": copy.id, "sequencer": copy.sequencer}])
    stream.index()
    answer = asked(record)
    assert ids(answer) == [near.id, alike.id]
    assert [item["why"]["copy"] for item in answer.json()["items"]] == ["near", None]
    assert answer.json()["exact_copies"] == [copy.id]
    of_copy = asked(copy).json()
    assert of_copy["items"][0]["id"] == record.id
    assert of_copy["items"][0]["why"]["copy"] == "exact"
    assert of_copy["exact_copies"] == []


def test_an_original_of_long_ago_is_related_however_much_has_come_since(
    stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related, "CELL_ROWS", 1)
    old = put("old", vector(1), moment=FIRST - timedelta(days=300))
    since = put("since", vector(1, 0.3), moment=FIRST - timedelta(hours=1))
    record = put("one", vector(1))
    record = store(record.model_copy(update={"near_duplicate_of": old.id}), text=None)
    stream.index()
    assert set(ids(asked(record))) == {old.id, since.id}


def test_a_newer_version_of_another_meaning_leaves_its_cells(stream: Stream) -> None:
    record = put("one", vector(1))
    stream.index()
    put("one", vector(2))
    stream.index()
    vectors = {row["vector"] for row in rows() if row["PK"].startswith("TERM#cell:")}
    assert vectors == {vector(2)}
    assert record.vector == vector(1)


def test_a_request_reads_a_bounded_number_of_rows(stream: Stream) -> None:
    record = put("one", vector(1), entities=metadata().entities)
    for number in range(80):
        minutes = timedelta(minutes=number - 40)
        put(f"n{number}", vector(1, 0.4), moment=FIRST + minutes, entities=metadata().entities)
    while batch := stream.batch():
        index(batch)
    asked_for: list[str] = []
    client = table.client()
    client.meta.events.register("before-call.dynamodb.*", lambda model, **_: asked_for.append(model.name))
    found = related.find(record, 20)
    assert len(found.related) == 20
    assert found.read <= 2 * (related.PROBED * related.CELL_ROWS + related.ENTITIES * related.ENTITY_ROWS)
    assert len(asked_for) <= 21
    assert set(asked_for) == {"Query", "BatchGetItem"}


@pytest.mark.parametrize(
    ("more", "code"),
    [("?limit=0", "bad_parameter"), ("?limit=21", "bad_parameter"), ("?x=1", "unknown_parameter")],
)
def test_wrong_parameters_are_named(stack: None, more: str, code: str) -> None:
    record = store(head(), text=None)
    answer = asked(record, more)
    assert (answer.status, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.CLEANED, 202),
        (Status.REJECTED, 404),
        (Status.FAILED, 404),
        (Status.REMOVED, 410),
        (Status.DUPLICATE, 200),
    ],
)
def test_articles_that_are_not_ready(stack: None, status: Status, expected: int) -> None:
    record = store(head(status=status), text=None)
    assert asked(record).status == expected


def test_an_unknown_article_is_not_found(stack: None) -> None:
    assert call("/v1/articles/" + "0" * 20 + "/related").json()["code"] == "not_found"
