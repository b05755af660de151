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


class _Row(NamedTuple):
    places: tuple[Place, ...]
    sure: bool


def is_place(name: str) -> bool:
    """True when the name, however it is spelt, is a country, a city or a region that the word alone tells."""
    return is_known(plain(name))


def is_known(plain_name: str) -> bool:
    """The same for a name that is in its `plain` form already."""
    row = _known().get(plain_name)
    return row is not None and row.sure


def is_listed(plain_name: str) -> bool:
    """True also for a name that is a place's only where something else says so."""
    return plain_name in _known()


def begins_a_place(plain_word: str) -> bool:
    """True when a known place's name begins with the word."""
    return plain_word in _first_words()


def find_place(name: str, country: str | None = None) -> Place | None:
    """The place of that name, of several the one in `country`, else the largest; None when none is known."""
    row = _known().get(plain(name))
    if row is None:
        return None
    told = _told_apart().get(name)
    return next(
        (place for place in row.places if told == place.key or (not told and place.country == country)),
        row.places[0],
    )


def find_places(name: str) -> tuple[Place, ...]:
    """All places of that name, the largest first."""
    row = _known().get(plain(name))
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
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _known())


@cache
def _known() -> dict[str, _Row]:
    known: dict[str, _Row] = {}
    lines = [line.split("\t") for line in (_DATA / "places.tsv").read_text(encoding="utf-8").splitlines()]
    countries = sum(len(key) == _COUNTRY for _, key, *_ in lines)
    for code, key, *names in (*lines[:countries], *_regions(), *lines[countries:]):
        place = Place(key, code or None)
        for name in names:
            _add(known, name, place)
    return known


def _regions() -> Iterator[list[str]]:
    for line in (_DATA / "regions.tsv").read_text(encoding="utf-8").splitlines():
        key, code, names = line.split("\t")
        yield [
            code,
            key,
            *("~" * name.startswith("~") + plain(name.lstrip("~")) for name in names.split("|")),
        ]


def _add(known: dict[str, _Row], name: str, place: Place) -> None:
    sure = not name.startswith("~")
    bare = name if sure else name[1:]
    there = known.get(bare)
    if there is None:
        known[bare] = _Row((place,), sure)
    else:
        # a region's name is no surer for a hamlet that shares it
        known[bare] = _Row((*there.places, place), there.sure or (sure and bool(there.places[0].country)))
