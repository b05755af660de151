"""Names of the IPTC Media Topics in three languages. A record keeps a topic's code; its names are looked up here."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def topic_labels(code: str) -> dict[str, str]:
    """The names of a topic (`medtop:15000000`) by language: `ar`, `fr`, `en`. Empty for a code that is none."""
    return _labels().get(code, {})


@cache
def _labels() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "data" / "topics.json"
    labels: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["labels"]
    return labels
