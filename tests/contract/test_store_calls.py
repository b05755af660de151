"""Nothing in the product reads the whole table: the code has no Scan and no PartiQL, and no role may do either."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.template_reading import grants, listed
from tests.contract.template_system import whole_system
from tests.template import ROOT

WHOLE_TABLE = ("scan", "execute_statement", "batch_execute_statement", "Scan", "ExecuteStatement")
SHIPPED = [path for folder in ("functions", "shared", "infra") for path in (ROOT / folder).rglob("*.py")]


def calls(source: str) -> Iterator[str]:
    """What a module calls or names that could read the whole table."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in WHOLE_TABLE:
            yield node.attr
        if isinstance(node, ast.Constant) and node.value in WHOLE_TABLE:
            yield node.value


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_reads_the_whole_table(path: Path) -> None:
    assert list(calls(path.read_text("utf-8"))) == []


def test_a_scan_is_noticed() -> None:
    assert list(calls("client().scan(TableName=name)")) == ["scan"]
    assert list(calls("client.get_paginator('scan')")) == ["scan"]
    assert list(calls("getattr(client, 'execute_statement')()")) == ["execute_statement"]


def test_no_role_may_read_the_whole_table() -> None:
    granted = {
        action
        for _, statement in grants(whole_system())
        for action in listed(statement["Action"])
        if action.startswith("dynamodb:")
    }
    assert "dynamodb:Query" in granted
    assert not {"dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:*"} & granted
