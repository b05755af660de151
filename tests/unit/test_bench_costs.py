"""The bill adds up: tiers are filled in turn, and a call costs more to wait for where there is more memory."""

from __future__ import annotations

import pytest

from tests.bench import costs
from tests.bench.usage import Usage


def _calls(number: int, waits: int | None = None) -> Usage:
    usage = Usage()
    usage.calls["clean"], usage.waits["clean"] = number, number if waits is None else waits
    return usage


def test_a_tier_is_filled_before_the_next_begins() -> None:
    assert [costs._tiered(units) for units in (0, 5, 10, 50, 60)] == [0, 500, 1_000, 3_000, 3_250]


def test_time_of_a_core_costs_the_same_at_any_memory_below_one_vcpu(monkeypatch: pytest.MonkeyPatch) -> None:
    dollars = {}
    for megabytes in (512, 1024):
        monkeypatch.setattr(costs, "memory", lambda stage, megabytes=megabytes: megabytes)
        dollars[megabytes] = [costs._duration("clean", 20.0, _calls(calls)).dollars for calls in (0, 5)]
    assert dollars[512][0] == pytest.approx(dollars[1024][0])
    assert dollars[512][1] < dollars[1024][1]


def test_calls_that_wait_together_are_waited_for_once() -> None:
    one_by_one, together = (costs._duration("clean", 20.0, _calls(5, waits)).dollars for waits in (5, 1))
    assert together < one_by_one


def test_a_unit_provisioned_costs_what_it_costs_by_the_hour_and_only_while_it_is_used() -> None:
    line = costs._units("writes", 1, "write")
    assert line.dollars == 0.625
    assert line.steady == pytest.approx(0.00065 / 3600 * 1e6 / 0.7)
    used = line.steady * costs.prices()["assumed"]["table_use"] / line.dollars
    assert used == pytest.approx(0.29, abs=0.005)  # as the note beside the share says


def test_entities_cost_as_many_as_are_new() -> None:
    usage = Usage()
    usage.writes["NAME"] = 10
    measured, worst = (
        sum(line.dollars for line in costs.pipeline({}, usage, share)) for share in (None, 1.0)
    )
    assert worst - measured == pytest.approx(10 * 0.625 * (1 - costs.prices()["assumed"]["new_entities"]))
