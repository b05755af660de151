"""The OpenAPI 3.1 document, made from the operations and their models. Imported only by whoever asks for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from functions.api.operation import Answer, Operation
from functions.api.problems import KINDS, PROBLEM_JSON, ProblemDocument
from functions.api.reply import JSON
from functions.api.routes import OPERATIONS

API_VERSION = "1.0.0"
_REF = "#/components/schemas/{model}"

Schema = dict[str, Any]


@cache
def document() -> str:
    """The document as JSON."""
    return json.dumps(built(), ensure_ascii=False, separators=(",", ":"))


def built() -> Schema:
    """The document as a tree."""
    models = _models()
    bodies = [operation.body for operation in OPERATIONS if operation.body is not None]
    _, shown = models_json_schema([(model, "serialization") for model in models], ref_template=_REF)
    _, taken = models_json_schema([(model, "validation") for model in bodies], ref_template=_REF)
    paths: Schema = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Khulasa",
            "version": API_VERSION,
            "summary": "Articles as clean text, structured metadata and a faithful summary; Arabic first.",
            "description": _DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [
            {"name": "articles", "description": "Lists of articles, one of them, its text, its status"},
            {
                "name": "uploads",
                "description": "What brings articles in, takes them away, or processes them again",
            },
            {"name": "search", "description": "Articles by their words"},
            {"name": "entities", "description": "People, organisations and places that articles name"},
            {"name": "service", "description": "The service itself"},
        ],
        "security": [{"iam": []}, {"jwt": []}],
        "paths": paths,
        "components": {
            "schemas": {name: _open(schema) for name, schema in sorted(shown["$defs"].items())}
            | {name: _untitled(schema) for name, schema in sorted(taken["$defs"].items())},
            "headers": _HEADERS,
            "parameters": _PARAMETERS,
            "securitySchemes": _SECURITY,
        },
    }


_DESCRIPTION = """\
Articles are listed newest first and read by id. Ignore fields that you do not know: later versions add some.

- **Known and unknown.** What is not known is `null`; what is guessed carries its `confidence` from 0 to 1.
- **Offsets** are Unicode code points into the text at `/v1/articles/{id}/text`.
- **Moments** are ISO 8601; `published` is cut to the precision that is known.
- **Errors** are problem documents (RFC 9457) with a stable `code`: match on it, show `detail`, quote `request_id`.
  Any path may also answer 404 `unknown_route` or 405 `method_not_allowed`.
- **Caching.** Answers carry `ETag`; send it back in `If-None-Match`. An article may be 60 seconds old, a list 5.
- **Changes** (POST, DELETE) answer at once with 202 and happen within seconds; they need the scope to write where
  the stack checks scopes.
- **HEAD** is answered wherever GET is, OPTIONS everywhere. Bodies over 1 KB are compressed for whoever accepts gzip.
"""

_HEADERS: Schema = {
    "ETag": {
        "description": "Names the body; send it back in `If-None-Match` to be told 304 while nothing has changed",
        "schema": {"type": "string"},
    },
    "RequestId": {"description": "Id of the request, also in our logs", "schema": {"type": "string"}},
    "RetryAfter": {"description": "Seconds after which to ask again", "schema": {"type": "integer"}},
    "Allow": {"description": "The methods that the path has", "schema": {"type": "string"}},
}

_PARAMETERS: Schema = {
    "id": {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Id of the article: known from its bucket and key, the same for each later version",
        "schema": {"type": "string", "pattern": "^[0-9a-f]{20}$"},
        "example": "3b1f0c9d5e7a42186f90",
    },
    "reference": {
        "name": "reference",
        "in": "path",
        "required": True,
        "description": "Reference of the entity, as lists of entities give it",
        "schema": {"type": "string", "pattern": "^(person|organization|place):."},
        "example": "person:سمير الوردي",
    },
    "name": {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "Name of the collection",
        "schema": {"type": "string", "minLength": 1},
        "example": "desk-2026-03",
    },
    "ifNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "Entity tags of bodies that the client holds",
        "schema": {"type": "string"},
    },
}

_SECURITY: Schema = {
    "iam": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "AWS Signature Version 4, where the stack is deployed with AuthMode `iam`",
        "x-amazon-apigateway-authtype": "awsSigv4",
    },
    "jwt": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": (
            "Where the stack is deployed with AuthMode `jwt`; reading and writing each ask for a scope, by default "
            "`khulasa/read` and `khulasa/write`"
        ),
    },
}


def _models() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {ProblemDocument: None}
    for operation in OPERATIONS:
        for answer in operation.answers.values():
            found |= {model: None for model in answer.content.values() if isinstance(model, type)}
    return list(found)


def _open(schema: Schema) -> Schema:
    """A schema that lets later versions add fields."""
    return _untitled({name: value for name, value in schema.items() if name != "additionalProperties"})


def _untitled(schema: Schema) -> Schema:
    """A schema without the titles that pydantic makes of the names."""
    kept = {name: value for name, value in schema.items() if name != "title"}
    if "properties" in kept:
        kept["properties"] = {
            name: {key: value for key, value in told.items() if key != "title"}
            for name, told in kept["properties"].items()
        }
    return kept


def _operation(operation: Operation) -> Schema:
    tagged = 200 in operation.answers and operation.answers[200].tagged
    parameters = [{"$ref": f"#/components/parameters/{name}"} for name in _path_names(operation.path)]
    parameters += _query_parameters(operation.query)
    if tagged:
        parameters.append({"$ref": "#/components/parameters/ifNoneMatch"})
    responses = {str(code): _success(answer, code) for code, answer in operation.answers.items()}
    if tagged:
        responses["304"] = {
            "description": "The client holds it already",
            "headers": _headers("ETag", "RequestId"),
        }
    told: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.description,
        "tags": [operation.tag],
        "parameters": parameters,
        "responses": responses | _problems((*operation.problems, "internal")),
    }
    if operation.body is not None:
        told["requestBody"] = {"required": True, "content": {JSON: _media(operation.body)}}
    return told | ({"security": []} if operation.open else {})


def _path_names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _query_parameters(query: type[BaseModel]) -> list[Schema]:
    schema = query.model_json_schema()
    return [
        _query_parameter(name, told, required=name in schema.get("required", ()))
        for name, told in schema.get("properties", {}).items()
    ]


def _query_parameter(name: str, told: Schema, *, required: bool) -> Schema:
    """A query parameter: null is how pydantic says that it may be left out."""
    told = dict(told)
    variants = [variant for variant in told.pop("anyOf", []) if variant.get("type") != "null"]
    schema = told | (variants[0] if variants else {})
    description = schema.pop("description", "")
    schema.pop("title", None)
    if schema.get("default", "") is None:
        del schema["default"]
    for ours, theirs in (("ge", "minimum"), ("le", "maximum")):
        if ours in schema:  # pydantic does not translate bounds that stand after a validator of ours
            schema[theirs] = schema.pop(ours)
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _success(answer: Answer, code: int) -> Schema:
    names = (
        ["RequestId"]
        + (["ETag"] if code == 200 and answer.tagged else [])
        + (["RetryAfter"] if answer.retry_after else [])
    )
    content = {media: _media(model) for media, model in answer.content.items()}
    return {"description": answer.description, "headers": _headers(*names), "content": content}


def _media(model: type[BaseModel] | Mapping[str, Any]) -> Schema:
    if not isinstance(model, type):
        return {"schema": dict(model)}
    told: Schema = {"schema": {"$ref": _REF.format(model=model.__name__)}}
    if model.__name__ in _examples():
        told["example"] = _examples()[model.__name__]
    return told


def _headers(*names: str) -> Schema:
    spelling = {"RequestId": "x-request-id", "RetryAfter": "Retry-After"}
    return {spelling.get(name, name): {"$ref": f"#/components/headers/{name}"} for name in names}


def _problems(codes: tuple[str, ...]) -> Schema:
    """One response per status, with an example per code."""
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(KINDS[code].status, []).append(code)
    return {str(status): _problem(status, together) for status, together in sorted(by_status.items())}


def _problem(status: int, codes: list[str]) -> Schema:
    names = ["RequestId"] + (["RetryAfter"] if status == HTTPStatus.SERVICE_UNAVAILABLE else [])
    return {
        "description": HTTPStatus(status).phrase + ": " + ", ".join(f"`{code}`" for code in codes),
        "headers": _headers(*names),
        "content": {
            PROBLEM_JSON: {
                "schema": {"$ref": _REF.format(model=ProblemDocument.__name__)},
                "examples": {code: {"value": _example_problem(code)} for code in codes},
            }
        },
    }


def _example_problem(code: str) -> Schema:
    return {
        "type": f"urn:khulasa:problem:{code}",
        "code": code,
        "title": KINDS[code].title,
        "status": KINDS[code].status,
        "detail": _examples()["details"][code],
        "instance": "/v1/articles",
        "request_id": "Kx3pQh0tDoEEJ2w=",
    }


@cache
def _examples() -> Schema:
    text = Path(__file__).with_name("data").joinpath("examples.json").read_text("utf-8")
    loaded: Schema = json.loads(text)
    return loaded


if __name__ == "__main__":
    sys.stdout.write(json.dumps(built(), ensure_ascii=False, indent=2) + "\n")
