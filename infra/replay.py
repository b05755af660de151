"""Try again what failed: `python -m infra.replay --stack khulasa --stage extract [--code throttled] [--dry-run]`.

The dead-letter function has put each failed message on its article's record, so this reads the table's index of
failures, not a queue: it can be run at any time after the failure, twice, or stopped half-way. A message that has been
tried again in the meantime does nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import boto3

from shared.article import Stage
from shared.store import failures


def main() -> int:
    """Count what failed and, unless it is a dry run, queue it again; the exit code is 0 when that worked."""
    parser = argparse.ArgumentParser(
        prog="replay", description="Queue failed articles for their stage again."
    )
    parser.add_argument("--stack", default="khulasa", help="name of the CloudFormation stack")
    parser.add_argument("--stage", required=True, choices=[stage.value for stage in Stage])
    parser.add_argument("--code", help="only failures with this code, such as throttled or no_answer")
    parser.add_argument(
        "--older-than", type=float, default=0, metavar="MINUTES", help="leave younger ones alone"
    )
    parser.add_argument("--limit", type=int, help="replay at most so many")
    parser.add_argument("--dry-run", action="store_true", help="only count them")
    wanted = parser.parse_args()

    outputs = stack_outputs(wanted.stack)
    os.environ |= environment(outputs)
    stage = Stage(wanted.stage)
    queue = outputs[f"{stage.value.capitalize()}QueueUrl"]
    before = datetime.now(UTC) - timedelta(minutes=wanted.older_than)
    counts = replay(stage, queue, code=wanted.code, before=before, limit=wanted.limit, dry_run=wanted.dry_run)
    for code, count in sorted(counts.items()):
        print(f"{count:>8}  {stage.value}  {code}")
    verb = "would be queued again" if wanted.dry_run else "queued again"
    print(f"{counts.total():>8}  {verb}")
    return 0


def replay(
    stage: Stage,
    queue_url: str,
    *,
    code: str | None = None,
    before: datetime | None = None,
    limit: int | None = None,
    dry_run: bool = False,
) -> Counter[str]:
    """Queue the failed articles of a stage again; how many there were by code."""
    sqs = boto3.client("sqs")
    counts: Counter[str] = Counter()
    for article in failures.failed(stage, code, before):
        if limit is not None and counts.total() >= limit:
            break
        if not dry_run:
            sqs.send_message(QueueUrl=queue_url, MessageBody=article.message)
        counts[article.code] += 1
        if counts.total() % 100 == 0:
            print(f"{counts.total():>8}  …", file=sys.stderr)
    return counts


def stack_outputs(stack: str) -> dict[str, str]:
    """The outputs of a deployed stack by name."""
    stacks = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stacks[0]["Outputs"]}


def environment(outputs: dict[str, str]) -> dict[str, str]:
    """The variables that the functions of a stack see, as far as a tool on an operator's machine needs them."""
    return {
        "TABLE_NAME": outputs["TableName"],
        "UPLOAD_BUCKET": outputs["UploadBucket"],
        "TEXT_BUCKET": outputs["TextBucket"],
        "CLEAN_QUEUE_URL": outputs["CleanQueueUrl"],
        "EXTRACT_QUEUE_URL": outputs["ExtractQueueUrl"],
        "SUMMARIZE_QUEUE_URL": outputs["SummarizeQueueUrl"],
        "REMOVE_QUEUE_URL": outputs["RemoveQueueUrl"],
        "CURSOR_SECRET_ARN": "not-needed-here",
        "EVENT_BUS_NAME": "",
        "INDEX_SHARDS": "1",
        "MAX_UPLOAD_BYTES": "1",
        "RETENTION_DAYS": "0",
        "POWERTOOLS_TRACE_DISABLED": "true",
    }


if __name__ == "__main__":
    raise SystemExit(main())
