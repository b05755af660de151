"""Functions and the API: handlers, variables, alarms, routes. Each check returns what is wrong, in words."""

from __future__ import annotations

import importlib
import tomllib

from functions.api.routes import OPERATIONS
from shared.settings import Settings
from tests.contract.template_reading import FUNCTION
from tests.contract.template_system import Template, of_type, value
from tests.template import ROOT

PLATFORM_VARIABLES = {
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_METRICS_NAMESPACE",
    "POWERTOOLS_LOG_LEVEL",
    "POWERTOOLS_TRACE_DISABLED",
    "OPENBLAS_NUM_THREADS",
}
"""Variables that libraries read for themselves."""


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
