"""Articles that failed or were refused, by stage, then code, then moment; and the message that would try them again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.article import Model, Stage
from shared.store import keys, table

BY_FAILURE = "by_failure"
REFUSED = "refused"
"""Stands for the stage in the index where a document was refused for good: there is nothing to replay."""
ATTRIBUTES = ("fail_stage", "fail_code", "failed_at", "replay")


class FailedArticle(Model):
    """An article that waits for a replay, and the message that does it."""

    id: str
    stage: Stage
    code: str
    failed_at: datetime
    message: str


def attributes(stage: str, code: str, moment: datetime) -> dict[str, Any]:
    """What puts a record into the index of failures."""
    return {"fail_stage": stage, "fail_code": code, "failed_at": keys.instant(moment)}


def failed(
    stage: Stage, code: str | None = None, before: datetime | None = None, since: datetime | None = None
) -> Iterator[FailedArticle]:
    """Articles that failed in a stage, by code and the oldest first; if asked, of one code or one stretch of time only.

    `since` is included, `before` is not.
    """
    for row in _rows(stage, code, before, since):
        # the index may lag behind: what the record says now is what counts
        head = table.row({"PK": row["PK"], "SK": row["SK"]}) or {}
        if "replay" in head:
            yield FailedArticle(
                id=head["id"],
                stage=stage,
                code=head["fail_code"],
                failed_at=head["failed_at"],
                message=head["replay"],
            )


def count(
    stage: Stage, code: str | None = None, before: datetime | None = None, since: datetime | None = None
) -> int:
    """How many `failed` would give, as far as the index knows."""
    return sum(1 for _ in _rows(stage, code, before, since))


def _rows(
    stage: Stage, code: str | None, before: datetime | None, since: datetime | None
) -> Iterator[dict[str, Any]]:
    condition, values = "#fail_stage = :stage", {"stage": stage.value}
    if code is not None:
        condition += " AND #fail_code = :code"
        values["code"] = code
    for row in table.query(condition, values, index=BY_FAILURE):
        late = before is not None and row["failed_at"] >= keys.instant(before)
        if not late and (since is None or row["failed_at"] >= keys.instant(since)):
            yield row
