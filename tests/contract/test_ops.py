"""Keys, subnets, retention, tags and traces by parameter; the runbook and the threat model say what is there."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from typing import Any

import pytest
from botocore import xform_name
from botocore.session import Session

from tests.commands import usage
from tests.contract.template_system import of_type, value, variants, whole_system
from tests.template import ROOT

SYSTEM = whole_system()
KEY = "arn:aws:kms:eu-west-3:123456789012:key/1234"
RUNBOOK = (ROOT / "infra" / "RUNBOOK.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", RUNBOOK, re.DOTALL)
    for line in block.splitlines()
    if line
]
THREATS = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
HEADINGS = (
    *("First deploy", "Rotate and upgrade", "Pause a stage", "Replay dead letters", "Delete a source"),
    *(
        "Backfill",
        "Re-process after a change",
        "Restore from point in time",
        "Read the dashboard",
        "Cost per 1,000 articles",
        "Quotas to raise",
    ),
)


def kept(kind: str, **parameters: str) -> dict[str, Any]:
    return dict(value(of_type(SYSTEM, kind), SYSTEM, **parameters))


def test_your_key_is_used_wherever_something_is_kept() -> None:
    for name, bucket in kept("AWS::S3::Bucket", KmsKeyArn=KEY).items():
        (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        by_default = rule["ServerSideEncryptionByDefault"]
        assert by_default == {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY}, name
        assert rule["BucketKeyEnabled"] is True
    for name, queue in kept("AWS::SQS::Queue", KmsKeyArn=KEY).items():
        assert (queue["KmsMasterKeyId"], queue["SqsManagedSseEnabled"]) == (KEY, False), name
    for name, group in kept("AWS::Logs::LogGroup", KmsKeyArn=KEY).items():
        assert group["KmsKeyId"] == KEY, name
    for table in kept("AWS::DynamoDB::Table", KmsKeyArn=KEY).values():
        assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": KEY}
    for secret in kept("AWS::SecretsManager::Secret", KmsKeyArn=KEY).values():
        assert secret["KmsKeyId"] == KEY
    assert value(SYSTEM["Globals"]["Function"]["KmsKeyArn"], SYSTEM, KmsKeyArn=KEY) == KEY


def test_each_function_may_use_your_key_and_no_other() -> None:
    for name, role in kept("AWS::IAM::Role", KmsKeyArn=KEY).items():
        if not name.startswith("Roles"):
            continue
        statements = role["Policies"][0]["PolicyDocument"]["Statement"]
        (grant,) = [each for each in statements if any("kms:" in action for action in each["Action"])]
        assert (grant["Action"], grant["Resource"]) == (["kms:Decrypt", "kms:GenerateDataKey"], KEY), name


def test_without_a_key_nothing_asks_for_one() -> None:
    for kind in ("AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::Logs::LogGroup", "AWS::IAM::Role"):
        assert "kms" not in repr(kept(kind)).lower().replace("kmskeyarn", ""), kind


def test_subnets_by_parameter() -> None:
    function = SYSTEM["Globals"]["Function"]
    given: Any = {"SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": ["sg-1"]}
    assert value(function["VpcConfig"], SYSTEM, **given) == given
    assert value({"VpcConfig": function["VpcConfig"]}, SYSTEM) == {}
    for name, role in kept("AWS::IAM::Role", **given).items():
        if name.startswith("Roles"):
            (policy,) = role["ManagedPolicyArns"]
            assert policy.endswith(":policy/service-role/AWSLambdaENIManagementAccess")


def test_traces_by_parameter() -> None:
    function = SYSTEM["Globals"]["Function"]
    for mode, disabled in (("Active", "false"), ("PassThrough", "true")):
        assert value(function["Tracing"], SYSTEM, Tracing=mode) == mode
        variable = function["Environment"]["Variables"]["POWERTOOLS_TRACE_DISABLED"]
        assert value(variable, SYSTEM, Tracing=mode) == disabled


@pytest.mark.parametrize("days", [chosen["RetentionDays"] for chosen in variants(SYSTEM, "RetentionDays")])
def test_one_parameter_ends_all_that_is_kept(days: str) -> None:
    for name, group in kept("AWS::Logs::LogGroup", RetentionDays=days).items():
        assert group["RetentionInDays"] == days, name
    for name, bucket in kept("AWS::S3::Bucket", RetentionDays=days).items():
        (rule,) = bucket["LifecycleConfiguration"]["Rules"]
        assert rule["ExpirationInDays"] == days, name
        old = rule.get("NoncurrentVersionExpiration", {"NoncurrentDays": 0})["NoncurrentDays"]
        assert int(old) <= min(int(days), 30), name
    variable = SYSTEM["Globals"]["Function"]["Environment"]["Variables"]["RETENTION_DAYS"]
    assert value(variable, SYSTEM, RetentionDays=days) == days


def test_tags_go_to_everything_in_each_environment() -> None:
    config = tomllib.loads((ROOT / "samconfig.toml").read_text(encoding="utf-8"))
    for environment in ("local", "dev", "prod"):
        tags = config[environment]["deploy"]["parameters"]["tags"]
        assert tags == f"project=khulasa environment={environment}"


def test_a_version_is_published_for_every_change() -> None:
    shared = SYSTEM["Globals"]["Function"]
    assert shared["AutoPublishAlias"] == "live"
    for name, function in of_type(SYSTEM, "AWS::Serverless::Function").items():
        assert function["AutoPublishAliasAllProperties"] is True, name
    assert value(shared["SnapStart"], SYSTEM, SnapStart="PublishedVersions") == {
        "ApplyOn": "PublishedVersions"
    }


# ------------------------------------------------------------------ documents


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_runbook_answers(heading: str) -> None:
    assert re.search(rf"^## {re.escape(heading)}", RUNBOOK, re.MULTILINE)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.startswith("aws ")])
def test_each_command_is_one_that_aws_has(command: str) -> None:
    """Service, operation and options as botocore knows them; `s3 rm` is of the command line alone."""
    _, service, operation, *options = shlex.split(command)
    if service == "s3":
        assert (operation, options[0]) == ("rm", "--recursive")
        return
    model = Session().get_service_model(service)
    names = {xform_name(name, "-"): name for name in model.operation_names}
    shape = model.operation_model(names[operation]).input_shape
    known = {xform_name(name, "-") for name in (shape.members if shape else ())}
    for option in (each[2:] for each in options if each.startswith("--")):
        assert option in {"query", "output"} or option.removeprefix("no-") in known, option


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.startswith("python -m ")])
def test_each_of_our_commands_takes_its_options(command: str) -> None:
    words = shlex.split(command)[2:]
    shown = usage(words[0], *words[1 : 1 + (words[0] == "infra.operate")])
    for option in re.findall(r"(?<!\S)--[a-z-]+", command):
        assert option in shown, option


def test_each_make_target_of_the_runbook_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z]+)", "\n".join(COMMANDS), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_each_alarm_has_its_line_in_the_runbook() -> None:
    ends = re.findall(r"`(-[\w-]+)(?:…)?`", RUNBOOK[RUNBOOK.index("| alarm ends in |") :])
    for name, alarm in kept("AWS::CloudWatch::Alarm", Environment="prod").items():
        assert any(end in alarm["AlarmName"] for end in ends) or "5xx" in alarm["AlarmName"], name


@pytest.mark.parametrize("named", re.findall(r"`(tests/[\w/]+\.py::\w+)`", THREATS))
def test_each_test_that_the_threat_model_names_is_there(named: str) -> None:
    path, name = named.split("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_threat_names_a_test() -> None:
    rows = [line for line in THREATS.splitlines() if line.startswith("| ") and "what they try" not in line]
    assert len(rows) > 10
    assert all("::test_" in row for row in rows)


def test_the_parameters_that_documents_name_are_there() -> None:
    for text in (RUNBOOK, THREATS):
        for name in re.findall(r"`((?:[A-Z][a-z]+){2,})`", text):
            assert name in SYSTEM["Parameters"] or name in {"ModelDollars"}, name
