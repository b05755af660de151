"""The faults, one by one and all together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.faults.documents import DOOMED
from tests.faults.pump import Mischief
from tests.faults.rules import Kind, Rule

NONE = Mischief()
TABLE_WRITES = "PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems"


@dataclass(frozen=True)
class Scenario:
    """Rules for the proxy, mischief with messages, and whether the emulator is restarted while they work."""

    rules: tuple[Rule, ...] = ()
    mischief: Mischief = NONE
    timeout: float = 50.0
    """Seconds that a function may take for a batch."""
    restart: bool = False
    parked: bool = False
    """Whether messages may end where not even the dead-letter function could record them."""


_TABLE = (
    Rule(Kind.THROTTLE, "dynamodb", rate=0.02),
    Rule(Kind.ERROR, "dynamodb", rate=0.01),
    Rule(Kind.DENY, "dynamodb", rate=0.004),
    Rule(Kind.CUT_BEFORE, "dynamodb", rate=0.01),
    Rule(Kind.CUT_AFTER, "dynamodb", TABLE_WRITES, rate=0.03),
    Rule(Kind.THROTTLE, "streams", rate=0.02),
)
_BUCKET = (
    Rule(Kind.DENY, "s3", "GetObject", words=DOOMED),
    Rule(Kind.THROTTLE, "s3", rate=0.03),
    Rule(Kind.ERROR, "s3", rate=0.03),
    Rule(Kind.CUT_AFTER, "s3", rate=0.05),
)
_QUEUE = (
    Rule(Kind.THROTTLE, "sqs", rate=0.05),
    Rule(Kind.ERROR, "sqs", rate=0.03),
    Rule(Kind.DENY, "sqs", rate=0.03),
    Rule(Kind.CUT_AFTER, "sqs", rate=0.05),
)
_SLOW = (Rule(Kind.DELAY, rate=0.004, seconds=8.0),)
_DEAD = (
    Rule(Kind.DENY, "s3", "GetObject", words=DOOMED),
    Rule(Kind.DENY, who="deadletter"),
)

SCENARIOS = {
    "none": Scenario(),
    "table": Scenario(_TABLE),
    "bucket": Scenario(_BUCKET),
    "queue": Scenario(_QUEUE),
    "events": Scenario(mischief=Mischief(twice=0.3, later=0.3)),
    "kills": Scenario(mischief=Mischief(kills=0.15)),
    "timeouts": Scenario(_SLOW, timeout=6.0),
    "restart": Scenario(restart=True),
    "deadletters": Scenario(_DEAD, parked=True),
}
SCENARIOS["all"] = Scenario(
    (_DEAD[0], replace(_DEAD[1], count=30), *_BUCKET[1:], *_TABLE, *_QUEUE, replace(_SLOW[0], rate=0.001)),
    Mischief(kills=0.05, twice=0.15, later=0.15),
    timeout=7.0,
    restart=True,
    parked=True,
)
SCENARIOS["brief"] = replace(
    SCENARIOS["all"],
    rules=tuple(rule for rule in SCENARIOS["all"].rules if rule.kind is not Kind.DELAY),
    timeout=50.0,
    restart=False,
)
"""All that takes no waiting, for a run in seconds."""
