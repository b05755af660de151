"""deadletter: a message that failed on every attempt becomes a FAILED record that says why, and can be replayed.

It listens to the dead-letter queue of each stage, and to the one of the event rules. The message itself is kept on the
record, so a replay is a query of the failures by stage and code, however long ago. A message that names no article is
left in its queue, where the queue's alarm shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from shared.article import Failure, Stage, Status
from shared.batch import run_batch
from shared.errors import Unavailable
from shared.messages import about
from shared.pipeline import ask_again, hand_on, object_job
from shared.store import articles, progress
from shared.store.records import Head
from shared.telemetry import logger, observed, trace_aws_calls

NO_ANSWER = "no_answer"


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Turn a batch of dead letters into FAILED records."""
    trace_aws_calls()
    return run_batch(event, on_record)


def on_record(record: Mapping[str, Any]) -> bool:
    """Mark the article of one dead letter; False when it needed no mark."""
    try:
        sent = datetime.fromtimestamp(int(record.get("attributes", {}).get("SentTimestamp", 0)) / 1000, UTC)
        return bury_message(record["body"], sent)
    except Exception:
        logger.exception("a dead letter could not be recorded and stays in its queue")
        raise


def bury_message(body: str, sent: datetime | None = None) -> bool:
    """Mark the article that a message is about as FAILED; False when it is past that stage or superseded.

    Where the stage had done its work and only its message to the next one is missing, that is sent.

    `sent` is when the message was: one that was sent before the failure on the record is the one that led to it, come
    again; the message of a replay was sent after it, and its failure is another one.

    Raises:
        ValueError: the message is none of ours.
        Unavailable: a service did not answer, or a removal may be unfinished.
    """
    stage, article_id, sequencer = about(body)
    head = _record(stage, article_id, body)
    if head is None:
        return False
    if stage is Stage.REMOVE and head.sequencer > sequencer:
        return False
    if stage is not Stage.REMOVE and head.sequencer != sequencer:
        articles.discard_text(article_id, sequencer)
        ask_again(articles.discard_rows(article_id, sequencer))
        return False
    if hand_on(stage, head):
        return False
    if stage is Stage.REMOVE and head.status is Status.REMOVED and head.sequencer == sequencer:
        # a tombstone cannot say that texts or rows are left behind it: parked, the message is sent round again by hand
        raise Unavailable("the removal may be unfinished")
    failure = head.attempt
    if failure is None or failure.stage is not stage:
        failure = Failure(
            stage=stage,
            code=NO_ANSWER,
            message="the stage ended without an answer on every attempt: out of time or out of memory",
        )
    marked = progress.failed(head, failure, datetime.now(UTC), body, sent)
    if marked:
        with single_metric(name="ArticleFailed", unit=MetricUnit.Count, value=1) as metric:
            metric.add_dimension(name="stage", value=stage)
        logger.error(
            "failed for good", extra={"article_id": article_id, "stage": stage, "code": failure.code}
        )
    return marked


def _record(stage: Stage, article_id: str, body: str) -> Head | None:
    """The record to mark; one is made for an upload whose first stage never got as far."""
    if stage is not Stage.CLEAN:
        return articles.get(article_id)
    job = object_job(body)
    return articles.claim(article_id, job.source, job.version) or articles.get(article_id)
