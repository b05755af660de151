"""api: answers the readers. Powertools routes the events of API Gateway's HTTP API; the operations do the rest."""

from __future__ import annotations

import re
import traceback
from base64 import b64decode
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from functions.api.address import base_url
from functions.api.operation import Operation
from functions.api.problems import Problem, problem_of, problem_reply
from functions.api.reply import NO_STORE, Reply, Request, TooLarge, outgoing
from functions.api.routes import OPERATIONS
from shared.telemetry import logger, metrics, observed, trace_aws_calls

Answering = Callable[..., "Response[Any]"]

resolver = APIGatewayHttpResolver(debug=False)


def _request() -> Request:
    event = resolver.current_event
    headers = {name.lower(): value for name, value in event.headers.items()}
    context = event.request_context
    return Request(
        method=event.http_method.upper(),
        path=event.path,
        id=context.request_id,
        query=event.query_string_parameters,
        headers=headers,
        base=base_url(context.get("domainName"), context.get("stage"), headers),
        body=_body(event.raw_event),
    )


def _body(event: dict[str, Any]) -> bytes:
    """The bytes of the body; the gateway sends what is no text in base64."""
    sent: str = event.get("body") or ""
    return b64decode(sent) if event.get("isBase64Encoded") else sent.encode("utf-8", "surrogatepass")


def _answering(operation: Operation) -> Answering:
    def answer(**parameters: str) -> Response[Any]:
        request = _request()
        return _response(operation.answer(request, *parameters.values()), request)

    return answer


def _response(reply: Reply, request: Request) -> Response[Any]:
    try:
        sent = outgoing(reply, request)
    except TooLarge:
        raise Problem(
            "response_too_large", "Ask for it with Accept-Encoding: gzip, or without its text."
        ) from None
    metrics.add_metric(name=f"Responses{sent.status // 100}xx", unit=MetricUnit.Count, value=1)
    return Response(sent.status, headers=dict(sent.headers), body=sent.body)


def _refuse(error: Exception) -> Response[Any]:
    request = _request()
    problem = problem_of(error)
    if problem.kind.status >= 500:
        _log(error, problem, request)
    return _response(problem_reply(problem, request), request)


def _log(error: Exception, problem: Problem, request: Request) -> None:
    """Our own failures are logged whole, but for the input that pydantic quotes: it is words of an article."""
    told: dict[str, object] = {"code": problem.code, "request_id": request.id, "path": request.path}
    if isinstance(error, ValidationError):
        told["invalid"] = error.errors(include_url=False, include_context=False, include_input=False)
        told["stack"] = traceback.format_tb(error.__traceback__)
        logger.error("not answered", extra=told)
    else:
        logger.exception("not answered", extra=told)


def _nowhere(_: NotFoundError) -> Response[Any]:
    request = _request()
    allowed = [m for operation in OPERATIONS if _fits(operation, request.path) for m in operation.methods]
    if not allowed:
        return _refuse(Problem("unknown_route", "The paths there are stand in /openapi.json."))
    methods = ", ".join(dict.fromkeys([*allowed, "OPTIONS"]))
    if request.method == "OPTIONS":
        return _response(Reply("", status=204, cache=NO_STORE, headers={"allow": methods}), request)
    return _refuse(Problem("method_not_allowed", f"Allowed here: {methods}.", headers={"allow": methods}))


def _fits(operation: Operation, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", operation.path), path) is not None


def _rule(path: str) -> str:
    return path.replace("{", "<").replace("}", ">")


resolver.exception_handler(Exception)(_refuse)
resolver.not_found(_nowhere)
for _operation in OPERATIONS:
    resolver.route(_rule(_operation.path), method=list(_operation.methods))(_answering(_operation))


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One HTTP request (payload format 2.0)."""
    trace_aws_calls()
    return resolver.resolve(event, context)
