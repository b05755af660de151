"""replay: what failed for good is queued for its stage once more.

The dead-letter function has put each failed message on its article's record, so this reads the table's index of
failures, not a queue: it can be run at any time after the failure, twice, or stopped half-way. A message that has been
tried again in the meantime does nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from infra.operate import outbox
from infra.operate.pace import Pace
from infra.operate.progress import Progress
from shared.article import Stage
from shared.store import failures
from shared.store.failures import FailedArticle


@dataclass(frozen=True)
class Wanted:
    """Which failures: of one code, or of one stretch of time (`since` included, `before` not); at most `limit`."""

    code: str | None = None
    before: datetime | None = None
    since: datetime | None = None
    limit: int | None = None

    def of(self, stage: Stage) -> Iterator[FailedArticle]:
        """The failures of a stage."""
        return islice(failures.failed(stage, self.code, self.before, self.since), self.limit)

    def count(self, stage: Stage) -> int:
        """How many these are, as far as the index knows."""
        known = failures.count(stage, self.code, self.before, self.since)
        return known if self.limit is None else min(known, self.limit)


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "--stage", choices=[stage.value for stage in Stage], help="only failures of this stage"
    )
    parser.add_argument("--code", help="only failures with this code, such as throttled or no_answer")
    parser.add_argument("--older-than", type=float, metavar="MINUTES", help="leave younger ones alone")
    parser.add_argument("--younger-than", type=float, metavar="MINUTES", help="leave older ones alone")
    parser.add_argument("--limit", type=int, help="at most so many of a stage")


def run(outputs: dict[str, str], chosen: argparse.Namespace, pace: Pace) -> int:
    """Count what failed and, unless it is a dry run, queue it again; the exit code is 0."""
    now = datetime.now(UTC)
    wanted = Wanted(
        code=chosen.code,
        before=_ago(now, chosen.older_than),
        since=_ago(now, chosen.younger_than),
        limit=chosen.limit,
    )
    total = 0
    for stage in [Stage(chosen.stage)] if chosen.stage else list(Stage):
        if chosen.dry_run:
            counts = count(stage, wanted)
        else:
            counts = replay(stage, outputs[f"{stage.value.capitalize()}QueueUrl"], wanted, pace)
        total += counts.total()
        for code, number in sorted(counts.items()):
            print(f"{number:>8}  {stage.value}  {code}")
    print(f"{total:>8}  {'would be queued again' if chosen.dry_run else 'queued again'}")
    return 0


def count(stage: Stage, wanted: Wanted) -> Counter[str]:
    """How many articles failed in a stage, by code."""
    return Counter(article.code for article in wanted.of(stage))


def replay(stage: Stage, queue_url: str, wanted: Wanted, pace: Pace) -> Counter[str]:
    """Queue the failed articles of a stage again; how many of them there were by code.

    Raises:
        Unavailable: the table or the queue did not answer; the same call goes on where this one ended.
    """
    counts: Counter[str] = Counter()
    with Progress(stage.value, wanted.count(stage)) as progress:
        outbox.send(queue_url, _messages(wanted.of(stage), counts), pace, lambda _: progress.step())
    return counts


def _messages(failed: Iterable[FailedArticle], counts: Counter[str]) -> Iterator[str]:
    for article in failed:
        counts[article.code] += 1
        yield article.message


def _ago(now: datetime, minutes: float | None) -> datetime | None:
    return None if minutes is None else now - timedelta(minutes=minutes)
