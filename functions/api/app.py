"""api: answers the readers. The table of operations routes the events of API Gateway's HTTP API.

Powertools has a router, but its module brings those for AppSync and Bedrock, asyncio and all event sources along: a
quarter of a cold start, that a reader waits for.
"""

from __future__ import annotations

import re
import traceback
from base64 import b64decode, b64encode
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from functions.api.address import DEFAULT_STAGE, base_url
from functions.api.operation import Operation
from functions.api.problems import Problem, problem_of, problem_reply
from functions.api.reply import NO_STORE, Outgoing, Reply, Request, TooLarge, outgoing
from functions.api.routes import OPERATIONS
from shared.telemetry import logger, metrics, observed, trace_aws_calls


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One HTTP request (payload format 2.0)."""
    trace_aws_calls()
    answer = _answer(_request(event))
    encoded = isinstance(answer.body, bytes)
    body = b64encode(answer.body).decode() if isinstance(answer.body, bytes) else answer.body
    return {
        "statusCode": answer.status,
        "headers": answer.headers,
        "body": body,
        "isBase64Encoded": encoded,
    }


def _request(event: dict[str, Any]) -> Request:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    context = event["requestContext"]
    stage = context["stage"]
    return Request(
        method=context["http"]["method"].upper(),
        path=event["rawPath"].removeprefix("" if stage == DEFAULT_STAGE else f"/{stage}"),
        id=context["requestId"],
        query=event.get("queryStringParameters") or {},
        headers=headers,
        base=base_url(context.get("domainName"), stage, headers),
        body=_body(event),
    )


def _body(event: dict[str, Any]) -> bytes:
    """The bytes of the body; the gateway sends what is no text in base64."""
    sent: str = event.get("body") or ""
    return b64decode(sent) if event.get("isBase64Encoded") else sent.encode("utf-8", "surrogatepass")


def _answer(request: Request) -> Outgoing:
    try:
        return _sent(_reply(request), request)
    except Exception as error:
        problem = problem_of(error)
        if problem.kind.status >= 500:
            _log(error, problem, request)
        return _sent(problem_reply(problem, request), request)


def _reply(request: Request) -> Reply:
    at_path = [(operation, at) for operation, path in _PATHS if (at := path.fullmatch(request.path))]
    for operation, at in at_path:
        if request.method in operation.methods:
            return operation.answer(request, *at.groups())
    if not at_path:
        raise Problem("unknown_route", "The paths there are stand in /openapi.json.")
    allowed = [method for operation, _ in at_path for method in operation.methods]
    methods = ", ".join(dict.fromkeys([*allowed, "OPTIONS"]))
    if request.method == "OPTIONS":
        return Reply("", status=204, cache=NO_STORE, headers={"allow": methods})
    raise Problem("method_not_allowed", f"Allowed here: {methods}.", headers={"allow": methods})


def _sent(reply: Reply, request: Request) -> Outgoing:
    try:
        answer = outgoing(reply, request)
    except TooLarge:
        raise Problem(
            "response_too_large", "Ask for it with Accept-Encoding: gzip, or without its text."
        ) from None
    metrics.add_metric(name=f"Responses{answer.status // 100}xx", unit=MetricUnit.Count, value=1)
    return answer


def _log(error: Exception, problem: Problem, request: Request) -> None:
    """Our own failures are logged whole, but for the input that pydantic quotes: it is words of an article."""
    told: dict[str, object] = {"code": problem.code, "request_id": request.id, "path": request.path}
    if isinstance(error, ValidationError):
        told["invalid"] = error.errors(include_url=False, include_context=False, include_input=False)
        told["stack"] = traceback.format_tb(error.__traceback__)
        logger.error("not answered", extra=told)
    else:
        logger.exception("not answered", extra=told)


def _path(operation: Operation) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "([^/]+)", re.escape(operation.path)))


_PATHS = [(each, _path(each)) for each in sorted(OPERATIONS, key=lambda each: "{" in each.path)]
"""Every operation with its pattern, paths without a parameter first."""
