"""summarize: text and metadata become a summary, and the article is READY."""

from __future__ import annotations

from functools import cache

from aws_lambda_powertools.metrics import MetricUnit

from functions.summarize.method import Summarizer
from functions.summarize.summarizer import summarize
from shared.article import Stage, Summary
from shared.errors import Unavailable
from shared.pipeline import Job, Outcome, Turn, Watch, stage_handler, stage_job, turn
from shared.settings import settings
from shared.store import articles, progress
from shared.telemetry import logger, metrics


class SummarizeStep:
    """Read text and metadata, summarise, list the article."""

    stage = Stage.SUMMARIZE

    def read(self, body: str) -> Job:
        """The job in a stage message."""
        return stage_job(body)

    def run(self, job: Job, watch: Watch) -> Outcome:
        """Metadata and text to a summary."""
        head, body = articles.with_body(job.id)
        if turn(self.stage, head, job.sequencer) is not Turn.RUN or head is None:
            return Outcome.PASSED
        text = articles.text(head, body)
        if text is None or head.metadata is None:
            raise Unavailable("the text or the metadata is not there")
        summary = summarizer()(text, head.metadata)
        _count(summary)
        progress.ready(head, summary, watch.stop())
        return Outcome.DONE

    def discard(self, job: Job) -> None:
        """Nothing to clear: this stage writes the record alone, and only while its version is the newest."""


@cache
def summarizer() -> Summarizer:
    """The summarizer that the settings choose; what a language model needs is imported only then."""
    chosen = settings()
    if chosen.summary_method == "extractive":
        return summarize
    from functions.summarize.bedrock_client import bedrock_summarizer

    return bedrock_summarizer(chosen)


def _count(summary: Summary) -> None:
    """Metrics of what a model has used and of how often it did not serve; nothing for an extractive summary."""
    if summary.usage is not None:
        used = summary.usage
        metrics.add_metric(name="ModelInputTokens", unit=MetricUnit.Count, value=used.input_tokens)
        metrics.add_metric(name="ModelOutputTokens", unit=MetricUnit.Count, value=used.output_tokens)
        metrics.add_metric(name="ModelDollars", unit=MetricUnit.NoUnit, value=used.dollars)
    if settings().summary_method == "bedrock":
        metrics.add_metric(name="ModelSentencesDropped", unit=MetricUnit.Count, value=len(summary.dropped))
        metrics.add_metric(name="ModelFallbacks", unit=MetricUnit.Count, value=summary.method != "bedrock")
        if summary.warnings:
            logger.warning(
                "the model's summary", extra={"warnings": summary.warnings, "method": summary.method}
            )


handler = stage_handler(SummarizeStep())
