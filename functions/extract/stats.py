"""How long an article is, and how long it takes to read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from functions.extract.wording import Wording
from shared.article import Stats
from shared.words import words


def count(text: str, language: str, sentences: list[tuple[int, int]], said: Wording | None = None) -> Stats:
    """Size of the text. Reading time at the measured speed for the language (`data/reading_speeds.json` cites it).

    `said`: the words of the text, where they are known already.
    """
    number = len(said.spans) if said else len(words(text))
    return Stats(
        characters=len(text),
        words=number,
        sentences=len(sentences),
        reading_seconds=round(number * 60 / _speed(language)),
    )


def _speed(language: str) -> int:
    data = _speeds()
    code = data["reads_like"].get(language, language)
    return int(data["words_per_minute"].get(code, data["default"]))


@cache
def _speeds() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (Path(__file__).parent / "data" / "reading_speeds.json").read_text(encoding="utf-8")
    )
    return data
