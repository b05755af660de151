"""Dates in a query: the pattern that clients are given says exactly what is read."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.api.periods import PATTERN, moment

End = Literal["first", "last"]


def is_read(value: str, end: End) -> bool:
    try:
        moment(value, end)
    except ValueError:
        return False
    return True


years = st.sampled_from([0, 4, 100, 400, 1900, 2000, 2023, 2024, 9999]) | st.integers(0, 9999)


@given(year=years, month=st.integers(0, 13), day=st.integers(0, 32), end=st.sampled_from(["first", "last"]))
def test_the_pattern_says_which_days_there_are(year: int, month: int, day: int, end: End) -> None:
    for value in (f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"):
        assert is_read(value, end) == (re.search(PATTERN, value) is not None), value


@given(value=st.from_regex(PATTERN, fullmatch=True), end=st.sampled_from(["first", "last"]))
def test_what_fits_the_pattern_is_read(value: str, end: End) -> None:
    at_an_end = value.startswith(("0001-01-01T", "9999-12-31T"))  # UTC may have no such hour
    assert at_an_end or is_read(value.rstrip("\n"), end)


@pytest.mark.parametrize("value", ["2026-00", "2026-00-15", "2026-03-00", "0000", "2026-02-29", "1900-02-29"])
@pytest.mark.parametrize("end", ["first", "last"])
def test_days_that_there_are_not(value: str, end: End) -> None:
    assert not is_read(value, end)
