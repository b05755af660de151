"""The template keeps its promises; and each check notices when that promise alone is broken."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.contract import template_checks as checks
from tests.contract.template_system import Template, whole_system
from tests.template import TEMPLATE

MOST_LINES = 600
MOST_ROLE_POLICY_BYTES = 10_240

Break = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def system() -> Template:
    return whole_system()


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_the_template_keeps_its_promises(system: Template, check: checks.Check) -> None:
    assert check(system) == []


def _properties(resources: dict[str, Any], name: str) -> dict[str, Any]:
    properties: dict[str, Any] = resources[name]["Properties"]
    return properties


def _source(resources: dict[str, Any], function: str, event: str) -> dict[str, Any]:
    source: dict[str, Any] = _properties(resources, function)["Events"][event]["Properties"]
    return source


def _statements(resources: dict[str, Any], role: str) -> list[dict[str, Any]]:
    statements: list[dict[str, Any]] = _properties(resources, role)["Policies"][0]["PolicyDocument"][
        "Statement"
    ]
    return statements


def _grant(role: str, action: str, resource: Any) -> Break:
    grant = {"Effect": "Allow", "Action": [action], "Resource": resource}
    return lambda resources: _statements(resources, role).append(grant)


def _set(name: str, key: str, value: Any) -> Break:
    return lambda resources: _properties(resources, name).__setitem__(key, value)


def _drop(name: str, key: str) -> Break:
    return lambda resources: _properties(resources, name).pop(key)


def _remove(name: str) -> Break:
    return lambda resources: resources.pop(name)


def _policy(resources: dict[str, Any], name: str) -> list[Any]:
    statements: list[Any] = _properties(resources, name)["PolicyDocument"]["Statement"]
    return statements


def _nearly_full(resources: dict[str, Any]) -> None:
    policy = _properties(resources, "CapacityTableWritesFollow")
    policy["TargetTrackingScalingPolicyConfiguration"]["TargetValue"] = 95


TABLE = {"Fn::GetAtt": ["Table", "Arn"]}
UPLOADS = {"Fn::Sub": "${UploadBucket.Arn}/incoming/*"}

_MODEL_GRANT = {
    "Fn::If": [
        "UsesBedrock",
        {"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": {"Ref": "BedrockModelArns"}},
        {"Ref": "AWS::NoValue"},
    ]
}

BREAKS: list[tuple[str, checks.Check, Break]] = [
    (
        "visibility one second short",
        checks.check_visibility,
        _set("CleanQueueQueue", "VisibilityTimeout", 359),
    ),
    ("a slower stage alone", checks.check_visibility, _set("SummarizeFunction", "Timeout", 121)),
    ("letters read too slowly", checks.check_visibility, _set("DeadLetterFunction", "Timeout", 11)),
    ("no dead letters", checks.check_dead_letters, _drop("ExtractQueueQueue", "RedrivePolicy")),
    (
        "dead at once",
        checks.check_dead_letters,
        lambda all_: _properties(all_, "RemoveQueueQueue")["RedrivePolicy"].update(maxReceiveCount=1),
    ),
    (
        "letters from anybody",
        checks.check_dead_letters,
        _set("CleanQueueDeadLetterQueue", "RedriveAllowPolicy", {"redrivePermission": "allowAll"}),
    ),
    (
        "letters kept too short",
        checks.check_dead_letters,
        _set("CleanQueueDeadLetterQueue", "MessageRetentionPeriod", 345_600),
    ),
    (
        "letters that nobody reads",
        checks.check_dead_letters_are_read,
        lambda all_: _properties(all_, "DeadLetterFunction")["Events"].pop("Undelivered"),
    ),
    ("letters lost", checks.check_parked, _drop("CleanQueueDeadLetterQueue", "RedrivePolicy")),
    ("lost events lost", checks.check_parked, _drop("UndeliveredQueue", "RedrivePolicy")),
    (
        "parked at once",
        checks.check_parked,
        lambda all_: _properties(all_, "UndeliveredQueue")["RedrivePolicy"].update(maxReceiveCount=5),
    ),
    ("parked in silence", checks.check_parked, _remove("ParkedAlarm")),
    ("parked for a day", checks.check_parked, _set("ParkedQueue", "MessageRetentionPeriod", 86_400)),
    ("no age alarm", checks.check_queue_alarms, _remove("SummarizeQueueAgeAlarm")),
    ("no dead-letter alarm", checks.check_queue_alarms, _remove("RemoveQueueDeadLetterAlarm")),
    ("no alarm on lost events", checks.check_queue_alarms, _remove("AlarmsUndeliveredEvents")),
    ("no error alarm", checks.check_function_alarms, _remove("AlarmsDeadLetterErrors")),
    ("a silent alarm", checks.check_alarms_speak, _drop("AlarmsApiErrors", "AlarmActions")),
    (
        "a batch that fails as a whole",
        checks.check_event_sources,
        lambda all_: _source(all_, "CleanFunction", "Uploads").pop("FunctionResponseTypes"),
    ),
    (
        "unbounded concurrency",
        checks.check_event_sources,
        lambda all_: _source(all_, "ExtractFunction", "Texts").pop("ScalingConfig"),
    ),
    (
        "a provisioned poller",
        checks.check_event_sources,
        lambda all_: _source(all_, "ExtractFunction", "Texts").update(ProvisionedPollerConfig={}),
    ),
    ("any resource", checks.check_permissions, _grant("RolesExtractRole", "dynamodb:GetItem", "*")),
    (
        "a fixed resource",
        checks.check_permissions,
        _grant("RolesExtractRole", "s3:GetObject", "arn:aws:s3:::*"),
    ),
    ("any model", checks.check_models, _grant("RolesSummarizeRole", "bedrock:InvokeModel", TABLE)),
    (
        "a model for the API",
        checks.check_models,
        lambda all_: _statements(all_, "RolesApiRole").append(_MODEL_GRANT),
    ),
    ("any action", checks.check_permissions, _grant("RolesCleanRole", "dynamodb:*", TABLE)),
    (
        "a shared role",
        checks.check_permissions,
        _set("RemoveFunction", "Role", {"Fn::GetAtt": ["RolesCleanRole", "Arn"]}),
    ),
    ("a role made by SAM", checks.check_permissions, _drop("RemoveFunction", "Role")),
    (
        "a managed policy",
        checks.check_permissions,
        _set("RolesApiRole", "ManagedPolicyArns", ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]),
    ),
    (
        "a stage that writes uploads",
        checks.check_nothing_writes_uploads,
        _grant("RolesCleanRole", "s3:PutObject", UPLOADS),
    ),
    (
        "an API that writes",
        checks.check_readers_only_read,
        _grant("RolesApiRole", "dynamodb:UpdateItem", TABLE),
    ),
    (
        "a writing API that writes the table",
        checks.check_writers_write_uploads_alone,
        _grant("RolesApiWritingRole", "dynamodb:UpdateItem", TABLE),
    ),
    (
        "a writing API that writes everywhere",
        checks.check_writers_write_uploads_alone,
        _grant("RolesApiWritingRole", "s3:PutObject", {"Fn::Sub": "${TextBucket.Arn}/text/*"}),
    ),
    (
        "a read that reaches the writer",
        checks.check_only_writes_reach_the_writer,
        _set("HttpApiOtherwiseRoute", "Target", {"Fn::Sub": "integrations/${HttpApiApiWritingIntegration}"}),
    ),
    (
        "a write for readers",
        checks.check_only_writes_reach_the_writer,
        _set("HttpApiDeleteArticleRoute", "AuthorizationScopes", ["khulasa/read"]),
    ),
    (
        "a public bucket",
        checks.check_buckets,
        lambda all_: _properties(all_, "TextBucket")["PublicAccessBlockConfiguration"].update(
            BlockPublicPolicy=False
        ),
    ),
    ("a bucket over plain HTTP", checks.check_buckets, _remove("UploadBucketPolicy")),
    (
        "objects over plain HTTP",
        checks.check_buckets,
        lambda all_: _policy(all_, "TextBucketPolicy")[0].update(
            Resource={"Fn::GetAtt": ["TextBucket", "Arn"]}
        ),
    ),
    ("a bucket in the clear", checks.check_buckets, _drop("TextBucket", "BucketEncryption")),
    ("a bucket of many owners", checks.check_buckets, _drop("UploadBucket", "OwnershipControls")),
    ("a bucket that keeps all", checks.check_buckets, _drop("UploadBucket", "LifecycleConfiguration")),
    (
        "a queue in the clear",
        checks.check_queues_are_private,
        _drop("UndeliveredQueue", "SqsManagedSseEnabled"),
    ),
    (
        "a queue over plain HTTP",
        checks.check_queues_are_private,
        lambda all_: _policy(all_, "CleanQueueQueuePolicy").pop(0),
    ),
    ("a queue without policy", checks.check_queues_are_private, _remove("ExtractQueueQueuePolicy")),
    (
        "a rule that is not let in",
        checks.check_rules_deliver,
        lambda all_: _policy(all_, "CleanQueueQueuePolicy").pop(1),
    ),
    (
        "another rule's name",
        checks.check_rules_deliver,
        _set("ObjectDeletedRule", "Name", {"Fn::Sub": "${AWS::StackName}-gone"}),
    ),
    (
        "events that may be lost",
        checks.check_rules_deliver,
        lambda all_: _properties(all_, "ObjectCreatedRule")["Targets"][0].pop("DeadLetterConfig"),
    ),
    (
        "a rule on the whole bucket",
        checks.check_rules_deliver,
        lambda all_: _properties(all_, "ObjectCreatedRule")["EventPattern"]["detail"]["object"].update(
            key=[{"prefix": ""}]
        ),
    ),
    ("no rule for deletions", checks.check_rules_deliver, _remove("ObjectDeletedRule")),
    (
        "an API that sends events",
        checks.check_events,
        lambda all_: _statements(all_, "RolesApiRole").append(
            {"Effect": "Allow", "Action": "events:PutEvents", "Resource": {"Ref": "EventBusName"}}
        ),
    ),
    (
        "events of other stacks",
        checks.check_webhook,
        _set("WebhookRule", "EventPattern", {"source": ["khulasa"]}),
    ),
    ("a webhook on another bus", checks.check_webhook, _drop("WebhookRule", "EventBusName")),
    ("a webhook that loses events", checks.check_webhook, _remove("WebhookUndelivered")),
    ("no recovery in prod", checks.check_table, _drop("Table", "PointInTimeRecoverySpecification")),
    (
        "protection everywhere but in prod",
        checks.check_table,
        _set("Table", "DeletionProtectionEnabled", {"Fn::If": ["IsProd", False, True]}),
    ),
    ("a capacity that stands still", checks.check_capacity, _remove("CapacityBySourceWritesFollow")),
    ("an index without a target", checks.check_capacity, _remove("CapacityByFailureReads")),
    ("a table that is full", checks.check_capacity, _nearly_full),
    ("always provisioned", checks.check_capacity, _set("Table", "BillingMode", "PROVISIONED")),
    ("rows for ever", checks.check_table, _drop("Table", "TimeToLiveSpecification")),
    (
        "a table that goes with its stack",
        checks.check_table,
        lambda all_: all_["Table"].pop("DeletionPolicy"),
    ),
    ("logs for ever", checks.check_logs, _drop("CleanLogs", "RetentionInDays")),
    ("logs nobody declared", checks.check_logs, _drop("ApiFunction", "LoggingConfig")),
    ("no access log", checks.check_logs, _drop("HttpApiHttpStage", "AccessLogSettings")),
    (
        "logs of others",
        checks.check_logs,
        _grant("RolesApiRole", "logs:PutLogEvents", {"Fn::GetAtt": ["CleanLogs", "Arn"]}),
    ),
    (
        "a variable nobody reads",
        checks.check_environment,
        lambda all_: _properties(all_, "CleanFunction")["Environment"]["Variables"].update(COLOUR="blue"),
    ),
    (
        "a handler that is not there",
        checks.check_handlers,
        _set("CleanFunction", "Handler", "functions.clean.app.run"),
    ),
    (
        "a module that is not there",
        checks.check_handlers,
        _set("CleanFunction", "Handler", "functions.tidy.app.handler"),
    ),
    (
        "a function SAM builds its way",
        checks.check_handlers,
        lambda all_: all_["ApiFunction"].pop("Metadata"),
    ),
    ("a route missing", checks.check_routes, _remove("HttpApiGetArticleTextRoute")),
    ("a route too many", checks.check_routes, _set("HttpApiGetHealthRoute", "RouteKey", "GET /debug")),
    ("an open route", checks.check_routes, _set("HttpApiListArticlesRoute", "AuthorizationType", "NONE")),
    (
        "a closed health check",
        checks.check_routes,
        _set("HttpApiGetHealthRoute", "AuthorizationType", "AWS_IAM"),
    ),
    (
        "a cursor key in the template",
        checks.check_cursor_key,
        _set("CursorSecret", "SecretString", "a key that everybody knows"),
    ),
    ("a cursor key nobody made", checks.check_cursor_key, _drop("CursorSecret", "GenerateSecretString")),
    (
        "a stage that reads the cursor key",
        checks.check_cursor_key,
        _grant("RolesCleanRole", "secretsmanager:GetSecretValue", {"Fn::GetAtt": ["CursorSecret", "Id"]}),
    ),
    ("JWT without authorizer", checks.check_routes, _drop("HttpApiGetArticleRoute", "AuthorizerId")),
]


@pytest.mark.parametrize(("check", "breaks"), [each[1:] for each in BREAKS], ids=[each[0] for each in BREAKS])
def test_a_broken_promise_is_noticed(system: Template, check: checks.Check, breaks: Break) -> None:
    broken = copy.deepcopy(system)
    breaks(broken["Resources"])
    assert check(broken)


def test_a_missing_variable_is_noticed(system: Template) -> None:
    broken = copy.deepcopy(system)
    del broken["Globals"]["Function"]["Environment"]["Variables"]["TABLE_NAME"]
    assert checks.check_environment(broken)


@pytest.mark.parametrize("change", ["rule", "default"])
def test_an_open_prod_is_noticed(system: Template, change: str) -> None:
    broken = copy.deepcopy(system)
    if change == "rule":
        del broken["Rules"]["ProdIsNeverOpen"]
    else:
        broken["Parameters"]["AuthMode"]["Default"] = "none"
    assert checks.check_prod_is_closed(broken)


def test_every_check_is_proven() -> None:
    proven = {check.__name__ for _, check, _ in BREAKS} | {"check_prod_is_closed"}
    assert proven == {check.__name__ for check in checks.CHECKS}


def test_the_template_stays_readable() -> None:
    assert len(TEMPLATE.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
