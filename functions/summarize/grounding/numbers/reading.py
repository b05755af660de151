"""Numbers of a text, in digits or in words, with their values: `ثلاثة وعشرون`, `quatre-vingt-dix`, `9.8bn`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from functions.summarize.grounding.numbers.number import Number, hedges, joined
from functions.summarize.grounding.numbers.spelt import (
    APPROXIMATE,
    number_in_words,
    percent_phrases,
    scale_of,
)
from functions.summarize.grounding.text import Token, bare, data, folded_words
from shared.arabic import fold

_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,٬]\d{3})+")
_DUAL = re.compile(r"(?:تين|تان)$")
_MAYBE_DUAL = re.compile(r"(?:ين|ان)$")
_CURRENCY = frozenset("$£€¥")
_COINS = frozenset({"cent", "cents"})
"""After digits they are coins: `85 cents`."""
_ONE = frozenset({"a", "an", "one", "un", "une"})
LONGEST = 24
"""Characters from which on digits are no number that anybody reckons with."""
HEDGED = 5
"""Tokens before a number among which `more than` or `plus d'un` stands."""
_DASHES = frozenset("-‑–/")
_CLOCK = re.compile(r"h(\d\d)")
_QUARTER = re.compile(r"[TQSH][1-4]")
_ROMAN = re.compile(r"((?:XX?|X?X?I?X|X?X?V?I{1,3}|X?X?I?V))(?:e|è|er|ème|eme)")
_ROMAN_VALUES = {"X": 10, "V": 5, "I": 1}
_GLUED = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "md": 1e9, "mds": 1e9, "tn": 1e12}


def numbers(words: list[Token]) -> list[Number]:
    """The numbers among the tokens of a sentence."""
    found: list[Number] = []
    place = 0
    while place < len(words):
        number = (
            _in_digits(words, place)
            or _in_code(words, place)
            or number_in_words(words, place)
            or _implied(words, place)
        )
        if number is not None:
            number = _completed(words, number, found)
            found.append(_qualified(words, number))
            place = max(number.last, place + 1)
        else:
            place += 1
    return joined(words, found)


def _completed(words: list[Token], number: Number, found: list[Number]) -> Number:
    """The second year of `2019–20`."""
    before = found[-1] if found else None
    if before is None or before.last != number.first - 1 or words[before.last].text not in _DASHES:
        return number
    year, short = max(before.values), max(number.values)
    if not (1800 <= year <= 2100 and len(words[number.first].text) == 2 and year % 100 < short):
        return number
    return replace(number, values=frozenset({year - year % 100 + short}))


def _in_digits(words: list[Token], place: int) -> Number | None:
    token = words[place]
    if token.kind != "number" or len(token.text) > LONGEST:
        return None
    if (
        place > 1
        and words[place - 1].text == "-"
        and token.start == words[place - 1].end
        and _ends_code(words, place)
    ):
        return None  # MX-7
    values = _readings(token.text)
    last, scaled_by = place + 1, 1.0
    if token.suffix in _GLUED:
        scaled = {value * _GLUED[token.suffix] for value in values}
        money = place > 0 and words[place - 1].text in _CURRENCY
        values = scaled if money or token.suffix not in {"m", "k"} else values | scaled
    elif last < len(words) and (scale := _scale_at(words, place)) is not None:
        values, scaled_by = {value * scale for value in values}, scale
        last += 1
    elif (scale := _hyphened_scale(words, place)) is not None:
        values, scaled_by = {value * scale for value in values}, scale
        last += 2
    elif last < len(words) and _CLOCK.fullmatch(words[last].folded) and words[last].start == token.end:
        values |= {value - 12 for value in values if value > 12}
    return Number(frozenset(round(value, 6) for value in values), place, last, scale=scaled_by)


def _scale_at(words: list[Token], place: int) -> float | None:
    """The scale after the digits at a place: `million`, or the `M` of `9,6 M$` and `210 M€`."""
    word = words[place + 1]
    money = {each.text for each in (*words[max(0, place - 1) : place], *words[place + 2 : place + 3])}
    if word.folded in _GLUED and money & _CURRENCY:
        return _GLUED[word.folded]
    return None if word.folded in _COINS else scale_of(word.folded)


def _hyphened_scale(words: list[Token], place: int) -> float | None:
    """The scale that a hyphen joins to digits: `a 3.3-billion-dirham project`."""
    if place + 2 >= len(words) or words[place + 1].text not in {"-", "‑"}:
        return None
    return scale_of(words[place + 2].folded)


def _in_code(words: list[Token], place: int) -> Number | None:
    """The minutes of `11h20`, the second quarter of `Q2`."""
    word = words[place]
    if word.kind != "word" or not (word.text[-1].isdigit() or word.text[0] in "XVI"):
        return None
    clock = _CLOCK.fullmatch(word.folded)
    if clock and place and words[place - 1].kind == "number" and words[place - 1].end == word.start:
        return Number(frozenset({float(clock[1])}), place, place + 1)
    if (roman := _ROMAN.fullmatch(word.text)) and _of_roman(roman[1]):
        return Number(frozenset({float(_of_roman(roman[1]))}), place, place + 1, ordinal=True)
    if _QUARTER.fullmatch(word.text):
        return Number(frozenset({float(word.text[1])}), place, place + 1, ordinal=True)
    return None


def _of_roman(letters: str) -> int:
    """The value of a Roman number up to 39."""
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < other else one for one, other in zip(values, (*values[1:], 0), strict=True))


def _ends_code(words: list[Token], place: int) -> bool:
    letters = words[place - 2]
    return letters.kind == "word" and not letters.arabic and letters.end == words[place - 1].start


def _readings(text: str) -> set[float]:
    digits = (
        fold(text).replace("٬", ",").replace("٫", ".").replace("’", "'").replace("'", "\u202f")
    )  # 780'000
    found = set()
    if _GROUPED.match(digits):
        whole = re.sub(r"[ \u00a0\u202f,.](?=\d{3}(?:\D|$))", "", digits)
        found.add(
            float(whole.replace(",", ".").replace(" ", "")) if whole.count(".") + whole.count(",") < 2 else 0
        )
    thousands = found and digits.endswith("000")
    if (
        not thousands
        and digits.count(",") + digits.count(".") <= 1
        and not re.search(r"[ \u00a0\u202f]", digits)
    ):
        found.add(float(digits.replace(",", ".")))
    return found or {float(re.split(r"[^\d]", digits)[0])}


def _implied(words: list[Token], place: int) -> Number | None:
    """Numbers that are no number words: a week is seven days, an Arabic dual is two."""
    word = words[place]
    if word.kind != "word":
        return None
    if word.arabic and len(word.folded) > 4 and _DUAL.search(word.folded):
        return Number(frozenset({2.0}), place, place + 1)
    counted = place > 0 and words[place - 1].kind == "number"  # 9 فلاحين
    if word.arabic and not counted and len(word.folded) > 4 and _MAYBE_DUAL.search(word.folded):
        return Number(frozenset({2.0}), place, place + 1, weak=True)
    span = _spans(word.folded)
    if span is None and place and words[place - 1].folded in _ONE:
        span = max(_times(word.folded), default=None)  # in a day
    return None if span is None else Number(frozenset({1.0, span}), place, place + 1, weak=True)


def _qualified(words: list[Token], number: Number) -> Number:
    """The number with its percent sign, its unit of time and whether it is a rough one."""
    values = set(number.values)
    following = words[number.last : number.last + 3]
    percent = _is_percent(following)
    for word in following[:1]:
        if word.kind == "word":
            values |= {value * times for value in number.values for times in _times(word.folded)}
    text = " ".join(word.folded for word in words[number.first : number.last + 1])
    values |= {float(value) for idiom, value in data("numbers")["idioms"].items() if idiom == text}
    if any(phrase in _text(following) for phrase in data("numbers")["basis_points"]):
        values |= {value / 100 for value in number.values}
    leaders = folded_words(data("numbers")["leaders"])
    weak = number.weak or (number.first > 0 and words[number.first - 1].folded in leaders)  # the top 10
    ahead = words[max(0, number.first - HEDGED) : number.first]
    words_ahead = [word.folded for word in ahead if word.kind == "word"]
    before = words_ahead[-3:]
    phrases = {" ".join(words_ahead[at : at + 3]) for at in range(len(words_ahead))}  # sous la barre
    above = _hedges("above", before)
    return replace(
        number,
        values=frozenset(values),
        weak=weak,
        percent=percent,
        rough=any(word.folded in folded_words(data("numbers")["around_after"]) for word in following)
        or _hedges("around", before[-2:])
        or _is_nearly(ahead)
        or words[number.last - 1].folded.endswith(APPROXIMATE[0]),
        above=above,
        below=not above and (_hedges("below", before) or bool(phrases & hedges("below"))),
    )


def _is_nearly(ahead: list[Token]) -> bool:
    """Whether an Arabic verb of being near a number stands before what it is the number of: `تناهز كلفة المشروع …`."""
    verbs = folded_words(data("numbers")["near_ar"])
    since = next((at for at in range(len(ahead), 0, -1) if ahead[at - 1].kind != "word"), 0)
    return any(token.arabic and bare(token.folded) & verbs for token in ahead[since:])


def _text(words: list[Token]) -> str:
    return " ".join(word.folded for word in words)


def _hedges(kind: str, before: list[str]) -> bool:
    known = hedges(kind)
    pairs = {" ".join(pair) for pair in pairwise(before)}
    return bool(pairs & known) or any(form in known for word in before for form in bare(word))


@cache
def _times(word: str) -> frozenset[float]:
    """What a number before the word is multiplied with to count in smaller units: hours, days, months."""
    known = data("numbers")
    rows = [*known["spans"].items(), *known["multiples"].items()]
    return frozenset(float(value) for value, listed in rows if bare(word) & folded_words(listed))


def _is_percent(following: list[Token]) -> bool:
    text = " ".join(word.folded for word in following)
    known = data("numbers")
    if text.startswith(percent_phrases()):
        return True
    if following and following[0].folded in folded_words(known["degrees"]):
        return False  # درجة مئوية
    near = following[:1] if following and following[0].kind != "word" else following[:2]
    return any(word.folded in folded_words(known["percent"]) for word in near)


def _spans(word: str) -> float | None:
    known = _span_words()
    return next((known[form] for form in bare(word) if form in known), None)


@cache
def _span_words() -> dict[str, float]:
    spans = data("numbers")["spans"].items()
    return {word: float(value) for value, words in spans for word in folded_words(words)}
