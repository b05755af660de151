"""Verbs of saying and the words around them (`data/speech.json`)."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from shared.arabic import fold


@cache
def words_of_speech(name: str) -> frozenset[str]:
    """One of the lists of `data/speech.json`, folded."""
    return frozenset(map(fold, _data()[name].split("|")))


@cache
def is_saying(folded: str) -> bool:
    """True for a verb of saying by itself, also with `و` or `ف` written onto it."""
    verbs = words_of_speech("verbs")
    return folded in verbs or (folded[:1] in "وف" and folded[1:] in verbs)


@cache
def verbs_of_saying() -> re.Pattern[str]:
    """Finds them in a text as it is written."""
    forms = sorted(_data()["verbs"].split("|"), key=len, reverse=True)
    arabic = "|".join(form for form in forms if "\u0600" < form[0] < "\u06ff")
    latin = "|".join(form for form in forms if not "\u0600" < form[0] < "\u06ff")
    # a waw or fa may be written onto an Arabic verb; `que` and `أن` belong to the verb, not to the name
    return re.compile(rf"(?<!\w)(?:[وف]?(?:{arabic})|{latin})(?!\w)", re.IGNORECASE)


@cache
def _data() -> dict[str, str]:
    path = Path(__file__).parent / "data" / "speech.json"
    data: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return data
