"""What articles are found by follows their records: filed when READY, withdrawn when not, counted once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from moto import mock_aws

from functions.index.app import index
from shared.article import Entity, Keyphrase, Metadata, Status, Topic
from shared.errors import Unavailable
from shared.store import browse, catalogue, counters, listing, postings, search, table
from shared.store.records import Head
from shared.terms import TermKind, keyphrase_places, reference, term
from tests.conftest import TABLE, build_stack, forget, rows
from tests.integration.stream import Stream
from tests.unit.api.records import head, metadata, store, unstore

FIRST = datetime(2026, 1, 28, tzinfo=UTC)


@pytest.fixture
def stream(stack: None) -> Stream:
    return Stream()


def person(name: str, key: str) -> Entity:
    return Entity(kind="person", name=name, key=key, count=1, offsets=((0, 1),))


def article(name: str, *, moment: datetime = FIRST, collection: str | None = None, **fields: Any) -> Head:
    """A READY record; `fields` are of its metadata."""
    about = metadata(fields.pop("language", "ar")).model_copy(update={"published": None, **fields})
    record = head(name, metadata=about)
    source = record.source.model_copy(update={"received_at": moment, "collection": collection})
    return record.model_copy(update={"source": source})


def kinds() -> dict[str, int]:
    """How many rows of each kind there are."""
    found: dict[str, int] = {}
    for row in rows():
        kind = row["PK"].split("#")[0]
        found[kind] = found.get(kind, 0) + 1
    return found


def test_a_ready_article_is_found_by_its_terms_and_goes_without_a_trace(stream: Stream) -> None:
    record = store(article("one", collection="elections"), text=None)
    stream.index()
    about = record.metadata
    assert about is not None
    for name in (
        term(TermKind.ENTITY, reference(about.entities[0])),
        term(TermKind.TOPIC, about.topics[0].code),
        keyphrase_places(about.keyphrases[0].text)[1],
        term(TermKind.COLLECTION, "elections"),
    ):
        assert [one.id for one in postings.newest(name)] == [record.id], name
    assert [one.name for one in catalogue.named("الور", most=5)] == ["سمير الوردي"]

    unstore(record)
    stream.index()
    assert not kinds().keys() & {"TERM", "ENTITY", "NAME", "ART"}


def test_a_newer_version_leaves_the_terms_that_it_has_no_more(stream: Stream) -> None:
    store(article("one", entities=(person("سلمى العلوي", "سلمي العلوي"),)), text=None)
    stream.index()
    newer = store(article("one", entities=(person("Karim Idrissi", "karim idrissi"),)), text=None)
    stream.index()
    assert catalogue.get("person:سلمي العلوي") is None
    assert list(postings.newest(term(TermKind.ENTITY, "person:سلمي العلوي"))) == []
    assert [one.id for one in postings.newest(term(TermKind.ENTITY, "person:karim idrissi"))] == [newer.id]


def test_an_entity_stays_as_long_as_one_article_names_it(stream: Stream) -> None:
    first, second = (store(article(name), text=None) for name in ("one", "two"))
    stream.index()
    unstore(first)
    stream.index()
    assert catalogue.get("person:سمير الوردي") is not None
    unstore(second)
    stream.index()
    assert catalogue.get("person:سمير الوردي") is None


def test_a_batch_that_comes_twice_counts_once(stream: Stream) -> None:
    store(article("one"), text=None)
    batch = stream.batch()
    index(batch)
    before = sorted(map(str, rows()))
    index(batch)
    assert sorted(map(str, rows())) == before
    assert [(one.status, one.articles) for one in counters.between("2026-01-28", "2026-01-28")] == [
        (Status.READY, 1)
    ]


def test_an_article_that_goes_is_counted_no_more(stream: Stream) -> None:
    record = store(article("one"), text=None)
    stream.index()
    unstore(record)
    stream.index()
    assert list(counters.between("2026-01-01", "2026-02-28")) == []


def test_what_is_gone_because_its_time_was_up_still_counts_on_its_day(stream: Stream) -> None:
    record = store(article("one"), text=None)
    stream.index()
    unstore(record)
    batch = [
        {**change, "userIdentity": {"type": "Service", "principalId": "dynamodb.amazonaws.com"}}
        for change in stream.batch()
    ]
    index(batch)
    assert [one.articles for one in counters.between("2026-01-28", "2026-01-28")] == [1]
    assert "TERM" not in kinds()


def test_counters_give_up_when_others_keep_writing(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "put", lambda *_: {})
    with pytest.raises(Unavailable):
        counters.add("2026-01-28", {"READY##": 1}, "a batch")


def test_a_record_that_cannot_be_read_holds_up_nobody_else(stream: Stream) -> None:
    store(article("one"), text=None)
    good = stream.batch()
    bad = {"dynamodb": {**good[0]["dynamodb"], "NewImage": {"id": {"S": "x"}}}}
    index([bad, *good])
    assert kinds()["TERM"] > 0


# ------------------------------------------------------------------ search


def found(question: str) -> list[str]:
    return [card.headline or "" for card in search.page(search.question(question), None, 20).cards]


def test_search_wants_all_the_words_in_any_form(stream: Stream) -> None:
    store(article("one", headline="الوزراء يناقشون مكافحة الإرهاب", entities=(), keyphrases=()), text=None)
    later = FIRST + timedelta(days=1)
    store(
        article("two", headline="وزراء الصحة في مراكش", moment=later, entities=(), keyphrases=()), text=None
    )
    stream.index()
    assert found("وزراء") == ["وزراء الصحة في مراكش", "الوزراء يناقشون مكافحة الإرهاب"]
    assert found("وزراء والإرهاب") == ["الوزراء يناقشون مكافحة الإرهاب"]
    assert found("وزراء في المريخ") == []


def test_search_finds_a_name_by_its_beginning_and_in_the_other_script(stream: Stream) -> None:
    both = {"kind": "place", "key": "geo:2542997", "count": 1, "offsets": ((0, 1),)}
    arabic, french = (Entity.model_validate({**both, "name": name}) for name in ("مراكش", "Marrakech"))
    store(article("one", headline="لقاء في مراكش", entities=(arabic,), keyphrases=()), text=None)
    fields: dict[str, Any] = {"language": "fr", "entities": (french,), "keyphrases": ()}
    store(
        article("two", headline="Rencontre à Marrakech", moment=FIRST - timedelta(days=1), **fields),
        text=None,
    )
    stream.index()
    assert found("مراك") == ["لقاء في مراكش", "Rencontre à Marrakech"]
    assert found("rencontre marrak") == ["Rencontre à Marrakech"]


# ------------------------------------------------------------------ lists by filters


@pytest.fixture(scope="module")
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def desk(aws: None) -> Stream:
    """The stream of a stack that is made once; each example empties the table and reads on from the one before."""
    if TABLE not in boto3.client("dynamodb").list_tables()["TableNames"]:
        build_stack()
    forget()
    return Stream()


def some(*values: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *values])


drafts = st.fixed_dictionaries(
    {
        "hours": st.integers(0, 60),
        "language": st.sampled_from(["ar", "fr"]),
        "section": some("سياسة", "Monde"),
        "publisher": some("صحيفة", "Le Journal"),
        "collection": some("a", "b"),
        "topic": some("medtop:11000000", "medtop:15000000"),
        "entity": some("x", "y"),
        "keyphrase": some("سد المسيرة", "prix du blé"),
    }
)
wanted = st.fixed_dictionaries(
    {
        "language": some("ar", "fr"),
        "section": some("سياسة", "Monde"),
        "source": some("صحيفة", "Le Journal"),
        "collection": some("a", "b"),
        "topic": some("medtop:11000000", "medtop:15000000"),
        "entity": some("person:x", "person:y"),
        "keyphrase": some("سد المسيرة", "Prix du blé"),
        "since": st.none() | st.integers(0, 40),
        "until": st.none() | st.integers(20, 60),
    }
)


def _draft(number: int, draft: dict[str, Any]) -> Head:
    about: dict[str, Any] = {
        "section": draft["section"],
        "publisher": draft["publisher"],
        "topics": (Topic(code=draft["topic"], label="", score=1),) if draft["topic"] else (),
        "entities": (person(draft["entity"], draft["entity"]),) if draft["entity"] else (),
        "keyphrases": (Keyphrase(text=draft["keyphrase"], score=1),) if draft["keyphrase"] else (),
    }
    moment = FIRST + timedelta(hours=12 * draft["hours"])
    return article(
        f"{number}", moment=moment, language=draft["language"], collection=draft["collection"], **about
    )


def _passes(record: Head, asked: dict[str, Any]) -> bool:
    """The same in other words than the store has it."""
    about, moment = record.metadata, record.source.received_at
    assert isinstance(about, Metadata)
    has: dict[str, set[str | None]] = {
        "language": {about.language.code},
        "section": {about.section},
        "source": {about.publisher},
        "collection": {record.source.collection},
        "topic": {topic.code for topic in about.topics},
        "entity": {f"person:{one.key}" for one in about.entities},
        "keyphrase": {phrase.text.lower() for phrase in about.keyphrases},
    }
    if any(
        asked[name] is not None and asked[name].lower() not in {str(v).lower() for v in has[name]}
        for name in has
    ):
        return False
    if asked["since"] is not None and moment < FIRST + timedelta(hours=12 * asked["since"]):
        return False
    return asked["until"] is None or moment <= FIRST + timedelta(hours=12 * asked["until"])


@pytest.mark.slow
@effort(
    max_examples=16,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=st.lists(drafts, max_size=10), asked=wanted, limit=st.integers(1, 4), budget=st.integers(2, 6))
def test_any_filters_give_each_article_once_in_order_within_the_budget(
    desk: Stream, made: list[dict[str, Any]], asked: dict[str, Any], limit: int, budget: int
) -> None:
    table.write_all(deletes=[{"PK": row["PK"], "SK": row["SK"]} for row in rows()])
    listing.open_month.cache_clear()
    desk.batch()  # of the examples before
    records = [store(_draft(number, draft), text=None) for number, draft in enumerate(made)]
    desk.index()
    bounds = {
        name: None if asked[name] is None else FIRST + timedelta(hours=12 * asked[name])
        for name in ("since", "until")
    }
    filters = browse.Wanted(**{**asked, **bounds})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browse, "BUDGET", budget)
        seen: list[tuple[str, str]] = []
        before: str | None = None
        for _ in range(len(made) + 2):
            page = browse.page(filters, before, limit)
            assert page.read <= budget
            assert len(page.cards) <= limit
            seen += [(card.position, card.id) for card in page.cards]
            before = page.following
            if before is None:
                break
    assert before is None
    passing = [record for record in records if _passes(record, asked)]
    assert [one for _, one in seen] == [
        record.id
        for record in sorted(passing, key=lambda one: (one.source.received_at, one.id), reverse=True)
    ]
