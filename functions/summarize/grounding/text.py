"""Words of a text as the grounding check compares them: folded, with the forms that inflection and clitics give."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from functions.summarize.terms import stem, stop_words
from shared.arabic import fold

DATA = Path(__file__).parent.parent / "data" / "grounding"

_TOKEN = re.compile(
    r"(?P<number>(?:\d{1,3}(?:[ \u00a0\u202f.,٬'’]\d{3})+(?!\d)|\d+)(?:[.,٫]\d+)*)(?P<suffix>[^\W\d_]{1,3}(?![^\W_]))?"
    r"|(?P<coin>(?:Dhs?|[KTU]?Sh|Rs)(?=\d))"  # Dh20
    r"|(?P<word>[\u0620-\u06d3](?:[\u0610-\u061a\u0620-\u065f\u0670-\u06d3])*"
    r"|[^\W\d_](?:[^\W_\u0620-\u06d3]|[\u0300-\u036f])*)"
    r"|(?P<mark>[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069])"
)
_ARABIC = re.compile(r"[\u0620-\u06d3]")
_PROCLITIC = re.compile(r"(?:[وف]?(?:[بلكس])?(?:ال)?|[وف]?لل)")
_SUFFIXES = (
    "تين",
    "تان",
    "يا",
    "ها",
    "هم",
    "هن",
    "نا",
    "ات",
    "ين",
    "ون",
    "ان",
    "يه",
    "وا",
    "ه",
    "ي",
    "ا",
    "ت",
)
_PERSONS = "نتيا"  # letters that say who does what a verb tells
_ALIKE = 5  # first letters by which stems are compared: استقال and استقالته, absten|tion and absten|u
_LEAST = 2  # letters that clitics leave
_ROOT = 3  # letters that endings leave in Latin script
_BEFORE_YEAR = frozenset({"un", "par", "'", "’", "cet", "demi", "nouvel", "premier", "dernier"})
_ON = frozenset({"على", "وعلى", "فعلى"})
_CLITICS = "وفبلك"
_POSSESSED = re.compile(r"(?<=\w{3})ت(?:ها|ه|هم|هن|نا)$")  # نسبتها
_FEMININE = ("ات", "ه")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark: `text[start:end]`. `suffix` is what stands glued to a number: `9.8bn`, `12e`."""

    kind: str
    text: str
    folded: str
    start: int
    end: int
    suffix: str = ""
    glued: bool = False
    """No space before it."""

    @property
    def capital(self) -> bool:
        """Begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def arabic(self) -> bool:
        """Is an Arabic word."""
        return self.kind == "word" and "\u0620" <= self.folded[0] <= "\u06d3"


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = "word" if match["word"] or match["coin"] else "mark" if match["mark"] else "number"
        content = match["number"] or match.group()
        suffix = fold(match["suffix"] or "")
        glued = bool(found) and found[-1].end == match.start()
        found.append(Token(kind, content, fold(content), match.start(), match.end(), suffix, glued))
    return [token for token in found if token.folded]


def is_on(token: Token) -> bool:
    """Whether an Arabic word is the preposition that, folded, reads as the name Ali."""
    return token.text in _ON


def is_article(words: list[Token], place: int) -> bool:
    """Whether `an` is the English article, and no French year: that has a number, `par` or an apostrophe before it."""
    if words[place].folded != "an":
        return False
    before = words[place - 1] if place else None
    return before is None or not (before.kind == "number" or before.folded in _BEFORE_YEAR)


@lru_cache(maxsize=50_000)
def bare(word: str) -> frozenset[str]:
    """A folded word with and without what is written onto its front: conjunction, preposition, article.

    English and French words come with and without the `s` or `x` of a plural.
    """
    if not _ARABIC.match(word):
        return frozenset({word, word[:-1]} if len(word) > 3 and word[-1] in "sx" else {word})
    found = {word}
    for cut in (1, 2, 3, 4):
        if len(word) - cut >= _LEAST and _PROCLITIC.fullmatch(word[:cut]):
            found.add(word[cut:])
    return frozenset(found)


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """Forms by which inflections of one folded word are known for the same: two words match when these meet."""
    if not _ARABIC.match(word):
        return bare(word) | {stem(word)} if len(word) > 6 else bare(word)
    found = set(bare(word))
    for form in tuple(found):
        found |= {form[: -len(end)] for end in _SUFFIXES if form.endswith(end) and len(form) - len(end) >= 3}
    return frozenset(form for form in found if len(form) > _LEAST) | {word}


def said_alike(one: str, other: str) -> bool:
    """The same word, but for number, gender, clitics or the person of an Arabic verb."""
    if one == other or forms(one) & forms(other):
        return True
    return any(
        min(len(a), len(b)) > _LEAST and a[1:] == b[1:] and a[0] in _PERSONS and b[0] in _PERSONS
        for a in without_future(one)
        for b in without_future(other)
    )


def shared_front(one: str, other: str) -> int:
    """How many first letters two words share."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def without_future(word: str) -> tuple[str, ...]:
    """An Arabic verb with and without the letter that puts it into the future."""
    return (word, word[1:]) if word[0] == "س" and word[1:2] and word[1] in _PERSONS else (word,)


def content(tokens_: list[Token], language: str) -> frozenset[str]:
    """Stems of the words among the tokens that carry a meaning, numbers left out."""
    stop = stop_words(language)
    return frozenset(
        _root(token.folded)
        for token in tokens_
        if token.kind == "word" and len(token.folded) > 1 and token.folded not in stop
    )


def _without_front(word: str) -> str:
    """An Arabic word without all that may be written onto its front, whether it was or is of the word itself: taken
    off to the last, `وزير` and `الوزير`, `طرد` and `وطرد` come out the same."""
    while True:
        if word.startswith("ال") and len(word) - 2 >= _ROOT:
            word = word[2:]
        elif word[0] in _CLITICS and len(word) > _ROOT:
            word = word[1:]
        else:
            return word


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """What the inflections of a folded word share, as far as letters tell: `coûté`, `coût`; `هزات`, `هزة`."""
    if _ARABIC.match(word):
        cut = stem(_without_front(_POSSESSED.sub("ه", word)))
        ends = [end for end in _FEMININE if cut.endswith(end) and len(cut) - len(end) >= _LEAST]
        return (cut[: -len(ends[0])] if ends else cut)[:_ALIKE]
    for end in data("endings")["endings"]:
        if word.endswith(end) and len(word) - len(end) >= _ROOT:
            cut = word[: -len(end)]
            return (cut[:-1] if len(cut) > _ROOT and cut[-1] == cut[-2] else cut)[:_ALIKE]  # digging, dig
    return word[:_ALIKE]


@cache
def data(name: str) -> Any:
    """A data file of the check."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@cache
def folded_words(text: str) -> frozenset[str]:
    """The words of a list kept as text, folded; `_` joins what is written in two words."""
    return frozenset(fold(word.replace("_", " ")) for word in text.split())
