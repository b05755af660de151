"""What the stages need of AWS, on a bare emulator: buckets, table, queues with short lives, events into them.

The names and the table are those of the template.
"""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from infra.local.emulator import ACCOUNT, REGION, ROOT_KEY, Emulator
from infra.local.stack import ROOT, client
from tests.conftest import VARIABLES
from tests.template import table_definition

STAGES: Final = ("clean", "extract", "summarize", "remove")
UPLOADS, TEXTS, TABLE = "khulasa-uploads", "khulasa-texts", "khulasa-articles"
VISIBILITY: Final = 60
"""Seconds; the pump makes what has failed visible sooner."""
ATTEMPTS: Final = 4
DEAD_ATTEMPTS: Final = 10
STACK: Final = "khulasa"


@dataclass
class System:
    """An emulator with all that is in it."""

    emulator: Emulator

    def client(self, service: str) -> Any:
        """A client that goes past the proxy."""
        return client(self.emulator, service)

    def queue(self, name: str) -> str:
        """URL of a queue."""
        return f"{self.emulator.endpoint}/{ACCOUNT}/{STACK}-{name}"

    def environment(self) -> dict[str, str]:
        """What the functions see."""
        return VARIABLES | {
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ROOT_KEY,
            "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
            "AWS_ENDPOINT_URL": self.emulator.endpoint,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "TABLE_NAME": TABLE,
            "UPLOAD_BUCKET": UPLOADS,
            "TEXT_BUCKET": TEXTS,
            "CURSOR_SECRET_ARN": f"{STACK}-cursor",
            **{f"{stage.upper()}_QUEUE_URL": self.queue(stage) for stage in STAGES},
        }


def started(home: Path) -> System:
    """An emulator on a free port, with everything made."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    system = System(Emulator(home, port, ROOT / ".stack"))
    system.emulator.start()
    _build(system)
    return system


def _build(system: System) -> None:
    system.client("dynamodb").create_table(TableName=TABLE, **table_definition())
    system.client("secretsmanager").create_secret(
        Name=f"{STACK}-cursor", SecretString="a secret of the tests"
    )
    s3 = system.client("s3")
    for name in (UPLOADS, TEXTS):
        s3.create_bucket(Bucket=name)
    s3.put_bucket_versioning(Bucket=UPLOADS, VersioningConfiguration={"Status": "Enabled"})
    _queues(system)
    _rules(system)
    s3.put_bucket_notification_configuration(
        Bucket=UPLOADS, NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    _outputs(system)


def _queues(system: System) -> None:
    _queue(system, "parked", VISIBILITY, None, 0)
    for name in STAGES:
        _queue(system, f"{name}-dead", VISIBILITY, "parked", DEAD_ATTEMPTS)
        _queue(system, name, VISIBILITY, f"{name}-dead", ATTEMPTS)


def _queue(system: System, name: str, visibility: int, after: str | None, attempts: int) -> None:
    attributes = {"VisibilityTimeout": str(visibility)}
    if after is not None:
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{STACK}-{after}"
        attributes["RedrivePolicy"] = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": attempts})
    system.client("sqs").create_queue(QueueName=f"{STACK}-{name}", Attributes=attributes)


def _rules(system: System) -> None:
    events = system.client("events")
    for kind, stage in (("Object Created", "clean"), ("Object Deleted", "remove")):
        pattern = {
            "source": ["aws.s3"],
            "detail-type": [kind],
            "detail": {"bucket": {"name": [UPLOADS]}, "object": {"key": [{"prefix": "incoming/"}]}},
        }
        events.put_rule(Name=f"{STACK}-{stage}", EventPattern=json.dumps(pattern))
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{STACK}-{stage}"
        events.put_targets(Rule=f"{STACK}-{stage}", Targets=[{"Id": "queue", "Arn": arn}])


def _outputs(system: System) -> None:
    """A stack that tells an operator's tool where everything is."""
    places = {"TableName": TABLE, "UploadBucket": UPLOADS, "TextBucket": TEXTS}
    places |= {f"{stage.capitalize()}QueueUrl": system.queue(stage) for stage in STAGES}
    places["ParkedQueueUrl"] = system.queue("parked")
    template = {
        "Resources": {"Marker": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": f"{STACK}-marker"}}},
        "Outputs": {name: {"Value": value} for name, value in places.items()},
    }
    system.client("cloudformation").create_stack(StackName=STACK, TemplateBody=json.dumps(template))
