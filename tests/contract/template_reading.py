"""What the checks of the template read in common; each returns properties by logical id or a part of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.contract.template_system import Template, of_type, value

Check = Callable[[Template], list[str]]

FUNCTION, QUEUE, ROLE = "AWS::Serverless::Function", "AWS::SQS::Queue", "AWS::IAM::Role"
PARKED = "ParkedQueue"


def sources(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, function in of_type(template, FUNCTION).items():
        for source in function.get("Events", {}).values():
            if source["Type"] == "SQS":
                yield name, source["Properties"]


def queue_of(source: dict[str, Any], template: Template) -> str:
    return str(value(source["Queue"], template)).removeprefix("@").removesuffix(".Arn")


def timeout_of(template: Template, function: str) -> Any:
    own = template["Resources"][function]["Properties"]
    return own.get("Timeout", template["Globals"]["Function"]["Timeout"])


def dead_letter_queues(template: Template) -> set[str]:
    """Queues that a stage function does not read: letters of stages, and events that no queue took."""
    stages = {
        queue_of(source, template) for name, source in sources(template) if name != "DeadLetterFunction"
    }
    return set(of_type(template, QUEUE)) - stages - {PARKED}


def stage_queues(template: Template) -> dict[str, Any]:
    others = dead_letter_queues(template) | {PARKED}
    return {name: body for name, body in of_type(template, QUEUE).items() if name not in others}


def grants(template: Template, **parameters: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for role, body in value(of_type(template, ROLE), template, **parameters).items():
        for policy in body.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement["Effect"] == "Allow":
                    yield role, statement


def model_grants(template: Template, **parameters: Any) -> list[tuple[str, dict[str, Any]]]:
    return [
        (role, statement)
        for role, statement in grants(template, **parameters)
        if any(action.startswith("bedrock:") for action in listed(statement["Action"]))
    ]


def listed(item: Any) -> list[str]:
    return [item] if isinstance(item, str) else list(item)


def tls_only(document: dict[str, Any], resources: set[str]) -> bool:
    return any(
        statement["Effect"] == "Deny"
        and statement["Principal"] == "*"
        and statement["Action"] in {"s3:*", "sqs:*"}
        and statement.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}
        and resources <= set(listed(statement["Resource"]))
        for statement in document["Statement"]
    )


def lets_in(document: dict[str, Any], rule: str, name: str) -> bool:
    """True when the policy lets EventBridge send for that rule, named by its ARN or by what its ARN will be."""
    for statement in document["Statement"]:
        if statement["Effect"] != "Allow" or statement["Principal"] != {"Service": "events.amazonaws.com"}:
            continue
        sources = listed(statement.get("Condition", {}).get("ArnEquals", {}).get("aws:SourceArn", []))
        if any(source == f"@{rule}.Arn" or source.endswith(f":rule/{name}") for source in sources):
            return True
    return False
