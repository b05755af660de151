"""Collection and labels survive the way through S3's headers, whatever they are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.labels import IGNORED, from_metadata, is_collection, is_plain, to_metadata

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,39}", fullmatch=True)
VALUES = st.text(max_size=30).filter(is_plain)
COLLECTIONS = st.text(min_size=1, max_size=60).filter(is_collection)


@given(st.none() | COLLECTIONS, st.dictionaries(NAMES, VALUES, max_size=10))
def test_what_is_sent_arrives(collection: str | None, labels: dict[str, str]) -> None:
    metadata = to_metadata(collection, labels)
    assert all(
        f"{name}{value}".isascii() and f"{name}{value}".isprintable() for name, value in metadata.items()
    )
    assert from_metadata(metadata) == (collection, labels, False)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=30), max_size=15))
def test_what_others_send_is_read_or_told(metadata: dict[str, str]) -> None:
    told = from_metadata(metadata)
    assert told.collection is None or is_collection(told.collection)
    assert len(told.labels) <= 10


@pytest.mark.parametrize(
    "metadata",
    [
        {"collection": "a/b"},
        {"collection": ""},
        {"collection": "%FF"},
        {"label-Ü": "x"},
        {"label-": "x"},
        {"label-a": "%0A"},
        {"label-a": "%80"},
    ],
)
def test_what_is_none_is_left_out_and_told(metadata: dict[str, str]) -> None:
    told = from_metadata(metadata | {"other": "%FF"})
    assert (told.collection, told.labels, told.warnings) == (None, {}, (IGNORED,))


def test_names_come_in_any_case() -> None:
    assert from_metadata({"Collection": "desk", "Label-Tone": "calm"}) == ("desk", {"tone": "calm"}, False)
