"""Verbs of saying and the words around them (`data/speech.json`)."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path

from shared.arabic import fold


@cache
def words_of_speech(name: str) -> frozenset[str]:
    """One of the lists of `data/speech.json`, folded."""
    return frozenset(map(fold, _data()[name].split("|")))


@lru_cache(maxsize=20_000)
def is_saying(folded: str) -> bool:
    """True for a verb of saying by itself, also with `و` or `ف` written onto it."""
    return folded in sayings()


@cache
def sayings() -> frozenset[str]:
    """The verbs of saying, folded, by themselves and with what may be written onto them."""
    verbs = words_of_speech("verbs")
    return verbs.union([letter + verb for letter in "وف" for verb in verbs])


@cache
def verbs_of_saying() -> re.Pattern[str]:
    """Finds them in a text as it is written."""
    forms = _data()["verbs"].split("|")
    arabic = [form for form in forms if "\u0600" < form[0] < "\u06ff"]
    latin = [form for form in forms if not "\u0600" < form[0] < "\u06ff"]
    # a waw or fa may be written onto an Arabic verb; `que` and `أن` belong to the verb, not to the name
    return re.compile(
        rf"(?<!\w)(?=[وف{_first_of(arabic)}]|(?i:[{_first_of(latin)}]))"  # most words are told by their first letter
        rf"(?:[وف]?{_any_of(arabic)}|(?i:{_any_of(latin)}))(?!\w)"
    )


def _first_of(forms: list[str]) -> str:
    return re.escape("".join(sorted({form[0] for form in forms})))


def _any_of(forms: list[str]) -> str:
    """A pattern for the longest of the forms that fits, which reads what they begin with in common but once."""
    rests: dict[str, list[str]] = {}
    for form in forms:
        if form:
            rests.setdefault(form[0], []).append(form[1:])
    branches = [re.escape(letter) + _any_of(rest) for letter, rest in rests.items()]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in forms else ''}"


@cache
def _data() -> dict[str, str]:
    path = Path(__file__).parent / "data" / "speech.json"
    data: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return data
