"""What the tests of the pipeline need not do twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import boto3
import pytest

from functions.api import cursor
from functions.extract import app
from functions.extract.extractor import extract
from functions.extract.vector import embed
from shared.settings import settings

_extract, _embed = cache(extract), cache(embed)


@pytest.fixture(autouse=True)
def known_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Storms send the same few texts round and round; what becomes of one is a function of it, and computed once."""
    monkeypatch.setattr(app, "extract", _extract)
    monkeypatch.setattr(app, "embed", _embed)


@pytest.fixture
def service(stack: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stack, with a secret for cursors that the settings name."""
    made = boto3.client("secretsmanager").create_secret(
        Name="api-cursors", SecretString="a secret of the tests"
    )
    monkeypatch.setenv("CURSOR_SECRET_ARN", made["ARN"])
    settings.cache_clear()
    cursor._secret.cache_clear()
    yield
    cursor._secret.cache_clear()
