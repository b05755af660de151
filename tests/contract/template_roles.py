"""Who may do what: each role alone, readers apart from writers. Each check returns what is wrong, in words."""

from __future__ import annotations

from functions.api.routes import OPERATIONS
from tests.contract.template_reading import FUNCTION, ROLE, grants, listed, model_grants
from tests.contract.template_system import Template, of_type, value, variants

SEND_MESSAGES = "sqs:SendMessage*"
"""IAM has one action that begins so; the emulator wants another for batches, which AWS allows with the same one."""


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
    for role, statement in grants(template):
        for action in listed(statement["Action"]):
            if "*" in action and action != SEND_MESSAGES:
                wrong.append(f"{role} grants {action}")
        for resource in listed(statement["Resource"]):
            if not resource.startswith("@") or resource == "*":
                wrong.append(f"{role} grants {statement['Action']} on {resource}")
    for role, body in value(of_type(template, ROLE), template).items():
        if body.get("ManagedPolicyArns"):
            wrong.append(f"{role} has managed policies although tracing is off")
    return wrong


def check_models(template: Template) -> list[str]:
    """Nobody may call a model unless summaries are written by one; then the summarize role alone, and only that one."""
    wrong = [f"{role} may call a model" for role, _ in model_grants(template, SummaryMethod="extractive")]
    chosen = ["arn:of:a-profile", "arn:of:its-model"]
    granted = model_grants(template, SummaryMethod="bedrock", BedrockModelArns=chosen)
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
        for role, statement in grants(template)
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
        if resource.startswith("@UploadBucket")
        and role != "RolesApiWritingRole"
        and not action.startswith(("s3:Get", "s3:List"))
    ]


def check_writers_write_uploads_alone(template: Template) -> list[str]:
    """The writing side of the API changes objects under incoming/, and neither the table nor anything else."""
    wrong = []
    for role, statement in grants(template):
        if role != "RolesApiWritingRole":
            continue
        for action in listed(statement["Action"]):
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
        for role, statement in grants(template)
        if role == "RolesApiRole"
        for action in listed(statement["Action"])
        if not action.startswith(reading)
    ]


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
            for role, statement in grants(template, **chosen)
            if "events:PutEvents" in listed(statement["Action"])
        ]
        if granted != ([("RolesIndexRole", bus)] if bus else []):
            wrong.append(f"with {chosen} events are sent by {granted}")
        variables = template["Globals"]["Function"]["Environment"]["Variables"]
        if value(variables["EVENT_BUS_NAME"], template, **chosen) != (bus or ""):
            wrong.append(f"with {chosen} functions send to another bus than {bus}")
    return wrong


def check_cursor_key(template: Template) -> list[str]:
    """The key of the cursors is made at deploy time and stands nowhere: functions know its name, readers read it."""
    wrong = []
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    named = value(variables["CURSOR_SECRET_ARN"], template)
    for name, secret in of_type(template, "AWS::SecretsManager::Secret").items():
        if "SecretString" in secret or secret.get("GenerateSecretString", {}).get("PasswordLength", 0) < 32:
            wrong.append(f"{name} is not made at deploy time, or is short")
        if named != f"@{name}.Id":
            wrong.append(f"functions are not told the name of {name}")
        readers = [
            (role, statement["Resource"])
            for role, statement in grants(template)
            if any(action.startswith("secretsmanager:") for action in listed(statement["Action"]))
        ]
        if readers != [("RolesApiRole", f"@{name}.Id")]:
            wrong.append(f"{name} is read by {readers}")
    return wrong
