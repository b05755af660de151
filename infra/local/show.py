"""Prints articles for a terminal. Text is set apart by Unicode isolates, so that Arabic does not upset the columns."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from typing import Any

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
STATUS_WIDTH, LANGUAGE_WIDTH, DATE_WIDTH = 10, 5, 18
UNKNOWN = "-"
MAX_WIDTH = 120


def articles(documents: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """One block per article: status, language, date and headline in columns, the summary below them."""
    lines = [_row("status", "lang", "published", "headline")]
    for name, document in documents:
        language = (document.get("language") or {}).get("code") or UNKNOWN
        published = (document.get("published") or {}).get("value") or UNKNOWN
        lines.append(_row(document["status"], language, published, document.get("headline") or name))
        lines += _summary(document)
    return "\n".join(lines)


def _row(status: str, language: str, published: str, headline: str) -> str:
    return f"{status:<{STATUS_WIDTH}} {language:<{LANGUAGE_WIDTH}} {published[:16]:<{DATE_WIDTH}} {_isolated(headline)}"


def _summary(document: dict[str, Any]) -> list[str]:
    container = document.get("container")
    text = (
        (document.get("summary") or {}).get("abstract")
        or (document.get("error") or {}).get("message")
        or (f"holds {container['members']} articles" if container else "")
    )
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH) - STATUS_WIDTH - 1
    return [
        " " * (STATUS_WIDTH + 1) + _isolated(line)
        for line in textwrap.wrap(text, width, break_on_hyphens=False)
    ]


def _isolated(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
