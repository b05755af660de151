"""A batch of SQS messages, one after the other, and which of them are to be delivered again.

Powertools has this too, but its module brings asyncio and models of every event source along: half as much import time
as boto3, pydantic and the rest of Powertools take together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def run_batch(event: dict[str, Any], run: Callable[[Mapping[str, Any]], object]) -> dict[str, Any]:
    """Run each record; a message whose run raises is reported as failed, the others are done with.

    `run` logs what goes wrong: here it only decides what SQS delivers again.
    """
    failed = []
    for record in event["Records"]:
        try:
            run(record)
        except Exception:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
