"""The template as one flat set of resources: nested stacks are written out, so that a check sees the whole system.

A nested stack `CleanQueue` with a resource `Queue` gives the resource `CleanQueueQueue`; the parent's arguments stand
where the child's parameters were, and the child's outputs where the parent asks for them.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

from tests.template import TEMPLATE, load

Template = dict[str, Any]
NESTED = "AWS::CloudFormation::Stack"
SECTIONS = ("Resources", "Conditions", "Mappings")


def whole_system(path: Path = TEMPLATE) -> Template:
    """template.yaml with its nested stacks written out."""
    template = load(path)
    nested = {name: body for name, body in template["Resources"].items() if body["Type"] == NESTED}
    outputs: dict[str, Template] = {}
    for name, body in nested.items():
        child = _placed(load(path.parent / body["Properties"]["TemplateURL"]), name, body)
        outputs[name] = child["Outputs"]
        for section in SECTIONS:
            template.setdefault(section, {}).update(child[section])
        del template["Resources"][name]
    result = template
    for _ in range(2):  # an argument of one nested stack may be an output of another
        result = _with_outputs(result, outputs)
    return result


def value(expression: Any, template: Template, **parameters: str) -> Any:
    """What an expression comes to: parameters have their defaults unless given, resources stay symbols.

    A number stays a number; `Ref` of a resource gives `@Name`, `GetAtt` gives `@Name.Attribute`.
    """
    if isinstance(expression, list):
        each = [value(item, template, **parameters) for item in expression]
        return [item for item in each if item != "@AWS::NoValue"]
    if not isinstance(expression, dict):
        return expression
    if len(expression) == 1:
        name, argument = next(iter(expression.items()))
        if name in _INTRINSICS:
            return _INTRINSICS[name](argument, template, parameters)
    resolved = {key: value(item, template, **parameters) for key, item in expression.items()}
    return {key: item for key, item in resolved.items() if item != "@AWS::NoValue"}


def variants(template: Template, *names: str) -> list[dict[str, str]]:
    """Every combination of the allowed values of these parameters."""
    allowed = [map(str, template["Parameters"][name]["AllowedValues"]) for name in names]
    return [dict(zip(names, each, strict=True)) for each in itertools.product(*allowed)]


def of_type(template: Template, kind: str) -> dict[str, Any]:
    """Properties of all resources of a type, by logical id."""
    resources = template["Resources"].items()
    return {name: body.get("Properties", {}) for name, body in resources if body["Type"] == kind}


# ------------------------------------------------------------------ values


def _ref(argument: str, template: Template, parameters: dict[str, Any]) -> Any:
    if argument in parameters:
        return parameters[argument]
    declared = template["Parameters"].get(argument)
    if declared is None:
        return f"@{argument}"
    return declared.get("Default", f"@{argument}")


def _find_in_map(argument: list[Any], template: Template, parameters: dict[str, Any]) -> Any:
    name, first, second = (value(item, template, **parameters) for item in argument)
    return template["Mappings"][name][str(first)][str(second)]


def _if(argument: list[Any], template: Template, parameters: dict[str, Any]) -> Any:
    condition, positive, negative = argument
    holds = value(template["Conditions"][condition], template, **parameters)
    return value(positive if holds else negative, template, **parameters)


def _equals(argument: list[Any], template: Template, parameters: dict[str, Any]) -> bool:
    left, right = (str(value(item, template, **parameters)) for item in argument)
    return left == right


def _sub(argument: Any, template: Template, parameters: dict[str, Any]) -> str:
    text, known = argument if isinstance(argument, list) else (argument, {})

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name in known:
            return str(value(known[name], template, **parameters))
        return str(_ref(name, template, parameters))

    return re.sub(r"\$\{([^}]+)\}", filled, text)


def _join(argument: list[Any], template: Template, parameters: dict[str, Any]) -> str:
    separator, items = argument
    resolved = value(items, template, **parameters)
    return separator.join(resolved) if isinstance(resolved, list) else str(resolved)


_INTRINSICS: dict[str, Any] = {
    "Ref": _ref,
    "Fn::GetAtt": lambda argument, _template, _parameters: "@" + ".".join(argument),
    "Fn::FindInMap": _find_in_map,
    "Fn::If": _if,
    "Fn::Equals": _equals,
    "Fn::Not": lambda argument, template, parameters: not value(argument[0], template, **parameters),
    "Fn::Or": lambda argument, template, parameters: any(
        value(each, template, **parameters) for each in argument
    ),
    "Fn::Sub": _sub,
    "Fn::Join": _join,
}


# ----------------------------------------------------------------- nesting


def _placed(child: Template, stack: str, body: Template) -> Template:
    """A child with its names made unique and its parameters replaced by the parent's arguments."""
    given = body["Properties"].get("Parameters", {})
    arguments = {
        name: _argument(given[name], declared) if name in given else declared["Default"]
        for name, declared in child.get("Parameters", {}).items()
    }
    local = set(child["Resources"])

    def named(name: str) -> str:
        return stack + name if name.split(".")[0] in local else name

    def moved(node: Any) -> Any:
        if isinstance(node, list):
            return [moved(item) for item in node]
        if not isinstance(node, dict):
            return node
        match node:
            case {"Ref": str(name)}:
                return arguments[name] if name in arguments else {"Ref": named(name)}
            case {"Fn::GetAtt": [name, attribute]}:
                return {"Fn::GetAtt": [named(name), attribute]}
            case {"Fn::Sub": [str(text), dict(known)]}:
                used = {
                    name: arguments[name] for name in re.findall(r"\$\{(\w+)\}", text) if name in arguments
                }
                return {"Fn::Sub": [text, used | moved(known)]}
            case {"Fn::Sub": str(text)}:
                used = {
                    name: arguments[name] for name in re.findall(r"\$\{(\w+)\}", text) if name in arguments
                }
                text = re.sub(r"\$\{([^}]+)\}", lambda match: "${" + named(match[1]) + "}", text)
                return {"Fn::Sub": [text, used] if used else text}
            case {"Fn::If": [condition, positive, negative]}:
                return {"Fn::If": [stack + condition, moved(positive), moved(negative)]}
            case {"Fn::FindInMap": [mapping, first, second]}:
                return {"Fn::FindInMap": [stack + mapping, moved(first), moved(second)]}
        return {key: moved(item) for key, item in node.items()}

    resources = {stack + name: moved(each) for name, each in child["Resources"].items()}
    for each in resources.values():
        if "Condition" in each:
            each["Condition"] = stack + each["Condition"]
    return {
        "Resources": resources,
        "Conditions": {stack + name: moved(each) for name, each in child.get("Conditions", {}).items()},
        "Mappings": {stack + name: each for name, each in child.get("Mappings", {}).items()},
        "Outputs": {name: moved(each["Value"]) for name, each in child.get("Outputs", {}).items()},
    }


def _argument(given: Any, declared: Template) -> Any:
    """What a child sees of an argument: a list is joined on its way into it and parted again there."""
    match given:
        case {"Fn::Join": [",", whole]} if declared["Type"] == "CommaDelimitedList":
            return whole
    return given


def _with_outputs(node: Any, outputs: dict[str, Template]) -> Any:
    """The same tree with `GetAtt Nested.Outputs.Name` replaced by what the output is."""
    if isinstance(node, list):
        return [_with_outputs(item, outputs) for item in node]
    if not isinstance(node, dict):
        return node
    match node:
        case {"Fn::GetAtt": [str(stack), str(attribute)]} if stack in outputs:
            return outputs[stack][attribute.removeprefix("Outputs.")]
    return {key: _with_outputs(item, outputs) for key, item in node.items()}
