"""What a number of articles costs, at the listed prices and quantities of `prices.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("prices.json")


@cache
def _data() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))


def per_million() -> float:
    """US dollars for a million articles through all stages, without a language model."""
    return float(sum(line["quantity"] * line["dollars_per_million"] for line in _data()["lines"]))


def told(articles: int) -> str:
    """The price of so many articles, for people."""
    dollars = articles * per_million() / 1_000_000
    return f"about ${dollars:,.2f} at the prices of {_data()['listed']} (infra/operate/prices.json), no model included"
