"""What linters miss: each check reads the whole system and returns what is wrong with it, in words."""

from __future__ import annotations

import importlib
import json
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from functions.api.routes import OPERATIONS
from shared.events import SOURCE
from shared.settings import Settings
from tests.contract.template_system import Template, of_type, value, variants
from tests.template import ROOT

Check = Callable[[Template], list[str]]

FUNCTION, QUEUE, ROLE = "AWS::Serverless::Function", "AWS::SQS::Queue", "AWS::IAM::Role"
PLATFORM_VARIABLES = {
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_METRICS_NAMESPACE",
    "POWERTOOLS_LOG_LEVEL",
    "POWERTOOLS_TRACE_DISABLED",
    "OPENBLAS_NUM_THREADS",
}
"""Variables that libraries read for themselves."""
SEND_MESSAGES = "sqs:SendMessage*"
"""IAM has one action that begins so; the emulator wants another for batches, which AWS allows with the same one."""
DEAD_LETTER_SECONDS = 14 * 24 * 3600
PARKED = "ParkedQueue"
PARKED_AFTER = 3_600
"""Seconds for which the dead-letter function tries to record a letter, one attempt a visibility timeout."""
LONGEST_LOG_DAYS = 365


def check_visibility(template: Template) -> list[str]:
    """A queue hides a message for at least six timeouts of its function, whatever the parameters."""
    wrong = []
    queues = of_type(template, QUEUE)
    for chosen in variants(template, "StageTimeout"):
        for function, source in _sources(template):
            timeout = int(value(_timeout(template, function), template, **chosen))
            queue = queues[_queue_of(source, template)]
            visibility = int(value(queue["VisibilityTimeout"], template, **chosen))
            if visibility < 6 * timeout:
                wrong.append(f"{function}: {visibility} s of visibility for a timeout of {timeout} s")
    return wrong


def check_dead_letters(template: Template) -> list[str]:
    """Each stage queue gives up into a dead-letter queue that takes from it alone and keeps letters for two weeks."""
    wrong = []
    queues = of_type(template, QUEUE)
    for name, queue in _stage_queues(template).items():
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
    for name in sorted(_dead_letter_queues(template)):
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
        alarm.get("Dimensions") == [watched]
        and alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
        for alarm in alarms
    ):
        wrong.append("nobody is told of parked letters")
    return wrong


def check_dead_letters_are_read(template: Template) -> list[str]:
    """Every dead-letter queue, that of the event rules too, is read by the function that records failures."""
    read = {
        _queue_of(source, template) for name, source in _sources(template) if name == "DeadLetterFunction"
    }
    return [f"nobody reads {name}" for name in _dead_letter_queues(template) if name not in read]


def check_queue_alarms(template: Template) -> list[str]:
    """An alarm on the age of each stage queue, and one on the arrivals in each dead-letter queue."""
    alarms = list(value(of_type(template, "AWS::CloudWatch::Alarm"), template).values())
    queues = value(of_type(template, QUEUE), template)

    def watched(queue: str, metric: str) -> bool:
        wanted = [{"Name": "QueueName", "Value": queues[queue]["QueueName"]}]
        return any(alarm.get("MetricName") == metric and alarm["Dimensions"] == wanted for alarm in alarms)

    wrong = [
        f"{name} has no age alarm"
        for name in _stage_queues(template)
        if not watched(name, "ApproximateAgeOfOldestMessage")
    ]
    return wrong + [
        f"{name} has no alarm"
        for name in _dead_letter_queues(template)
        if not watched(name, "NumberOfMessagesReceived")
    ]


def check_function_alarms(template: Template) -> list[str]:
    """An alarm on the errors of each function."""
    alarms = value(of_type(template, "AWS::CloudWatch::Alarm"), template).values()
    watched = [alarm["Dimensions"][0]["Value"] for alarm in alarms if alarm.get("MetricName") == "Errors"]
    functions = value(of_type(template, FUNCTION), template)
    return [
        f"{name} has no error alarm"
        for name, body in functions.items()
        if body["FunctionName"] not in watched
    ]


def check_alarms_speak(template: Template) -> list[str]:
    """Each alarm notifies the topic when there is one, and is content without it."""
    wrong = []
    for name, alarm in of_type(template, "AWS::CloudWatch::Alarm").items():
        if value(alarm, template, AlarmTopicArn="topic").get("AlarmActions") != ["topic"]:
            wrong.append(f"{name} does not notify the topic")
        if value(alarm, template).get("AlarmActions"):
            wrong.append(f"{name} notifies somebody although no topic is named")
    return wrong


def check_event_sources(template: Template) -> list[str]:
    """Each SQS source reports failures by item and bounds its concurrency."""
    wrong = []
    for chosen in variants(template, "Environment"):
        for function, source in _sources(template):
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


def check_permissions(template: Template) -> list[str]:
    """A role of its own per function; every grant names its actions and its resources."""
    wrong = []
    owners: dict[str, str] = {}
    for name, function in value(of_type(template, FUNCTION), template).items():
        role = str(function.get("Role", "")).removeprefix("@").removesuffix(".Arn")
        if role not in of_type(template, ROLE):
            wrong.append(f"{name} has no role of its own")
        elif role in owners:
            wrong.append(f"{name} shares its role with {owners[role]}")
        owners[role] = name
        if function.get("Policies"):
            wrong.append(f"{name} adds policies beside its role")
    for role, statement in _grants(template):
        for action in _listed(statement["Action"]):
            if "*" in action and action != SEND_MESSAGES:
                wrong.append(f"{role} grants {action}")
        for resource in _listed(statement["Resource"]):
            if not resource.startswith("@") or resource == "*":
                wrong.append(f"{role} grants {statement['Action']} on {resource}")
    for role, body in value(of_type(template, ROLE), template).items():
        if body.get("ManagedPolicyArns"):
            wrong.append(f"{role} has managed policies although tracing is off")
    return wrong


def check_models(template: Template) -> list[str]:
    """Nobody may call a model unless summaries are written by one; then the summarize role alone, and only that one."""
    wrong = [f"{role} may call a model" for role, _ in _model_grants(template, SummaryMethod="extractive")]
    chosen = ["arn:of:a-profile", "arn:of:its-model"]
    granted = _model_grants(template, SummaryMethod="bedrock", BedrockModelArns=chosen)
    expected = {"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": chosen}
    if granted != [("RolesSummarizeRole", expected)]:
        wrong.append(f"the chosen model is called by {granted}")
    for parameters in variants(template, "StageTimeout"):
        shared = template["Globals"]["Function"]
        seconds = value(shared["Environment"]["Variables"]["MODEL_SECONDS"], template, **parameters)
        if float(seconds) >= 0.9 * float(value(shared["Timeout"], template, **parameters)):
            wrong.append(f"a model may take as long as the function: {parameters}")
    return wrong


def check_nothing_writes_uploads(template: Template) -> list[str]:
    """No role but that of the API's writing side may write where uploads arrive: the pipeline cannot trigger itself."""
    return [
        f"{role} may {action} on {resource}"
        for role, statement in _grants(template)
        for action in _listed(statement["Action"])
        for resource in _listed(statement["Resource"])
        if resource.startswith("@UploadBucket")
        and role != "RolesApiWritingRole"
        and not action.startswith(("s3:Get", "s3:List"))
    ]


def check_writers_write_uploads_alone(template: Template) -> list[str]:
    """The writing side of the API changes objects under incoming/, and neither the table nor anything else."""
    wrong = []
    for role, statement in _grants(template):
        if role != "RolesApiWritingRole":
            continue
        for action in _listed(statement["Action"]):
            if action.startswith(
                ("logs:", "dynamodb:Get", "dynamodb:BatchGet", "dynamodb:Query", "s3:ListBucket")
            ):
                continue
            if not action.startswith("s3:") or statement["Resource"] != "@UploadBucket.Arn/incoming/*":
                wrong.append(f"the writing API may {action} on {statement['Resource']}")
    return wrong


def check_only_writes_reach_the_writer(template: Template) -> list[str]:
    """Each operation goes to the function with the role for it and asks for the scope for it; the rest only reads."""
    integrations = value(of_type(template, "AWS::ApiGatewayV2::Integration"), template)
    functions = {f"integrations/@{name}": body["IntegrationUri"] for name, body in integrations.items()}
    writing = {f"{each.method} {each.path}" for each in OPERATIONS if each.writes}
    wrong = []
    for route in value(of_type(template, "AWS::ApiGatewayV2::Route"), template, AuthMode="jwt").values():
        writes = route["RouteKey"] in writing
        function = "@ApiWritingFunction.Alias" if writes else "@ApiFunction.Alias"
        if functions[route["Target"]] != function:
            wrong.append(f"{route['RouteKey']} goes to {functions[route['Target']]}")
        scopes = ["khulasa/write" if writes else "khulasa/read"]
        if route["AuthorizationType"] != "NONE" and route.get("AuthorizationScopes") != scopes:
            wrong.append(f"{route['RouteKey']} asks for {route.get('AuthorizationScopes')}")
    return wrong


def check_readers_only_read(template: Template) -> list[str]:
    """The API's role cannot change anything."""
    reading = (
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "s3:GetObject",
        "secretsmanager:GetSecretValue",
        "logs:",
    )
    return [
        f"the API may {action}"
        for role, statement in _grants(template)
        if role == "RolesApiRole"
        for action in _listed(statement["Action"])
        if not action.startswith(reading)
    ]


def check_buckets(template: Template) -> list[str]:
    """Buckets block public access, refuse plain HTTP, encrypt, have one owner, and let nothing lie for ever."""
    wrong = []
    policies = value(of_type(template, "AWS::S3::BucketPolicy"), template)
    for name, bucket in value(of_type(template, "AWS::S3::Bucket"), template).items():
        blocked = bucket.get("PublicAccessBlockConfiguration", {})
        switches = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        if not all(blocked.get(switch) is True for switch in switches):
            wrong.append(f"{name} may be public")
        if "BucketEncryption" not in bucket:
            wrong.append(f"{name} is not encrypted")
        if "BucketOwnerEnforced" not in json.dumps(bucket.get("OwnershipControls", {})):
            wrong.append(f"{name} takes objects of other owners")
        rules = bucket.get("LifecycleConfiguration", {}).get("Rules", [])
        if not any(rule.get("ExpirationInDays") and rule["Status"] == "Enabled" for rule in rules):
            wrong.append(f"{name} never expires anything")
        if not any(rule.get("AbortIncompleteMultipartUpload") for rule in rules):
            wrong.append(f"{name} keeps unfinished uploads")
        documents = [each["PolicyDocument"] for each in policies.values() if each["Bucket"] == f"@{name}"]
        if not any(_tls_only(document, {f"@{name}.Arn", f"@{name}.Arn/*"}) for document in documents):
            wrong.append(f"{name} takes plain HTTP")
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
        elif not _tls_only(documents[0], {f"@{name}.Arn"}):
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
                    and _lets_in(policy["PolicyDocument"], name, rule["Name"])
                    for policy in policies.values()
                ):
                    wrong.append(f"{name} may not send to {queue or 'a dead-letter queue'}")
            if "InputTransformer" in target or "RetryPolicy" not in target:
                wrong.append(f"{name} changes its events or has no retry policy")
    if sorted(kinds) != ["Object Created", "Object Deleted"]:
        wrong.append(f"the rules listen to {sorted(kinds)}")
    return wrong


def check_events(template: Template) -> list[str]:
    """Nobody may send events unless a bus is named or there is a webhook; then the index alone, to that bus."""
    wrong = []
    for chosen, bus in (
        ({}, None),
        ({"EventBusName": "news"}, "news"),
        ({"WebhookUrl": "https://x"}, "default"),
    ):
        granted = [
            (role, statement["Resource"].rpartition("/")[2])
            for role, statement in _grants(template, **chosen)
            if "events:PutEvents" in _listed(statement["Action"])
        ]
        if granted != ([("RolesIndexRole", bus)] if bus else []):
            wrong.append(f"with {chosen} events are sent by {granted}")
        variables = template["Globals"]["Function"]["Environment"]["Variables"]
        if value(variables["EVENT_BUS_NAME"], template, **chosen) != (bus or ""):
            wrong.append(f"with {chosen} functions send to another bus than {bus}")
    return wrong


def check_webhook(template: Template) -> list[str]:
    """The webhook is told of events about our bucket and nothing else; its secret is hidden, its losses are noticed."""
    wrong = []
    rules = value(of_type(template, "AWS::Events::Rule"), template, EventBusName="news").values()
    ours = [rule for rule in rules if rule["EventPattern"]["source"] == [SOURCE]]
    alarms = value(of_type(template, "AWS::CloudWatch::Alarm"), template, EventBusName="news").values()
    for rule in ours:
        if rule["EventPattern"].get("detail") != {"bucket": ["@UploadBucket"]}:
            wrong.append(f"{rule['Name']} sends events of other stacks")
        if rule.get("EventBusName") != "news" or "RetryPolicy" not in rule["Targets"][0]:
            wrong.append(f"{rule['Name']} listens to another bus or does not try again")
        if not any(
            {"Name": "RuleName", "Value": rule["Name"]} in alarm.get("Dimensions", []) for alarm in alarms
        ):
            wrong.append(f"{rule['Name']} loses events unnoticed")
    if len(ours) != 1:
        wrong.append(f"{len(ours)} rules send our events")
    if not template["Parameters"]["WebhookSecret"].get("NoEcho"):
        wrong.append("the secret is shown")
    return wrong


def check_table(template: Template) -> list[str]:
    """The table can be restored and not be deleted in prod; it is encrypted, expires rows and outlives its stack."""
    wrong = []
    for name, table in of_type(template, "AWS::DynamoDB::Table").items():
        prod = value(table, template, Environment="prod")
        if prod.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled") is not True:
            wrong.append(f"{name} has no point-in-time recovery in prod")
        if prod.get("DeletionProtectionEnabled") is not True:
            wrong.append(f"{name} can be deleted in prod")
        if prod.get("SSESpecification", {}).get("SSEEnabled") is not True:
            wrong.append(f"{name} is not encrypted with a managed key")
        if prod.get("TimeToLiveSpecification") != {"AttributeName": "expires_at", "Enabled": True}:
            wrong.append(f"{name} does not expire rows")
    for name, body in template["Resources"].items():
        kept = (
            body.get("DeletionPolicy") == "RetainExceptOnCreate"
            and body.get("UpdateReplacePolicy") == "Retain"
        )
        if body["Type"] in {"AWS::DynamoDB::Table", "AWS::S3::Bucket"} and not kept:
            wrong.append(f"{name} goes with its stack")
    return wrong


def check_logs(template: Template) -> list[str]:
    """Each function, and the API's access log, writes to a group that forgets in time."""
    wrong = []
    groups = value(of_type(template, "AWS::Logs::LogGroup"), template)
    used = {
        name: body.get("LoggingConfig", {}).get("LogGroup", "")
        for name, body in value(of_type(template, FUNCTION), template).items()
    }
    for name, stage in value(of_type(template, "AWS::ApiGatewayV2::Stage"), template).items():
        used[name] = stage.get("AccessLogSettings", {}).get("DestinationArn", "").removesuffix(".Arn")
    for name, group in used.items():
        if group.removeprefix("@") not in groups:
            wrong.append(f"{name} writes to no log group of the template")
    for name, group in groups.items():
        if not 0 < int(group.get("RetentionInDays", 0)) <= LONGEST_LOG_DAYS:
            wrong.append(f"{name} keeps logs for ever")
    for role, statement in _grants(template):
        resources = _listed(statement["Resource"])
        own = f"@{role.removeprefix('Roles').removesuffix('Role')}Logs.Arn"
        if any(action.startswith("logs:") for action in _listed(statement["Action"])) and resources != [own]:
            wrong.append(f"{role} may write logs to {resources}")
    return wrong


def check_environment(template: Template) -> list[str]:
    """Variables are exactly the settings' fields; only what libraries read comes on top."""
    fields = {name.upper() for name in Settings.model_fields}
    wrong = []
    for name, function in of_type(template, FUNCTION).items():
        shared = template["Globals"]["Function"]["Environment"]["Variables"]
        given = set(shared) | set(function.get("Environment", {}).get("Variables", {}))
        wrong += [f"{name} lacks {variable}" for variable in sorted(fields - given)]
        wrong += [
            f"{name} is given {variable}, which nobody reads"
            for variable in sorted(given - fields - PLATFORM_VARIABLES)
        ]
    return wrong


def check_handlers(template: Template) -> list[str]:
    """Each handler can be imported under the name that the template gives, and its wheels have a group."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    wrong = []
    for name, function in of_type(template, FUNCTION).items():
        module, attribute = function["Handler"].rsplit(".", 1)
        try:
            found = callable(getattr(importlib.import_module(module), attribute, None))
        except ModuleNotFoundError:
            found = False
        if not found:
            wrong.append(f"{name}: there is no {function['Handler']}")
        if function["Handler"].split(".")[1] not in groups:
            wrong.append(f"{name} has no dependency group")
        body = template["Resources"][name]
        if body.get("Metadata") != {"BuildMethod": "makefile"}:
            wrong.append(f"{name} is not built by the Makefile")
    return wrong


def check_routes(template: Template) -> list[str]:
    """The template routes exactly what the API answers, and leaves open only what the API leaves open."""
    wanted = {f"{each.method} {each.path}": each.open for each in OPERATIONS}
    wanted |= {"HEAD /health": True, "OPTIONS /{proxy+}": True, "$default": False}
    wrong = []
    for mode, kind in (("iam", "AWS_IAM"), ("jwt", "JWT"), ("none", "NONE")):
        routes = value(of_type(template, "AWS::ApiGatewayV2::Route"), template, AuthMode=mode).values()
        given = {route["RouteKey"]: route.get("AuthorizationType", "NONE") for route in routes}
        wrong += [f"{key} is answered but not routed" for key in wanted.keys() - given.keys()]
        wrong += [f"{key} is routed but not answered" for key in given.keys() - wanted.keys()]
        wrong += [
            f"{key} asks for {given[key]} in mode {mode}"
            for key in wanted.keys() & given.keys()
            if given[key] != ("NONE" if wanted[key] else kind)
        ]
        wrong += [
            f"{route['RouteKey']} names no authorizer"
            for route in routes
            if route.get("AuthorizationType") == "JWT" and not route.get("AuthorizerId")
        ]
    return wrong


def check_prod_is_closed(template: Template) -> list[str]:
    """In prod, AuthMode none is refused; the default is not none either."""
    wrong = []
    if template["Parameters"]["AuthMode"].get("Default") == "none":
        wrong.append("the API is open by default")
    refused = False
    for rule in template.get("Rules", {}).values():
        applies = value(rule["RuleCondition"], template, Environment="prod", AuthMode="none")
        if applies and not all(
            value(each["Assert"], template, Environment="prod", AuthMode="none")
            for each in rule["Assertions"]
        ):
            refused = True
    if not refused:
        wrong.append("prod may be open")
    return wrong


# ---------------------------------------------------------------- reading


def _sources(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, function in of_type(template, FUNCTION).items():
        for source in function.get("Events", {}).values():
            if source["Type"] == "SQS":
                yield name, source["Properties"]


def _queue_of(source: dict[str, Any], template: Template) -> str:
    return str(value(source["Queue"], template)).removeprefix("@").removesuffix(".Arn")


def _timeout(template: Template, function: str) -> Any:
    own = template["Resources"][function]["Properties"]
    return own.get("Timeout", template["Globals"]["Function"]["Timeout"])


def _dead_letter_queues(template: Template) -> set[str]:
    """Queues that a stage function does not read: letters of stages, and events that no queue took."""
    stages = {
        _queue_of(source, template) for name, source in _sources(template) if name != "DeadLetterFunction"
    }
    return set(of_type(template, QUEUE)) - stages - {PARKED}


def _stage_queues(template: Template) -> dict[str, Any]:
    others = _dead_letter_queues(template) | {PARKED}
    return {name: body for name, body in of_type(template, QUEUE).items() if name not in others}


def _grants(template: Template, **parameters: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for role, body in value(of_type(template, ROLE), template, **parameters).items():
        for policy in body.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement["Effect"] == "Allow":
                    yield role, statement


def _model_grants(template: Template, **parameters: Any) -> list[tuple[str, dict[str, Any]]]:
    return [
        (role, statement)
        for role, statement in _grants(template, **parameters)
        if any(action.startswith("bedrock:") for action in _listed(statement["Action"]))
    ]


def _listed(item: Any) -> list[str]:
    return [item] if isinstance(item, str) else list(item)


def _tls_only(document: dict[str, Any], resources: set[str]) -> bool:
    return any(
        statement["Effect"] == "Deny"
        and statement["Principal"] == "*"
        and statement["Action"] in {"s3:*", "sqs:*"}
        and statement.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}
        and resources <= set(_listed(statement["Resource"]))
        for statement in document["Statement"]
    )


def _lets_in(document: dict[str, Any], rule: str, name: str) -> bool:
    """True when the policy lets EventBridge send for that rule, named by its ARN or by what its ARN will be."""
    for statement in document["Statement"]:
        if statement["Effect"] != "Allow" or statement["Principal"] != {"Service": "events.amazonaws.com"}:
            continue
        sources = _listed(statement.get("Condition", {}).get("ArnEquals", {}).get("aws:SourceArn", []))
        if any(source == f"@{rule}.Arn" or source.endswith(f":rule/{name}") for source in sources):
            return True
    return False


CHECKS: tuple[Check, ...] = tuple(
    check for name, check in sorted(globals().items()) if name.startswith("check_") and callable(check)
)
