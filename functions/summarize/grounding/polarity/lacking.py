"""Words that deny without a denial: `banned`, `suspendu`, `غياب`; and how a word is known for one of a list."""

from __future__ import annotations

from functools import cache, lru_cache

from functions.summarize.grounding.numbers.units import is_span
from functions.summarize.grounding.polarity.roots import verb_kinds
from functions.summarize.grounding.source import Line
from functions.summarize.grounding.text import bare, data, folded_words
from shared.arabic import fold

KIN = 4
"""First letters that a verb and its noun share: `decide` and `decision`."""
ROOT = 3
"""Letters that an Arabic word of the list has more than, to be known with any ending."""
_ENDS = ("ا", "ت", "ه", "وا")


def is_implicit(each: Line, at: int, language: str) -> bool:
    """Whether a word denies without a denial: `banned`, `suspendu`; `last week` and `l'an dernier` do not."""
    token = each.tokens[at]
    if token.kind != "word" or any(map(is_span, each.tokens[max(0, at - 1) : at + 2])):
        return False
    if token.arabic:
        return _is_implicit_arabic(token.folded)
    if begins(token.folded, _implicit(language)):
        return True
    following = each.tokens[at + 1].folded if at + 1 < len(each.tokens) else ""
    return any(token.folded == one and following == other for one, other in _implicit_pairs(language))


@lru_cache(maxsize=20_000)
def _is_implicit_arabic(folded: str) -> bool:
    words = bare(folded)
    words |= {word.removesuffix(end) for word in words for end in _ENDS} | verb_kinds(folded)
    return any(
        word in _preventing() or any(len(one) > ROOT and word.startswith(one) for one in _preventing())
        for word in words
    )


@cache
def _preventing() -> frozenset[str]:
    polarity = data("polarity")
    return folded_words(polarity["implicit"]) | folded_words(polarity["preventing"])


@cache
def _implicit_pairs(language: str) -> tuple[tuple[str, str], ...]:
    """What says so in two words: `short_of`, `ruled_out`."""
    words = poles_of_text(data("polarity_latin")["implicit"].get(language, ""))
    return tuple((one, other) for word in words if "_" in word for one, other in [word.split("_")])


@cache
def _implicit(language: str) -> tuple[str, ...]:
    return poles_of_text(data("polarity_latin")["implicit"].get(language, ""))


def poles_of_text(text: str) -> tuple[str, ...]:
    """The words of a list; what ends in `.` is known as it stands only."""
    return tuple(fold(word.removesuffix(".")) + "." * word.endswith(".") for word in text.split())


def begins(folded: str, known: tuple[str, ...]) -> bool:
    """Whether a word is one of a list, or begins with one and goes on as an ending does."""
    return not _known_by(folded).isdisjoint(known)


@lru_cache(maxsize=20_000)
def _known_by(folded: str) -> frozenset[str]:
    """What stands in a list that a word is of: it is made once a word, and hundreds of lists are asked for it."""
    forms = bare(folded)
    cut = {form[:length] for form in forms for length in range(max(KIN, len(form) - KIN), len(form) + 1)}
    return frozenset(f"{form}." for form in forms) | {word for word in cut | forms if not word.endswith(".")}
