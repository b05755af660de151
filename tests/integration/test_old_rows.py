"""Rows that older versions of the service have stored are read, carried on and deleted; those of newer ones refused."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import boto3
import pytest

from functions.extract.app import handler as extract
from functions.index.app import index
from shared.article import SCHEMA_VERSION, Stage, Status
from shared.errors import NewerRecord
from shared.messages import StageMessage, article_id
from shared.store import articles, failures, keys, table
from shared.store.counters import counts_of
from tests.conftest import TABLE, TEXTS, UPLOADS, rows
from tests.integration import old_rows
from tests.integration.world import World, becomes
from tests.unit.api.calls import Context, call

FIRST, COPY, LONG, BATCH, EMPTY, FAILED = (key for key, _, _ in old_rows.wanted())
LATER = 1000
"""Changes of the bucket that these tests make come after all that the old version has seen."""


@pytest.fixture(params=old_rows.files(), ids=lambda file: file.stem)
def world(request: pytest.FixtureRequest, stack: None) -> World:
    """The stack as the old version has left it; what its stream told of it is indexed already."""
    file: Path = request.param
    old_rows.restore(file)
    world = World(Random(2))
    world.stream.batch()
    world._changes = itertools.count(LATER)
    for key, text, _ in old_rows.wanted():
        world.newest[key] = text.encode()
        world.places |= set(becomes(key, text.encode()))
    return world


def ids() -> dict[str, str]:
    """Ids of the old articles by key, and by name for members of the container."""
    found = {key: article_id(UPLOADS, key) for key, _, _ in old_rows.wanted()}
    return found | {member: article_id(UPLOADS, BATCH, member) for member in ("m0", "m1")}


def statuses() -> dict[str, str]:
    return {name: call(f"/v1/articles/{one}/status").json()["status"] for name, one in ids().items()}


def test_there_are_rows_of_every_older_schema() -> None:
    assert [file.name for file in old_rows.files()] == [
        f"schema_{number}.json" for number in range(1, SCHEMA_VERSION)
    ]


def test_every_record_is_read(world: World) -> None:
    assert statuses() == {
        FIRST: "READY", COPY: "DUPLICATE", LONG: "READY", BATCH: "EXPANDED", EMPTY: "REJECTED", FAILED: "FAILED",
        "m0": "READY", "m1": "READY",
    }  # fmt: skip
    ready = {ids()[name] for name, status in statuses().items() if status == "READY"}
    told = {key: text for key, text, _ in old_rows.wanted()}
    for name in (FIRST, COPY, LONG):
        article = call(f"/v1/articles/{ids()[name]}?include=text").json()
        assert article["text"] == told[name]
        assert article["language"]["code"] == "ar"
        assert (article["summary"] is None) is (name == COPY)
    for path in ("/v1/articles", "/v1/articles?entity=person:سمير%20الوردي", "/v1/search?q=الوردي"):
        assert {item["id"] for item in call(path).json()["items"]} == ready, path
    assert call("/v1/entities?prefix=الوردي").json()["items"][0]["name"] == "سمير الوردي"
    related = call(f"/v1/articles/{ids()[FIRST]}/related").json()
    assert related["exact_copies"] == [ids()[COPY]]
    assert {item["id"] for item in related["items"]} <= ready
    counted = Counter[str]()
    for row in call("/v1/stats?from=2026-03-01&to=2026-03-01").json()["counts"]:
        counted[row["status"]] += row["articles"]
    assert counted == Counter(status for status in statuses().values() if status != "EXPANDED")
    assert call("/v1/feed.json").status == 200


def test_what_failed_is_replayed_and_goes_on_in_the_shape_of_this_version(world: World) -> None:
    (failed,) = failures.failed(Stage.EXTRACT)
    assert failed.id == ids()[FAILED]
    world.pending.append((Stage.EXTRACT, failed.message))
    world.settle()
    world.index()
    assert statuses()[FAILED] == "READY"
    (row,) = [each for each in rows() if (each["PK"], each["SK"]) == (f"ART#{failed.id}", "HEAD")]
    assert row["schema_version"] == SCHEMA_VERSION
    assert failed.id in {item["id"] for item in call("/v1/search?q=الوردي").json()["items"]}


def test_new_articles_meet_the_old_ones(world: World) -> None:
    told = {key: text for key, text, _ in old_rows.wanted()}
    world.upload("incoming/جديد.txt", told[FIRST].encode())
    world.upload("incoming/قريب.txt", told[LONG].replace("المقبل", "القادم", 1).encode())
    world.settle()
    world.index()
    new, near = (article_id(UPLOADS, f"incoming/{name}.txt") for name in ("جديد", "قريب"))
    assert call(f"/v1/articles/{new}/status").json()["duplicate_of"] == ids()[FIRST]
    assert call(f"/v1/articles/{near}").json()["near_duplicate_of"] == ids()[LONG]


def test_reprocessing_makes_new_records_of_all(world: World) -> None:
    for name, one in ids().items():
        if name in world.newest:
            assert call(f"/v1/articles/{one}/reprocess", "POST").status == 202
            world.noticed(name)
    world.settle()
    world.check()
    heads = [row for row in rows() if row["SK"] == keys.HEAD]
    assert {row["schema_version"] for row in heads} == {SCHEMA_VERSION}


def test_deletion_leaves_nothing(world: World) -> None:
    for name, one in ids().items():
        if name in world.newest:
            assert call(f"/v1/articles/{one}", "DELETE").status == 202
            world.noticed(name)
    world.settle()
    world.index()
    assert set(statuses().values()) == {Status.REMOVED.value}
    left = [row for row in rows() if row["SK"] != keys.HEAD and row["PK"] != keys.MONTHS]
    assert [row for row in left if not row["PK"].startswith("STAT#") or any(counts_of(row).values())] == []
    assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket=TEXTS)


def test_a_record_of_a_newer_schema_is_refused_and_left_as_it_is(world: World) -> None:
    one = ids()[FIRST]
    table.update(keys.head(one), {"schema_version": SCHEMA_VERSION + 1}, "attribute_exists(PK)", {})
    newer = _item(one)
    with pytest.raises(NewerRecord, match=f"schema {SCHEMA_VERSION + 1}.*up to {SCHEMA_VERSION}: deploy"):
        articles.get(one)
    answer = call(f"/v1/articles/{one}")
    assert (answer.status, answer.json()["code"]) == (503, "unavailable")
    assert "newer version" in answer.json()["detail"]
    message = StageMessage(stage=Stage.EXTRACT, id=one, sequencer=newer["sequencer"]["S"])
    record = {"messageId": "1", "body": message.model_dump_json()}
    assert extract({"Records": [record]}, Context()) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    with pytest.raises(NewerRecord):  # the batch waits for the version that understands it
        index(world.stream.batch())
    assert _item(one) == newer


def _item(one: str) -> dict[str, Any]:
    item = boto3.client("dynamodb").get_item(TableName=TABLE, Key=_wire(keys.head(one)))["Item"]
    return dict(json.loads(json.dumps(item, default=str)))


def _wire(key: dict[str, str]) -> dict[str, dict[str, str]]:
    return {name: {"S": value} for name, value in key.items()}
