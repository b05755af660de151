"""The dashboard shows what code or AWS emits, for the resources of the template, and reckons what it says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.contract.template_system import of_type, value, whole_system
from tests.contract.test_alarms import AWS, FUNCTIONS, NAMESPACE
from tests.template import ROOT

SYSTEM = whole_system()
BODY: dict[str, Any] = json.loads(
    value(of_type(SYSTEM, "AWS::CloudWatch::Dashboard"), SYSTEM)["DashboardDashboard"]["DashboardBody"]
)
CELLS = [cell for widget in BODY["widgets"] for cell in widget["properties"]["metrics"]]
METRICS = [[part for part in cell if isinstance(part, str)] for cell in CELLS if isinstance(cell[0], str)]
SEARCHES = [
    match
    for cell in CELLS
    if isinstance(cell[0], dict)
    for match in re.findall(r"SEARCH\('\{([^}]+)\} MetricName=\"(\w+)\"", cell[0]["expression"])
]
STAGES = ("clean", "extract", "summarize", "remove")
OURS = {
    ("Articles", "service", "status"),
    ("ArticlesOf", "language", "service", "status"),
    ("Refused", "code", "service"),
    ("SecondsToReady", "language", "service"),
    ("Unfinished", "service"),
    ("SecondsWithoutProgress", "service"),
    ("Milliseconds", "service"),
    ("Failed", "service"),
    ("Done", "service"),
}
"""Our metrics with their dimensions; that the code emits them so is shown by `test_alarms` and here below."""


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: " ".join(metric[1:]))
def test_each_metric_is_one_that_is_emitted(metric: list[str]) -> None:
    namespace, name, *pairs = metric
    dimensions = dict(zip(pairs[::2], pairs[1::2], strict=True))
    if namespace == NAMESPACE:
        assert (name, *sorted(dimensions)) in OURS
        assert dimensions["service"] in {"index", *STAGES}
        return
    assert name in AWS[namespace]["metrics"]
    assert sorted(dimensions) in [sorted(each) for each in AWS[namespace]["dimensions"]]
    queues = {queue["QueueName"] for queue in value(of_type(SYSTEM, "AWS::SQS::Queue"), SYSTEM).values()}
    known = {
        "FunctionName": {body["FunctionName"] for body in FUNCTIONS.values()},
        "QueueName": queues,
        "TableName": {"@Table"},
        "ApiId": {"@HttpApiHttpApi"},
    }
    assert all(of in known[kind] for kind, of in dimensions.items()), dimensions


@pytest.mark.parametrize(("schema", "name"), SEARCHES)
def test_each_search_is_for_metrics_that_are_emitted(schema: str, name: str) -> None:
    namespace, *dimensions = schema.split(",")
    assert namespace == NAMESPACE
    assert (name, *sorted(dimensions)) in OURS


def test_it_answers_what_is_asked_of_it() -> None:
    statuses = {metric[5] for metric in METRICS if metric[1] == "Articles"}
    assert statuses == {
        *("RECEIVED", "CLEANED", "EXTRACTED", "READY", "DUPLICATE", "EXPANDED", "REJECTED", "FAILED")
    }
    assert {name for _, name in SEARCHES} == {"ArticlesOf", "Refused", "SecondsToReady"}
    depths = {metric[3] for metric in METRICS if metric[1] == "ApproximateNumberOfMessagesVisible"}
    assert depths == {f"@AWS::StackName-{stage}" for stage in STAGES}


@pytest.mark.parametrize(("architecture", "price"), [("arm64", 0.0000133334), ("x86_64", 0.0000166667)])
def test_the_cost_is_what_it_comes_to(architecture: str, price: float) -> None:
    """1,000 articles; a second in each of six functions, one call and one message each, two units of each kind."""
    body = json.loads(
        value(of_type(SYSTEM, "AWS::CloudWatch::Dashboard"), SYSTEM, Architecture=architecture)[
            "DashboardDashboard"
        ]["DashboardBody"]
    )
    (cost,) = (each["properties"] for each in body["widgets"] if "dollars" in each["properties"]["title"])
    known: dict[str, float] = {}
    for cell in cost["metrics"]:
        if isinstance(cell[0], str):
            known[cell[-1]["id"]] = {"Duration": 1000, "Articles": 1000}.get(
                cell[1], 2 if "Units" in cell[1] else 1
            )
    formulas = {cell[0]["id"]: cell[0]["expression"] for cell in cost["metrics"] if isinstance(cell[0], dict)}
    memory = 3 * 1.0 + 3 * 0.5
    messages = 4 * 3 * 0.0000004
    expected = memory * price + 6 * 0.0000002 + 2 * 0.000000625 + 2 * 0.000000125 + messages
    names = ("compute", "requests", "table", "queues", "all")
    for name in names:
        known[name] = _reckoned(formulas[name], known)
    assert known["all"] == pytest.approx(expected)


def test_the_memory_it_reckons_with_is_that_of_the_functions() -> None:
    usual = SYSTEM["Globals"]["Function"]["MemorySize"]
    sizes = {name: body.get("MemorySize", usual) for name, body in FUNCTIONS.items()}
    del sizes["ApiFunction"], sizes["ApiWritingFunction"]  # readers' requests are no cost of an article
    assert {sizes.pop(f"{name}Function") for name in ("Summarize", "Index", "DeadLetter")} == {512}
    assert set(sizes.values()) == {1024}


def test_its_source_says_when_the_prices_are_from() -> None:
    assert "List prices" in (ROOT / "infra" / "dashboard.yaml").read_text(encoding="utf-8")


def _reckoned(expression: str, known: dict[str, float]) -> float:
    """A sum of products: what FILL fills is there, so it is left out."""
    plain = re.sub(r"FILL\((\w+),\s*0\)", r"\1", expression)
    tokens = re.sub(r"[A-Za-z_]+", lambda name: repr(float(known[name[0]])), plain)
    assert re.fullmatch(r"[-+*/() .\de]+", tokens), tokens
    return float(eval(tokens))  # noqa: S307 - digits and signs of our own template, as the line above says
