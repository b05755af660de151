"""Logger, metrics and tracer, made once per process. Logs carry ids, never a word of an article."""

from __future__ import annotations

from functools import cache
from typing import Any

from aws_lambda_powertools import Logger, Metrics

from shared.settings import settings

logger = Logger()
metrics = Metrics()


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
