"""Buckets, table and logs: closed, encrypted, and forgetting in time. Each check returns what is wrong, in words."""

from __future__ import annotations

import json

from shared.events import SOURCE
from tests.contract.template_reading import FUNCTION, grants, listed, tls_only
from tests.contract.template_system import Template, of_type, value

LONGEST_LOG_DAYS = 365


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
        if not any(tls_only(document, {f"@{name}.Arn", f"@{name}.Arn/*"}) for document in documents):
            wrong.append(f"{name} takes plain HTTP")
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


def check_capacity(template: Template) -> list[str]:
    """On demand unless asked; provisioned, the table and each index follow the load, for reads and for writes."""
    wrong = []
    targets = value(of_type(template, "AWS::ApplicationAutoScaling::ScalableTarget"), template)
    policies = value(of_type(template, "AWS::ApplicationAutoScaling::ScalingPolicy"), template)
    for name, table in of_type(template, "AWS::DynamoDB::Table").items():
        if "ProvisionedThroughput" in json.dumps(value(table, template)):
            wrong.append(f"{name} has a capacity on demand")
        asked = value(table, template, TableCapacity="provisioned")
        parts = {f"table/@{name}": asked} | {
            f"table/@{name}/index/{index['IndexName']}": index for index in asked["GlobalSecondaryIndexes"]
        }
        if (
            asked["BillingMode"] != "PROVISIONED"
            or value(table, template)["BillingMode"] != "PAY_PER_REQUEST"
        ):
            wrong.append(f"{name} is billed in another way than asked")
        wrong += [
            f"{part} has no capacity to begin with"
            for part in parts
            if "ProvisionedThroughput" not in parts[part]
        ]
        scaled = {(target["ResourceId"], target["ScalableDimension"]): one for one, target in targets.items()}
        for part in parts:
            for unit in ("Read", "Write"):
                kind = "index" if "/index/" in part else "table"
                target = scaled.get((part, f"dynamodb:{kind}:{unit}CapacityUnits"))
                if not any(_follows(policy, f"@{target}", unit) for policy in policies.values()):
                    wrong.append(f"{part} does not follow {unit.lower()}s")
    return wrong


def _follows(policy: Template, target: str, unit: str) -> bool:
    """Whether a policy keeps a target at seventy per cent of what it measures."""
    told = policy["TargetTrackingScalingPolicyConfiguration"]
    metric = told["PredefinedMetricSpecification"]["PredefinedMetricType"]
    return (policy["ScalingTargetId"], metric, told["TargetValue"]) == (
        target,
        f"DynamoDB{unit}CapacityUtilization",
        70,
    )


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
    for role, statement in grants(template):
        resources = listed(statement["Resource"])
        own = f"@{role.removeprefix('Roles').removesuffix('Role')}Logs.Arn"
        if any(action.startswith("logs:") for action in listed(statement["Action"])) and resources != [own]:
            wrong.append(f"{role} may write logs to {resources}")
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
