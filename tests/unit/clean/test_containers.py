"""Containers: members and their names, what is left out, what is refused, and what one bad member costs the others."""

from __future__ import annotations

import gzip
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.clean.cleaner import clean
from functions.clean.containers import expand, read_member
from functions.clean.member import MAX_NAME, MAX_UNPACKED, Budget, fit
from shared.article import Hints
from shared.errors import Refused
from tests.unit.clean.archives import (
    CONTAINERS,
    FIRST,
    PAGE,
    SECOND,
    TEXT,
    opened,
    zipped,
)


@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_container_is_no_article_and_says_how_it_is_read(kind: str, packed: bool) -> None:
    data = gzip.compress(CONTAINERS[kind], mtime=0) if packed else CONTAINERS[kind]
    with pytest.raises(Refused) as refused:
        clean(data, Hints())
    assert refused.value.code == "container"
    assert "expand" in refused.value.message
    expansion = opened(data)
    assert expansion.format == kind
    assert {read_member(member).text for member in expansion.members} == {TEXT}
    assert all(member.hints.received_at is not None for member in expansion.members)


def test_an_article_is_no_container() -> None:
    assert expand(PAGE.encode(), Hints()) is None


def test_the_same_bytes_give_the_same_members() -> None:
    data = zipped([("a.txt", b"x"), ("a.txt", b"y"), ("b.jsonl", CONTAINERS["jsonl"])])
    first, second = opened(data).members, opened(data).members
    assert [(each.name, each.data) for each in first] == [(each.name, each.data) for each in second]


# ------------------------------------------------------------------ gzip


def test_gzip_around_an_article_is_taken_off() -> None:
    cleaned = clean(
        gzip.compress(PAGE.encode("cp1256"), mtime=0),
        Hints(filename="page.html.gz", content_type="application/gzip"),
    )
    assert cleaned.text == TEXT
    assert (cleaned.format, cleaned.warnings) == ("html", ())


def test_gzip_of_several_members_with_padding_behind_it() -> None:
    data = (
        gzip.compress(FIRST.encode(), mtime=0) + gzip.compress(b"\n" + SECOND.encode(), mtime=0) + bytes(512)
    )
    assert clean(data, Hints(filename="a.txt.gz")).text == TEXT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(gzip.compress(b"words", mtime=0), mtime=0), "nested"),
        (gzip.compress(b"words " * 1_000, mtime=0)[:-9], "malformed"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 40, "malformed"),
        (gzip.compress(b"words " * 1_000_000, mtime=0), "too_large"),
        (gzip.compress(bytes(MAX_UNPACKED + 1), 1, mtime=0), "bomb"),
        (gzip.compress(b"", mtime=0) * 30_000, "too_many_members"),
        (gzip.compress(b"  \n", mtime=0), "empty"),
    ],
)
def test_gzip_that_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(data, Hints(filename="a.txt.gz"))
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


# ----------------------------------------------------------------- names


@given(st.text(max_size=3_000))
def test_a_name_fits_and_is_stable(name: str) -> None:
    fitted = fit(name)
    assert len(fitted.encode()) <= MAX_NAME
    assert fit(fitted) == fitted
    assert "\n" not in fitted


@given(st.lists(st.sampled_from(["a", "a~2", "a~3", "b", ""]), max_size=30))
def test_names_are_unique(wanted: list[str]) -> None:
    budget = Budget(1, 1)
    given_names = [budget.name(name) for name in wanted]
    assert len(set(given_names)) == len(given_names)


def test_long_names_that_differ_at_their_end_stay_different() -> None:
    start = "https://news.example/" + "%D8%AE" * 500
    assert fit(start + "a") != fit(start + "b")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.binary(max_size=60)),
        max_size=6,
    ),
    st.integers(0, 10_000),
    st.integers(0, 255),
)
def test_any_damage_to_an_archive_is_told_and_never_raised(
    files: list[tuple[str, bytes]], at: int, byte: int
) -> None:
    data = bytearray(zipped([(name.replace("\x00", ""), content) for name, content in files]))
    data[at % len(data)] = byte
    with suppress(Refused):
        expansion = expand(bytes(data), Hints(filename="a.zip"))
        found = expansion.members if expansion else ()
        assert all(member.name and len(member.name.encode()) <= MAX_NAME for member in found)


def test_a_refusal_that_is_kept_holds_on_to_nothing() -> None:
    data = zipped([("a.txt", TEXT.encode())], zipfile.ZIP_STORED).replace(
        FIRST.encode(), b"?" * len(FIRST.encode())
    )
    (member,) = opened(data).members
    assert member.refusal is not None
    assert (member.refusal.__traceback__, member.refusal.__context__) == (None, None)
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            read_member(member)
        assert refused.value.code == "malformed"
    assert member.refusal.__traceback__ is None
