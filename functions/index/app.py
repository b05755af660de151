"""index: each change of an article's record, in the order it happened, brings what it is found by up to date.

It follows the table's stream, where the changes of one record come one after the other. A batch that fails is repeated
whole, and each part of the work may be repeated. A record that cannot be read is logged and counted, and holds up
nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from functions.index.changes import Change, batch_id, change
from functions.index.counting import count
from functions.index.events import tell
from functions.index.filing import bring_up_to_date
from functions.index.measuring import measure_changes
from functions.index.waiting import measure_waiting
from shared.telemetry import logger, metrics, observed, trace_aws_calls


@observed
def handler(event: dict[str, Any], context: Any) -> None:
    """Bring postings, entities and counters up to date with a batch of the stream, then tell others of it.

    The schedule's event has no records: then it is said what waits.

    Raises:
        Unavailable: a service did not answer; the batch is delivered again.
    """
    trace_aws_calls()
    if "Records" in event:
        index(event["Records"])
    else:
        measure_waiting()


def index(records: list[dict[str, Any]]) -> None:
    """The same for records of the stream as Lambda delivers them."""
    seen = list(_readable(records))
    if not seen:
        return
    bring_up_to_date(seen)
    count(seen, batch_id(records))
    tell(seen)
    measure_changes(seen)
    metrics.add_metric(name="Indexed", unit=MetricUnit.Count, value=len(seen))
    logger.info("indexed", extra={"changes": len(seen)})


def _readable(records: list[dict[str, Any]]) -> Iterator[Change]:
    for record in records:
        try:
            one = change(record)
        except (ValidationError, KeyError):
            logger.exception(
                "a record of the stream cannot be read", extra={"keys": record["dynamodb"]["Keys"]}
            )
            metrics.add_metric(name="UnreadableRows", unit=MetricUnit.Count, value=1)
            continue
        if one is not None:
            yield one
