"""Cursors come back as they went out, and nothing else is taken for one."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import boto3
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from moto import mock_aws

from functions.api import cursor
from functions.api.problems import Problem
from shared.errors import Unavailable
from shared.settings import settings
from tests.unit.api.calls import call

POSITION = "2026-03-13T00:00:00Z#3b1f0c9d5e7a42186f90"
FILTERS = {"language": "ar", "section": None}

positions = st.text(max_size=24)
filters = st.dictionaries(
    st.sampled_from(["language", "section", "source"]), st.none() | st.text(max_size=20), max_size=3
)


def make_secret(monkeypatch: pytest.MonkeyPatch, value: str = "a secret of the tests") -> None:
    made = boto3.client("secretsmanager").create_secret(Name=value.replace(" ", "-"), SecretString=value)
    monkeypatch.setenv("CURSOR_SECRET_ARN", made["ARN"])
    settings.cache_clear()
    cursor._secret.cache_clear()


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with mock_aws():
        make_secret(monkeypatch)
        cursor._secret()  # read once, so that hypothesis times the cursor alone
        yield
    cursor._secret.cache_clear()


@given(position=positions, given_filters=filters)
def test_round_trip(position: str, given_filters: dict[str, str | None]) -> None:
    issued = cursor.issue("articles", given_filters, position)
    assert issued.isascii()
    assert not set(issued) & set("+/=&? ")
    assert cursor.position(issued, "articles", given_filters) == position


def test_a_filter_that_is_not_given_does_not_matter() -> None:
    issued = cursor.issue("articles", {"language": "ar"}, POSITION)
    assert cursor.position(issued, "articles", FILTERS) == POSITION


def test_every_changed_character_is_refused() -> None:
    issued = cursor.issue("articles", FILTERS, POSITION)
    for index, character in enumerate(issued):
        for other in "AQgwBb09-_=.é\n":
            if other == character:
                continue
            with pytest.raises(Problem) as refusal:
                cursor.position(issued[:index] + other + issued[index + 1 :], "articles", FILTERS)
            assert refusal.value.code == "bad_cursor"


def test_every_other_spelling_of_the_last_character_is_refused() -> None:
    for size in range(3):
        issued = cursor.issue("articles", FILTERS, POSITION + "x" * size)
        for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_":
            if other != issued[-1]:
                with pytest.raises(Problem):
                    cursor.position(issued[:-1] + other, "articles", FILTERS)


@given(data=st.data())
def test_cut_grown_or_shuffled_cursors_are_refused(data: st.DataObject) -> None:
    issued = cursor.issue("articles", FILTERS, POSITION)
    damaged = data.draw(
        st.one_of(
            st.integers(0, len(issued) - 1).map(lambda end: issued[:end]),
            st.text(min_size=1, max_size=5).map(lambda more: issued + more),
            st.text(min_size=1, max_size=5).map(lambda more: more + issued),
            st.permutations(issued).map("".join),
        ).filter(lambda text: text != issued)
    )
    with pytest.raises(Problem) as refusal:
        cursor.position(damaged, "articles", FILTERS)
    assert refusal.value.code == "bad_cursor"


@given(text=st.text(max_size=600))
@effort(max_examples=300)
def test_whatever_else_is_sent_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refusal:
        cursor.position(text, "articles", FILTERS)
    assert refusal.value.code == "bad_cursor"
    assert refusal.value.parameter == "cursor"


@given(mine=filters, yours=filters)
def test_other_filters_are_refused(mine: dict[str, str | None], yours: dict[str, str | None]) -> None:
    issued = cursor.issue("articles", mine, POSITION)
    same = {k: v for k, v in mine.items() if v is not None} == {
        k: v for k, v in yours.items() if v is not None
    }
    if same:
        assert cursor.position(issued, "articles", yours) == POSITION
    else:
        with pytest.raises(Problem) as refusal:
            cursor.position(issued, "articles", yours)
        assert "other filters" in refusal.value.message


def test_another_list_is_refused() -> None:
    issued = cursor.issue("articles", {}, POSITION)
    with pytest.raises(Problem):
        cursor.position(issued, "entities", {})


def test_another_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    issued = cursor.issue("articles", FILTERS, POSITION)
    make_secret(monkeypatch, "another secret")
    with pytest.raises(Problem):
        cursor.position(issued, "articles", FILTERS)


def test_a_format_of_the_past_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursor, "FORMAT", 0)
    issued = cursor.issue("articles", FILTERS, POSITION)
    monkeypatch.undo()
    with pytest.raises(Problem, match="format"):
        cursor.position(issued, "articles", FILTERS)


def test_the_position_says_nothing_about_keys() -> None:
    issued = cursor.issue("articles", FILTERS, POSITION)
    assert b"#HEAD" not in cursor._decoded(issued)
    assert b"by_language" not in cursor._decoded(issued)


def test_a_secret_that_cannot_be_read_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURSOR_SECRET_ARN", "arn:aws:secretsmanager:eu-west-3:123456789012:secret:gone")
    settings.cache_clear()
    cursor._secret.cache_clear()
    with pytest.raises(Unavailable):
        cursor.issue("articles", FILTERS, POSITION)


def test_the_secret_stands_in_no_log_and_no_answer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    make_secret(monkeypatch, "kept to ourselves")
    caplog.set_level(logging.DEBUG, "functions")
    issued = cursor.issue("articles", FILTERS, POSITION)
    refused = call(f"/v1/articles?cursor={issued[:-2]}")
    assert refused.status == 400
    told = [
        *(str(record.__dict__) for record in caplog.records),
        capsys.readouterr().out,
        refused.body,
        issued,
    ]
    assert not [one for one in told if "kept to ourselves" in one]
