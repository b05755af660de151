"""The country that a place or an institution is of.

A place that the gazetteer knows is where it says, of several of one name the one at home. An institution is of the
country whose adjective or name, or whose town's name, is in its own (`البنك المركزي التونسي`, `University of Bath`); a
known international one is of none. What is left is of the article's own country: that of its dateline, else the one
that its places and adjectives speak of most.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from functions.extract.byline import agency_country
from functions.extract.entities_forms import Forms
from functions.extract.entities_text import listed
from functions.extract.places import LONGEST, Place, find_place, find_places, is_known, plain
from shared.arabic import fold

_DATA = Path(__file__).parent / "data"
_SAHARA = (
    "EH",
    "MA",
)  # an article at home in Morocco counts Laâyoune and Dakhla as its own, as its papers do
_PREFIXES = ("وال", "و", "بال", "لل", "ل", "ال")
_FILED = 6.0  # votes of a dateline's place
_AGENCY = 2.5
_FIRST = 1.5  # votes of the place that is named first
_AMBIGUOUS = 0.6  # share of a vote that a lesser homonym has


def place_in(name: str, home: str | None) -> Place | None:
    """The gazetteer's place of that name, for an article at home in a country."""
    place = find_place(name, home)
    if place is None:
        place = find_place(plain(name).removeprefix("ال"), home) if name.startswith("ال") else None
    if place is not None and place.country == _SAHARA[0] and home == _SAHARA[1]:
        return place._replace(country=home)
    return place


def home_of(
    dateline: str | None, agency: str | None, places: list[tuple[str, int]], forms: Forms
) -> tuple[str | None, float]:
    """The article's own country and how sure that is; `places` are names and how often each is met."""
    votes: dict[str, float] = defaultdict(float)
    if dateline:
        certain = len({place.country for place in find_places(dateline)}) < 2
        _vote(votes, dateline, _FILED if certain else _FILED / 3, town=True)
    if agency and (country := agency_country(agency)):
        votes[country] += _AGENCY
    for number, (name, count) in enumerate(places):
        # where it happened is told first
        _vote(votes, name, (1.0 if number else _FIRST) + 0.3 * min(count - 1, 3))
    table = _demonyms()
    for folded in [word for word in forms.folded if word in table]:
        for country in table[folded] * len(forms.folded[folded]):
            votes[country] += 0.3
    return _settled(votes)


def _vote(votes: dict[str, float], name: str, weight: float, *, town: bool = False) -> None:
    told = find_place(name)
    places = [place for place in find_places(name) if place.country]
    if told in places and told != places[0]:
        places = [told]
    if town:  # reports are filed from towns: `عمان` is Amman there before it is Oman
        places.sort(key=lambda place: place.is_country)
    for number, place in enumerate(places):
        # a town says more of where an article is at home than a country's name does
        worth = weight * (0.7 if place.is_country else 1.0)
        votes[str(place.country)] += worth * (_AMBIGUOUS if number else 1.0)


def _settled(votes: dict[str, float]) -> tuple[str | None, float]:
    ranked = sorted(votes.items(), key=lambda item: -item[1])[:2]
    if not ranked:
        return None, 0.0
    best, weight = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return best, min(0.9, 0.4 + 0.5 * (weight - second) / (weight + second))


def country_in(words: list[str], home: str | None) -> str | None:
    """The country that an institution's own words speak of: a town, an adjective, a country; else None."""
    folded = tuple([fold(word) for word in words])
    place = _place_named(folded, home)
    if place is not None and not place.is_country:
        return place.country
    if len({found[0] for word in folded if (found := countries_of(word))}) > 1:
        return None
    adjective = next((found[0] for word in reversed(folded) if (found := countries_of(word))), None)
    return adjective or (place.country if place else None)


@lru_cache(4096)
def _place_named(folded: tuple[str, ...], home: str | None) -> Place | None:
    for size in range(min(LONGEST, len(folded)), 0, -1):
        for start in range(len(folded) - size, -1, -1):
            name = " ".join(folded[start : start + size])
            for form in (name, name.removeprefix("ب"), "ال" + name.removeprefix("لل")):
                sure = is_known(form) or size == len(folded)
                if sure and (place := place_in(form, home)) and place.country:
                    return place
    return None


def countries_of(folded: str) -> tuple[str, ...]:
    """Countries whose adjective a folded word is; `وال`, `بال`, `لل` and `ال` before it do not count."""
    return _demonyms().get(folded, ())


def is_international(words: list[str]) -> bool:
    """True when the words say that an institution belongs to no one country, or to two."""
    countries = {found[0] for word in words if (found := countries_of(fold(word)))}
    return len(countries) > 1 or any(fold(word) in listed("international") for word in words)


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    """Country adjectives, folded, as they stand and with what Arabic writes before them."""
    table: dict[str, tuple[str, ...]] = {}
    for line in (_DATA / "demonyms.tsv").read_text(encoding="utf-8").splitlines():
        country, arabic, french, english = line.split("\t")
        forms = {form for word in arabic.split() for form in _arabic_forms(word)}
        forms |= {form for word in french.split() for form in _french_forms(word)}
        forms |= {form for word in english.split() for form in (word, f"{word}s")}
        for form in forms:
            folded = fold(form)
            if country not in table.get(folded, ()):
                table[folded] = (*table.get(folded, ()), country)
    unmarked = {word: found for word, found in table.items() if "\u0600" < word[0] < "\u06ff"}
    for prefix in _PREFIXES:
        for word, found in unmarked.items():
            table.setdefault(prefix + word, found)
    return table


def _arabic_forms(word: str) -> set[str]:
    if not word.endswith("ي"):
        return {word}
    return {word, f"{word}ه", f"{word}ين", f"{word}ون", f"{word}ات"}


def _french_forms(word: str) -> set[str]:
    feminine = (
        f"{word}ne" if word.endswith(("ien", "een", "éen")) else word if word.endswith("e") else f"{word}e"
    )
    return {word, feminine, f"{word}s", f"{feminine}s"}
