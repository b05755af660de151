"""Logger, metrics and tracer, made once per process. Logs carry ids, never a word of an article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import batched
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from shared.settings import settings

VALUES_MOST = 100
"""Values of a metric in one log line (CloudWatch embedded metric format specification)."""

logger = Logger()
metrics = Metrics()


def measure(
    name: str, values: Iterable[float], unit: MetricUnit = MetricUnit.Count, **dimensions: str
) -> None:
    """A metric with dimensions of its own beside the service; CloudWatch bills each combination of their values."""
    for some in batched(values, VALUES_MOST):
        own = EphemeralMetrics()
        for dimension, value in dimensions.items():
            own.add_dimension(dimension, value)
        for value_ in some:
            own.add_metric(name=name, unit=unit, value=value_)
        own.flush_metrics()


@cache
def trace_aws_calls() -> None:
    """Turn on X-Ray for AWS calls where the Tracing parameter asks for it; the SDK is imported only then."""
    if settings().powertools_trace_disabled:
        return
    from aws_lambda_powertools import Tracer

    Tracer(auto_patch=True, patch_modules=["botocore"])


def observed(handler: Any) -> Any:
    """A Lambda handler with request id in each log line, and metrics flushed at its end."""
    return logger.inject_lambda_context(clear_state=True)(metrics.log_metrics(handler))
