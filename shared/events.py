"""What the pipeline tells others: an event for each article that has come to an end, or has gone.

The models are the contract: `python -m shared.events` prints their JSON Schema, kept in `shared/data/events.json`.
Delivery is at least once, so `event_id` is the same each time an event is sent. Ignore fields that you do not know.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from shared.article import Model, Status

SOURCE = "khulasa"
VERSION = "1"
HEADLINE_MOST = 300
"""Characters of a headline that an event has; longer ones end in an ellipsis."""


class Links(Model):
    """Paths in the API."""

    article: str
    status: str


class ArticleEvent(Model):
    """The `detail` of an event. No word of the article but its headline is in it."""

    event_id: str = Field(
        description="Of article, version, status and moment of a failure: the same when the event is sent again"
    )
    version: Literal["1"] = Field(description="Of this schema")
    id: str = Field(pattern="^[0-9a-f]{20}$")
    bucket: str
    key: str
    member: str | None = Field(description="Within the container at `key`")
    collection: str | None
    sequencer: str = Field(
        description="Orders the versions of one article: of two events the greater is newer"
    )
    received_at: datetime
    links: Links


class _Described(ArticleEvent):
    language: str | None
    headline: str | None


class ArticleReady(_Described):
    """`article.ready`: it is listed and served."""

    status: Literal["READY"]


class ArticleDuplicate(_Described):
    """`article.duplicate`: word for word the text of another one."""

    status: Literal["DUPLICATE"]
    duplicate_of: str | None


class _Ended(ArticleEvent):
    stage: str | None
    code: str | None = Field(description="Why, as the record's `error` has it")


class ArticleRejected(_Ended):
    """`article.rejected`: refused for good."""

    status: Literal["REJECTED"]


class ArticleFailed(_Ended):
    """`article.failed`: a stage gave up; it can be replayed."""

    status: Literal["FAILED"]


class ArticleRemoved(ArticleEvent):
    """`article.removed`: its object was deleted, and it with it."""

    status: Literal["REMOVED"]


KINDS: dict[Status, type[ArticleEvent]] = {
    Status.READY: ArticleReady,
    Status.DUPLICATE: ArticleDuplicate,
    Status.REJECTED: ArticleRejected,
    Status.FAILED: ArticleFailed,
    Status.REMOVED: ArticleRemoved,
}
"""The event of each status that has one."""


def detail_type(status: Status) -> str:
    """The `detail-type` of a status's event: `article.ready`."""
    return f"article.{status.lower()}"


def schemas() -> dict[str, Any]:
    """The JSON Schema of each event's detail, by detail type."""
    told = {}
    for status, model in KINDS.items():
        schema = model.model_json_schema(mode="serialization")
        for part in (schema, *schema["$defs"].values()):
            del part["additionalProperties"]  # later versions add fields
        told[detail_type(status)] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schemas(), ensure_ascii=False, indent=2) + "\n")
