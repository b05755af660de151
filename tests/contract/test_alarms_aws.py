"""Alarms on metrics of AWS: they are what AWS documents (`tests/data/aws_metrics.json`), for what the template has."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.cloudwatch import fires, watched
from tests.contract.template_system import Template, of_type, value, variants
from tests.contract.test_alarms import ALARMS, AWS, FUNCTIONS, OURS, SYSTEM

# What a fault looks like in each metric of AWS, and what a quiet hour does.
FAULTS = {
    "Errors": 1.0,
    "Throttles": 3.0,
    "Duration": 119_000.0,
    "IteratorAge": 1_000_000.0,
    "5xx": 1.0,
    "Latency": 2_500.0,
    "ApproximateAgeOfOldestMessage": 1_000.0,
    "NumberOfMessagesReceived": 1.0,
    "ApproximateNumberOfMessagesVisible": 1.0,
    "FailedInvocations": 1.0,
}
QUIET = {"Duration": 900.0, "IteratorAge": 2_000.0, "Latency": 80.0, "ApproximateAgeOfOldestMessage": 20.0}


@pytest.mark.parametrize("name", sorted(ALARMS.keys() - OURS))
def test_an_alarm_on_a_metric_of_aws_fires_by_it(name: str) -> None:
    alarm = ALARMS[name]
    (metric,) = watched(alarm).values()
    namespace, what, dimensions = metric
    assert what in AWS[namespace]["metrics"]
    assert sorted(dict(dimensions)) in [sorted(each) for each in AWS[namespace]["dimensions"]]
    assert fires(alarm, [{metric: [FAULTS[what]]}] * 5)
    assert not fires(alarm, [{metric: [QUIET.get(what, 0.0)]}] * 5)
    assert not fires(alarm, [{}] * 5)


def test_they_watch_what_is_there() -> None:
    known = {
        "FunctionName": {body["FunctionName"] for body in FUNCTIONS.values()},
        "QueueName": {
            queue["QueueName"] for queue in value(of_type(SYSTEM, "AWS::SQS::Queue"), SYSTEM).values()
        },
        "ApiId": {"@HttpApiHttpApi"},
        "RuleName": {rule["Name"] for rule in value(of_type(SYSTEM, "AWS::Events::Rule"), SYSTEM).values()},
    }
    for name in ALARMS.keys() - OURS:
        for _, _, dimensions in watched(ALARMS[name]).values():
            for kind, of in dimensions:
                assert of in known.get(kind, {of}), (name, of)


@pytest.mark.parametrize("metric", ["Errors", "Throttles", "Duration"])
def test_each_function_is_watched(metric: str) -> None:
    watching = {
        dict(of)["FunctionName"]
        for alarm in ALARMS.values()
        for _, what, of in watched(alarm).values()
        if what == metric
    }
    assert watching == {body["FunctionName"] for body in FUNCTIONS.values()}


def test_slow_is_four_fifths_of_the_timeout() -> None:
    for chosen in variants(SYSTEM, "StageTimeout"):
        limits = {
            body["FunctionName"]: int(value(_timeout(SYSTEM, name), SYSTEM, **chosen))
            for name, body in FUNCTIONS.items()
        }
        for name, alarm in value(of_type(SYSTEM, "AWS::CloudWatch::Alarm"), SYSTEM, **chosen).items():
            if alarm.get("MetricName") == "Duration":
                function = alarm["Dimensions"][0]["Value"]
                assert int(alarm["Threshold"]) == 800 * limits[function], (name, chosen)


def test_a_new_version_in_prod_is_judged_by_alarms_that_are_there() -> None:
    deployment = SYSTEM["Globals"]["Function"]["DeploymentPreference"]
    enabled = {
        chosen["Environment"]: value(deployment["Enabled"], SYSTEM, **chosen)
        for chosen in variants(SYSTEM, "Environment")
    }
    assert enabled == {"local": "false", "dev": "false", "prod": "true"}
    judging = value(deployment["Alarms"], SYSTEM)
    named = {alarm["AlarmName"]: name for name, alarm in ALARMS.items()}
    assert {named[name] for name in judging} >= {
        f"Alarms{function.removesuffix('Function')}Errors" for function in FUNCTIONS
    }
    assert len(judging) <= 10  # CodeDeploy takes no more


def _timeout(template: Template, function: str) -> Any:
    own = template["Resources"][function]["Properties"]
    return own.get("Timeout", template["Globals"]["Function"]["Timeout"])
