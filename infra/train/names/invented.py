"""Annotated sentences made from patterns written for the project, and names put in the place of others.

English and French lack modern annotated text that is free. Patterns (`data/names_sentences_*.txt`) are filled with
names of people (Faker, MIT), cities (GeoNames, CC BY 4.0), countries (CLDR) and the rest (`data/names_fillers.json`).
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from infra.train.names import lists
from infra.train.names.corpora import Document

_DATA = Path(__file__).parent.parent / "data"
_SLOT = re.compile(r"\{(\w+?)(?:\.(\w+))?\}")
_KIND = {"P": "PER", "p": "PER", "F": "PER", "c": "LOC", "C": "LOC", "R": "LOC", "W": "LOC"}
_KIND |= dict.fromkeys("OUSMGYBALX", "ORG")
_BANK = {"O": "company", "M": "media", "S": "club", "k": "product"}
_BANK_IN = {
    "G": "body", "L": "local", "Y": "party", "U": "university", "A": "army", "W": "water", "R": "region",
    "e": "event", "w": "title",
    "n": "nationality", "role": "role", "job": "job", "day": "day", "month": "month",
}  # fmt: skip
_INNER = ("noun", "adj", "dufr", "trade", "topic_en", "trade_en")
_ONSETS = [*"bcdfghjklmnprstvwyz", "br", "ch", "cl", "dr", "fl", "gr", "pl", "st", "tr"]
_NUCLEI = [*"aeioué", "ai", "ea", "ie", "ou", "au", "oo"]
_CODAS = ("", "", "n", "l", "r", "s", "m", "nd", "ck", "x", "th", "rt")
_ARTICLE = re.compile(r"(?:les? |la |l')")
_PARTICLES = ("van der", "van", "de", "von", "Al", "El", "Mc", "di", "da", "Ben")
_AT_HOME, _HOME_CITY, _FRENCH_CLUB = 0.45, 0.35, 0.5


class Writer:
    """Makes documents of one language, the same ones for the same seed."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self.random = random.Random(seed)
        banks = json.loads((_DATA / "names_fillers.json").read_text(encoding="utf-8"))
        self.banks: dict[str, list[str]] = {
            name: value.split("|") for name, value in banks.items() if name != "note"
        }
        lines = (_DATA / f"names_sentences_{language}.txt").read_text(encoding="utf-8").splitlines()
        self.patterns = [line for line in lines if line and not line.startswith("# ")]
        self.given, self.surnames = lists.people(lists.LATIN)
        home = [name for name in lists.LATIN if name.startswith(language)]
        self.home_given, self.home_surnames = lists.people(home)
        self.cities = [name for name, _ in lists.cities(150_000)]
        self.home_cities = [
            n
            for n, code in lists.cities(15_000)
            if code in ({"FR", "BE", "CH"} if language == "fr" else {"US", "GB", "CA", "AU"})
        ]
        self.countries = [name for name in lists.countries(language) if "(" not in name and len(name) < 24]

    def documents(self, count: int, sentences: int = 10) -> list[Document]:
        """`count` documents of so many sentences."""
        return [self._document(number, sentences) for number in range(count)]

    def _document(self, number: int, sentences: int) -> Document:
        text = ""
        names: list[tuple[str, int, int]] = []
        people: list[str] = []
        for _ in range(sentences):
            line, found = self._sentence(self.random.choice(self.patterns), people)
            if self.random.random() < 0.03:
                line = line.upper() if len(line.upper()) == len(line) else line
            names += [(kind, start + len(text), end + len(text)) for kind, start, end in found]
            text += line + ("\n" if self.random.random() < 0.6 or line[-1] not in ".?!" else " ")
        return Document(f"own-{self.language}-{number}", "own", self.language, text, names)

    def _sentence(self, pattern: str, people: list[str]) -> tuple[str, list[tuple[str, int, int]]]:
        text = ""
        names = []
        before = 0
        for slot in _SLOT.finditer(pattern):
            text += pattern[before : slot.start()]
            before = slot.end()
            shouted = len(slot[1]) == 2 and slot[1][1] == "C" and slot[1] != "nC"
            kind = _KIND.get(slot[1][0] if shouted else slot[1])
            lead, name = self._fill(
                slot[1][0] if shouted or slot[1] == "nC" else slot[1], slot[2] or "", people
            )
            if shouted or slot[1] == "nC":
                name = name.upper()
            if text and text[-1].isalpha() and lead:
                lead = " " + lead
            text += lead
            if kind:
                names.append((kind, len(text), len(text) + len(name)))
            text += name
        text += pattern[before:]
        if (text[0].islower() and not names) or (names and names[0][1] > 0 and text[0].islower()):
            text = text[0].upper() + text[1:]
        return text, names

    def _fill(self, slot: str, form: str, people: list[str]) -> tuple[str, str]:
        """What stands before the name, and the name."""
        if slot == "P":
            if people and self.random.random() < 0.12:
                return "", self.random.choice(people)
            people.append(self._person())
            return "", people[-1]
        if slot == "p":
            return "", people[-1].split(" ", 1)[
                -1
            ] if people and self.random.random() < 0.6 else self._surname()
        if slot == "F":
            return "", self._given()
        if slot == "c":
            return "", self._city()
        if slot in ("C", "G", "L", "U", "A", "W") and self.language == "fr":
            return self._french(slot, form)
        if slot == "C":
            return "", self.random.choice(
                self.countries[:]
            ) if self.random.random() < 0.5 else self._country()
        if slot == "O":
            return "", self._company()
        if slot == "B":
            return "", self._nested(self.random.choice(self.banks["band_en"]))
        if slot == "X":
            return "", self._invented()
        if slot == "x":
            return "", self.random.choice(self.banks["toponym"])
        if slot in _BANK or slot in _BANK_IN:
            bank = _BANK.get(slot) or f"{_BANK_IN[slot]}_{self.language}"
            if slot == "S" and self.language == "fr" and self.random.random() < _FRENCH_CLUB:
                bank = "club_fr"
            return "", self._nested(self.random.choice(self.banks[bank]))
        return "", self._number(slot)

    def _french(self, slot: str, form: str) -> tuple[str, str]:
        bank = "country_fr" if slot == "C" else f"{_BANK_IN[slot]}_fr"
        whole = self._nested(self.random.choice(self.banks[bank]))
        article = _ARTICLE.match(whole)
        lead, name = (article[0], whole[article.end() :]) if article else ("", whole)
        if form == "en":
            lead = {"la ": "en ", "l'": "en ", "le ": "au ", "les ": "aux "}.get(lead, "à ")
        elif form == "de":
            bare = "de " if slot == "C" else "de la "
            lead = {"la ": bare, "l'": "de l'", "le ": "du ", "les ": "des "}.get(lead, "de ")
        elif form != "art":
            lead = ""
        return lead, name

    def _country(self) -> str:
        return self.random.choice(self.banks["country_en"])

    def _nested(self, filler: str) -> str:
        def inner(slot: re.Match[str]) -> str:
            if slot[1] in _INNER:
                return self.random.choice(self.banks[slot[1]])
            return self._fill(slot[1], "", [])[1]

        return _SLOT.sub(inner, filler)

    def _given(self) -> str:
        return self.random.choice(self.home_given if self.random.random() < _AT_HOME else self.given)

    def _surname(self) -> str:
        if self.random.random() < 0.07:
            return f"{self.random.choice(_PARTICLES)} {self.random.choice(self.surnames)}"
        return self.random.choice(self.home_surnames if self.random.random() < _AT_HOME else self.surnames)

    def _person(self) -> str:
        given, surname = self._given(), self._surname()
        chance = self.random.random()
        if chance < 0.08:
            return f"{given} {self.random.choice('ABCDEFGHJKLMPRSTW')}. {surname}"
        if chance < 0.12:
            return f"{given[0]}. {surname}"
        if chance < 0.17:
            return f"{given} {self._given()} {surname}"
        return f"{given} {surname}"

    def _city(self) -> str:
        if self.random.random() < _HOME_CITY:
            return self.random.choice(self.home_cities)
        return self.random.choice(self.cities[:600] if self.random.random() < 0.5 else self.cities)

    def _company(self) -> str:
        if self.random.random() < 0.55:
            return self.random.choice(self.banks["company"])
        first = self.random.choice(
            (self._surname, self._surname, self._city, lambda: self.random.choice(self.banks["noun"]))
        )()
        if self.random.random() < 0.2:
            first = f"{first} & {self._surname()}"
        if self.random.random() < 0.15:
            first = "".join(self.random.choice("ABCDEFGHIKLMNOPRST") for _ in range(3))
        return f"{first} {self.random.choice(self.banks['company_end'])}"

    def _invented(self) -> str:
        """A name of syllables, or of common words in capitals: only what stands around it tells what it is."""
        word = "".join(
            self.random.choice(_ONSETS) + self.random.choice(_NUCLEI) + self.random.choice(_CODAS)
            for _ in range(self.random.choice((1, 2, 2, 3)))
        ).capitalize()
        chance = self.random.random()
        if chance < 0.45:
            return word
        if chance < 0.7:
            return f"{word} {self.random.choice(self.banks['company_end'])}"
        other = self.random.choice(
            (self._city, self._surname, lambda: self.random.choice(self.banks["noun"]))
        )()
        return f"{word} {other}" if chance < 0.85 else f"{self.random.choice(self.banks['adj'])} {other}"

    def other(self, kind: str, name: str) -> str:
        """Another name of the kind, as many words long where that can be had."""
        if kind == "PER":
            return self._person() if " " in name else self._surname()
        if kind == "LOC":
            return self._city() if " " not in name else name
        if " " not in name or any(word.islower() for word in name.split()):
            return name  # `Syndicat autonome des travailleurs`, `University of Oslo`: a firm would not fit in
        return self._company()

    def _number(self, slot: str) -> str:
        roll = self.random.randint
        month = self.random.choice(self.banks[f"month_{self.language}"])
        if slot == "year":
            return str(roll(1850, 2024))
        if slot == "n1":
            return str(roll(0, 9))
        if slot == "date":
            return f"{roll(1990, 2024)}-{roll(1, 12):02}-{roll(1, 28):02}"
        if slot == "date1":
            return (
                f"{roll(1, 28)} {month} {roll(1800, 2010)}"
                if self.language == "fr" or roll(0, 1)
                else f"{month} {roll(1, 28)}, {roll(1800, 2010)}"
            )
        return (
            str(roll(10, 99))
            if roll(0, 2)
            else f"{roll(1, 99)},{roll(100, 999)}"
            if self.language == "en"
            else f"{roll(2, 99)} {roll(100, 999)}"
        )


def replaced(documents: list[Document], writer: Writer, share: float) -> list[Document]:
    """The documents with this share of the people and places renamed, each name to one other throughout."""
    made = []
    for document in documents:
        names: list[tuple[str, int, int]] = []
        renamed: dict[tuple[str, str], str] = {}
        text, before = "", 0
        for kind, start, end in sorted(document.names, key=lambda name: name[1]):
            if start < before:
                continue
            old = document.text[start:end]
            new = renamed.setdefault(
                (kind, old), writer.other(kind, old) if writer.random.random() < share else old
            )
            text += document.text[before:start]
            names.append((kind, len(text), len(text) + len(new)))
            text += new
            before = end
        made.append(
            Document(
                f"{document.id}-r", document.source, document.language, text + document.text[before:], names
            )
        )
    return made
