"""Alarms on the emulator: it counts the errors of functions and judges alarms by them, as CloudWatch does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.local.conftest import System

FUNCTIONS = ("clean", "extract", "summarize", "remove", "deadletter", "index", "api", "api-writing")


def alarms(system: System) -> dict[str, Any]:
    """The stack's alarms by name."""
    pages = system.stack.client("cloudwatch").get_paginator("describe_alarms").paginate()
    return {alarm["AlarmName"]: alarm for page in pages for alarm in page["MetricAlarms"]}


def judge(system: System) -> None:
    """The emulator judges its alarms whenever somebody measures something."""
    datum = {"MetricName": "Tick", "Value": 1.0, "Timestamp": datetime.now(UTC)}
    system.stack.client("cloudwatch").put_metric_data(Namespace="Tests", MetricData=[datum])


@pytest.mark.slow
def test_a_function_that_raises_fires_its_alarm(system: System) -> None:
    functions = system.stack.client("lambda")
    failed = functions.invoke(FunctionName="khulasa-clean:live", Payload=json.dumps({"Records": "none"}))
    assert failed["FunctionError"]
    judge(system)
    fired = alarms(system)["khulasa-clean-errors"]
    assert fired["StateValue"] == "ALARM", fired["StateReason"]
    assert fired["Dimensions"] == [{"Name": "FunctionName", "Value": "khulasa-clean"}]


@pytest.mark.slow
def test_every_function_and_queue_is_watched(system: System) -> None:
    names = alarms(system).keys()
    for function in FUNCTIONS:
        assert {f"khulasa-{function}-{what}" for what in ("errors", "throttles", "slow")} <= names
    for queue in ("clean", "extract", "summarize", "remove"):
        assert {f"khulasa-{queue}-age", f"khulasa-{queue}-dead"} <= names
    assert {"khulasa-stuck", "khulasa-undelivered", "khulasa-api-5xx", "khulasa-api-latency"} <= names


@pytest.mark.slow
def test_the_schedule_says_what_waits(system: System) -> None:
    """The event of the schedule, as EventBridge sends it, is understood by the deployed function."""
    event = {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}}
    answer = system.stack.client("lambda").invoke(
        FunctionName="khulasa-index:live", Payload=json.dumps(event)
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
