"""What the tests of the pipeline need not do twice."""

from __future__ import annotations

from functools import cache

import pytest

from functions.extract import app
from functions.extract.extractor import extract
from functions.extract.vector import embed

_extract, _embed = cache(extract), cache(embed)


@pytest.fixture(autouse=True)
def known_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Storms send the same few texts round and round; what becomes of one is a function of it, and computed once."""
    monkeypatch.setattr(app, "extract", _extract)
    monkeypatch.setattr(app, "embed", _embed)
