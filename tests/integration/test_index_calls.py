"""A batch of the stream is written as a whole: articles that come together share calls."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from math import ceil
from typing import Any

from shared.store import table
from tests.conftest import rows
from tests.integration.stream import Stream
from tests.integration.test_index import FIRST, article, person
from tests.unit.api.records import store

ARTICLES = 8


def test_a_batch_takes_as_many_calls_as_it_has_rows_for(stack: None) -> None:
    stream = Stream()
    for number in range(ARTICLES):
        own = person(f"Samir Wardi {number}", f"samir wardi {number}")
        moment = FIRST + timedelta(minutes=number)
        store(article(f"{number}", moment=moment, entities=(own,)), text=None)
    calls: Counter[str] = Counter()

    def called(model: Any, **_: Any) -> None:
        calls[model.name] += 1

    table.client().meta.events.register("after-call.dynamodb", called)
    stream.index()
    table.client().meta.events.unregister("after-call.dynamodb", called)
    written: Counter[str] = Counter()
    for row in rows():
        kind = row["PK"].partition("#")[0]
        written["POSTINGS" if kind == "ART" and row["SK"] == "POSTINGS" else kind] += 1
    kinds = ("POSTINGS", "TERM", "NAME", "ENTITY")
    assert all(written[kind] >= ARTICLES for kind in kinds)
    # one kind after the other, as whoever comes to a batch again relies on it
    assert calls["BatchWriteItem"] == sum(ceil(written[kind] / table.BATCH) for kind in kinds)
    assert calls["BatchGetItem"] == 2
    assert calls["PutItem"] == written["STAT"] == 1
    assert calls["GetItem"] <= 1
