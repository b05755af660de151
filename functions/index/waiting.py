"""Says how long the article that waits longest has not moved, so that an alarm can tell what is stuck.

A schedule asks. It measures too that no article has become READY, in each language that usually comes: no data would
tell an alarm nothing, a sum of zeros does. What is read is bounded: the counters of the last two weeks, one row a day,
which is as long as a dead letter is kept. So the answer costs the same however many articles there are.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aws_lambda_powertools.metrics import MetricUnit

from shared.article import Status
from shared.store import counters
from shared.telemetry import logger, measure, metrics

ALWAYS = frozenset({"ar", "fr", "en"})
"""Languages that have alarms (infra/alarms.yaml)."""
LOOK_BACK = timedelta(days=14)


def measure_waiting(now: datetime | None = None) -> None:
    """Metrics `Unfinished`, articles on their way, and `SecondsWithoutProgress`, of the one that waits longest.

    An article's time is known to ten minutes, and the later end is taken: it waits at least so long.

    Raises:
        Unavailable: the table did not answer.
    """
    now = now or datetime.now(UTC)
    first, last = (moment.strftime("%Y-%m-%d") for moment in (now - LOOK_BACK, now))
    found = list(counters.still_waiting(first, last))
    articles = sum(amount for _, amount in found)
    oldest = min((since for since, _ in found), default=now)
    seconds = max(0, round((now - oldest - counters.WAITING_STEP).total_seconds()))
    metrics.add_metric(name="Unfinished", unit=MetricUnit.Count, value=articles)
    metrics.add_metric(name="SecondsWithoutProgress", unit=MetricUnit.Seconds, value=seconds)
    counted = counters.between(first, last)
    usual = {one.language for one in counted if one.status is Status.READY and one.language}
    for language in sorted(ALWAYS | usual):
        measure("ArticlesOf", [0], language=language, status=Status.READY)
    logger.info("waiting", extra={"articles": articles, "seconds": seconds})
