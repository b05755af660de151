"""Words of French and English sentences that have a direction on an axis: `rose` and `fell`, `élevé` and `bas`.

`More`, `moins` and a denial turn it: `moins élevées` and `plus basses` are the same, `n'a plus perdu` and `n'a plus
gagné` are not. An adjective or noun of no axis has one of its own after `more` and `less`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.polarity.denials import denials, is_denied
from functions.summarize.grounding.polarity.direction import LISTED, LOOSE, PREFIXED, Direction
from functions.summarize.grounding.polarity.lacking import begins, is_implicit, poles_of_text
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import content, data, folded_words

HEDGE = 4
"""Tokens from `more` on within which it is said of a number."""
PERCENT = 3
"""Tokens after the number of a percentage within which `more` says that it rose: `12 % de plus`."""
HELD_OFF = 2
"""Words before a verb among which another one says that it is not done."""
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mal")
"""Prefixes that turn a word round."""
TURNED = 5
"""Letters from which a word may be turned by a prefix."""
UNTURNED = "="
"""What begins a row of opposites that a denial does not turn round: `refused on Thursday evening`."""
CHANGE = f"{LISTED}0"
"""The axis of the first row of opposites: what rises and what falls."""
_OWN = "±"
_APOSTROPHES = frozenset("'’")


@dataclass(frozen=True, slots=True)
class _Row:
    axis: str
    unturned: bool
    poles: tuple[_Pole, _Pole]


@dataclass(frozen=True, slots=True)
class _Pole:
    """Words of a side, and those of two words."""

    single: tuple[str, ...]
    double: tuple[tuple[str, str], ...]


def latin_directions(each: Line, language: str) -> Iterator[Direction]:
    """The words of a sentence that have a direction."""
    latin = data("polarity_latin")
    more, less = folded_words(latin["more"]), folded_words(latin["less"])
    counted = {number.first for number in each.numbers}
    for at, token in enumerate(each.tokens):
        if token.kind != "word":
            continue
        denied = is_denied(each, at, language) and not _is_denied_twice(each, at, language)
        turned = -1 if denied or _is_held_off(each, at, language) else 1
        before = each.tokens[at - 1].folded if at else ""
        if token.folded in more | less:
            if counted & set(range(at, at + HEDGE)) or _closes(each, at):
                continue
            way = turned * (1 if token.folded in more else -1)
            own = _own_axis(each, at, language)
            change = (
                (CHANGE,)
                if any(one.percent and 0 <= at - one.last <= PERCENT for one in each.numbers)
                else ()
            )
            for axis in (*((_OWN, f"{_OWN}{own}") if own else ()), *change):
                yield Direction(at, axis, way)
            continue
        lessened = -1 if before in less else 1
        for row, way in _poles_of(token.folded, before, language):
            yield Direction(at, row.axis, way * lessened * (1 if row.unturned else turned))
        if len(token.folded) >= TURNED:
            yield from _turned(at, token.folded, turned)


def _is_denied_twice(each: Line, at: int, language: str) -> bool:
    """Whether what is denied is that a word lacks: `does not rule out a fall`."""
    return any(
        is_implicit(each, place, language)
        for denial in denials(each, language)
        if at in denial.scope
        for place in denial.scope
        if place < at
    )


def _is_held_off(each: Line, at: int, language: str) -> bool:
    """Whether the word before a verb says that it does not happen: `exclut de rouvrir`, `refused to accept`."""
    first = at
    for _ in range(HELD_OFF):
        first -= 1 + (first > 1 and each.tokens[first - 1].text in _APOSTROPHES)
    before = [place for place in range(max(0, first), at) if content([each.tokens[place]], language)]
    links = {token.folded for token in each.tokens[max(0, first) : at]} & {
        "de",
        "d",
        "to",
        "l",
        "la",
        "le",
        "les",
        "the",
        "toute",
        "tout",
        "any",
    }
    return bool(before and links) and is_implicit(each, before[-1], language)


def _own_axis(each: Line, at: int, language: str) -> str:
    """The word that `more` or `less` is said of; empty where it has a direction of its own."""
    for token in each.tokens[at + 1 : at + 1 + HEDGE]:
        if token.folded in {"d", "de", "of", "'", "’"}:
            continue
        if token.kind != "word" or _poles_of(token.folded, "", language):
            return ""
        return next(iter(content([token], language)), "than" if token.folded in {"que", "qu", "than"} else "")
    return ""


def _closes(each: Line, at: int) -> bool:
    """Whether `plus` is the second half of a denial: `n'a plus`."""
    return each.tokens[at].folded == "plus" and any(
        token.folded in {"n", "ne"} for token in each.tokens[max(0, at - HEDGE) : at]
    )


def _turned(at: int, word: str, turned: int) -> Iterator[Direction]:
    """A word and the same with a prefix that turns it: `likely`, `unlikely`."""
    yield Direction(at, f"{PREFIXED}{word}", turned)
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= TURNED:
            yield Direction(at, f"{PREFIXED}{word.removeprefix(prefix)}", -turned)


def _poles_of(folded: str, before: str, language: str) -> tuple[tuple[_Row, int], ...]:
    """The poles that a word is of, by itself or after another one; few words begin a pair of words."""
    return _poles_after(folded, before if before in _first_words(language) else "", language)


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(one for row in _rows(language) for pole in row.poles for one, _ in pole.double)


@lru_cache(maxsize=50_000)
def _poles_after(folded: str, before: str, language: str) -> tuple[tuple[_Row, int], ...]:
    return tuple(
        (row, way)
        for row in _rows(language)
        for way, pole in zip((1, -1), row.poles, strict=True)
        if begins(folded, pole.single)
        or any(before == one and begins(folded, (other,)) for one, other in pole.double)
    )


@cache
def _rows(language: str) -> tuple[_Row, ...]:
    latin = data("polarity_latin")
    return tuple(
        _Row(f"{kind}{number}", row.startswith(UNTURNED), (_pole(one), _pole(other)))
        for kind, rows in ((LISTED, latin["opposites"]), (LOOSE, latin["contraries"]))
        for number, row in enumerate(rows.get(language, ()))
        for one, other in [row.removeprefix(UNTURNED).split("|")]
    )


def _pole(text: str) -> _Pole:
    words = poles_of_text(text)
    pairs = tuple((one, other) for word in words if "_" in word for one, other in [word.split("_")])
    return _Pole(tuple(word for word in words if "_" not in word), pairs)
