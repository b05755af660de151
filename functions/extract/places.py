"""Places that a reader of news knows by name: the country each is in, and one key for it in every language.

Two tables of `data/`: `places.tsv` (countries and cities) and `regions.tsv` (regions, seas, rivers, written for the
project). A name with `~` before it says where a place is, but not that a word is a place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from shared.arabic import fold

_DATA = Path(__file__).parent / "data"
LONGEST = 5
"""Words of a name that is looked up."""
_COUNTRY = 2  # letters of a country's key; countries come first in the table


class Place(NamedTuple):
    """`country` is an ISO 3166 code or None; `key` is the same in every language."""

    key: str
    country: str | None

    @property
    def is_country(self) -> bool:
        """Whether it is a country, and not somewhere in one."""
        return len(self.key) == _COUNTRY


class _Row(NamedTuple):
    places: tuple[Place, ...]
    sure: bool


def is_place(name: str) -> bool:
    """True when the name, however it is spelt, is a country, a city or a region that the word alone tells."""
    return is_known(plain(name))


def is_known(plain_name: str) -> bool:
    """The same for a name that is in its `plain` form already."""
    row = _row(plain_name)
    return row is not None and row.sure


def is_listed(plain_name: str) -> bool:
    """True also for a name that is a place's only where something else says so."""
    return plain_name in _known()


def begins_a_place(plain_word: str) -> bool:
    """True when a known place's name begins with the word."""
    return plain_word in first_words()


def find_place(name: str, country: str | None = None) -> Place | None:
    """The place of that name, of several the one in `country`, else the largest; None when none is known."""
    row = _row(plain(name))
    if row is None:
        return None
    if len(row.places) == 1:
        return row.places[0]
    told = _told_apart().get(name)
    return next(
        (place for place in row.places if told == place.key or (not told and place.country == country)),
        row.places[0],
    )


def is_country(name: str) -> bool:
    """Whether the table knows a name, in whatever language, as a country's."""
    place = find_place(name)
    return place is not None and place.is_country


def find_places(name: str) -> tuple[Place, ...]:
    """All places of that name, the largest first."""
    row = _row(plain(name))
    return row.places if row else ()


def country_of(name: str) -> str | None:
    """ISO 3166 code of the country that a place is in, or is; None when the gazetteer does not say."""
    place = find_place(name)
    return place.country if place else None


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """The form in which names are compared: folded words with a space between."""
    return " ".join(fold(name).replace("-", " ").replace("'", " ").replace("’", " ").split())


@cache
def _told_apart() -> dict[str, str]:
    """Keys of places whose names only the vowel marks tell apart: `عُمان` and `عمّان`."""
    marked = json.loads((_DATA / "names.json").read_text(encoding="utf-8"))["marked_places"]
    return dict(pair.split("=") for pair in marked.split())


@cache
def first_words() -> dict[str, int]:
    """The plain words that known places' names begin with, and how many words the longest of those names has."""
    longest = dict.fromkeys([name for name in _known() if " " not in name], 1)
    for name in _known():
        if " " in name:
            first = name.partition(" ")[0]
            longest[first] = max(longest.get(first, 1), name.count(" ") + 1)
    return longest


@lru_cache(maxsize=20_000)
def _row(plain_name: str) -> _Row | None:
    """What is known of a name; most names are never asked for."""
    numbers = _known().get(plain_name)
    if numbers is None:
        return None
    table = _table()
    places: list[Place] = []
    sure = False
    for number in numbers:
        code, key, *_ = table[max(number, ~number)].split("\t", 2)
        # a region's name is no surer for a hamlet that shares it
        sure = sure or (number >= 0 and (not places or bool(places[0].country)))
        places.append(Place(key, code or None))
    return _Row(tuple(places), sure)


@cache
def _known() -> dict[str, tuple[int, ...]]:
    """Name → the rows of the table that bear it, inverted (~) where the word alone does not tell a place."""
    known: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_table()):
        here, unsure = (number,), (~number,)
        for name in line.split("\t")[2:]:
            row = here
            if name[0] == "~":
                name, row = name[1:], unsure
            there = known.get(name)
            known[name] = row if there is None else there + row
    return known


@cache
def _table() -> list[str]:
    """Rows of country, key and names, parted by tabs: countries, regions, cities."""
    lines = (_DATA / "places.tsv").read_text(encoding="utf-8").splitlines()
    countries = next(number for number, line in enumerate(lines) if len(line.split("\t", 2)[1]) != _COUNTRY)
    return [*lines[:countries], *_regions(), *lines[countries:]]


def _regions() -> Iterator[str]:
    for line in (_DATA / "regions.tsv").read_text(encoding="utf-8").splitlines():
        key, code, names = line.split("\t")
        plain_names = ["~" * name.startswith("~") + plain(name.lstrip("~")) for name in names.split("|")]
        yield "\t".join((code, key, *plain_names))
