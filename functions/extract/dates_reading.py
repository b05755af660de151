"""A text being read for dates, and one match of the grammar in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from functions.extract.dates_anchor import FUTURE, PAST, UNKNOWN, Anchor, Span
from functions.extract.dates_reported import is_reported
from functions.extract.dates_tokens import Tokens

FEWEST_YEAR, LAST_YEAR = 1000, 2199
BARE_YEARS = range(1800, 2101)
"""A year with no word for it but a preposition ("in 1987") is believed in this range only."""
HIJRI_YEARS = range(1300, 1500)
FINAL = -1
"""The value of the ordinal "final", الأخير: which number that is depends on what is counted."""
SENTENCE_REACH = 60
"""How many tokens away a verb may be to set the tense."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text being read: its tokens, their tags as one string, and the anchor."""

    text: str
    tokens: Tokens
    tags: str
    language: str
    month_first: bool
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Match:
    """A match of one rule, with its groups as values of tokens."""

    reading: Reading
    match: re.Match[str]

    def has(self, name: str) -> bool:
        """Whether the group took part."""
        return self.match.re.groupindex.get(name) is not None and self.match[name] is not None

    def tag(self, *names: str) -> str:
        """The tag under the first of the groups that took part, or nothing."""
        for name in names:
            if self.has(name):
                return self.match[name]
        return ""

    def number(self, *names: str) -> int | None:
        """The number under the first of the groups that took part."""
        for name in names:
            if self.has(name):
                value = self.reading.tokens.values[self.match.start(name)]
                return value if isinstance(value, int) else None
        return None

    def value(self, name: str) -> object:
        """The value under a group."""
        return self.reading.tokens.values[self.match.start(name)]

    def value_of_unit(self) -> str:
        """The unit of time under the first unit tag of the match: `day`, `week`, `month` or `year`."""
        for index in range(*self.match.span()):
            if self.reading.tags[index] in "UVD":
                return str(self.reading.tokens.values[index])
        return ""

    def year_before(self) -> int | None:
        """The last year number written before the match: what "the same year" points to."""
        tokens, start = self.reading.tokens, self.match.start()
        for index in range(start - 1, max(-1, start - SENTENCE_REACH), -1):
            value = tokens.values[index]
            if tokens.tags[index] in "yN":
                return value if isinstance(value, int) else int(value[0])
        return None

    def tense(self) -> int:
        """Past or future: of what was said then the past, else by the nearest telling word of the sentence."""
        if is_reported(self.reading, *self.match.span()):
            return PAST
        return tense_around(self.reading.tags, self.match.start(), self.match.end())


_REPORTED = re.compile(r">([^!<>]{0,2})<")
"""A participle after a future verb: "will be decided on" looks ahead."""


def tense_around(tags: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN, by the nearest cue to the tokens from `start` to `end` within their sentence."""
    first = max(tags.rfind("!", max(0, start - SENTENCE_REACH), start) + 1, start - SENTENCE_REACH, 0)
    last = tags.find("!", end, end + SENTENCE_REACH)
    before = _REPORTED.sub(r">\1.", tags[first:start])
    after = tags[end : last if last >= 0 else end + SENTENCE_REACH]
    nearest = {
        cue: min(
            len(before) - 1 - before.rfind(cue) if cue in before else 999,
            after.find(cue) if cue in after else 999,
        )
        for cue in ("<", ">")
    }
    if nearest[">"] == nearest["<"]:
        return UNKNOWN
    return FUTURE if nearest[">"] < nearest["<"] else PAST


@dataclass(frozen=True, slots=True)
class Year:
    """A year as written: its number and era, or a direction (`l`, `x`, `t`), with `whole` for "of last year"."""

    number: int | None = None
    hijri: bool = False
    direction: str = ""
    whole: bool = False

    @property
    def written(self) -> bool:
        """Whether anything was said about the year."""
        return self.number is not None or bool(self.direction)


def written_year(match: Match, suffix: str = "") -> Year:
    """The year part of a match."""
    number = match.number(f"y{suffix}")
    if number is not None:
        era = match.tag(f"era{suffix}")
        return Year(number, hijri=era == "H")
    whole = match.tag(f"yl{suffix}", f"yk{suffix}")
    if whole == "=":
        return Year(match.year_before())
    return Year(direction=whole or match.tag(f"mod{suffix}"), whole=bool(whole))


Handler = Callable[[Match], "Span | list[Span] | None"]
"""What a rule of the grammar means: spans, or nothing where the words turn out to be no date."""


def spans_of(result: Span | list[Span] | None) -> Iterator[Span]:
    """The spans of a handler's answer."""
    if isinstance(result, Span):
        yield result
    elif result:
        yield from result
