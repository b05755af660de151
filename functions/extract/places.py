"""Places that a reader of news knows by name, and the country each is in."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from shared.arabic import fold

_DATA = Path(__file__).parent / "data"
LONGEST = 4
"""Words of a name that is looked up."""


def is_place(name: str) -> bool:
    """True when the name, however it is spelt, is a country or a city of the gazetteer."""
    return is_known(plain(name))


def is_known(plain_name: str) -> bool:
    """The same for a name that is in its `plain` form already."""
    return plain_name in _known()


def begins_a_place(plain_word: str) -> bool:
    """True when a known place's name begins with the word."""
    return plain_word in _first_words()


def country_of(name: str) -> str | None:
    """ISO 3166 code of the country that a place is in, or is; None when the gazetteer does not say."""
    return _known().get(plain(name))


def plain(name: str) -> str:
    """The form in which names are compared: folded words with a space between."""
    return " ".join(fold(name).replace("-", " ").replace("'", " ").replace("’", " ").split())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _known())


@cache
def _known() -> dict[str, str | None]:
    familiar = json.loads((_DATA / "places.json").read_text(encoding="utf-8"))["names"]
    known: dict[str, str | None] = {
        plain(name): None for group in familiar.values() for name in group.split("|")
    }
    for line in (_DATA / "places.tsv").read_text(encoding="utf-8").splitlines():
        code, *names = line.split("\t")
        known.update(dict.fromkeys(names, code))
    return known
