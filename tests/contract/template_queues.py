"""Queues, their letters and alarms, and the rules that fill them. Each check returns what is wrong, in words."""

from __future__ import annotations

from shared.events import SOURCE
from tests.contract.template_reading import (
    PARKED,
    QUEUE,
    dead_letter_queues,
    lets_in,
    queue_of,
    sources,
    stage_queues,
    timeout_of,
    tls_only,
)
from tests.contract.template_system import Template, of_type, value, variants

DEAD_LETTER_SECONDS = 14 * 24 * 3600
PARKED_AFTER = 3_600
"""Seconds for which the dead-letter function tries to record a letter, one attempt a visibility timeout."""


def check_visibility(template: Template) -> list[str]:
    """A queue hides a message for at least six timeouts of its function, whatever the parameters."""
    wrong = []
    queues = of_type(template, QUEUE)
    for chosen in variants(template, "StageTimeout"):
        for function, source in sources(template):
            timeout = int(value(timeout_of(template, function), template, **chosen))
            queue = queues[queue_of(source, template)]
            visibility = int(value(queue["VisibilityTimeout"], template, **chosen))
            if visibility < 6 * timeout:
                wrong.append(f"{function}: {visibility} s of visibility for a timeout of {timeout} s")
    return wrong


def check_dead_letters(template: Template) -> list[str]:
    """Each stage queue gives up into a dead-letter queue that takes from it alone and keeps letters for two weeks."""
    wrong = []
    queues = of_type(template, QUEUE)
    for name, queue in stage_queues(template).items():
        redrive = value(queue.get("RedrivePolicy", {}), template)
        target = str(redrive.get("deadLetterTargetArn", "")).removeprefix("@").removesuffix(".Arn")
        if target not in queues:
            wrong.append(f"{name} has no dead-letter queue")
            continue
        if int(redrive["maxReceiveCount"]) < 3:
            wrong.append(f"{name} gives up after {redrive['maxReceiveCount']} attempts")
        letters = value(queues[target], template)
        if letters.get("MessageRetentionPeriod") != DEAD_LETTER_SECONDS:
            wrong.append(f"{target} does not keep letters for two weeks")
        allowed = letters.get("RedriveAllowPolicy", {})
        own_name = value(queue["QueueName"], template)
        from_it = [arn.endswith(f":{own_name}") for arn in allowed.get("sourceQueueArns", [])]
        if allowed.get("redrivePermission") != "byQueue" or from_it != [True]:
            wrong.append(f"{target} takes letters from others than {name}")
    return wrong


def check_parked(template: Template) -> list[str]:
    """A dead letter that cannot be recorded for an hour is parked for two weeks, where an alarm shows it."""
    wrong = []
    queues = value(of_type(template, QUEUE), template)
    parked = queues[PARKED]
    allowed = parked["RedriveAllowPolicy"].get("sourceQueueArns", [])
    for name in sorted(dead_letter_queues(template)):
        redrive = queues[name].get("RedrivePolicy", {})
        if redrive.get("deadLetterTargetArn") != f"@{PARKED}.Arn":
            wrong.append(f"{name} loses what cannot be recorded")
        elif int(redrive["maxReceiveCount"]) * int(queues[name]["VisibilityTimeout"]) < PARKED_AFTER:
            wrong.append(f"{name} gives up too soon")
        if not any(arn.endswith(f":{queues[name]['QueueName']}") for arn in allowed):
            wrong.append(f"{name} may not park letters")
    if parked["MessageRetentionPeriod"] != DEAD_LETTER_SECONDS:
        wrong.append("parked letters are not kept for two weeks")
    alarms = value(of_type(template, "AWS::CloudWatch::Alarm"), template).values()
    watched = {"Name": "QueueName", "Value": parked["QueueName"]}
    if not any(
        alarm.get("Dimensions") == [watched] and alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
        for alarm in alarms
    ):
        wrong.append("nobody is told of parked letters")
    return wrong


def check_dead_letters_are_read(template: Template) -> list[str]:
    """Every dead-letter queue, that of the event rules too, is read by the function that records failures."""
    read = {queue_of(source, template) for name, source in sources(template) if name == "DeadLetterFunction"}
    return [f"nobody reads {name}" for name in dead_letter_queues(template) if name not in read]


def check_queue_alarms(template: Template) -> list[str]:
    """An alarm on the age of each stage queue, and one on the arrivals in each dead-letter queue."""
    alarms = list(value(of_type(template, "AWS::CloudWatch::Alarm"), template).values())
    queues = value(of_type(template, QUEUE), template)

    def watched(queue: str, metric: str) -> bool:
        wanted = [{"Name": "QueueName", "Value": queues[queue]["QueueName"]}]
        return any(alarm.get("MetricName") == metric and alarm["Dimensions"] == wanted for alarm in alarms)

    wrong = [
        f"{name} has no age alarm"
        for name in stage_queues(template)
        if not watched(name, "ApproximateAgeOfOldestMessage")
    ]
    return wrong + [
        f"{name} has no alarm"
        for name in dead_letter_queues(template)
        if not watched(name, "NumberOfMessagesReceived")
    ]


def check_event_sources(template: Template) -> list[str]:
    """Each SQS source reports failures by item and bounds its concurrency."""
    wrong = []
    for chosen in variants(template, "Environment"):
        for function, source in sources(template):
            properties = value(source, template, **chosen)
            if properties.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
                wrong.append(f"{function} fails a batch as a whole")
            if int(properties.get("ScalingConfig", {}).get("MaximumConcurrency", 0)) < 2:
                wrong.append(f"{function} reads its queue without a bound")
            if "ProvisionedPollerConfig" in properties:
                wrong.append(f"{function}: a provisioned poller excludes a concurrency bound")
            if int(properties.get("BatchSize", 10)) > 10:
                wrong.append(f"{function}: a batch of {properties['BatchSize']} needs a batching window")
    return wrong


def check_queues_are_private(template: Template) -> list[str]:
    """Queues encrypt and refuse plain HTTP."""
    wrong = []
    policies = value(of_type(template, "AWS::SQS::QueuePolicy"), template)
    for name, queue in of_type(template, QUEUE).items():
        if value(queue, template).get("SqsManagedSseEnabled") is not True:
            wrong.append(f"{name} is not encrypted")
        documents = [each["PolicyDocument"] for each in policies.values() if each["Queues"] == [f"@{name}"]]
        if len(documents) != 1:
            wrong.append(f"{name} has {len(documents)} policies; the last one would win")
        elif not tls_only(documents[0], {f"@{name}.Arn"}):
            wrong.append(f"{name} takes plain HTTP")
    return wrong


def check_rules_deliver(template: Template) -> list[str]:
    """Both object events under incoming/ reach a queue that lets their rule in; what fails is kept."""
    wrong = []
    policies = value(of_type(template, "AWS::SQS::QueuePolicy"), template)
    kinds = []
    for name, rule in value(of_type(template, "AWS::Events::Rule"), template).items():
        pattern = rule["EventPattern"]
        if pattern["source"] == [SOURCE]:
            continue  # of our own events: see `check_webhook`
        kinds += pattern["detail-type"]
        if pattern["detail"]["object"]["key"] != [{"prefix": "incoming/"}]:
            wrong.append(f"{name} listens outside incoming/")
        if pattern["detail"]["bucket"]["name"] != ["@UploadBucket"]:
            wrong.append(f"{name} listens to another bucket")
        for target in rule["Targets"]:
            for arn in (target["Arn"], target.get("DeadLetterConfig", {}).get("Arn", "")):
                queue = arn.removeprefix("@").removesuffix(".Arn")
                if not any(
                    policy["Queues"] == [f"@{queue}"]
                    and lets_in(policy["PolicyDocument"], name, rule["Name"])
                    for policy in policies.values()
                ):
                    wrong.append(f"{name} may not send to {queue or 'a dead-letter queue'}")
            if "InputTransformer" in target or "RetryPolicy" not in target:
                wrong.append(f"{name} changes its events or has no retry policy")
    if sorted(kinds) != ["Object Created", "Object Deleted"]:
        wrong.append(f"the rules listen to {sorted(kinds)}")
    return wrong
