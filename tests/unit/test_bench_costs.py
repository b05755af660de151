"""The bill adds up: tiers are filled in turn, and a call costs more to wait for where there is more memory."""

from __future__ import annotations

import pytest

from tests.bench import costs


def test_a_tier_is_filled_before_the_next_begins() -> None:
    assert [costs._tiered(units) for units in (0, 5, 10, 50, 60)] == [0, 500, 1_000, 3_000, 3_250]


def test_time_of_a_core_costs_the_same_at_any_memory_below_one_vcpu(monkeypatch: pytest.MonkeyPatch) -> None:
    dollars = {}
    for megabytes in (512, 1024):
        monkeypatch.setattr(costs, "memory", lambda stage, megabytes=megabytes: megabytes)
        dollars[megabytes] = [costs._duration("clean", 20.0, calls).dollars for calls in (0, 5)]
    assert dollars[512][0] == pytest.approx(dollars[1024][0])
    assert dollars[512][1] < dollars[1024][1]
