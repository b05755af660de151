"""The guard: what a delivery may do, given the record as it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shared.article import Failure, Source, Stage, Status, Version
from shared.errors import Superseded
from shared.pipeline import Turn, turn
from shared.store.records import Head

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def head(status: Status, failed: Stage | None = None) -> Head:
    return Head(
        id="a",
        status=status,
        version=Version(etag="e", sequencer="2"),
        source=Source(bucket="b", key="k", size=1, received_at=NOW),
        error=Failure(stage=failed, code="c", message="m") if failed else None,
    )


@pytest.mark.parametrize(
    ("stage", "status", "expected"),
    [
        (Stage.CLEAN, Status.RECEIVED, Turn.RUN),
        (Stage.CLEAN, Status.CLEANED, Turn.HAND_ON),
        (Stage.CLEAN, Status.EXTRACTED, Turn.PASS),
        (Stage.CLEAN, Status.REJECTED, Turn.PASS),
        (Stage.CLEAN, Status.EXPANDED, Turn.PASS),
        (Stage.EXTRACT, Status.EXPANDED, Turn.PASS),
        (Stage.EXTRACT, Status.RECEIVED, Turn.PASS),
        (Stage.EXTRACT, Status.CLEANED, Turn.RUN),
        (Stage.EXTRACT, Status.DUPLICATE, Turn.RUN),
        (Stage.EXTRACT, Status.EXTRACTED, Turn.HAND_ON),
        (Stage.EXTRACT, Status.READY, Turn.PASS),
        (Stage.SUMMARIZE, Status.EXTRACTED, Turn.RUN),
        (Stage.SUMMARIZE, Status.READY, Turn.PASS),
        (Stage.SUMMARIZE, Status.DUPLICATE, Turn.PASS),
    ],
)
def test_the_guard(stage: Stage, status: Status, expected: Turn) -> None:
    assert turn(stage, head(status), "2") is expected


def test_a_failed_article_is_run_again_by_the_stage_that_failed_only() -> None:
    assert turn(Stage.EXTRACT, head(Status.FAILED, Stage.EXTRACT), "2") is Turn.RUN
    assert turn(Stage.SUMMARIZE, head(Status.FAILED, Stage.EXTRACT), "2") is Turn.PASS


def test_an_unknown_article_is_passed_over_and_another_version_is_superseded() -> None:
    assert turn(Stage.EXTRACT, None, "2") is Turn.PASS
    with pytest.raises(Superseded):
        turn(Stage.EXTRACT, head(Status.CLEANED), "1")
