"""Whatever the order of events and wherever a process dies, the newest version of each object wins, once."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from tests.conftest import build_stack, forget
from tests.integration.world import World

KEYS = ("incoming/خبر عاجل.txt", "incoming/50% + نسخة.txt", "incoming/c.txt")
TEXTS = tuple(
    (
        f"وصل الوفد رقم {number} إلى مدينة طنجة صباح الاثنين لبدء جولة جديدة من المشاورات حول الموانئ.\n"
        f"وقال رئيس الوفد إن الجولة ستدوم {number + 2} أيام وتنتهي بتوقيع اتفاق بين الطرفين.\n"
        "وأضاف أن الاتفاق يشمل النقل البحري والتكوين المهني وتبادل الخبرات بين المدن الساحلية.\n"
        f"ومن المنتظر أن تعقد الجولة {number + 1} في مدينة أخرى قبل نهاية السنة الجارية."
    ).encode()
    for number in (3, 11)
)

STORMS = int(os.environ.get("STORMS", "12"))
"""Storms per mode; a longer run is `STORMS=500 make test`."""

actions = st.lists(
    st.one_of(
        st.tuples(st.just("upload"), st.sampled_from(KEYS), st.sampled_from(TEXTS)),
        st.tuples(st.just("delete"), st.sampled_from(KEYS), st.just(b"")),
        st.tuples(st.just("deliver"), st.just(""), st.just(b"")),
    ),
    min_size=6,
    max_size=20,
)


@pytest.mark.slow
@pytest.mark.parametrize("versioned", [True, False], ids=["versioned", "unversioned"])
@settings(max_examples=STORMS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=actions, seed=st.integers(0, 2**32))
def test_any_storm_converges(actions: list[tuple[str, str, bytes]], seed: int, versioned: bool) -> None:
    with mock_aws():
        forget()
        build_stack(versioned)
        world = World(Random(seed), versioned)
        for action, key, data in actions:
            if action == "upload":
                world.upload(key, data)
            elif action == "delete":
                world.delete(key)
            elif world.pending:
                world.deliver_one(twice=0.3, crash=0.3, meanwhile=0.5)
        for _ in range(60):
            if world.pending:
                world.deliver_one(twice=0.2, crash=0.2, meanwhile=0.5)
        world.settle()
        world.check()


@pytest.mark.parametrize("after", range(9))
def test_a_crash_after_each_write_of_the_whole_way_is_repaired(stack: None, after: int) -> None:
    """One article, and a copy of it, with a crash after the n-th write of every delivery's first try."""
    world = World(Random(after))
    world.upload(KEYS[0], TEXTS[0])
    world.upload(KEYS[1], TEXTS[0])
    crashed: set[tuple[str, str]] = set()
    while world.pending:
        stage, body = world.pending[0]
        world.random = _First()
        if (stage, body) not in crashed:
            crashed.add((stage, body))
            world.random = _First(crash_after=after)
        world.deliver_one(crash=0.5)
    world.check()
    world.delete(KEYS[0])
    world.random = Random(after)
    world.settle()
    world.check()


class _First(Random):
    """Always the first pending message; a crash after so many writes, or none."""

    def __init__(self, crash_after: int | None = None) -> None:
        super().__init__(0)
        self._crash_after = crash_after

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        if start == 8 and self._crash_after is not None:
            return self._crash_after
        return 0

    def random(self) -> float:
        return 0.0 if self._crash_after is not None else 0.99
