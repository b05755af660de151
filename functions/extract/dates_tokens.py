"""A text as a string of tags, one character a token, for the date grammar.

Besides the tags of the lexicon (`dates_lexicon`): `d` a day number (1 to 31), `y` a four-digit number that may be a
year, `n` another number, `N` a whole numeric date (value: year, month, day, how many digits the year has, 0 where it
comes first), `S` a numeric day and month, `M` a numeric month and year, `R` a quarter code (T1), `.` any other word,
`!` the end of a sentence, `X` a unit of measure, and punctuation as itself. Numbers glued to Latin letters (G20,
Covid-19) are `n`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple, cast

from functions.extract.dates_lexicon import LONGEST_WORD, Entry, Lexicon, Tagged, fold

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]+[^\W\d_]*)*)"
    r"|(?P<number>\d+(?:[\u200e\u200f]?[./:,٫٬\-–—−][\u200e\u200f]?\d+)*)"
    r"|(?P<other>\n\s*|[^\s\u0300-\u036f\u064b-\u065f\u200b-\u200f\u202a-\u202e\u2066-\u2069])"
)
DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|(?<=/)\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
DECADE = re.compile(r"1[6-9]\d0|20[0-3]0")
PAIR = re.compile(r"(\d{1,4})([-,/])(\d{1,4})")
LONGEST_NUMBER = 24
MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]*")
WEEKDAY_FOLLOWS = re.compile(r"[.,]{0,2}\s{0,2}(?:\d|[A-Z])")
PUNCTUATION = {
    "،": ",", "’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "−": "-", "\n": "!", ".": "!", "؟": "!", "?": "!",
    "!": "!", "؛": "!", ";": "!", "%": "X", "٪": "X", "$": "X", "€": "X", "£": "X", ",": ",", "'": "'", "-": "-",
    "/": "/", "(": "(", ")": ")", ":": ":",
}  # fmt: skip

ANY: Tagged = (".", 0)
_FIRST, _SECOND, _START, _END = itemgetter(0), itemgetter(1), re.Match.start, re.Match.end
MARK_TAGS: dict[str, Tagged] = {mark: (tag, 0) for mark, tag in PUNCTUATION.items()}
WORD, OTHER = TOKEN.groupindex["word"], TOKEN.groupindex["other"]

Value = int | str | tuple[int, ...] | tuple[str, int]


@dataclass(slots=True)
class Tokens:
    """Tags, and for each the span in the text and the value."""

    tags: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, tag: str, start: int, end: int, value: Value = 0) -> None:
        """One more token."""
        self.tags.append(tag)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)


class Raw(NamedTuple):
    """A token before the lexicon has seen it."""

    kind: str
    start: int
    end: int
    text: str


class Raws:
    """The tokens of a text; most need no closer look, so each is made when it is asked for."""

    def __init__(self, text: str) -> None:
        self.matches = list(TOKEN.finditer(text))
        self._made: dict[int, Raw] = {}

    def __len__(self) -> int:
        return len(self.matches)

    def __getitem__(self, position: int) -> Raw:
        made = self._made.get(position)
        if made is None:
            made = self._made[position] = _raw(self.matches[position])
        return made


def tokenise(text: str, words: Lexicon) -> Tokens:
    """Tag a text in one pass, time linear in its length."""
    raw = Raws(text)
    tokens = Tokens()
    told, closer = _told(raw.matches, words)
    tags, values = list(map(_FIRST, told)), list(map(_SECOND, told))
    starts, ends = list(map(_START, raw.matches)), list(map(_END, raw.matches))
    position = 0
    # those that need no look at their neighbours are taken over in runs
    for number in [*closer, len(told)]:
        if number < position:
            continue
        tokens.tags += tags[position:number]
        tokens.values += values[position:number]
        tokens.starts += starts[position:number]
        tokens.ends += ends[position:number]
        position = number
        if number < len(told):
            position += _take(text, raw, number, words, tokens)
    return tokens


def _told(matches: list[re.Match[str]], words: Lexicon) -> tuple[list[Tagged], list[int]]:
    """Tag and value of each token, and which tokens need a closer look, whose tags stand for nothing."""
    held = list(map(words.tags.get, map(_FIRST, matches)))
    closer: list[int] = []
    for number in [number for number, tag in enumerate(held) if tag is None]:
        tag = _plainly(matches, number, words)
        if tag is None:
            closer.append(number)
        held[number] = tag or ANY
    return cast("list[Tagged]", held), closer


def _plainly(matches: list[re.Match[str]], number: int, words: Lexicon) -> Tagged | None:
    """Tag and value of a token that needs no look at its neighbours but the one that follows, else None."""
    match = matches[number]
    if match.lastindex == OTHER:
        return MARK_TAGS.get(match[0][0], ANY)
    if match.lastindex != WORD:
        return None
    lead = words.leads.get(match[0])
    if lead is None:
        return words.plain(match[0])
    follows = _text(matches[number + 1]) if number + 1 < len(matches) else ""
    return None if follows in lead.goes_on else lead.alone


def _raw(match: re.Match[str]) -> Raw:
    return Raw(match.lastgroup or "other", match.start(), match.end(), _text(match))


def _text(match: re.Match[str]) -> str:
    """A token as the lexicon compares it."""
    word = match[0]
    if match.lastindex == WORD:
        return (fold(word) or word) if len(word) <= LONGEST_WORD else LONGEST_WORD * "-"
    return PUNCTUATION.get(word[0], word[0]) if match.lastindex == OTHER else word


def _take(text: str, raw: Raws, position: int, words: Lexicon, tokens: Tokens) -> int:
    """Tag the token at `position`; how many raw tokens that took."""
    token = raw[position]
    if token.kind == "number":
        following = raw[position + 1] if position + 1 < len(raw) else None
        if following is None or following.start != token.end or following.kind != "word":
            following = None
        if following and following.text in words.decade_suffixes and DECADE.fullmatch(token.text):
            tokens.add("C", token.start, following.end, int(token.text))
            return 2
        suffix = following is not None and following.text in words.suffixes
        _number(text, token, tokens, following.end if suffix and following else None)
        return 2 if suffix else 1
    return _word(text, raw, position, words, tokens)


def _word(text: str, raw: Raws, position: int, words: Lexicon, tokens: Tokens) -> int:
    token = raw[position]
    quarter = _quarter_code(raw, position, words)
    if quarter:
        tokens.add("R", token.start, raw[position + 1].end, quarter)
        return 2
    abbreviation = words.abbreviations.get(token.text)
    if abbreviation and _is_abbreviation(text, token, abbreviation, tokens):
        dotted = text.startswith(".", token.end)
        tokens.add(abbreviation.tag, token.start, token.end + dotted, abbreviation.value)
        return 1 + dotted
    found = words.find(token.text)
    following = raw[position + 1].text if position + 1 < len(raw) else ""
    for entry in found.entries if found else ():
        span = 1 + len(entry.rest)
        if entry.rest and (
            entry.rest[0] != following
            or (span > 2 and _texts(raw, position + 1, position + span) != entry.rest)
        ):
            continue
        if entry.capital and not text[token.start].isupper():
            continue
        start = token.start
        for clitic in found.clitics if found else ():
            end = start + 1 + _marks(text, start + 1)
            tokens.add(clitic, start, end)
            start = end
        tokens.add(entry.tag, start, raw[position + span - 1].end, entry.value)
        return span
    tokens.add(words.tense(token.text), token.start, token.end)
    return 1


def _texts(raw: Raws, first: int, end: int) -> tuple[str, ...]:
    return tuple([raw[number].text for number in range(first, min(end, len(raw)))])


def _marks(text: str, position: int) -> int:
    """How many diacritics and tatweels stand at a position."""
    match = MARKS.match(text, position)
    return len(match[0]) if match else 0


def _quarter_code(raw: Raws, position: int, words: Lexicon) -> tuple[str, int] | None:
    kind = words.quarter_codes.get(raw[position].text)
    if kind is None or position + 1 >= len(raw):
        return None
    number = raw[position + 1]
    if number.start != raw[position].end or number.text not in "1234" or number.kind != "number":
        return None
    return kind, int(number.text)


def _is_abbreviation(text: str, token: Raw, entry: Entry, tokens: Tokens) -> bool:
    if entry.capital and not text[token.start].isupper():
        return False
    if entry.tag == "w":
        return WEEKDAY_FOLLOWS.match(text, token.end) is not None
    after_day = bool(tokens.tags) and tokens.tags[-1] == "d"
    return after_day or (entry.capital and text[token.end : token.end + 4].strip(". ")[:1].isdigit())


def _number(text: str, token: Raw, tokens: Tokens, suffix_end: int | None) -> None:
    before = text[token.start - 1 : token.start]
    glued = before.isascii() and (before.isalpha() or (before == "-" and tokens.tags[-2:-1] == ["."]))
    if glued or len(token.text) > LONGEST_NUMBER:
        tokens.add("n", token.start, token.end, -1)
        return
    if suffix_end is not None:
        value = int(token.text) if token.text.isdigit() else 0
        tokens.add("d" if 1 <= value <= 31 else "n", token.start, suffix_end, value)
        return
    if token.text.isdecimal():
        tag, value = _plain(token.text)
        tokens.add(tag, token.start, token.end, value)
        return
    _compound(token, tokens)


def _plain(digits: str) -> tuple[str, int]:
    if len(digits) > 4:
        return "n", -1
    value = int(digits)
    if len(digits) <= 2 and 1 <= value <= 31:
        return "d", value
    if len(digits) == 4 and 1000 <= value <= 2199:
        return "y", value
    return "n", value


def _compound(token: Raw, tokens: Tokens) -> None:
    """Digits with separators inside: a numeric date, a pair such as 4-6, or a number that is none of ours."""
    plain = "".join(_ascii(token.text))
    if match := DAY_FIRST.fullmatch(plain):
        tokens.add("N", token.start, token.end, (int(match[4]), int(match[3]), int(match[1]), len(match[4])))
    elif match := YEAR_FIRST.fullmatch(plain):
        tokens.add("N", token.start, token.end, (int(match[1]), int(match[3]), int(match[4]), 0))
    elif match := DAY_MONTH.fullmatch(plain):
        tokens.add("S", token.start, token.end, (int(match[1]), int(match[2])))
    elif match := MONTH_YEAR.fullmatch(plain):
        tokens.add("M", token.start, token.end, (int(match[1]), int(match[2])))
    elif (match := PAIR.fullmatch(plain)) and len(plain) == len(token.text):
        middle = token.start + match.end(1)
        tag, value = _plain(match[1])
        tokens.add(tag, token.start, middle, value)
        tokens.add(match[2], middle, middle + 1)
        tag, value = _plain(match[3])
        tokens.add(tag, middle + 1, token.end, value)
    else:
        tokens.add("n", token.start, token.end, -1)


def _ascii(number: str) -> Iterator[str]:
    for character in number:
        if character.isdecimal():
            yield str(int(character))
        elif character not in "\u200e\u200f":
            yield PUNCTUATION.get(character, character) if character != "." else "."
