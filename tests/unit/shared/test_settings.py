"""A wrong environment fails at its first use, and names each variable."""

from __future__ import annotations

import pytest

from shared.errors import Misconfigured
from shared.settings import settings


def test_every_missing_or_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TABLE_NAME")
    monkeypatch.setenv("INDEX_SHARDS", "none")
    settings.cache_clear()
    with pytest.raises(Misconfigured, match=r"TABLE_NAME.*INDEX_SHARDS|INDEX_SHARDS.*TABLE_NAME"):
        settings()


def test_settings_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = settings()
    monkeypatch.setenv("TABLE_NAME", "another")
    assert settings() is first
