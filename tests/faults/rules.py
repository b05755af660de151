"""Which calls to AWS go wrong, and how: a script of rules that the proxy follows."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from random import Random
from urllib.parse import unquote


class Kind(StrEnum):
    """What happens to a call."""

    THROTTLE = "throttle"
    """The service asks to slow down; SDKs try again."""
    ERROR = "error"
    """The service fails (5xx); SDKs try again."""
    DENY = "deny"
    """The service refuses (4xx); SDKs do not try again."""
    DELAY = "delay"
    """The answer comes late."""
    CUT_BEFORE = "cut before"
    """The connection breaks before the service has seen the call."""
    CUT_AFTER = "cut after"
    """The service does what it is asked, and its answer is lost."""


@dataclass(frozen=True)
class Call:
    """One HTTP request: the service, its operation, who asks (the SDK's application id), and the words in it."""

    service: str
    operation: str
    who: str
    words: str


@dataclass(frozen=True)
class Rule:
    """Calls that go wrong: all that match, or a share of them (`rate`), or the first so many (`count`)."""

    kind: Kind
    service: str = ".*"
    operation: str = ".*"
    who: str = ".*"
    words: str = ""
    rate: float = 1.0
    count: int | None = None
    seconds: float = 0.0

    def matches(self, call: Call) -> bool:
        """Whether the rule is about this call; chance and count aside."""
        return bool(
            re.fullmatch(self.service, call.service)
            and re.fullmatch(self.operation, call.operation)
            and re.fullmatch(self.who, call.who)
            and re.search(self.words, call.words)
        )


class Script:
    """Rules in their order; the first that applies to a call decides."""

    def __init__(self, rules: tuple[Rule, ...], seed: int = 1) -> None:
        self._rules = rules
        self._left = [rule.count for rule in rules]
        self._random = Random(seed)
        self.hits: dict[str, int] = {}

    def fate(self, call: Call) -> Rule | None:
        """The rule that a call falls to; `None` for one that goes through."""
        for place, rule in enumerate(self._rules):
            left = self._left[place]
            if left == 0 or not rule.matches(call) or self._random.random() >= rule.rate:
                continue
            if left is not None:
                self._left[place] = left - 1
            name = f"{rule.kind} {call.service} {call.operation}"
            self.hits[name] = self.hits.get(name, 0) + 1
            return rule
        return None


def call_of(method: str, path: str, headers: dict[str, str], body: bytes) -> Call:
    """What an HTTP request asks for. DynamoDB and SQS name the operation in a header, S3 by method and path."""
    named = re.search(r"app/(\S+)", headers.get("user-agent", ""))
    who = named.group(1) if named else ""
    target = headers.get("x-amz-target", "")
    words = unquote(path) + "\n" + body[:100_000].decode("utf-8", "replace")
    if target:
        service, _, operation = target.partition(".")
        known = {"AmazonSQS": "sqs", "DynamoDB_20120810": "dynamodb", "DynamoDBStreams_20120810": "streams"}
        return Call(known.get(service, service), operation, who, words)
    key = path.partition("?")[0].strip("/").partition("/")[2]
    operation = {"GET": "Get", "PUT": "Put", "DELETE": "Delete", "HEAD": "Head", "POST": "Post"}.get(
        method, method
    )
    return Call("s3", operation + ("Object" if key else "Bucket"), who, words)


def answer(rule: Rule, call: Call) -> tuple[int, str, bytes]:
    """Status, content type and body of the failure that a service would give."""
    if call.service == "s3":
        status, code = {
            Kind.THROTTLE: (503, "SlowDown"),
            Kind.ERROR: (500, "InternalError"),
            Kind.DENY: (403, "AccessDenied"),
        }[rule.kind]
        return (
            status,
            "application/xml",
            f"<Error><Code>{code}</Code><Message>fault</Message></Error>".encode(),
        )
    throttle = {
        "dynamodb": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        "sqs": "com.amazonaws.sqs#RequestThrottled",
    }.get(call.service, "ThrottlingException")
    status, code = {
        Kind.THROTTLE: (400, throttle),
        Kind.ERROR: (500, "InternalServerError"),
        Kind.DENY: (400, "AccessDeniedException"),
    }[rule.kind]
    return status, "application/x-amz-json-1.0", json.dumps({"__type": code, "message": "fault"}).encode()


def written(rules: tuple[Rule, ...]) -> bytes:
    """Rules as JSON."""
    return json.dumps([asdict(rule) for rule in rules]).encode()


def read(document: bytes) -> tuple[Rule, ...]:
    """Rules from JSON."""
    return tuple(Rule(**{**each, "kind": Kind(each["kind"])}) for each in json.loads(document))
