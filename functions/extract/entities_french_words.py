"""Closed classes of French by which names are told (`data/french.json`)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from shared.arabic import fold

_DATA = Path(__file__).parent / "data" / "french.json"


@cache
def french(name: str) -> frozenset[str]:
    """One of the word lists of `data/french.json`, folded."""
    words: dict[str, str] = json.loads(_DATA.read_text(encoding="utf-8"))
    return frozenset(map(fold, words[name].split()))


@cache
def french_endings() -> tuple[str, ...]:
    """How adjectives end, folded."""
    return tuple(french("adjective_endings"))
