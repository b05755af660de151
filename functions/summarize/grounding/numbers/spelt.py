"""Numbers in words: `ثلاثة وعشرون`, `quatre-vingt-dix`, `half a million`, `السادسة والعشرين`."""

from __future__ import annotations

from functools import cache

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.text import Token, bare, data, folded_words
from shared.arabic import fold

APPROXIMATE = ("aine", "ينة")
"""Endings of numbers that are rough ones: `une trentaine`."""
THOUSAND = 1000
LEAST_COINS = 10
"""From here on so many `cents` are coins, and no hundreds."""
_THIRD_OF = frozenset({"un", "le", "du", "au", "deux", "d", "ce", "les", "des", "aux"})
_PAIRED = frozenset({"both", "twice"})
WEAK = 3
"""Ordinals up to here may be reckoned from a list: the third one."""
_TENS = frozenset(range(10, 100, 10))
_ARTICLES = frozenset({"a", "an"})
_THOUSAND = "الفا"
_MONDAY = "الاثنين"
TEEN = 10
"""Arabic units stand right before it alone, `خمسة عشر`."""
_AND = "و"
_LINKS = frozenset({"-", "‑", "et", "and"})
_HYPHENS = frozenset("-‑")
_DEFINITE = frozenset({"the", "les", "ces", "ses", "leurs", "these", "those", "its", "their", "both"})
_POSSESSIVES = ("ها", "هم", "هن", "ه")
_SEVERAL = frozenset({"several", "few", "quelques", "plusieurs"})
_U = "\u064f"
_THESE = frozenset({"هذا", "هذه", "ذلك", "تلك", "هولاء"})
_FIFTHS = frozenset({"الخمس", "السدس", "السبع", "الثمن", "العشر"})


def number_in_words(words: list[Token], place: int) -> Number | None:
    """The number in words that begins at a place."""
    spelt = _Spelt()
    last = at = place
    halved = False
    while at < len(words) and (words[at].kind == "word" or words[at].folded in _LINKS):
        read = None if _in_percent(words, at) else _read(words[at].folded)
        if read is not None:
            if words[at].folded.endswith(_THOUSAND) and (last > place or _is_added_to(words, at)):
                read = ("scale", 1000.0)
            if last > place and _begins_another(words[place], words[at], read):
                break
            if words[at].folded == "cents" and spelt.value % THOUSAND >= LEAST_COINS:
                break
            vague = last == place and words[at].folded in folded_words(data("numbers")["vague"])
            approximate = at == last > place and words[at].folded.endswith(APPROXIMATE)
            if approximate and spelt.value == 1:
                spelt = _Spelt()  # une trentaine
            if not spelt.takes(*read, vague=vague, arabic=words[at].arabic):
                break
            last = at + 1
            following = _following(words, last)
            halved = read[0] == "fraction" and following is not None and following[0] == "scale"
            if (read[0] == "fraction" and not halved) or (read[0] == "ordinal" and not _goes_on(following)):
                break
        elif not (last == at > place and words[at].folded in (_LINKS | _ARTICLES if halved else _LINKS)):
            break
        at += 1
    if last == place or _is_third_party(words, place):
        return None
    value = spelt.value
    if [word.folded for word in words[last : last + 3]] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
        if last < len(words) and (scale := scale_of(words[last].folded)) is not None:
            value, last = value * scale, last + 1
    doubled = scale_of(words[place].folded) if last == place + 1 and _is_maybe_dual(words, place) else None
    weak = value <= 1 or spelt.kind == "fraction" or (spelt.kind == "ordinal" and value <= WEAK)
    named = value == 2 and place > 0 and words[place - 1].folded in _DEFINITE  # the two, both
    values = {round(value, 6)} | ({2 * doubled} if doubled else set())
    if last == place + 1 and (words[place].folded.removeprefix("ب") in _FIFTHS or _is_part_of(words, place)):
        values.add(round(1 / value, 4))  # الخمس may be a fifth
    if last == place + 1 and _is_vowelled_share(words[place]):
        values = {round(1 / value, 4)}
    return Number(
        frozenset(values),
        place,
        last,
        weak=weak or named or _is_vague(words, place, last) or words[place].folded in _PAIRED,
        ordinal=spelt.kind == "ordinal",
        scale=scale_of(words[last - 1].folded) or _scale_of_dual(words[last - 1].folded),
    )


def _begins_another(first: Token, word: Token, read: tuple[str, float]) -> bool:
    """Whether an Arabic number word joins none before it: tens without `and` after units, or after a Monday."""
    tens = read[0] == "unit" and read[1] in _TENS and read[1] > TEEN
    return word.arabic and word.folded[0] != _AND and (tens or first.folded == _MONDAY)


def _is_vague(words: list[Token], place: int, last: int) -> bool:
    """Whether it is `several hundred`."""
    before = words[place - 1].folded if place else ""
    return last == place + 1 and before in _SEVERAL and scale_of(words[place].folded) is not None


def _is_maybe_dual(words: list[Token], place: int) -> bool:
    """Whether a scale in the accusative may be the dual of what it counts: `مليونا جنيه`, `ألفا دينار`."""
    following = words[place + 1 : place + 2]
    if not words[place].text.endswith("ا") or not following:
        return False
    return following[0].arabic and following[0].folded[0] != _AND


def _is_vowelled_share(word: Token) -> bool:
    """Whether the vowel tells a fifth from five: `خُمس`."""
    return _U in word.text and any(form in _FIFTHS or f"ال{form}" in _FIFTHS for form in bare(word.folded))


def _is_part_of(words: list[Token], place: int) -> bool:
    """Whether `خمس` is a fifth: before what is definite or somebody's, `خمس هذه الكمية`, `خمس رواتبهم`."""
    if not words[place].arabic or f"ال{words[place].folded[-3:]}" not in _FIFTHS or place + 1 >= len(words):
        return False
    if len(words[place].folded) > 3 and words[place].folded[:-3] not in {"ب", "و", "ل", "وب"}:
        return False
    after = words[place + 1]
    owned = after.folded.endswith(_POSSESSIVES) and not after.text.endswith("ة")
    return after.arabic and (after.folded.startswith("ال") or after.folded in _THESE or owned)


def _is_added_to(words: list[Token], place: int) -> bool:
    """Whether `and` follows, and so a dual does not: `ألفا وخمسمئة`."""
    return place + 1 < len(words) and words[place + 1].folded[0] == _AND


def _is_third_party(words: list[Token], place: int) -> bool:
    """Whether `tiers` is none of a whole: `pays tiers`."""
    before = words[place - 1].folded if place else ""
    return words[place].folded == "tiers" and before not in _THIRD_OF


def _following(words: list[Token], place: int) -> tuple[str, float] | None:
    """Kind and value of the number word after a hyphen or the `a` of `half a million`."""
    if place < len(words) and (words[place].text in _HYPHENS or words[place].folded in _ARTICLES):
        place += 1
    return _read(words[place].folded) if place < len(words) else None


def _goes_on(following: tuple[str, float] | None) -> bool:
    """Whether an ordinal is the first part of one: `الثاني عشر`, `السادسة والعشرين`."""
    return following is not None and following[0] == "unit" and following[1] in _TENS


class _Spelt:
    """A number as its words come in: thousands that are complete, and what is below them."""

    def __init__(self) -> None:
        self.kind = ""
        self._whole = 0.0
        self._part: float | None = None
        self._scale = float("inf")
        self._halved = False

    @property
    def value(self) -> float:
        return self._whole + (self._part or 0.0)

    def takes(self, kind: str, value: float, *, vague: bool, arabic: bool) -> bool:
        """Take one more word; False when it belongs to another number."""
        part = self._part
        if vague:
            return False  # des dizaines
        if self._halved:
            return kind == "scale" and value == self._scale  # ستة مليارات ونصف المليار
        if kind == "scale" and value == 100:
            if part is not None and part >= 100:
                return False
            self._part = (part or 1) * 100
        elif kind == "scale":
            if value >= self._scale:
                return False
            self._whole, self._part, self._scale = self._whole + (part or 1) * value, None, value
        elif kind == "unit" and value >= 2000:
            if part is not None or value >= self._scale:
                return False
            self._whole, self._scale = self._whole + value, value / 2
        elif kind == "fraction" and part is None and self._whole and value < 1:
            self._whole += value * self._scale  # two and a half million
            self._halved = True
            return True
        elif part is None:
            self._part = value
        elif kind in {"unit", "ordinal"} and (joined := _joined(part, value, arabic=arabic)) is not None:
            self._part = joined
            kind = "ordinal" if self.kind == "ordinal" else kind  # السادسة والعشرين
        else:
            return False
        self.kind = kind
        return True


def _joined(current: float, value: float, *, arabic: bool) -> float | None:
    """The number that two number words make together, if they do."""
    tens, units = current % 100, current % 10
    if value == 20 and tens == 4 and not arabic:
        return current + 76  # quatre-vingt
    follows = (
        (value < 10 and units == 0 and tens != 0 and tens != 10)
        or (value < 100 and tens == 0 and current >= 100)
        or (10 <= value <= 16 and tens in {60, 80})
        or (value in {7, 8, 9} and tens in {10, 70, 90})
        or (arabic and value == 10 and 1 <= tens <= 9)
        or (arabic and value % 10 == 0 and 20 <= value < 100 and 1 <= tens <= 9)
    )
    return current + value if follows else None


def _in_percent(words: list[Token], place: int) -> bool:
    """The hundred of `per cent`, `في المئة`, `بالمئة` is no number of its own."""
    phrases = percent_phrases()
    with_before = " ".join(word.folded for word in words[max(0, place - 1) : place + 1])
    return words[place].folded in phrases or with_before in phrases


@cache
def percent_phrases() -> tuple[str, ...]:
    """Phrases that make a number a percentage, folded."""
    return tuple(fold(phrase) for phrase in data("numbers")["percent_phrases"])


@cache
def _read(word: str) -> tuple[str, float] | None:
    """Kind and value of a folded number word."""
    lexicon = _lexicon()
    like = word[0] == "ك"  # كمية is not like a hundred
    forms = {form for form in bare(word) if not like or form == word}
    for form in sorted(forms, key=len, reverse=True):
        if form in lexicon:
            return lexicon[form]
    for form in forms:  # ربعها
        for end in _POSSESSIVES:
            read = lexicon.get(form.removesuffix(end)) if form.endswith(end) else None
            if read is not None and read[0] == "fraction":
                return read
    return None


def scale_of(word: str) -> float | None:
    """The scale that a folded word is: a million for `million`."""
    read = _read(word)
    if read is not None and word.endswith(_THOUSAND):
        return 1000.0  # of the case of what is counted, not the dual
    return read[1] if read is not None and read[0] == "scale" and len(word) > 1 else None


def _scale_of_dual(word: str) -> float:
    """The scale that a dual is of: a million for `مليونين`, after which thousands may follow."""
    read = _read(word)
    return read[1] / 2 if read is not None and read[0] == "unit" and read[1] >= 2000 else 1.0


@cache
def _lexicon() -> dict[str, tuple[str, float]]:
    known = data("numbers")
    found: dict[str, tuple[str, float]] = {}
    for section, kind in (
        ("fractions", "fraction"),
        ("ordinals", "ordinal"),
        ("scales", "scale"),
        ("words", "unit"),
    ):
        for value, words in known[section].items():
            found |= {word: (kind, float(value)) for word in folded_words(words) if len(word) > 1}
    return found
