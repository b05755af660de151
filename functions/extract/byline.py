"""Who wrote an article: names on the page, else a byline in its text."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from shared.arabic import fold
from shared.article import Guess

_LONGEST = 6  # words of a name
_MOST = 8  # authors
_LINES = 4  # first and last lines of a text that may be a byline
_EXTRA = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\S+@\S+|https?://\S+|(?<!\w)@\w+")
_EDGES = " \t\u00a0.,،:;؛|/\\-–—_ـ*•·\"'«»“”"
_PARTS = re.compile(r"\s*(?:[,،;؛|/&+•·\n]|\s[-–—ـ]\s)\s*")


def find_byline(guesses: tuple[Guess, ...], text: str, headline: str | None) -> tuple[str, ...]:
    """Names in the page's order, without “By”, titles of the desk, addresses; () when nobody is named."""
    for sources in ((guess.value for guess in guesses), _lines(text, headline)):
        names = [name for source in sources for name in _names(source)]
        if names:
            return tuple(dict.fromkeys(names))[:_MOST]
    return ()


def _lines(text: str, headline: str | None) -> list[str]:
    """The text's own byline: a short line by itself, near its start or at its end, that opens with a mark."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and line.strip() != headline]
    edges = lines[:_LINES] + (lines[-1:] if len(lines) > _LINES else [])
    return [line for line in edges if len(line.split()) <= 2 * _LONGEST and _opening().match(line)]


def _names(source: str) -> list[str]:
    text = _EXTRA.sub(" ", source).strip(_EDGES)
    text = _opening().sub("", text).strip(_EDGES)
    found: list[str] = []
    for part in _PARTS.split(_joiner().sub(",", text)):
        for piece in _parted_at_waw(part):
            name = " ".join(_opening().sub("", piece).split()).strip(_EDGES)
            if not _is_name(name):
                # what follows the names is their paper or their desk
                return found
            found.append(name)
    return found


def _parted_at_waw(part: str) -> list[str]:
    """`سعيد عمر وأحمد علي` is two writers: a waw before a word, two words on each side, and no name in waw."""
    split = part.split()
    for place in range(2, len(split) - 1):
        word = split[place]
        if word.startswith("و") and len(word) > 3 and fold(word) not in _waw_names():
            return [" ".join(split[:place]), *_parted_at_waw(" ".join([word[1:], *split[place + 1 :]]))]
    return [part]


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= _LONGEST or len(name) < 3 or any(char.isdigit() for char in name):
        return False
    if words[0][0].islower() or fold(name) in _not_names() or is_agency(name):
        return False
    return not re.search(r"[.؟?!]\s|[؟?!:]", name)


def is_agency(text: str) -> bool:
    """True when the text is the name or the sign of a news agency."""
    return _bare(text) in _agencies()


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


@cache
def _opening() -> re.Pattern[str]:
    data = _data()
    marks = "|".join(sorted(map(re.escape, data["marks"]), key=len, reverse=True))
    glued = "|".join(sorted(map(re.escape, data["glued"]), key=len, reverse=True))
    return re.compile(rf"\s*(?:(?:{marks})\s*(?:[:|/]|\s[-–—ـ]\s)|(?:{glued})\s)\s*", re.IGNORECASE)


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, _data()['joiners']))})\s", re.IGNORECASE)


@cache
def _waw_names() -> frozenset[str]:
    return frozenset(map(fold, _data()["waw_names"].split()))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(map(fold, _data()["not_names"]))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(_bare, _data()["agencies"]))


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).parent / "data" / "bylines.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
