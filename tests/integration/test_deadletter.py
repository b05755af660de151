"""A message that failed on every attempt: its article says FAILED with stage and reason, and can be replayed."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import boto3
import pytest

from functions.deadletter.app import bury_message
from infra.operate.pace import Pace
from infra.operate.replay import Wanted, count, replay
from shared import pipeline
from shared.article import Stage, Status
from shared.errors import Throttled, Unavailable
from shared.messages import article_id
from shared.store import articles
from tests.conftest import UPLOADS, rows
from tests.integration.test_storm import TEXTS
from tests.integration.test_storm_containers import lines
from tests.integration.world import STEPS, Plan, World

KEY = "incoming/خبر.txt"


@pytest.fixture
def world(stack: None) -> World:
    world = World(Random(1))
    world.upload(KEY, TEXTS[0])
    return world


def failure_row() -> dict[str, object]:
    return next(row for row in rows() if row["SK"] == "HEAD")


@pytest.mark.parametrize(
    ("stage", "broken"),
    [
        (Stage.CLEAN, "shared.objects.read_upload"),
        (Stage.EXTRACT, "functions.extract.app.extract"),
        (Stage.SUMMARIZE, "functions.summarize.app.summarizer"),
    ],
)
def test_the_reason_of_the_last_attempt_is_told_and_a_replay_repairs_it(
    world: World, monkeypatch: pytest.MonkeyPatch, stage: Stage, broken: str
) -> None:
    while world.pending[0][0] is not stage:
        world.deliver_one()
    body = world.pending.pop()[1]
    with monkeypatch.context() as patch:
        patch.setattr(broken, _throttled)
        with pytest.raises(Throttled):
            pipeline.run_one(STEPS[stage], body)
    assert world.head(KEY).attempt is not None
    assert bury_message(body) is True
    head = world.head(KEY)
    assert head.status is Status.FAILED
    assert head.error is not None
    assert (head.error.stage, head.error.code) == (stage, "throttled")
    row = failure_row()
    assert (row["fail_stage"], row["fail_code"], row["replay"]) == (stage, "throttled", body)

    queue = boto3.client("sqs").create_queue(QueueName="any")["QueueUrl"]
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert _replay(stage, queue, before=datetime(2026, 1, 1, tzinfo=UTC)) == {}
    assert _replay(stage, queue, code="no_answer", before=later) == {}
    assert count(stage, Wanted(before=later)) == {"throttled": 1}
    assert _replay(stage, queue, code="throttled", before=later) == {"throttled": 1}
    replayed = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert [message["Body"] for message in replayed] == [body]
    world.pending.append((stage, replayed[0]["Body"]))
    world.settle()
    world.check()
    assert _replay(stage, queue, before=later) == {}
    assert not {"fail_stage", "replay", "error", "attempt"} & failure_row().keys()


def test_a_process_that_never_answered_is_told_as_such(world: World) -> None:
    body = world.pending.pop()[1]
    assert bury_message(body) is True
    head = world.head(KEY)
    assert head.status is Status.FAILED
    assert head.error is not None
    assert head.error.code == "no_answer"


def test_a_removal_that_failed_takes_the_article_out_of_the_lists_and_can_be_replayed(world: World) -> None:
    world.settle()
    world.delete(KEY)
    stage, body = world.pending.pop()
    assert bury_message(body) is True
    head = world.head(KEY)
    assert head.status is Status.FAILED
    assert head.error is not None
    assert head.error.stage is Stage.REMOVE
    assert "position" not in failure_row()
    world.pending.append((stage, body))
    world.settle()
    world.check()


def test_a_late_dead_letter_does_not_touch_an_article_that_made_it(world: World) -> None:
    body = world.pending[0][1]
    world.settle()
    assert bury_message(body) is False
    assert world.head(KEY).status is Status.READY


def test_a_dead_letter_of_an_old_version_clears_up_after_it(world: World) -> None:
    world.deliver_one()
    extract = world.pending.pop()[1]
    world.upload(KEY, TEXTS[1])
    world.settle()
    assert bury_message(extract) is False
    world.check()


@pytest.mark.parametrize("stage", [Stage.CLEAN, Stage.EXTRACT])
def test_a_stage_that_died_for_good_before_it_could_hand_on_strands_nothing(
    world: World, stage: Stage
) -> None:
    while world.pending[0][0] is not stage:
        world.deliver_one()
    body = world.pending[0][1]
    world.deliver_one()
    world.pending.clear()  # its message to the next stage was never sent
    assert bury_message(body) is False
    world.settle()
    world.check()


def test_a_removal_that_died_after_its_tombstone_is_not_forgotten(world: World) -> None:
    world.settle()
    world.delete(KEY)
    stage, body = world.pending[0]
    world.deliver(0, Plan(0, world.die))
    with pytest.raises(Unavailable, match="unfinished"):
        bury_message(body)
    assert world.pending == [(stage, body)]
    world.settle()
    world.check()


def test_a_message_that_is_none_of_ours_stays_in_its_queue(stack: None) -> None:
    with pytest.raises(ValueError):
        bury_message(json.dumps({"hello": "world"}))


def test_a_deletion_of_an_unknown_object_needs_no_mark(world: World) -> None:
    body = world.event("Object Deleted", "incoming/unknown.txt")
    assert bury_message(body) is False
    assert articles.get(article_id(UPLOADS, "incoming/unknown.txt")) is None


def _replay(stage: Stage, queue: str, **wanted: Any) -> Counter[str]:
    return replay(stage, queue, Wanted(**wanted), Pace(None))


def _throttled(*_: object) -> None:
    raise Throttled("s3: SlowDown: please reduce your request rate")


BATCH = "incoming/دفعة.jsonl"


@pytest.fixture
def batch(stack: None) -> World:
    """A container of two articles, one broken line between them."""
    world = World(Random(1))
    world.upload(BATCH, lines(("a", TEXTS[0]), ("", None), ("b", TEXTS[1])))
    return world


def test_a_member_that_failed_is_told_and_replayed_by_itself(
    batch: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.deliver(0)
    body = next(body for _, body in batch.pending if '"member":"b"' in body)
    batch.pending.remove((Stage.CLEAN, body))
    with monkeypatch.context() as patch:
        patch.setattr("functions.clean.app.upload.member", _throttled)
        with pytest.raises(Throttled):
            pipeline.run_one(STEPS[Stage.CLEAN], body)
    assert bury_message(body) is True
    batch.settle()
    failed = batch.head(BATCH, "b")
    assert failed.status is Status.FAILED
    assert failed.error is not None
    assert (failed.error.stage, failed.error.code) == (Stage.CLEAN, "throttled")
    assert batch.head(BATCH).status is Status.EXPANDED
    assert batch.head(BATCH, "a").status is Status.READY

    queue = boto3.client("sqs").create_queue(QueueName="any")["QueueUrl"]
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert _replay(Stage.CLEAN, queue, before=later) == {"throttled": 1}
    (message,) = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]
    batch.pending.append((Stage.CLEAN, message["Body"]))
    batch.settle()
    batch.check()


def test_a_member_of_which_nothing_was_ever_recorded_is_told_too(batch: World) -> None:
    batch.deliver(0)
    body = next(body for _, body in batch.pending if '"member":"b"' in body)
    batch.pending.remove((Stage.CLEAN, body))
    assert bury_message(body) is True
    head = batch.head(BATCH, "b")
    assert head.status is Status.FAILED
    assert head.error is not None
    assert head.error.code == "no_answer"


@pytest.mark.parametrize("broken", ["queues.send_all", "members.enter"])
def test_a_container_that_failed_half_way_is_told_and_replayed(
    batch: World, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    body = batch.pending.pop()[1]
    with monkeypatch.context() as patch:
        where = "shared.fan_out." if broken.startswith("queues") else "functions.clean.app."
        patch.setattr(where + broken, _throttled)
        with pytest.raises(Throttled):
            pipeline.run_one(STEPS[Stage.CLEAN], body)
    assert bury_message(body) is True
    head = batch.head(BATCH)
    assert head.status is Status.FAILED
    assert head.error is not None
    assert head.error.code == "throttled"
    batch.pending.append((Stage.CLEAN, body))
    batch.settle()
    batch.check()


def test_a_late_dead_letter_does_not_touch_a_container_that_made_it(batch: World) -> None:
    body = batch.pending[0][1]
    batch.settle()
    assert bury_message(body) is False
    assert batch.head(BATCH).status is Status.EXPANDED


def test_a_removal_of_a_member_that_failed_can_be_replayed(batch: World) -> None:
    batch.settle()
    batch.delete(BATCH)
    batch.deliver(0)
    stage, body = next((s, b) for s, b in batch.pending if '"member":"a"' in b)
    batch.pending.remove((stage, body))
    assert bury_message(body) is True
    head = batch.head(BATCH, "a")
    assert head.status is Status.FAILED
    assert head.error is not None
    assert head.error.stage is Stage.REMOVE
    batch.pending.append((stage, body))
    batch.settle()
    batch.check()


def test_a_removal_that_failed_after_the_next_upload_changes_nothing(world: World) -> None:
    world.settle()
    world.delete(KEY)
    body = world.pending.pop()[1]
    world.upload(KEY, TEXTS[1])
    world.settle()
    assert bury_message(body) is False
    world.check()
