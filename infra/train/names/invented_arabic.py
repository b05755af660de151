"""Annotated Arabic sentences made from patterns written for the project.

The annotated Arabic sets hold few local institutions, companies, villages and people with foreign or rare names: these
are what the patterns (`data/names_sentences_ar.txt`) are filled with. Words come from `data/names_fillers_ar.json`,
towns from GeoNames (CC BY 4.0), countries from CLDR, people from Faker (MIT); some names are syllables strung together,
so that the words around them have to tell what they are.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

from infra.train.names import lists
from infra.train.names.corpora import Document
from infra.train.names.measure import written_from

_DATA = Path(__file__).parent.parent / "data"
_SLOT = re.compile(r"\{(\w+?)\}")
_MARKS = re.compile(r"[\u064b-\u0652]")
_MARKED = {
    "P": ("PER", ""), "Q": ("PER", ""), "p": ("PER", ""), "f": ("PER", ""),
    "c": ("LOC", ""), "v": ("LOC", ""), "C": ("LOC", ""), "R": ("LOC", "region"),
    "G": ("ORG", "ministry"), "H": ("ORG", "agency"), "L": ("ORG", "union"), "A": ("ORG", "association"),
    "AN": ("ORG", "association_name"), "O": ("ORG", "company"), "K": ("ORG", "known_company"),
    "B": ("ORG", "bank"), "U": ("ORG", "university"), "M": ("ORG", "media"), "Y": ("ORG", "party"),
    "S": ("ORG", "club"), "I": ("ORG", "international"), "bourse": ("ORG", "bourse"),
}  # fmt: skip
_ALIASES = {"mk": "media_kind"}
_CONSONANTS = [*"بتدرزسشفكلمنهغجرلنسمك", "تش"]
_VOWELS = ("ا", "و", "ي", "ا", "ي", "", "", "او", "يا")
_ENDS = ("", "", "ن", "س", "ر", "ل", "ا", "و", "ي", "ت", "ش", "د", "نغ", "يف", "ون", "ين")
_NISBA = re.compile(r"^(?:ال)?([\u0621-\u064a]{3,}?)[اةىي]?$")
_TOWNS, _STRANGE = 0.5, 0.4
_WITHIN = 3
"""Names of the same document that a short form is taken from: the last ones."""


class ArabicWriter:
    """Makes documents, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        banks = json.loads((_DATA / "names_fillers_ar.json").read_text(encoding="utf-8"))
        self.banks: dict[str, list[str]] = {
            name: value.split("|") for name, value in banks.items() if name != "note"
        }
        lines = (_DATA / "names_sentences_ar.txt").read_text(encoding="utf-8").splitlines()
        self.patterns = [line.replace("بـ", "ب") for line in lines if line and not line.startswith("# ")]
        given, surnames = lists.people(lists.ARABIC)
        self.given = [_MARKS.sub("", name) for name in given if len(name) > 2]
        self.surnames = [_MARKS.sub("", name) for name in surnames if name.count(" ") < 2]
        self.towns = lists.arabic_cities(15_000)
        self.large = self.towns[:700]
        self.countries = [name for name in lists.countries("ar") if len(name) < 26]
        self.people: list[str] = []
        self.makers: dict[str, Callable[[], str]] = {
            "f": self._given,
            "c": self._town,
            "v": self._village,
            "C": lambda: self.random.choice(self.countries),
            "foreign": self._odd,
            "surname_alone": self._surname,
            "c_nisba": self._nisba,
            "n": self._number,
            "year": lambda: str(self.random.randint(1750, 2025)),
        }

    def documents(self, count: int, sentences: int = 10) -> list[Document]:
        """`count` documents of so many sentences."""
        return [self._document(number, sentences) for number in range(count)]

    def _document(self, number: int, sentences: int) -> Document:
        text = ""
        names: list[tuple[str, int, int]] = []
        self.people = []
        for _ in range(sentences):
            line, found = self._filled(self.random.choice(self.patterns))
            if not line.endswith((".", "؟", "!", ":", "»")) and self.random.random() < 0.8:
                line += "."
            names += [(kind, start + len(text), end + len(text)) for kind, start, end in found]
            text += line + ("\n" if self.random.random() < 0.6 or line[-1] != "." else " ")
        names = [(kind, written_from(text, start), end) for kind, start, end in names]
        return Document(f"own-ar-{number}", "own_ar", "ar", text, names)

    def other(self, kind: str, name: str) -> str:
        """Another name of the kind: a full one for a full one, a country for a country; few organisations change."""
        if kind == "PER":
            return self._person() if " " in name else _short(self._person())
        if kind == "LOC":
            if name in self.countries:
                return self.random.choice(self.countries)
            return self._town() if self.random.random() < _TOWNS else self._village()
        return self._odd() if " " not in name and self.random.random() < _STRANGE else name

    def _filled(self, pattern: str) -> tuple[str, list[tuple[str, int, int]]]:
        """The pattern's text, with its names; those inside an institution's name are part of it."""
        text = ""
        names: list[tuple[str, int, int]] = []
        before = 0
        for slot in _SLOT.finditer(pattern):
            text += pattern[before : slot.start()]
            before = slot.end()
            kind, bank = _MARKED.get(slot[1], ("", _ALIASES.get(slot[1], slot[1])))
            filler, inner = self._fill(slot[1], bank)
            if filler.startswith("ال") and re.search(r"(?:^|[\s«(])[وف]?ل$", text):
                filler = filler[1:]  # `ل` before the article: `للرباط`
                inner = [(name, max(0, start - 1), end - 1) for name, start, end in inner]
            if kind:
                names.append((kind, len(text), len(text) + len(filler)))
            else:
                names += [(name, start + len(text), end + len(text)) for name, start, end in inner]
            text += filler
        return text + pattern[before:], names

    def _fill(self, slot: str, bank: str) -> tuple[str, list[tuple[str, int, int]]]:
        chance = self.random.random()
        if slot in ("P", "Q"):
            if self.people and chance < 0.1:
                return self.random.choice(self.people[-_WITHIN:]), []
            self.people.append(self._person())
            return self.people[-1], []
        if slot == "p":
            if not self.people or chance < 0.25:
                self.people.append(self._person())
            return _short(self.random.choice(self.people[-_WITHIN:])), []
        maker = self.makers.get(slot)
        if maker is not None:
            return maker(), []
        return self._filled(self.random.choice(self.banks[bank]))

    def _given(self) -> str:
        return self.random.choice(self.given)

    def _person(self) -> str:
        chance = self.random.random()
        if chance < 0.27:
            return self._stranger()
        given = self._given()
        if chance < 0.33:
            return f"{given} {self.random.choice(('بن', 'ولد', 'آل', 'أبو', 'بنت', 'ابن', 'منت'))} {self._given()}"
        if chance < 0.43:
            return f"{given} {self._given()} {self._surname()}"
        if chance < 0.52:
            return f"{given} {self._surname()} {self._nisba()}"
        if chance < 0.58:
            return f"{given} {self._given()}"
        return f"{given} {self._surname()}"

    def _stranger(self) -> str:
        given = (
            self.random.choice(self.banks["foreign_given"]) if self.random.random() < 0.75 else self._odd()
        )
        chance = self.random.random()
        if chance < 0.5:
            surname = self.random.choice(self.banks["foreign_surname"])
        elif chance < 0.75:
            surname = self.random.choice(self.towns)
        else:
            surname = self._odd()
        return f"{given} {surname}"

    def _surname(self) -> str:
        chance = self.random.random()
        if chance < 0.4:
            return self.random.choice(self.surnames)
        if chance < 0.65:
            return self._nisba()
        given = self._given().replace(" ", "")
        if chance < 0.8:
            before = self.random.choice(
                ("بن", "بن ", "بو", "آيت ", "أيت ", "ولد ", "بل", "أبو ", "حاج ", "ال")
            )
            return before + given.removeprefix("ال")
        if chance < 0.92:
            return f"{given}{self.random.choice(('ي', 'اوي', 'ان', 'و', 'يان', 'ية'))}"
        return self._odd()

    def _nisba(self) -> str:
        stem = _NISBA.match(self.random.choice(self.towns if self.random.random() < 0.5 else self.given))
        word = stem[1].removeprefix("ال") if stem else self._odd()
        return f"ال{word}{self.random.choice(self.banks['nisba_end'])}"

    def _odd(self) -> str:
        syllables = self.random.choice((1, 2, 2, 3))
        word: str = "".join(
            self.random.choice(_CONSONANTS) + self.random.choice(_VOWELS) for _ in range(syllables)
        )
        return f"{word}{self.random.choice(_CONSONANTS)}{self.random.choice(_ENDS)}"

    def _town(self) -> str:
        return self.random.choice(self.large if self.random.random() < 0.5 else self.towns)

    def _village(self) -> str:
        chance = self.random.random()
        if chance < 0.35:
            return self.random.choice(self.towns)
        if chance < 0.65:
            last = self.random.choice(
                (self._nisba, self._given, self._odd, lambda: self.random.choice(self.surnames))
            )
            return f"{self.random.choice(self.banks['village_head'])} {last()}"
        if chance < 0.85:
            return self._odd()
        return self.random.choice(("ال", "")) + self._odd() + self.random.choice(("ة", "ات", "ية", "ين", "ا"))

    def _number(self) -> str:
        return str(self.random.choice((self.random.randint(2, 40), self.random.randint(2, 900))))


def _short(name: str) -> str:
    """What a person is called once the full name was given: all but the first word, or the last word."""
    words = name.split(" ")
    keep = (
        2
        if len(words) > 2
        and words[-2] in ("بن", "ولد", "آل", "أبو", "آيت", "أيت", "بنت", "منت", "ابن", "حاج")
        else 1
    )
    return " ".join(words[-keep:])
