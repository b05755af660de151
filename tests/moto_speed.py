"""moto and boto3 as they are, with less work: the same is looked for, read and copied once, not at every call."""

from __future__ import annotations

import base64
import copy
from contextlib import suppress
from functools import cache
from typing import Any

import botocore.session
import pytest
from botocore.hooks import EventAliaser
from botocore.loaders import create_loader
from moto.core import responses
from moto.core.serialize import BaseJSONSerializer
from moto.core.utils import method_names_from_class
from moto.dynamodb.models.dynamo_type import DynamoType

_structure = BaseJSONSerializer._serialize_type_structure
_alias = EventAliaser._alias_event_name  # type: ignore[attr-defined]  # the stubs leave it out
_aliases: dict[str, str] = {}


def install(patch: pytest.MonkeyPatch) -> None:
    """Put the quicker ways in the place of the slow ones."""
    # each mock of AWS has a session of its own, which would look for the models of its services and read them again
    patch.setattr(botocore.session, "create_loader", cache(create_loader))
    patch.setattr(EventAliaser, "_alias_event_name", _aliased)
    patch.setattr(responses, "method_names_from_class", cache(method_names_from_class))
    patch.setattr(BaseJSONSerializer, "_serialize_type_structure", _serialized)
    patch.setattr(DynamoType, "to_regular_json", _regular)


def _aliased(events: EventAliaser, name: str) -> str:
    """What the SDK calls an event, which it works out anew for each handler of each client."""
    if name not in _aliases:
        _aliases[name] = _alias(events, name)
    return _aliases[name]


def _serialized(serializer: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
    """Write a value of an item as it stands; moto looks for ten kinds by six names each, a fifth of a test's time."""
    if shape.name == "AttributeValue":
        with suppress(ValueError):
            serialized[key] = _as_it_stands(value)
            return
    _structure(serializer, serialized, value, shape, key)


def _as_it_stands(value: dict[str, Any]) -> dict[str, Any]:
    """A value of an item, whose kinds are those that our rows have; a ValueError for others, which moto then writes."""
    ((kind, content),) = value.items()
    if kind == "M":
        return {kind: {name: _as_it_stands(each) for name, each in content.items()}}
    if kind == "L":
        return {kind: [_as_it_stands(each) for each in content]}
    if kind not in {"S", "N", "BOOL", "NULL"}:
        raise ValueError(kind)
    return {kind: content}


def _regular(value: DynamoType) -> dict[str, Any]:
    """A value of an item without moto's types; moto copies what is in it anew at each level."""
    content = value.value
    if isinstance(content, dict):
        content = {name: _inner(each) for name, each in content.items()}
    elif isinstance(content, list):
        content = [_inner(each) for each in content]
    elif value.is_binary() and isinstance(content, str):
        content = base64.b64decode(content)
    return {value.type: content}


def _inner(value: Any) -> Any:
    return _regular(value) if isinstance(value, DynamoType) else copy.deepcopy(value)
