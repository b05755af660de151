"""Containers in the storm: their members appear, change and vanish with them, each once, wherever a process dies."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from shared import pipeline
from shared.article import Container, Stage, Status
from shared.errors import Superseded
from shared.store import articles, members
from shared.store.records import Head, HeldText
from tests.conftest import build_stack, forget, rows
from tests.integration.test_storm import STORMS, TEXTS
from tests.integration.world import STEPS, Plan, World

KEY, OTHER = "incoming/نشرة.jsonl", "incoming/خبر.txt"


def lines(*members: tuple[str, bytes | None]) -> bytes:
    """JSON lines of articles by id; `None` for a line that is broken."""
    return b"".join(
        json.dumps({"id": name, "title": "جولة من المشاورات", "content": text.decode()}).encode() + b"\n"
        if text is not None
        else b"{broken\n"
        for name, text in members
    )


FULL = lines(("a", TEXTS[0]), ("b", TEXTS[1]), ("", None), ("c", TEXTS[0]))
FEWER = lines(("b", TEXTS[1]), ("d", TEXTS[0]))
BROKEN = b"PK\x03\x04 not an archive at all"
UPLOADS = (FULL, FEWER, TEXTS[0], BROKEN)

actions = st.lists(
    st.one_of(
        st.tuples(st.just("upload"), st.sampled_from((KEY, OTHER)), st.sampled_from(UPLOADS)),
        st.tuples(st.just("delete"), st.sampled_from((KEY, OTHER)), st.just(b"")),
        st.tuples(st.just("deliver"), st.integers(1, 8), st.just(b"")),
    ),
    min_size=4,
    max_size=14,
)


@pytest.mark.slow
@pytest.mark.parametrize("versioned", [True, False], ids=["versioned", "unversioned"])
@settings(
    max_examples=max(3, STORMS // 3),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(actions=actions, seed=st.integers(0, 2**32))
def test_any_storm_with_containers_converges(
    actions: list[tuple[str, str | int, bytes]], seed: int, versioned: bool
) -> None:
    with mock_aws():
        forget()
        build_stack(versioned)
        world = World(Random(seed), versioned)
        for action, what, data in actions:
            if action == "upload":
                world.upload(str(what), data)
            elif action == "delete":
                world.delete(str(what))
            for _ in range(what if isinstance(what, int) else 0):
                if world.pending:
                    world.deliver_one(twice=0.2, crash=0.3, meanwhile=0.5)
        for _ in range(80):
            if world.pending:
                world.deliver_one(twice=0.1, crash=0.2, meanwhile=0.5)
        world.settle()
        world.check()


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 7])
def test_a_crash_after_each_write_of_the_whole_way_is_repaired(stack: None, after: int) -> None:
    """A container, its newer version and its deletion; each message's first delivery dies after so many writes."""
    world = World(Random(after))
    world.upload(KEY, FULL)
    world.settle_dying(after)
    world.check()
    world.upload(KEY, FEWER)
    world.settle_dying(after)
    world.check()
    world.delete(KEY)
    world.settle_dying(after)
    world.check()


@pytest.mark.parametrize("change", ["fewer", "article", "broken", "removed"])
@pytest.mark.parametrize("after", range(4))
def test_a_slow_container_that_comes_too_late_leaves_nothing(stack: None, after: int, change: str) -> None:
    """Between two writes of its delivery, all that the next change of the object leads to happens."""
    world = World(Random(after))
    world.upload(OTHER, TEXTS[0])
    world.upload(KEY, TEXTS[1])
    world.settle()
    world.upload(KEY, FULL)
    slow = world.pending.pop()
    _change(world, change)
    world.pending.insert(0, slow)
    world.deliver(0, Plan(after, world.settle))
    world.settle()
    world.check()


@pytest.mark.parametrize("change", ["fewer", "article", "broken", "removed"])
@pytest.mark.parametrize("after", [0, 2])
def test_a_slow_member_that_comes_too_late_leaves_nothing(stack: None, after: int, change: str) -> None:
    world = World(Random(after))
    world.upload(KEY, FULL)
    world.deliver(0)
    slow = next(message for message in world.pending if '"member":"a"' in message[1])
    world.pending.remove(slow)
    world.settle()
    _change(world, change)
    world.pending.insert(0, slow)
    world.deliver(0, Plan(after, world.settle))
    world.settle()
    world.check()


def _change(world: World, change: str) -> None:
    if change == "removed":
        world.delete(KEY)
    else:
        world.upload(KEY, {"fewer": FEWER, "article": TEXTS[0], "broken": BROKEN}[change])


def test_a_member_message_of_an_old_version_that_never_arrived_finds_its_place_taken(stack: None) -> None:
    """The list of the old version is what removes a member of which no record was ever made."""
    world = World(Random(1))
    world.upload(KEY, FULL)
    world.deliver(0)
    late = [message for message in world.pending if '"member":' in message[1]]
    world.pending.clear()
    world.upload(KEY, FEWER)
    world.settle()
    world.pending += late
    world.settle()
    world.check()


def test_a_container_says_what_became_of_it_and_one_bad_member_costs_no_other(stack: None) -> None:
    world = World(Random(1))
    world.upload(KEY, FULL)
    world.settle()
    world.check()
    head = world.head(KEY)
    assert head.status is Status.EXPANDED
    assert head.container is not None
    assert (head.container.format, head.container.members, head.container.left_out) == ("jsonl", 4, 0)
    bad = world.head(KEY, "line 3")
    assert bad.error is not None
    assert (bad.error.stage, bad.error.code) == (Stage.CLEAN, "malformed")
    assert {world.head(KEY, name).status for name in "abc"} == {Status.READY, Status.DUPLICATE}
    assert world.head(KEY, "a").source.size < head.source.size


def test_an_event_that_comes_again_sends_nothing_round_again(stack: None) -> None:
    world = World(Random(1))
    world.upload(KEY, FULL)
    again = world.pending[0]
    world.settle()
    before = rows()
    assert pipeline.run_one(STEPS[Stage.CLEAN], again[1]) is pipeline.Outcome.PASSED
    assert world.pending == []
    assert rows() == before


def test_a_process_reads_the_container_once_for_all_its_members(
    stack: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shared import objects

    world = World(Random(1))
    world.upload(KEY, FULL)
    read: list[str] = []
    original = objects.read_upload

    def counted(key: str, etag: str, version_id: str | None) -> objects.Uploaded:
        read.append(key)
        return original(key, etag, version_id)

    monkeypatch.setattr(objects, "read_upload", counted)
    world.settle()
    assert len(read) == 2  # to list the members, and for the first of them


def test_many_members_are_sent_ten_at_a_time(stack: None) -> None:
    world = World(Random(1))
    world.upload(KEY, lines(*((str(number), TEXTS[number % 2]) for number in range(45))))
    world.deliver(0)
    assert world.head(KEY).status is Status.EXPANDED
    assert len(world.pending) == 45
    assert len({body for _, body in world.pending}) == 45
    world.delete(KEY)
    stage, body = world.pending.pop()
    world.pending.clear()
    pipeline.run_one(STEPS[stage], body)
    assert len(world.pending) == 45
    assert {stage for stage, _ in world.pending} == {Stage.REMOVE}


def test_a_list_written_while_the_record_is_taken_over_is_known_to_the_new_version(
    stack: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old version lists its members after the new one has read the record, and before it replaces it."""
    world = World(Random(1))
    jobs = [
        pipeline.object_job(world.event("Object Created", KEY)),
        pipeline.object_job(world.event("Object Created", KEY)),
    ]
    old = articles.claim(jobs[0].id, jobs[0].source, jobs[0].version)
    assert old is not None
    held_after = articles._held_after

    def meanwhile(known: Head | None) -> tuple[HeldText, ...]:
        if known is not None and known.container is None:
            members.enter(old, Container(format="jsonl", members=1), [members.Listed("a", 1)])
        return held_after(known)

    monkeypatch.setattr(articles, "_held_after", meanwhile)
    new = articles.claim(jobs[1].id, jobs[1].source, jobs[1].version)
    assert new is not None
    assert new.members_held
    assert members.of_older(new) == {"a"}
    with pytest.raises(Superseded):
        members.enter(old, Container(format="jsonl", members=1), [members.Listed("late", 1)])
    assert members.of_older(new) == {"a"}
