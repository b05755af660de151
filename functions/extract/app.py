"""extract: the cleaned text gets its metadata, and is compared with the texts known so far."""

from __future__ import annotations

import gc
from functools import cache

from functions.extract.extractor import extract
from functions.extract.vector import embed
from shared import queues
from shared.article import Stage
from shared.errors import Unavailable
from shared.messages import StageMessage
from shared.pipeline import Job, Outcome, Turn, Watch, ask_again, stage_handler, stage_job, turn
from shared.store import articles, progress


class ExtractStep:
    """Read the text, extract, find copies, hand on."""

    stage = Stage.EXTRACT

    def read(self, body: str) -> Job:
        """The job in a stage message."""
        return stage_job(body)

    def run(self, job: Job, watch: Watch) -> Outcome:
        """Text to metadata. An exact copy of a known text ends here, as DUPLICATE."""
        head, body = articles.with_body(job.id)
        allowed = turn(self.stage, head, job.sequencer)
        if head is None or allowed is Turn.PASS:
            return Outcome.PASSED
        if allowed is Turn.RUN:
            text = articles.text(head, body)
            if text is None:
                raise Unavailable("the cleaned text is not there")
            metadata = extract(text)
            keep_loaded(metadata.language.code)
            vector = embed(metadata, text.text)
            owner = articles.hold_text(head)
            if owner != head.id:
                progress.duplicate(head, metadata, vector, owner, watch.stop())
                return Outcome.DONE
            progress.extracted(head, metadata, vector, articles.near_copy(head), watch.stop())
        queues.send(StageMessage(stage=Stage.SUMMARIZE, id=job.id, sequencer=job.sequencer))
        return Outcome.DONE if allowed is Turn.RUN else Outcome.HANDED_ON

    def discard(self, job: Job) -> None:
        """Clear rows written too late; copies of the text are asked again."""
        ask_again(articles.discard_rows(job.id, job.sequencer))


@cache
def keep_loaded(language: str) -> None:
    """What the first article of a language has loaded stays: the collector goes through it no more."""
    gc.freeze()


handler = stage_handler(ExtractStep())
