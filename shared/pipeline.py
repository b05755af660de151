"""The one stage runner: batch loop, guard, timeline, error to status, partial failure.

A stage is a `Step`: it says how to read its message and what to do with it. What comes of a message is one of these.

    done        the step ran
    handed on   its result was stored by an earlier delivery; only the next message is sent again
    passed      nothing to do: a duplicate or late delivery
    refused     the document is permanently refused: REJECTED, acknowledged
    superseded  a newer version of the object is known: what this one left behind is cleared, acknowledged
    failed      anything else: logged, noted on the record, and left to SQS to deliver again
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from time import perf_counter
from typing import Any, Protocol

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ConfigDict, TypeAdapter

from shared import queues
from shared.article import Failure, Source, Stage, StageRun, Status, Version
from shared.batch import run_batch
from shared.errors import KhulasaError, NewerRecord, Refused, Superseded, Unavailable
from shared.messages import MemberMessage, ObjectEvent, StageMessage, place
from shared.store import articles, progress
from shared.store.records import Head
from shared.telemetry import logger, metrics, observed, trace_aws_calls

LambdaHandler = Callable[[dict[str, Any], Any], dict[str, Any]]


class Turn(StrEnum):
    """What the guard allows a message to do."""

    RUN = "run"
    HAND_ON = "hand on"
    PASS = "pass"  # noqa: S105


class Outcome(StrEnum):
    """What came of a message; also the name of its metric."""

    DONE = "Done"
    HANDED_ON = "HandedOn"
    PASSED = "Passed"
    REFUSED = "Refused"
    SUPERSEDED = "Superseded"
    FAILED = "Failed"


@dataclass(frozen=True)
class Job:
    """One message: which version of which article."""

    id: str
    sequencer: str


@dataclass(frozen=True)
class ObjectJob(Job):
    """A job about an uploaded object, or about one member of a container: where it is, and which version.

    `deletion` is what the bucket says of how an object was deleted.
    """

    source: Source
    version: Version
    deletion: str | None = None


def object_job(body: str) -> ObjectJob:
    """The job in an event of the bucket, or in the message about a member of a container."""
    message: ObjectEvent | MemberMessage = _from_bucket_or_container.validate_json(body)
    if isinstance(message, MemberMessage):
        return ObjectJob(message.id, message.version.sequencer, message.source, message.version)
    return ObjectJob(
        message.article_id, message.sequencer, *place(message), deletion=message.detail.deletion_type
    )


def stage_job(body: str) -> Job:
    """The job in a message that another stage has sent."""
    message = StageMessage.model_validate_json(body)
    return Job(id=message.id, sequencer=message.sequencer)


class Watch:
    """Times one run of a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._started = datetime.now(UTC)
        self._clock = perf_counter()

    def stop(self) -> StageRun:
        """The run so far, as an entry of the timeline."""
        milliseconds = round((perf_counter() - self._clock) * 1000)
        return StageRun(
            stage=self.stage, started=self._started, finished=datetime.now(UTC), milliseconds=milliseconds
        )


class Step[J: Job](Protocol):
    """What a stage adds to the runner."""

    stage: Stage

    def read(self, body: str) -> J:
        """The job in a message."""
        ...

    def run(self, job: J, watch: Watch) -> Outcome:
        """Do the job, guard included; raises `Refused`, `Superseded` or anything else as the runner's docs say."""
        ...

    def discard(self, job: J) -> None:
        """Clear what the version of a superseded job may have left behind."""
        ...


_from_bucket_or_container: TypeAdapter[ObjectEvent | MemberMessage] = TypeAdapter(
    ObjectEvent | MemberMessage,
    config=ConfigDict(defer_build=True, hide_input_in_errors=True),  # errors are logged
)

_ENTRY = {
    Stage.CLEAN: {Status.RECEIVED},
    Stage.EXTRACT: {Status.CLEANED, Status.DUPLICATE},
    Stage.SUMMARIZE: {Status.EXTRACTED},
}
_RESULT = {Stage.CLEAN: Status.CLEANED, Stage.EXTRACT: Status.EXTRACTED}
_NEXT = {Stage.CLEAN: Stage.EXTRACT, Stage.EXTRACT: Stage.SUMMARIZE}


def turn(stage: Stage, head: Head | None, sequencer: str) -> Turn:
    """What a delivery may do, given the record as it stands.

    Raises:
        Superseded: the record is about another version.
    """
    if head is None:
        return Turn.PASS
    if head.sequencer != sequencer:
        raise Superseded("a newer version of the object is known")
    if head.status is Status.FAILED:
        return Turn.RUN if head.error is not None and head.error.stage is stage else Turn.PASS
    if head.status in _ENTRY[stage]:
        return Turn.RUN
    return Turn.HAND_ON if head.status is _RESULT.get(stage) else Turn.PASS


def hand_on(stage: Stage, head: Head) -> bool:
    """Send the next message for a stage that has stored its result, and may have died before it could; else False."""
    if head.status is not _RESULT.get(stage):
        return False
    queues.send(StageMessage(stage=_NEXT[stage], id=head.id, sequencer=head.sequencer))
    return True


def ask_again(versions: Iterable[tuple[str, str]]) -> None:
    """Send copies of a text that has lost its owner through extract again: one of them becomes READY."""
    for article, sequencer in versions:
        queues.send(StageMessage(stage=Stage.EXTRACT, id=article, sequencer=sequencer))


def stage_handler[J: Job](step: Step[J]) -> LambdaHandler:
    """The Lambda handler of a stage: an SQS batch in, the messages to deliver again out."""

    @observed
    def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
        trace_aws_calls()
        return run_batch(event, lambda record: run_one(step, record["body"]))

    return handler  # type: ignore[no-any-return]


def run_one[J: Job](step: Step[J], body: str) -> Outcome:
    """Run one message to its outcome, and count it.

    Raises:
        Exception: whatever went wrong, once it is logged and noted, so that the message is delivered again.
    """
    try:
        job = step.read(body)
    except ValueError:
        logger.exception("a message that is none of ours; it will end in the dead-letter queue")
        metrics.add_metric(name="UnreadableMessages", unit=MetricUnit.Count, value=1)
        raise
    watch = Watch(step.stage)
    with logger.append_context_keys(article_id=job.id, sequencer=job.sequencer, stage=step.stage):
        try:
            outcome = _tried(step, job, watch)
        except Superseded as newer:
            logger.info("superseded", extra={"why": newer.message})
            step.discard(job)
            outcome = Outcome.SUPERSEDED
        except Exception as error:
            logger.exception("failed", extra={"code": getattr(error, "code", "internal")})
            metrics.add_metric(name=Outcome.FAILED, unit=MetricUnit.Count, value=1)
            _note(job, step.stage, error)
            raise
        metrics.add_metric(name=outcome, unit=MetricUnit.Count, value=1)
        metrics.add_metric(name="Milliseconds", unit=MetricUnit.Milliseconds, value=watch.stop().milliseconds)
        logger.info(outcome)
    return outcome


def _tried[J: Job](step: Step[J], job: J, watch: Watch) -> Outcome:
    """The outcome of a step; a refusal is written down like any other, and may be overtaken like any other."""
    try:
        return step.run(job, watch)
    except Refused as refusal:
        return _refuse(job, refusal, watch)


def _refuse(job: Job, refusal: Refused, watch: Watch) -> Outcome:
    head = articles.get(job.id)
    if head is None or head.sequencer != job.sequencer:
        return Outcome.SUPERSEDED
    if head.held:
        articles.drop_text(head)  # of the version before, which was an article
    failure = Failure(stage=watch.stage, code=refusal.code, message=refusal.message)
    progress.rejected(head, failure, watch.stop())
    logger.info("refused", extra={"code": refusal.code})
    return Outcome.REFUSED


def _note(job: Job, stage: Stage, error: Exception) -> None:
    """Say on the record what went wrong; a record that cannot be reached now is told by the dead-letter function.

    One that a newer version has stored is left alone: its message waits, in the end among the parked dead letters.
    """
    if isinstance(error, NewerRecord):
        return
    if isinstance(error, KhulasaError):
        failure = Failure(stage=stage, code=error.code, message=error.message)
    else:
        failure = Failure(stage=stage, code="internal", message=f"an unexpected {type(error).__name__}")
    try:
        progress.note_attempt(job.id, job.sequencer, failure)
    except Unavailable:
        logger.warning("the failure could not be noted on the record")
