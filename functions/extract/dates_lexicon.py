"""The words that dates are written with, one lexicon a language, read from `data/dates_<language>.json`.

Every entry carries a tag of one character; a text becomes a string of tags, and the grammar is regular expressions over
that string (`dates_grammar`), the same for all languages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

TAGS = {
    "months": "m", "hijri_months": "h", "weekdays": "w", "day_words": "d", "days": "o", "counts": "q",
    "relative_days": "r", "units": "U", "plural_units": "V", "dual_units": "D", "quarters": "Q",
    "quarter_numbers": "O", "decades": "C",
}  # fmt: skip
"""Sections of the form value → forms."""

LIST_TAGS = {
    "year_words": "k",
    "dual_years": "K",
    "measures": "X",
    "future": ">",
    "past": "<",
    "reporting": ".",
    "names": ".",
}
"""Sections that are plain lists."""

WORD_TAGS = {
    "ago": "a", "since": "z", "ago_after": "A", "after": "F", "until": "u", "to": "T", "between": "b", "of": "f",
    "in": "i", "and": "&", "the": "g", "last": "l", "next": "x", "this": "t", "corresponding": "c", "day": "j",
    "hijri": "H", "gregorian": "G", "honorific": "v", "segment": "s", "part": "p", "every": "e", "named": "Z",
    "about": "~", "same": "=", "season": "B",
}  # fmt: skip
"""Small function words, under `words`."""

LANGUAGES = ("ar", "fr", "en")

LONGEST_WORD = 32
"""Letters of a word that is looked up: a longer run of letters is no word of ours, and is kept out of the caches."""
_REMEMBERED = 20_000

_MARKS = dict.fromkeys([*range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x0300, 0x0370)])
_ARABIC = str.maketrans("أإٱىة", "ااايه")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to write something: the words after the first, the tag, and its value (a number, or a unit's name)."""

    rest: tuple[str, ...]
    tag: str
    value: int | str
    capital: bool = False


Tagged = tuple[str, int | str]
"""A tag and its value."""


class Lead(NamedTuple):
    """The words that one goes on with to longer entries; tag and value where none of them follows."""

    goes_on: frozenset[str]
    alone: Tagged


@dataclass(frozen=True, slots=True)
class Found:
    """The entries that begin with a word, longest first, and the proclitics (letters, tag) to cut off before it."""

    clitics: tuple[str, ...]
    entries: tuple[Entry, ...]


def folded(word: str) -> str:
    """A word as the lexicon compares it: lower case, no diacritics or tatweel, one alef, ya and ha. آ stays apart,
    since آب is a month and أب is not."""
    if word.isascii():
        return word.lower()
    if _PLAIN.fullmatch(word):
        return word.translate(_PLAINLY)
    return _decomposed(word)


fold = lru_cache(maxsize=8192)(folded)
"""The same, remembered."""


def _decomposed(word: str) -> str:
    return (
        unicodedata.normalize("NFD", word.replace("آ", "\u0001"))
        .translate(_MARKS)
        .replace("\u0001", "آ")
        .translate(_ARABIC)
        .lower()
    )


_PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u0652]+")
"""Arabic letters and vowel signs, none of which folds otherwise for what stands beside it."""
_PLAINLY = {code: _decomposed(chr(code)) for code in range(0x0621, 0x0653)}


class Lexicon:
    """The lexicon of one language, looked up by the first word of an entry."""

    def __init__(self, language: str, data: dict[str, Any]) -> None:
        self.language = language
        self.month_first: bool = data.get("month_first", False)
        self.suffixes = frozenset(fold(suffix) for suffix in data.get("day_suffixes", ()))
        self.decade_suffixes = frozenset(data.get("decade_suffixes", ()))
        self.quarter_codes = {
            letter.lower(): kind
            for kind, letters in data.get("quarter_codes", {}).items()
            for letter in letters
        }
        self.future = re.compile(data["future_pattern"]) if data.get("future_pattern") else None
        self.past = re.compile(data["past_pattern"]) if data.get("past_pattern") else None
        self.that = frozenset(data["that"])
        """Folded words that a verb of saying hands over to what was said."""
        self.before_days = frozenset(data["before_days"])
        """Words between a verb and its weekday that have no tag of their own."""
        self._clitics: dict[str, str] = data.get("clitics", {})
        capitalised = set(data.get("capitalised", ()))
        self._entries: dict[str, list[Entry]] = {}
        for section in ("names", "reporting"):
            self._add(data.get(section, ()), LIST_TAGS[section], 0, capital=False)
        for section, tag in TAGS.items():
            for value, forms in data.get(section, {}).items():
                self._add(forms, tag, value, section in capitalised)
        for section, tag in WORD_TAGS.items():
            self._add(data["words"].get(section, ()), tag, 0, capital=False)
        for section, tag in LIST_TAGS.items():
            self._add(data.get(section, ()), tag, 0, capital=False)
        self.abbreviations: dict[str, Entry] = {}
        for section, tag in (("month_abbreviations", "m"), ("weekday_abbreviations", "w")):
            for value, forms in data.get(section, {}).items():
                for form in forms:
                    self.abbreviations[fold(form)] = Entry((), tag, int(value), section in capitalised)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: (-len(entry.rest), not entry.capital))
        self.find = lru_cache(maxsize=4096)(self._find)
        self.tags: dict[str, Tagged | None] = {}
        """What `plain` has said so far."""
        self.leads: dict[str, Lead] = {}
        """Of the words that it has said None of, those that only the next word tells of."""

    def _add(self, forms: list[str] | tuple[str, ...], tag: str, value: str | int, capital: bool) -> None:
        number = int(value) if str(value).lstrip("-").isdigit() else value
        for form in forms:
            spellings = {form} if len(form) < 3 else {form, form.replace("آ", "ا")}
            for spelling in spellings:
                first, *rest = (fold(word) for word in spelling.split())
                entries = self._entries.setdefault(first, [])
                if all(entry.rest != tuple(rest) or entry.capital != capital for entry in entries):
                    entries.append(Entry(tuple(rest), tag, number, capital))

    def tense(self, word: str) -> str:
        """The tag of a word that is no entry: a future or past verb by its shape, or any other."""
        if self.future and self.future.search(word):
            return ">"
        return "<" if self.past and self.past.search(word) else "."

    def plain(self, word: str) -> Tagged | None:
        """Tag and value of a word, as it is written, that needs no look at its neighbours, else None; remembered."""
        held = self.tags
        if word in held:
            return held[word]
        if len(word) > LONGEST_WORD:
            return None
        if len(held) >= _REMEMBERED:
            held.clear()
            self.leads.clear()
        known = folded(word) or word
        tag = held[word] = self._plain(known)
        lead = self._lead(known) if tag is None else None
        if lead is not None:
            self.leads[word] = lead
        return tag

    def _plain(self, word: str) -> Tagged | None:
        if word in self.abbreviations or word in self.quarter_codes:
            return None
        found = self._find(word)
        if found is None:
            return self.tense(word), 0
        first = found.entries[0]  # the longest
        return None if found.clitics or first.rest or first.capital else (first.tag, first.value)

    def _lead(self, word: str) -> Lead | None:
        """A word that longer entries begin with, where that is all that stands in the way of a plain tag."""
        found = self._find(word)
        if word in self.abbreviations or word in self.quarter_codes or found is None or found.clitics:
            return None
        alone = None
        for entry in found.entries:
            if entry.capital:
                return None
            if not entry.rest and alone is None:
                alone = entry.tag, entry.value
        goes_on = frozenset([entry.rest[0] for entry in found.entries if entry.rest])
        return Lead(goes_on, alone or (self.tense(word), 0))

    def _find(self, word: str) -> Found | None:
        """Entries that begin with a folded word, with or without proclitics in front of it."""
        entries = self._entries.get(word)
        if entries:
            return Found((), tuple(entries))
        clitics: list[str] = []
        while len(word) > 2 and len(clitics) < 2 and word[0] in self._clitics:
            clitics.append(WORD_TAGS[self._clitics[word[0]]])
            # لل is ل and ال with its alef dropped
            word = "ا" + word[1:] if word.startswith("لل") else word[1:]
            entries = self._entries.get(word)
            if entries:
                return Found(tuple(clitics), tuple(entries))
        return None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `ar`, `fr` or `en`; any other code reads as `en`."""
    known = language if language in LANGUAGES else "en"
    path = Path(__file__).parent / "data" / f"dates_{known}.json"
    return Lexicon(known, json.loads(path.read_text("utf-8")))
