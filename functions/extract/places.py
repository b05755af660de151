"""Places that a reader of news knows by name."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from shared.arabic import fold


def is_place(name: str) -> bool:
    """True when the name, however it is spelt, is a country or a large city in Arabic, French or English."""
    return _folded(name) in _known()


def _folded(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


@cache
def _known() -> frozenset[str]:
    data = json.loads((Path(__file__).parent / "data" / "places.json").read_text(encoding="utf-8"))
    return frozenset(_folded(name) for group in data["names"].values() for name in group.split("|"))
