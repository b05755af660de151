"""Whatever the order of events and wherever a process dies, the newest version of each object wins, once."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from shared.article import Stage
from tests.conftest import build_stack, forget
from tests.integration.world import Plan, World


def _text(number: int) -> bytes:
    return (
        f"وصل الوفد رقم {number} إلى مدينة طنجة صباح الاثنين لبدء جولة جديدة من المشاورات حول الموانئ.\n"
        f"وقال رئيس الوفد إن الجولة ستدوم {number + 2} أيام وتنتهي بتوقيع اتفاق بين الطرفين.\n"
        "وأضاف أن الاتفاق يشمل النقل البحري والتكوين المهني وتبادل الخبرات بين المدن الساحلية.\n"
        f"ومن المنتظر أن تعقد الجولة {number + 1} في مدينة أخرى قبل نهاية السنة الجارية."
    ).encode()


KEYS = ("incoming/خبر عاجل.txt", "incoming/50% + نسخة.txt", "incoming/c.txt")
TEXTS = (_text(3), _text(11))
MOST_WRITES = {Stage.CLEAN: 4, Stage.EXTRACT: 4, Stage.SUMMARIZE: 1}
"""Writes of one delivery, of an article that is not the first of its month: after each of them a process may die or
another may come between."""

LATE = [
    (stage, after, change)
    for stage, most in MOST_WRITES.items()
    for after in range(most)
    # a copy of another article ends before it is summarised
    for change in ("replaced" if stage is Stage.SUMMARIZE else "copy replaced", "removed")
]
STORMS = int(os.environ.get("STORMS", "8"))
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


@pytest.mark.parametrize("after", range(max(MOST_WRITES.values())))
def test_a_crash_after_each_write_of_the_whole_way_is_repaired(stack: None, after: int) -> None:
    """One article, and a copy of it; each message's first delivery dies after so many writes."""
    world = World(Random(after))
    world.upload(KEYS[0], TEXTS[0])
    world.upload(KEYS[1], TEXTS[0])
    world.settle_dying(after)
    assert world.crashes
    world.check()
    world.delete(KEYS[0])
    world.settle()
    world.check()


@pytest.mark.parametrize("stage", MOST_WRITES)
def test_no_delivery_has_more_writes(stack: None, stage: Stage) -> None:
    world = World(Random(0))
    world.upload(KEYS[1], TEXTS[0])
    world.settle()
    world.upload(KEYS[0], TEXTS[1])
    while world.pending[0][0] is not stage:
        world.deliver(0)
    world.deliver(0, Plan(MOST_WRITES[stage], world.die))
    assert not world.crashes


@pytest.mark.parametrize(("stage", "after", "change"), LATE)
def test_a_slow_writer_that_comes_too_late_leaves_nothing(
    stack: None, stage: Stage, after: int, change: str
) -> None:
    """Between two writes of one delivery all that the next change of the object leads to happens."""
    world = World(Random(after))
    world.upload(KEYS[1], TEXTS[0])
    world.settle()
    world.upload(KEYS[0], TEXTS[0] if change == "copy replaced" else TEXTS[1])
    while world.pending[0][0] is not stage:
        world.deliver(0)
    if change == "removed":
        world.delete(KEYS[0])
    else:
        world.upload(KEYS[0], _text(20))
    happened: list[int] = []

    def meanwhile() -> None:
        happened.append(after)
        world.settle()

    world.deliver(0, Plan(after, meanwhile))
    assert happened
    world.settle()
    world.check()
