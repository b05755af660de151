"""What is known of the words of a language: which carry no meaning of their own, how rare each is, its stem."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from shared.arabic import fold

_DATA = Path(__file__).parent / "data"
_SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
_SAME_AS = {"ary": "ar"}
_UNLISTED = 1.0
_PREFIXES = ("وبال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال")
_REMEMBERED = 20_000  # stems kept, so that a warm process does not grow
_SHORTEST = 3  # letters that a prefix leaves


class Word(NamedTuple):
    """What is known of a folded word; see the methods of `Vocabulary`."""

    stem: str
    rarity: float
    stop: bool
    clitic: bool
    kind: str


class Vocabulary:
    """Words are given folded. A language without data of its own has no stop words and calls every word rare."""

    def __init__(self, stops: frozenset[str], lines: list[str], *, arabic: bool) -> None:
        self.ranks = {line.partition(" ")[0]: rank for rank, line in enumerate(lines)}
        """The commonest words, folded, and the place of each."""
        self._lines = lines
        self._stops = stops
        self._ranks = self.ranks
        self._arabic = arabic
        self._most = math.log(len(lines) + 2)
        self._stems: dict[str, str] = {}
        self._words: dict[str, Word] = {}

    def words(self, folded: list[str]) -> list[Word]:
        """All that is known of each word; remembered, for news says the same words every day."""
        held = self._words
        if len(held) > _REMEMBERED:
            held.clear()
        found = list(map(held.get, folded))
        if None in found:
            for word in folded:
                if word not in held:
                    held[word] = self._word(word)
            return [held[word] for word in folded]
        return cast("list[Word]", found)

    def _word(self, word: str) -> Word:
        """What the methods below say, with each look-up made once."""
        stem = self._stem(word)
        rank = self._ranks.get(word)
        kind = "" if rank is None else self._lines[rank].partition(" ")[2]
        clitic = self._arabic and stem != word and not word.startswith("ال")
        if word in self._stops:
            return Word(stem, 0.0, True, clitic, kind)
        if rank is None and self._arabic:
            rank = self._ranks.get(stem)
        rarity = _UNLISTED if rank is None else math.log(rank + 1) / self._most
        return Word(stem, rarity, len(word) < 2 and not word.isdecimal(), clitic, kind)

    def is_stop(self, word: str) -> bool:
        """True for words of grammar, and for what is too short to mean anything."""
        return word in self._stops or (len(word) < 2 and not word.isdecimal())

    def rarity(self, word: str) -> float:
        """From 0 (the commonest word) to 1 (not among those listed): logarithm of the rank."""
        if word in self._stops:
            return 0.0
        rank = self._ranks.get(word)
        if rank is None and self._arabic:
            rank = self._ranks.get(self.stem(word))
        return _UNLISTED if rank is None else math.log(rank + 1) / self._most

    def rank(self, word: str) -> int:
        """Place of the very form among the commonest words, one behind the last for those not listed."""
        return self._ranks.get(word, len(self._ranks))

    def kind(self, word: str) -> str:
        """What a word mostly is: `n`oun, `a`djective, `v`erb, adve`r`b; empty when not known."""
        rank = self._ranks.get(word)
        return "" if rank is None else self._lines[rank].partition(" ")[2]

    def has_clitic(self, word: str) -> bool:
        """True when Arabic has written a conjunction or preposition onto the word."""
        return self._arabic and self.stem(word) != word and not word.startswith("ال")

    def stem(self, word: str) -> str:
        """The word without the article and particles that Arabic writes onto it; a plural `s` is dropped elsewhere."""
        found = self._stems.get(word)
        if found is None:
            if len(self._stems) >= _REMEMBERED:
                self._stems.clear()
            found = self._stems[word] = self._stem(word)
        return found

    def _stem(self, word: str) -> str:
        if not self._arabic:
            return word[:-1] if len(word) > 3 and word[-1] in "sx" and word[-2] != "s" else word
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                return word[len(prefix) :]
        if word.startswith("و") and len(word) > _SHORTEST + 1 and word[1:] in self._ranks:
            return word[1:]
        return word


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words of grammar of a language as they are written, lower case; none where it has no list."""
    return frozenset(_stop_words().get(_SAME_AS.get(language, language), "").split())


@cache
def _stop_words() -> dict[str, str]:
    words: dict[str, str] = json.loads((_SHARED_DATA / "stopwords.json").read_text(encoding="utf-8"))["words"]
    return words


def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language (ISO 639)."""
    return _vocabulary(_SAME_AS.get(language, language))


@cache
def _vocabulary(code: str) -> Vocabulary:
    path = _DATA / f"frequent-{code}.txt"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return Vocabulary(frozenset(map(fold, stop_words(code))), lines, arabic=code == "ar")
