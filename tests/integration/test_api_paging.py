"""Following the cursors of a list shows each article that stays exactly once, in order, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from moto import mock_aws

from functions.api import cursor
from shared.article import Published
from shared.store import listing, table
from shared.store.records import Head
from tests.conftest import TABLE, build_stack, forget, rows
from tests.unit.api.calls import call, with_query
from tests.unit.api.records import head, metadata, store, unstore

FIRST = datetime(2026, 1, 28, tzinfo=UTC)

moments = st.integers(0, 70).map(lambda steps: FIRST + timedelta(hours=12 * steps))
"""Few enough for many articles of one instant, over three months."""


@dataclass(frozen=True)
class Draft:
    """An article to be written: what its place in the lists depends on."""

    moment: datetime
    precision: str
    language: str

    @property
    def published(self) -> Published | None:
        formats = {"month": "%Y-%m", "day": "%Y-%m-%d", "second": "%Y-%m-%dT%H:%M:%SZ"}
        if self.precision == "unknown":
            return None
        value = self.moment.strftime(formats[self.precision])
        return Published.model_validate(
            {"value": value, "precision": self.precision, "confidence": 1, "evidence": "jsonld"}
        )

    @property
    def listed_at(self) -> datetime:
        """Where the list has it, said in another way than the store says it."""
        if self.precision == "month":
            return self.moment.replace(day=1, hour=0)
        return self.moment.replace(hour=0) if self.precision == "day" else self.moment


drafts = st.builds(
    Draft,
    moment=moments,
    precision=st.sampled_from(["unknown", "month", "day", "second"]),
    language=st.sampled_from(["ar", "ar", "fr"]),
)


@dataclass
class Newsroom:
    """What is in the table, as we know it."""

    shards: list[int]
    made: int = 0
    present: dict[str, tuple[Draft, Head]] = field(default_factory=dict)

    def write(self, draft: Draft) -> None:
        self.made += 1
        about = metadata(draft.language).model_copy(update={"published": draft.published})
        record = head(f"{self.made}.html", metadata=about)
        record = record.model_copy(
            update={"source": record.source.model_copy(update={"received_at": draft.moment})}
        )
        store(record, text=None, shards=self.shards[self.made % len(self.shards)])
        self.present[record.id] = (draft, record)

    def remove(self, number: int) -> None:
        if self.present:
            article_id = sorted(self.present)[number % len(self.present)]
            unstore(self.present.pop(article_id)[1])

    def place(self, article_id: str) -> tuple[datetime, str]:
        return self.present[article_id][0].listed_at, article_id

    def of(self, language: str | None) -> set[str]:
        return {id_ for id_, (draft, _) in self.present.items() if language in {None, draft.language}}


@pytest.fixture(scope="module")
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def desk(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stack and the secret of the cursors, made once; each example empties the table."""
    secrets = boto3.client("secretsmanager")
    if TABLE not in boto3.client("dynamodb").list_tables()["TableNames"]:
        build_stack()
        secrets.create_secret(Name="paging-cursors", SecretString="a secret of the tests")
    monkeypatch.setenv("CURSOR_SECRET_ARN", secrets.describe_secret(SecretId="paging-cursors")["ARN"])
    forget()
    cursor._secret.cache_clear()


def emptied(shards: list[int]) -> Newsroom:
    table.write_all(deletes=[{"PK": row["PK"], "SK": row["SK"]} for row in rows()])
    listing.open_month.cache_clear()
    return Newsroom(shards)


def page(language: str | None, limit: int, position: str | None) -> dict[str, Any]:
    answer = call(with_query("/v1/articles", language=language, limit=limit, cursor=position))
    assert answer.status == 200, answer.body
    shown: dict[str, Any] = answer.json()
    return shown


@pytest.mark.slow
@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("shards", [[1], [3], [8], [1, 3, 8]], ids=["1", "3", "8", "growing"])
@effort(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    start=st.lists(drafts, max_size=14),
    meanwhile=st.lists(st.one_of(drafts, st.integers(0, 50), st.none()), max_size=10),
    language=st.sampled_from([None, "ar", "fr"]),
    limits=st.lists(st.integers(1, 6), min_size=1, max_size=4),
)
def test_each_article_that_stays_is_seen_once_and_in_order(
    shards: list[int],
    start: list[Draft],
    meanwhile: list[Draft | int | None],
    language: str | None,
    limits: list[int],
) -> None:
    newsroom = emptied(shards)
    for draft in start:
        newsroom.write(draft)
    stays = newsroom.of(language)
    places = {id_: newsroom.place(id_) for id_ in newsroom.present}
    seen: list[str] = []
    events = iter(meanwhile)
    position: str | None = None
    for turn in range(100):
        limit = limits[turn % len(limits)]
        shown = page(language, limit, position)
        seen += [item["id"] for item in shown["items"]]
        position = shown["next_cursor"]
        if position is None:
            break
        assert len(shown["items"]) == limit
        event = next(events, None)
        if isinstance(event, Draft):
            newsroom.write(event)
            places |= {id_: newsroom.place(id_) for id_ in newsroom.present}
        elif event is not None:
            newsroom.remove(event)
            stays &= set(newsroom.present)
    assert position is None
    assert len(seen) == len(set(seen))
    assert stays <= set(seen)
    assert seen == sorted(seen, key=lambda id_: places[id_], reverse=True)
    assert all(
        language in {None, newsroom.present[id_][0].language} for id_ in seen if id_ in newsroom.present
    )


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("shards", [1, 8])
def test_a_page_costs_no_more_than_its_shards(shards: int, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom = emptied([shards])
    for number in range(60):
        newsroom.write(Draft(FIRST + timedelta(minutes=number), "second", "ar"))
    asked: list[str] = []
    queried = table.query

    def counted(condition: str, values: dict[str, Any], **options: Any) -> Iterator[dict[str, Any]]:
        asked.append(str(options.get("index", "table")))
        return queried(condition, values, **options)

    monkeypatch.setattr(table, "query", counted)
    assert len(page("ar", 20, None)["items"]) == 20
    assert sorted(asked) == sorted(["table", *[listing.BY_LANGUAGE] * shards])


@pytest.mark.usefixtures("desk")
def test_a_cursor_outlives_the_article_that_it_was_made_at() -> None:
    newsroom = emptied([1])
    for number in range(4):
        newsroom.write(Draft(FIRST + timedelta(minutes=number), "second", "ar"))
    first = page(None, 2, None)
    for item in first["items"]:
        unstore(newsroom.present[item["id"]][1])
    assert len(page(None, 2, first["next_cursor"])["items"]) == 2


@pytest.mark.usefixtures("desk")
def test_a_month_without_the_language_is_stepped_over() -> None:
    newsroom = emptied([1])
    newsroom.write(Draft(datetime(2024, 5, 1, tzinfo=UTC), "second", "fr"))
    for month in range(1, 8):
        newsroom.write(Draft(datetime(2026, month, 1, tzinfo=UTC), "second", "ar"))
    assert len(page("fr", 1, None)["items"]) == 1
