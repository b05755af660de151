"""Odd objects: each ends in a stated status or is passed over with a log line; none is retried into a dead letter."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from shared import pipeline
from shared.article import Failure, Stage, StageRun, Status
from shared.messages import article_id
from shared.store import articles, progress
from shared.store.records import Head
from tests.conftest import UPLOADS, rows
from tests.integration.test_storm import TEXTS
from tests.integration.world import STEPS, World


@pytest.fixture
def world(stack: None) -> World:
    return World(Random(1))


def test_a_key_of_1024_bytes_is_an_article_like_any_other(world: World) -> None:
    key = "incoming/" + "خ" * 507 + "a"
    assert len(key.encode()) == 1024
    world.upload(key, TEXTS[0])
    world.settle()
    head = world.head(key)
    assert head.status is Status.READY
    assert head.source.key == key


@pytest.mark.parametrize(
    ("key", "data", "code"),
    [
        ("incoming/empty.txt", b"", "empty"),
        ("incoming/blank.html", b" \n\t ", "empty"),
        (
            "incoming/picture.jpg",
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8,
            "unsupported_type",
        ),
        ("incoming/program.bin", b"\x7fELF\x02\x01\x01" + bytes(600), "unsupported_type"),
        ("incoming/page.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no_article_text"),
    ],
)
def test_what_is_no_article_is_rejected_with_its_reason(
    world: World, key: str, data: bytes, code: str
) -> None:
    world.upload(key, data)
    world.settle()
    head = world.head(key)
    assert head.status is Status.REJECTED
    assert head.error is not None
    assert (head.error.stage, head.error.code) == (Stage.CLEAN, code)
    assert head.error.message.endswith(".") or " " in head.error.message


def test_a_refusal_that_a_newer_upload_overtakes_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "incoming/late.txt"
    world.upload(key, b"")
    rejected, outcomes = progress.rejected, []

    def overtaken(head: Head, failure: Failure, run: StageRun) -> None:
        monkeypatch.setattr(progress, "rejected", rejected)
        world.upload(key, TEXTS[0])
        world.settle()
        outcomes.append(world.head(key).status)
        rejected(head, failure, run)

    monkeypatch.setattr(progress, "rejected", overtaken)
    world.settle()
    assert outcomes == [Status.READY]
    assert world.head(key).status is Status.READY


def test_an_object_over_the_limit_is_rejected_unread(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_UPLOAD_BYTES", "100")
    key = "incoming/long.txt"
    world.upload(key, TEXTS[0])
    read: list[str] = []
    monkeypatch.setattr("shared.objects.read_upload", lambda *a: read.append(a[0]))
    world.settle()
    head = world.head(key)
    assert head.status is Status.REJECTED
    assert head.error is not None
    assert head.error.code == "too_large"
    assert "100" in head.error.message
    assert read == []


def test_a_folder_leaves_no_trace(world: World) -> None:
    world.upload("incoming/desk/", b"")
    world.settle()
    assert rows() == []


@pytest.mark.parametrize("versioned", [True, False])
def test_an_object_deleted_before_it_is_read_says_so_until_its_deletion_arrives(
    world: World, versioned: bool
) -> None:
    key = "incoming/gone.txt"
    body = world.event("Object Created", key, etag="0" * 32, version_id="never" if versioned else None)
    assert pipeline.run_one(STEPS[Stage.CLEAN], body) is pipeline.Outcome.REFUSED
    head = world.head(key)
    assert head.status is Status.REJECTED
    assert head.error is not None
    assert head.error.code == "object_gone"
    pipeline.run_one(STEPS[Stage.REMOVE], world.event("Object Deleted", key))
    assert world.head(key).status is Status.REMOVED


def test_a_create_that_arrives_after_the_deletion_changes_nothing(world: World) -> None:
    key = "incoming/late.txt"
    world.upload(key, TEXTS[0])
    created = world.pending.pop()
    world.delete(key)
    world.settle()
    before = rows()
    world.pending.append(created)
    world.settle()
    assert rows() == before
    assert world.head(key).status is Status.REMOVED


def test_a_deletion_that_arrives_after_the_next_upload_changes_nothing(world: World) -> None:
    key = "incoming/again.txt"
    world.upload(key, TEXTS[0])
    world.delete(key)
    deleted = world.pending.pop()
    world.upload(key, TEXTS[1])
    world.settle()
    world.pending.append(deleted)
    world.settle()
    world.check()


def test_deleting_an_old_version_for_good_leaves_the_article(world: World) -> None:
    key = "incoming/kept.txt"
    world.upload(key, TEXTS[0])
    world.settle()
    old = world.event("Object Deleted", key, version_id="an-older-one").replace(
        "Delete Marker Created", "Permanently Deleted"
    )
    assert pipeline.run_one(STEPS[Stage.REMOVE], old) is pipeline.Outcome.PASSED
    assert world.head(key).status is Status.READY


def test_a_text_too_large_for_the_table_lies_in_the_bucket_and_goes_with_its_article(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "INLINE_MOST", 100)
    key = "incoming/long.txt"
    world.upload(key, TEXTS[0])
    world.settle()
    head = world.head(key)
    body = next(row for row in rows() if row["SK"] == "BODY")
    assert "text" not in body
    text = articles.text(head)
    assert text is not None
    assert text.text.split("\n")[0].startswith("وصل الوفد")
    world.upload(key, TEXTS[1])
    world.settle()
    newer = world.head(key)
    keys = [item["Key"] for item in world._s3.list_objects_v2(Bucket="texts")["Contents"]]
    assert keys == [f"text/{newer.id}/{newer.sequencer}.json.z"]
    world.delete(key)
    world.settle()
    assert "Contents" not in world._s3.list_objects_v2(Bucket="texts")


def test_what_replaces_an_article_and_is_refused_takes_its_text_away(world: World) -> None:
    key = "incoming/a.txt"
    world.upload(key, TEXTS[0])
    world.settle()
    world.upload(key, b"\x7fELF\x02\x01\x01" + bytes(600))
    world.settle()
    world.check()


def test_a_member_that_its_container_lost_by_a_change_of_names_says_so(world: World) -> None:
    key = "incoming/a.jsonl"
    world.upload(key, b'{"id": "a"}\n{"id": "b"}\n')
    world.deliver(0)
    stage, body = world.pending.pop()
    body = body.replace('"member":"b"', '"member":"named otherwise"')
    assert pipeline.run_one(STEPS[stage], body) is pipeline.Outcome.REFUSED
    head = world.head(key, "named otherwise")
    assert head.error is not None
    assert head.error.code == "member_gone"


def test_one_bad_message_fails_alone(world: World) -> None:
    from functions.clean.app import handler

    world.upload("incoming/good.txt", TEXTS[0])
    good = world.pending.pop()[1]
    event = {"Records": [_record("bad", "{"), _record("good", good)]}
    assert handler(event, _Context()) == {"batchItemFailures": [{"itemIdentifier": "bad"}]}
    assert world.head("incoming/good.txt").status is Status.CLEANED


def test_a_batch_of_bad_messages_fails_message_by_message(world: World) -> None:
    from functions.extract.app import handler

    event = {"Records": [_record("a", "{"), _record("b", "[]")]}
    failures = handler(event, _Context())["batchItemFailures"]
    assert [failure["itemIdentifier"] for failure in failures] == ["a", "b"]


def test_ids_are_known_before_the_upload_and_differ_by_member() -> None:
    assert article_id(UPLOADS, "incoming/a.zip") == article_id(UPLOADS, "incoming/a.zip")
    assert article_id(UPLOADS, "incoming/a.zip", "x") != article_id(UPLOADS, "incoming/a.zip")


def _record(message_id: str, body: str) -> dict[str, Any]:
    return {
        "messageId": message_id,
        "receiptHandle": message_id,
        "body": body,
        "attributes": {},
        "messageAttributes": {},
        "md5OfBody": "",
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-3:123456789012:clean",
        "awsRegion": "eu-west-3",
    }


class _Context:
    function_name = "clean"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:eu-west-3:123456789012:function:clean"
    aws_request_id = "request"
