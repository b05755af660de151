"""Words for what people are (`data/roles.json`), with the forms that a language gives them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shared.arabic import fold

_PATH = Path(__file__).parent / "data" / "roles.json"
_PRONOUNS = ("ه", "ها", "هم", "ي", "نا")


class Roles(NamedTuple):
    """All folded. `nouns` head a role; `honorifics` and `ranks` stand beside one; `kin` may hold
    another's name; `family` is nobody's role."""

    nouns: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    kin: frozenset[str]
    family: frozenset[str]
    inside: frozenset[str]
    stops: frozenset[str]
    suffixes: tuple[str, ...]


@cache
def roles(language: str) -> Roles:
    """The words of `ar`, `fr`, `en`, or of `latin`: French and English together, for names of either."""
    data: dict[str, str] = json.loads(_PATH.read_text(encoding="utf-8"))
    if language == "ar":
        return Roles(
            _arabic(data["ar"]),
            _words(data["ar_honorifics"]),
            _arabic(data["ar_ranks"]),
            _arabic(data["ar_kin"]),
            _arabic(data["ar_family"]),
            _words(data["ar_inside"]),
            _words(data["ar_stop"]),
            (),
        )
    codes = ("fr", "en") if language == "latin" else (language if language in {"fr", "en"} else "en",)
    return Roles(
        frozenset().union(*(_words(data[code]) for code in codes)),
        frozenset().union(*(_words(data[f"{code}_honorifics"]) for code in codes)),
        frozenset(),
        frozenset(),
        frozenset().union(*(_words(data[f"{code}_family"]) for code in codes)),
        frozenset(),
        frozenset(),
        tuple(suffix for code in codes for suffix in data[f"suffixes_{code}"].split()),
    )


@cache
def words_around(name: str) -> frozenset[str]:
    """One of the lists of small words that stand around roles: articles, `of`, what ends one."""
    return _words(json.loads(_PATH.read_text(encoding="utf-8"))[name])


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _arabic(words: str) -> frozenset[str]:
    """Each noun as it is, feminine, with the article, with a pronoun."""
    made: set[str] = set()
    for noun in _words(words):
        feminine = noun if noun.endswith("ه") else f"{noun}ه"
        made |= {noun, feminine, f"ال{noun}", f"ال{feminine}"}
        made |= {f"{noun}{pronoun}" for pronoun in _PRONOUNS}
        made |= {f"{feminine[:-1]}ت{pronoun}" for pronoun in _PRONOUNS}
    return frozenset(made)
