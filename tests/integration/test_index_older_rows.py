"""Rows as older versions wrote them are read, added to and taken away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.article import Status
from shared.store import catalogue, counters, keys, table
from tests.conftest import rows
from tests.integration.stream import Stream
from tests.integration.test_index import FIRST, article, kinds, person
from tests.unit.api.records import store, unstore

DAY = "2026-01-28"
NAMES = ["سمير بن علي الوردي", "القاهرة الكبرى", "حي القس"]


@pytest.fixture(autouse=True)
def stream(stack: None) -> Stream:
    return Stream()


def counted() -> dict[str | None, int]:
    return {one.language: one.articles for one in counters.between(DAY, DAY)}


def test_a_day_counts_on_and_knows_what_it_has_counted() -> None:
    ready = counters.name("ar", None, Status.READY)
    old = ["1-9-9", counters._short("10-12-3").hex()]
    table.write_all(puts=[keys.day(DAY) | {"counts": {ready: 4}, "batches": old, "revision": 2}])
    for batch in ("1-9-9", "10-12-3"):
        counters.add(DAY, {ready: 1}, batch)
    assert counted() == {"ar": 4}
    french = counters.name("fr", "مجتمع", Status.READY)
    for batch in ("13-14-2", "15-15-1", "15-15-1"):
        counters.add(DAY, {ready: -1, french: 1}, batch)
    assert counted() == {"ar": 2, "fr": 2}


def test_what_another_process_has_written_meanwhile_is_not_lost() -> None:
    ready = counters.name("ar", None, Status.READY)
    counters.add(DAY, {ready: 1}, "1-1-1")
    kept = dict(counters._written)
    counters.add(DAY, {ready: 1}, "2-2-1")
    counters._written |= kept  # as the first process has it
    counters.add(DAY, {ready: 1}, "3-3-1")
    counters._written |= kept
    counters.add(DAY, {ready: 1}, "2-2-1")
    assert counted() == {"ar": 3}


def test_a_day_that_is_gone_begins_anew() -> None:
    ready = counters.name("ar", None, Status.READY)
    counters.add(DAY, {ready: 5}, "1-1-1")
    table.write_all(deletes=[keys.day(DAY)])
    counters.add(DAY, {ready: 1}, "2-2-1")
    assert counted() == {"ar": 1}


@pytest.mark.parametrize(
    "prefix", ["الوردي", "الور", "ورد", "سمير بن", "بن عل", "القاهر", "قاهر", "الق", "القس", "كبر"]
)
def test_a_name_is_found_by_each_of_its_words(stream: Stream, prefix: str) -> None:
    store(article("one", entities=tuple(person(name, name) for name in NAMES)), text=None)
    stream.index()
    found = {one.name for one in catalogue.named(prefix, most=5)}
    wanted = {
        name
        for name in NAMES
        if any(
            part.startswith(prefix)
            for word in range(name.count(" ") + 1)
            for rest in (" ".join(name.split()[word:]),)
            for part in (rest, rest.removeprefix("ال"))
        )
    }
    assert found == (wanted - {"حي القس"} if len(prefix) == 3 and prefix.startswith("ال") else wanted)


def test_names_that_were_entered_in_more_forms_leave_with_all_of_them(stream: Stream) -> None:
    entity = person(NAMES[0], NAMES[0])
    record = store(article("one", moment=FIRST + timedelta(hours=1), entities=(entity,)), text=None)
    stream.index()
    (row,) = (row for row in rows() if row["PK"] == f"ENTITY#person:{NAMES[0]}")
    told: dict[str, Any] = {name: value for name, value in row.items() if name not in {"PK", "SK"}}
    table.write_all(puts=[keys.name("الوردي", row["reference"]) | told])
    unstore(record)
    stream.index()
    assert not kinds().keys() & {"ENTITY", "NAME"}
