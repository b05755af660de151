"""Carries out what is chosen for each upload: first counted and priced, then done. Shared by backfill and reprocess."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import batched

from functions.api import bucket
from infra.operate import outbox, price
from infra.operate.choice import TOGETHER, Choice, Found, message, with_records
from infra.operate.pace import Pace
from infra.operate.progress import Progress
from infra.operate.stack import OperateError
from infra.operate.uploads import Upload
from shared.article import Stage
from shared.queues import url_of

Uploads = Callable[[], Iterator[Upload]]
"""Reads the uploads from the beginning: once to count them, once more to act."""
Rule = Callable[[Found], Choice]


def count(uploads: Uploads, rule: Rule) -> Counter[Choice]:
    """How many uploads there are of each choice."""
    return Counter(rule(found) for found in with_records(uploads()))


def act(uploads: Uploads, rule: Rule, total: int, pace: Pace) -> Counter[Choice]:
    """Do what the rule chooses, upload by upload; how many there were of each choice.

    It holds nothing back: whatever it has counted is on its way, so a run that was stopped is simply started again.

    Raises:
        Unavailable: S3, SQS or the table did not answer.
    """
    counts: Counter[Choice] = Counter()
    with Progress("uploads", total) as progress:
        for together in batched(with_records(uploads()), TOGETHER):
            choices = [(found, rule(found)) for found in together]
            _send([found for found, choice in choices if choice.acts and not choice.renews], pace)
            for found, choice in choices:
                if choice.renews:
                    pace.wait()
                    bucket.renew(found.upload.key)  # one that has gone meanwhile needs nothing more
                counts[choice] += 1
                progress.step()
    return counts


def go(uploads: Uploads, rule: Rule, chosen: argparse.Namespace, pace: Pace) -> int:
    """Count, price, ask, act; 0 when it is done or was a dry run, 1 when the operator said no."""
    counts = count(uploads, rule)
    _tell(counts)
    acting = sum(number for choice, number in counts.items() if choice.acts)
    print(f"{acting:>8}  to be processed: {price.told(acting)}; a container counts as one here")
    if chosen.dry_run or not acting:
        return 0
    if not chosen.yes and not _agreed():
        print("nothing was done")
        return 1
    _tell(act(uploads, rule, counts.total(), pace))
    return 0


def _send(wanted: list[Found], pace: Pace) -> None:
    """Send the messages of these, those of one stage together."""
    by_stage: defaultdict[Stage, list[str]] = defaultdict(list)
    for found in wanted:
        stage, body = message(found)
        by_stage[stage].append(body)
    for stage, bodies in by_stage.items():
        outbox.send(url_of(stage), bodies, pace, lambda _: None)


def _tell(counts: Counter[Choice]) -> None:
    for choice in Choice:
        if counts[choice]:
            print(f"{counts[choice]:>8}  {choice.value}")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise OperateError("nobody is there to be asked: say --yes, or --dry-run for the count alone")
    return input("Go on? [y/N] ").strip().lower() in {"y", "yes"}
