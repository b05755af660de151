"""summarize: text and metadata become a summary, and the article is READY."""

from __future__ import annotations

from functions.summarize.summarizer import summarize
from shared.article import Stage
from shared.errors import Unavailable
from shared.pipeline import Job, Outcome, Turn, Watch, stage_handler, stage_job, turn
from shared.store import articles, progress


class SummarizeStep:
    """Read text and metadata, summarise, list the article."""

    stage = Stage.SUMMARIZE

    def read(self, body: str) -> Job:
        """The job in a stage message."""
        return stage_job(body)

    def run(self, job: Job, watch: Watch) -> Outcome:
        """Metadata and text to a summary."""
        head = articles.get(job.id)
        if turn(self.stage, head, job.sequencer) is not Turn.RUN or head is None:
            return Outcome.PASSED
        text = articles.text(head)
        if text is None or head.metadata is None:
            raise Unavailable("the text or the metadata is not there")
        progress.ready(head, summarize(text, head.metadata), watch.stop())
        return Outcome.DONE

    def discard(self, job: Job) -> None:
        """Nothing to clear: this stage writes the record alone, and only while its version is the newest."""


handler = stage_handler(SummarizeStep())
