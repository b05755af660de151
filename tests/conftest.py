"""AWS in process: moto, with the table that template.yaml describes, so that the two cannot drift apart."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any, Final

import boto3
import pytest
from moto import mock_aws

# Powertools reads these when its module is imported; numpy the number of threads, which would spin beside other tests.
os.environ |= {
    "OPENBLAS_NUM_THREADS": "1",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "Khulasa",
    "POWERTOOLS_METRICS_DISABLED": "true",
    "POWERTOOLS_TRACE_DISABLED": "true",
}

from functions.api import bucket
from functions.index import events
from functions.summarize.app import summarizer
from shared import objects, queues
from shared.settings import settings
from shared.store import counters, listing, table
from shared.telemetry import metrics
from tests import moto_speed, transactions
from tests.template import table_definition

REGION: Final = "eu-west-3"

_faster = pytest.MonkeyPatch()
moto_speed.install(_faster)
transactions.install(_faster)
TABLE = "articles"
UPLOADS = "uploads"
TEXTS = "texts"
VARIABLES: Final = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "TABLE_NAME": TABLE,
    "UPLOAD_BUCKET": UPLOADS,
    "TEXT_BUCKET": TEXTS,
    "CLEAN_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/123456789012/clean",
    "EXTRACT_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/123456789012/extract",
    "SUMMARIZE_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/123456789012/summarize",
    "REMOVE_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/123456789012/remove",
    "CURSOR_SECRET_ARN": "arn:aws:secretsmanager:eu-west-3:123456789012:secret:cursor",
    "EVENT_BUS_NAME": "",
    "INDEX_SHARDS": "1",
    "MAX_UPLOAD_BYTES": str(5 * 1024 * 1024),
    "RETENTION_DAYS": "365",
    "SUMMARY_METHOD": "extractive",
    "BEDROCK_MODEL": "arn:aws:bedrock:::foundation-model/none",
    "MODEL_SECONDS": "40",
    "MODEL_INPUT_TOKENS": "6000",
    "MODEL_OUTPUT_TOKENS": "800",
    "MODEL_INPUT_PRICE": "0",
    "MODEL_OUTPUT_PRICE": "0",
}


def pytest_collection_finish() -> None:
    """Leave what is loaded by now, tests and SDK, out of each later round of the garbage collector."""
    gc.collect()
    gc.freeze()


def forget() -> None:
    """Drop what a process keeps between invocations: settings, clients, months already opened."""
    clients = (table.client, queues._client, objects._client, events._client, bucket.client)
    for cached in (settings, *clients, listing.open_month, listing._open_months, summarizer):
        cached.cache_clear()
    counters._written.clear()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The variables that the template sets, and credentials that open nothing."""
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    forget()
    yield
    forget()
    metrics.clear_metrics()


def build_stack(versioned: bool = True) -> None:
    """Make table, buckets and queues in the running moto."""
    boto3.client("dynamodb").create_table(TableName=TABLE, **table_definition())
    s3 = boto3.client("s3")
    for name in (UPLOADS, TEXTS):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    if versioned:
        s3.put_bucket_versioning(Bucket=UPLOADS, VersioningConfiguration={"Status": "Enabled"})
    sqs = boto3.client("sqs")
    for name in ("clean", "extract", "summarize", "remove"):
        sqs.create_queue(QueueName=name)


@pytest.fixture
def stack() -> Iterator[None]:
    """Table, buckets and queues, empty."""
    with mock_aws():
        build_stack()
        yield


def rows() -> list[dict[str, Any]]:
    """Every row of the table; only a test may ask for that."""
    from shared.store.records import from_wire

    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=TABLE)
    return [from_wire(item) for page in pages for item in page["Items"]]
