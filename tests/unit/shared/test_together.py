"""Reads that do not need each other wait at the same time, but for calls that X-Ray must see."""

from __future__ import annotations

from threading import Barrier, current_thread, main_thread
from types import SimpleNamespace

import pytest

from shared.errors import Throttled
from shared.store import table


@pytest.fixture(autouse=True)
def untraced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "settings", lambda: SimpleNamespace(powertools_trace_disabled=True))


def test_reads_wait_at_the_same_time_and_keep_their_order() -> None:
    all_there = Barrier(3)

    def read(number: int) -> int:
        all_there.wait(timeout=10)
        return number

    assert table.together([lambda number=number: read(number) for number in range(3)]) == [0, 1, 2]  # type: ignore[misc]


def test_a_read_that_fails_fails_all() -> None:
    def fail() -> int:
        raise Throttled("dynamodb: slow down")

    with pytest.raises(Throttled):
        table.together([lambda: 1, fail])


def test_calls_that_are_traced_stay_in_their_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "settings", lambda: SimpleNamespace(powertools_trace_disabled=False))
    assert table.together([current_thread, current_thread]) == [main_thread()] * 2


def test_rows_that_are_begun_together_are_all_there() -> None:
    rows = [iter(each) for each in ([1, 2, 3], [], [4])]
    assert [list(each) for each in table.begun(rows)] == [[1, 2, 3], [], [4]]
