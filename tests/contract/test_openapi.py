"""The OpenAPI document is valid, tells the truth, and changes only on purpose."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from functions.api import openapi, views
from functions.api.feeds import JsonFeed
from functions.api.problems import KINDS
from functions.api.routes import OPERATIONS, changes, uploads
from functions.api.routes.service import Health
from tests.template import ROOT, load

SNAPSHOT = Path(__file__).with_name("openapi.json")
REFRESH = "python -m functions.api.openapi > tests/contract/openapi.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.built()


def test_it_is_valid(document: dict[str, Any]) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_it_is_the_one_that_was_agreed_on(document: dict[str, Any]) -> None:
    agreed = json.loads(SNAPSHOT.read_text("utf-8"))
    assert document == agreed, f"the API has changed; if that is meant: {REFRESH}"


def test_what_is_served_is_the_same(document: dict[str, Any]) -> None:
    assert json.loads(openapi.document()) == document


def test_it_has_all_operations(document: dict[str, Any]) -> None:
    told = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert told == {(operation.method, operation.path) for operation in OPERATIONS}
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS)


def test_the_gateway_has_the_same_routes() -> None:
    resources = load(ROOT / "infra" / "api.yaml")["Resources"].values()
    routes = {
        r["Properties"]["RouteKey"]: r["Properties"] for r in resources if r["Type"].endswith("V2::Route")
    }
    told = {f"{operation.method} {operation.path}": operation for operation in OPERATIONS}
    assert {key for key in routes if not key.startswith(("HEAD ", "OPTIONS ", "$"))} == set(told)
    for key, operation in told.items():
        assert (routes[key]["AuthorizationType"] == "NONE") is operation.open, key


@pytest.mark.parametrize(
    "model",
    [
        views.Article,
        views.ArticleStatus,
        views.ArticleList,
        Health,
        uploads.UploadList,
        changes.Accepted,
        changes.CollectionDeletion,
    ],
)
def test_the_examples_are_what_the_models_say(model: Any) -> None:
    example = openapi._examples()[model.__name__]
    shown = model.model_validate_json(json.dumps(example))
    left_out = {"text"} if "text" not in example else None
    assert set(json.loads(shown.model_dump_json(exclude=left_out))) == set(example)


def test_the_example_of_a_feed_is_one() -> None:
    example = openapi._examples()["JsonFeed"]
    shown = JsonFeed.model_validate_json(json.dumps(example))
    assert json.loads(shown.model_dump_json(exclude_none=True)) == example


def test_every_problem_has_an_example() -> None:
    assert set(openapi._examples()["details"]) == set(KINDS)


def test_every_answer_names_its_request(document: dict[str, Any]) -> None:
    for item in document["paths"].values():
        for operation in item.values():
            for response in operation["responses"].values():
                assert "x-request-id" in response["headers"]


def test_nothing_forbids_what_later_versions_add(document: dict[str, Any]) -> None:
    taken = {operation.body.__name__ for operation in OPERATIONS if operation.body} | {"File"}
    shown = {name: schema for name, schema in document["components"]["schemas"].items() if name not in taken}
    assert '"additionalProperties": false' not in json.dumps(shown)


def test_an_ordinary_request_does_not_pay_for_it() -> None:
    code = "import functions.api.app, sys; print('functions.api.openapi' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split()[0] == "False"
