"""An article as the API shows it, made of the row that it is stored in.

What is stored is JSON that the models of the view have written, without their defaults, so it is completed and passed
on. Reading it into models and writing those again would take two thirds of what a request for an article takes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic_core import to_jsonable_python

from functions.api.views import Article, warnings
from shared.article import Metadata, Model, Summary, Version
from shared.store.records import Head, Row, unpacked
from shared.topics import topic_labels


@dataclass(frozen=True, slots=True)
class _Shape:
    """The fields of a model with their defaults as JSON, and those that hold models themselves.

    A field without a default has an ellipsis, which no JSON can be made of: a row that lacks it is not shown as if it
    had said null.
    """

    defaults: dict[str, Any]
    parts: dict[str, _Shape]


def document(row: Row, summary: str | bytes | None = None) -> dict[str, Any]:
    """The fields of `Article` but its text; `summary` is JSON to show instead of the stored one."""
    metadata = json.loads(unpacked(row["metadata"])) if "metadata" in row else {}
    if summary is None and "summary" in row:
        summary = unpacked(row["summary"])
    # a row also has what lists show, by the same names
    told = {name: row[name] for name in _kept() if name in row}
    told |= {name: value for name, value in metadata.items() if name in _described()}
    told["version"] = {name: row[name] for name in Version.model_fields if name in row}
    # the view asks for more of a summary than its model does, which has defaults of its own
    told["summary"] = None if summary is None else _completed(_shape(Summary), json.loads(summary))
    told["topics"] = [
        topic | {"labels": topic_labels(topic["code"]) or None} for topic in metadata.get("topics", ())
    ]
    told["warnings"] = warnings(part.get("warnings", ()) for part in (row, metadata, told["summary"] or {}))
    shown = _completed(_shape(Article), told)
    del shown["text"]
    return shown


def written(shown: dict[str, Any]) -> str:
    """A document as JSON."""
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _completed(shape: _Shape, told: dict[str, Any]) -> dict[str, Any]:
    whole = {name: told.get(name, default) for name, default in shape.defaults.items()}
    for name, part in shape.parts.items():
        value = whole[name]
        if isinstance(value, list):
            whole[name] = [_completed(part, each) for each in value]
        elif isinstance(value, dict):
            whole[name] = _completed(part, value)
    return whole


@cache
def _described() -> frozenset[str]:
    """The fields that come from the metadata."""
    return frozenset(Metadata.model_fields) & frozenset(Article.model_fields)


@cache
def _kept() -> frozenset[str]:
    """The fields that come from the row itself."""
    return frozenset(Head.model_fields) & frozenset(Article.model_fields)


@cache
def _shape(model: type[Model]) -> _Shape:
    defaults, parts = {}, {}
    for name, field in model.model_fields.items():
        defaults[name] = (
            ... if field.is_required() else to_jsonable_python(field.get_default(call_default_factory=True))
        )
        held = _model_in(field.annotation)
        if held is not None:
            parts[name] = _shape(held)
    return _Shape(defaults, parts)


def _model_in(annotation: Any) -> type[Model] | None:
    """The model within `Model`, `Model | None` or `tuple[Model, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((held for each in get_args(annotation) if (held := _model_in(each)) is not None), None)
