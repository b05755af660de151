"""CloudWatch as far as our alarms need it: log lines become metrics, and an alarm is asked whether it would fire.

After the CloudWatch user guide: "Specifications: embedded metric format", "Alarm evaluation", "Using metric math".
"""

from __future__ import annotations

import ast
import json
import math
import operator
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Key = tuple[str, str, frozenset[tuple[str, str]]]
"""Namespace, name and dimensions of a metric."""
Period = Mapping[Key, Sequence[float]]
"""What was measured in one period."""

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}
_OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.GtE: operator.ge,
    ast.Gt: operator.gt,
}


def key(namespace: str, name: str, **dimensions: str) -> Key:
    """A metric's key."""
    return namespace, name, frozenset(dimensions.items())


def metrics_of(lines: str) -> dict[Key, list[float]]:
    """The metrics in what a function printed: each dimension set of each embedded metric."""
    found: defaultdict[Key, list[float]] = defaultdict(list)
    for line in lines.splitlines():
        if '"_aws"' not in line:
            continue
        told = json.loads(line)
        for directive in told["_aws"]["CloudWatchMetrics"]:
            for names in directive["Dimensions"]:
                dimensions = {name: told[name] for name in names}
                for metric in directive["Metrics"]:
                    values = told[metric["Name"]]
                    found[key(directive["Namespace"], metric["Name"], **dimensions)] += (
                        values if isinstance(values, list) else [values]
                    )
    return dict(found)


def watched(alarm: Mapping[str, Any]) -> dict[str, Key]:
    """The metrics that an alarm watches, by their id in its expressions; one without expression has the id `""`."""
    if "MetricName" in alarm:
        return {"": _key(alarm)}
    return {
        each["Id"]: _key(each["MetricStat"]["Metric"]) for each in alarm["Metrics"] if "MetricStat" in each
    }


def fires(alarm: Mapping[str, Any], periods: Sequence[Period]) -> bool:
    """Whether an alarm is in ALARM after these periods of its own length, the newest last."""
    last = periods[-alarm["EvaluationPeriods"] :]
    breaching = [_breaches(alarm, _datapoint(alarm, period)) for period in last]
    return sum(breaching) >= int(alarm.get("DatapointsToAlarm", alarm["EvaluationPeriods"]))


def _key(metric: Mapping[str, Any]) -> Key:
    dimensions = {each["Name"]: each["Value"] for each in metric["Dimensions"]}
    return key(metric["Namespace"], metric["MetricName"], **dimensions)


def _breaches(alarm: Mapping[str, Any], datapoint: float | None) -> bool:
    if datapoint is None:
        return bool(alarm["TreatMissingData"] == "breaching")
    compare = COMPARISONS[alarm["ComparisonOperator"]]
    return compare(datapoint, float(alarm["Threshold"]))


def _datapoint(alarm: Mapping[str, Any], period: Period) -> float | None:
    if "MetricName" in alarm:
        return _statistic(alarm.get("Statistic") or alarm["ExtendedStatistic"], period.get(_key(alarm), ()))
    known = {
        each["Id"]: _statistic(each["MetricStat"]["Stat"], period.get(_key(each["MetricStat"]["Metric"]), ()))
        for each in alarm["Metrics"]
        if "MetricStat" in each
    }
    (expression,) = (each["Expression"] for each in alarm["Metrics"] if "Expression" in each)
    try:
        return float(_value(ast.parse(expression, mode="eval").body, known))
    except _Missing:
        return None


def _statistic(name: str, values: Sequence[float]) -> float | None:
    if not values:
        return None
    if name.startswith("p"):
        ordered = sorted(values)
        return ordered[math.ceil(float(name[1:]) / 100 * len(ordered)) - 1]
    return sum(values) if name == "Sum" else {"Maximum": max, "Minimum": min}[name](values)


class _Missing(Exception):
    """A series of an expression has no data."""


def _value(node: ast.AST, known: Mapping[str, float | None]) -> Any:
    match node:
        case ast.Constant(value=constant):
            return constant
        case ast.Name(id=name):
            if (found := known[name]) is None:
                raise _Missing
            return found
        case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
            return _OPERATORS[type(op)](_value(left, known), _value(right, known))
        case ast.Call(func=ast.Name(id="IF"), args=[condition, positive, negative]):
            return _value(positive if _value(condition, known) else negative, known)
        case ast.Call(func=ast.Name(id="FILL"), args=[series, filling]):
            try:
                return _value(series, known)
            except _Missing:
                return _value(filling, known)
    raise ValueError(f"not known: {ast.dump(node)}")
