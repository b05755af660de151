"""template.yaml as plain data, its intrinsic functions kept as `{"Ref": …}` and `{"Fn::…": …}`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "template.yaml"


class _Loader(yaml.CSafeLoader):
    """Reads CloudFormation's short tags; in C, since most processes of the tests read the template."""


def _intrinsic(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _intrinsic)


def load(path: Path = TEMPLATE) -> dict[str, Any]:
    """A CloudFormation file as plain data."""
    template: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    return template


@cache
def table_definition() -> dict[str, Any]:
    """What DynamoDB needs to make the table of the template, on demand as its default is."""
    properties = load()["Resources"]["Table"]["Properties"]
    kept = ("KeySchema", "AttributeDefinitions")
    indexes = [
        {name: told for name, told in index.items() if name != "ProvisionedThroughput"}
        for index in properties["GlobalSecondaryIndexes"]
    ]
    stream = {
        "StreamEnabled": True,
        **properties["StreamSpecification"],
    }  # CloudFormation takes the one from the other
    return {name: properties[name] for name in kept} | {
        "BillingMode": "PAY_PER_REQUEST",
        "GlobalSecondaryIndexes": indexes,
        "StreamSpecification": stream,
    }
