"""Opposites in French and English: a word of the sentence whose contrary stands in its place in the article.

Words have a direction on an axis: `rose` and `fell`, `élevé` and `bas`. `More`, `moins` and a denial turn it: `moins
élevées` and `plus basses` are the same, `n'a plus perdu` and `n'a plus gagné` are not. An adjective or noun of no
axis has one of its own after `more` and `less`. Two directions speak against each other where what is said beside
the two words is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from functions.summarize.grounding.clauses import clause_at, clauses
from functions.summarize.grounding.polarity.denial import PREPOSITIONS, denials, is_denied
from functions.summarize.grounding.polarity.denials import PURPOSE
from functions.summarize.grounding.polarity.lacking import begins, is_implicit, poles_of_text
from functions.summarize.grounding.source import Line, Source
from functions.summarize.grounding.text import content, data, folded_words
from functions.summarize.grounding.tied.support import best_of, score, told

SHARED = 2.0
"""Score from which a line of the article speaks of the same as the sentence."""
BESIDE = 8
"""Tokens on either side of a word that are said of it."""
HEDGE = 4
"""Tokens from `more` on within which it is said of a number."""
PERCENT = 3
"""Tokens after the number of a percentage within which `more` says that it rose: `12 % de plus`."""
MARGIN = 2
"""How much more must stand beside the opposite where the line has the word itself too."""
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mal")
"""Prefixes that turn a word round."""
_PREFIXED = "~"
_AXIS = "#"
_APOSTROPHES = frozenset("'’")
CHANGE = "#0"
"""The axis of the first row of opposites: what rises and what falls."""
UNTURNED = "="
"""What begins a row of opposites that a denial does not turn round: `refused on Thursday evening`."""
TURNED = 5
"""Letters from which a word may be turned by a prefix."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with a direction, 1 or -1, on an axis; `plain` is the one it has undenied."""

    place: int
    axis: str
    way: int
    plain: int


def opposed(said: Line, source: Source) -> str | None:
    """The word of the sentence whose opposite stands in its place in the article; `None` for none."""
    lines = [best_of(told(said), source)]
    for part in clauses(said):
        stems = content([said.tokens[at] for at in part], source.language)
        lines.append(best_of(stems | _values(said, part), source))
    near = [each for each in dict.fromkeys(lines) if each and score(told(said), each, source) >= SHARED]
    found = next(
        (mark for mark in marks(said, source.language) if _is_against(said, mark, near, source)), None
    )
    return said.tokens[found.place].text if found else None


def _is_against(said: Line, mark: Mark, near: list[Line], source: Source) -> bool:
    """Whether the lines have the opposite beside what the sentence says there, and not the word itself."""
    others = [other for other in marks(said, source.language) if other.axis == mark.axis]
    if any(other.way != mark.way or other.plain != mark.plain for other in others):
        return False
    contrary: list[int] = [0]
    same: list[int] = []
    for each in source.lines:
        for other in marks(each, source.language):
            if other.axis != mark.axis or _lacks(said, mark, each, other, source.language):
                continue
            if _may_differ(said, mark, each, other):
                alike = len(_beside(said, mark, source) & _beside(each, other, source))
                if other.way == mark.way:
                    same.append(alike)
                elif each in near:
                    contrary.append(alike)
    return max(contrary) >= (max(same) + MARGIN if same else 1)


def _lacks(said: Line, mark: Mark, near: Line, other: Mark, language: str) -> bool:
    """Whether one denies its word and the other lets it lack: `no penalty for delay`, `suspended the penalties`.

    Or denies something else of it: `ne s'appliquera plus aux embauchés`, `les embauchés n'y auront pas accès`.
    """
    one, two = is_denied(said, mark.place, language), is_denied(near, other.place, language)
    if one == two:
        return False
    if _has_denial(near, other.place, language) if one else _has_denial(said, mark.place, language):
        return True
    if _is_bounded(said if one else near, mark.place if one else other.place):
        return True  # not before May is in May
    ours, theirs = _has_lack(said, mark.place, language), _has_lack(near, other.place, language)
    return theirs and not ours if one else ours and not theirs


def _is_bounded(each: Line, place: int) -> bool:
    bounds = folded_words(data("polarity_latin")["bounds"])
    return any(each.tokens[at].folded in bounds for at in clause_at(each, place) if at > place)


def _has_denial(each: Line, place: int, language: str) -> bool:
    part = clause_at(each, place)
    commas = [at for at in part if each.tokens[at].text == ","]
    first = max((at for at in commas if at < place), default=part.start)
    last = min((at for at in commas if at > place), default=part.stop)
    return any(
        denial.place != place
        and (first <= denial.place < last or each.tokens[denial.place].folded in PREPOSITIONS)
        for denial in denials(each, language)
        if denial.place in part  # without, in most cases, opening it
    )


def _has_lack(each: Line, place: int, language: str) -> bool:
    part = clause_at(each, place)
    beside = range(max(part.start, place - BESIDE), min(part.stop, place + BESIDE + 1))
    return any(is_implicit(each, at, language) for at in beside if at != place)


def _may_differ(said: Line, mark: Mark, near: Line, other: Mark) -> bool:
    """Whether the two words are on an axis of the list, or one of them has a prefix that turns it round."""
    return mark.axis[0] != _PREFIXED or len(said.tokens[mark.place].folded) != len(
        near.tokens[other.place].folded
    )


def _beside(each: Line, mark: Mark, source: Source) -> frozenset[str]:
    part = clause_at(each, mark.place)
    near = range(max(part.start, mark.place - BESIDE), min(part.stop, mark.place + BESIDE + 1))
    stems = content([each.tokens[at] for at in near if at != mark.place], source.language)
    return stems | _values(each, near)


def _values(each: Line, part: range) -> frozenset[str]:
    counted = (number for number in each.numbers if number.first in part and not number.weak)
    return frozenset(f"#{value:g}" for number in counted for value in number.values)


@lru_cache(maxsize=1024)
def marks(each: Line, language: str) -> tuple[Mark, ...]:
    """The words of a sentence that have a direction."""
    return tuple(_marks(each, language))


def _marks(each: Line, language: str) -> Iterator[Mark]:
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
            for axis in (*(("±", own) if own else ()), *change):
                yield Mark(at, axis, way, way * turned)
            continue
        lessened = -1 if before in less else 1
        for axis, way in _poles_of(token.folded, before, language):
            round_ = 1 if axis[0] == UNTURNED else turned
            yield Mark(at, axis, way * round_ * lessened, way * lessened)
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
    for _ in range(PURPOSE):
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


def _turned(at: int, word: str, turned: int) -> Iterator[Mark]:
    """A word and the same with a prefix that turns it: `likely`, `unlikely`."""
    yield Mark(at, f"{_PREFIXED}{word}", turned, 1)
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= TURNED:
            yield Mark(at, f"{_PREFIXED}{word.removeprefix(prefix)}", -turned, -1)


def _poles_of(folded: str, before: str, language: str) -> tuple[tuple[str, int], ...]:
    """The poles that a word is of, by itself or after another one; few words begin a pair of words."""
    return _poles_after(folded, before if before in _first_words(language) else "", language)


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(one for _, pair in _poles(language) for _, double in pair for one, _ in double)


@lru_cache(maxsize=50_000)
def _poles_after(folded: str, before: str, language: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (f"{kind}{number}", way)
        for number, (kind, pair) in enumerate(_poles(language))
        for way, (single, double) in zip((1, -1), pair, strict=True)
        if begins(folded, single) or any(before == one and begins(folded, (other,)) for one, other in double)
    )


@cache
def _poles(
    language: str,
) -> list[tuple[str, tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]]]:
    """The rows of opposites, each with the sign of its axis."""
    return [
        (
            UNTURNED if row.startswith(UNTURNED) else _AXIS,
            tuple(_pole(side) for side in row.removeprefix(UNTURNED).split("|")),
        )
        for row in data("polarity_latin")["opposites"].get(language, ())
    ]


def _pole(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The words of a pole, and those of two words."""
    words = poles_of_text(text)
    pairs = tuple((one, other) for word in words if "_" in word for one, other in [word.split("_")])
    return tuple(word for word in words if "_" not in word), pairs
