"""Events and messages: sequencers order, ids are stable, and events may carry what we do not read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.article import Stage
from shared.messages import SEQUENCER_WIDTH, MemberMessage, ObjectEvent, article_id, padded, place
from shared.pipeline import object_job

EVENT = {
    "version": "0",
    "id": "17793124-05d4-b198-2fde-7ededc63b103",
    "detail-type": "Object Created",
    "source": "aws.s3",
    "account": "111122223333",
    "time": "2026-03-12T00:00:00Z",
    "region": "eu-west-3",
    "resources": ["arn:aws:s3:::uploads"],
    "detail": {
        "version": "0",
        "bucket": {"name": "uploads"},
        "object": {
            "key": "incoming/خبر عاجل 50%+.html",
            "size": 5,
            "etag": "b1946ac92492d2347c6235b4d2611184",
            "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
            "sequencer": "00617F08299329D189",
        },
        "request-id": "N4N7GDK58NMKJ12R",
        "requester": "123456789012",
        "source-ip-address": "1.2.3.4",
        "reason": "PutObject",
    },
}


def test_an_event_keeps_its_key_as_the_uploader_wrote_it() -> None:
    event = ObjectEvent.model_validate_json(json.dumps(EVENT, ensure_ascii=False))
    assert event.key == "incoming/خبر عاجل 50%+.html"
    source, version = place(event)
    assert (source.size, version.version_id) == (5, "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e")
    assert version.sequencer == "00617F08299329D189".ljust(SEQUENCER_WIDTH, "0")


def test_a_member_s_message_makes_the_job_that_an_event_makes() -> None:
    source, version = place(ObjectEvent.model_validate(EVENT))
    source = source.model_copy(update={"member": "2024/خبر.html"})
    message = MemberMessage(stage=Stage.CLEAN, source=source, version=version)
    job = object_job(message.model_dump_json())
    assert job.id == article_id("uploads", source.key, "2024/خبر.html") == message.id
    assert (job.source, job.version, job.sequencer) == (source, version, version.sequencer)
    assert object_job(json.dumps(EVENT)).source.member is None


@pytest.mark.parametrize("stage", ["extract", "summarize"])
def test_members_are_only_cleaned_and_removed(stage: str) -> None:
    source, version = place(ObjectEvent.model_validate(EVENT))
    told = {"stage": stage, "source": source.model_dump(), "version": version.model_dump()}
    with pytest.raises(ValidationError):
        MemberMessage.model_validate(told)


def test_other_events_of_the_bucket_are_refused() -> None:
    with pytest.raises(ValidationError):
        ObjectEvent.model_validate(EVENT | {"detail-type": "Object Tags Added"})


@given(st.text("0123456789ABCDEF", min_size=1, max_size=SEQUENCER_WIDTH), st.integers(1, 10))
def test_a_longer_sequencer_with_the_same_start_is_not_older(start: str, more: int) -> None:
    longer = (start + "F" * more)[:SEQUENCER_WIDTH]
    assert padded(longer) >= padded(start)
    assert len(padded(start)) == SEQUENCER_WIDTH


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_differ_by_key(one: str, other: str) -> None:
    assert (article_id("uploads", one) == article_id("uploads", other)) is (one == other)
