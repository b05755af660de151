"""Dates of a text: days and months under any of their names, years, days of the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.text import Token, bare, data, folded_words, tokens
from shared.arabic import fold
from shared.article import Metadata

WEEKEND = (6, 7)
"""The days of the week, Monday being 1, of a weekend."""
WEEK = 7
"""Days before and after the publication that are called by the day of the week."""
LONGEST_MONTH = 31
QUARTER = 3
"""Months of a quarter of a year."""
_DASHES = frozenset("-‑–")
_TO = _DASHES | frozenset(map(fold, ("إلى", "حتى", "و", "au", "et", "to", "and", "until", "through")))
_DU, _AU = "du", "au"
_TEN = frozenset(map(fold, ("عشر", "عشرة")))
_BETWEEN = frozenset(map(fold, ("من", "شهر", "of", "de", "d", "th", "'", "’", ",")))


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is written, at `tokens[first:last]`: a day of a month, a month, or a day of the week."""

    first: int
    last: int
    day: int | None = None
    month: int | None = None
    weekday: int | None = None

    @property
    def key(self) -> tuple[int | None, int | None, int | None]:
        """What two mentions of the same date share."""
        return self.day, self.month, self.weekday


def dates(words: list[Token], counted: list[Number]) -> list[When]:
    """The dates among the tokens of a sentence; `counted` are its numbers."""
    found = []
    for place in range(len(words)):
        named = _named(words, place)
        if named is None:
            continue
        kind, value, last = named
        if kind == "weekday" and any(one.first <= place < one.last - 1 for one in counted):
            continue  # الأحد عشر
        if kind == "weekday":
            found.append(When(place, last, weekday=value))
        else:
            taken = {at for when in found for at in range(when.first, when.last)}
            free = [number for number in counted if number.first not in taken]  # June 14 to September 20
            found += _with_other_end(words, free, _day_of(words, counted, value, place, last))
    return found


def _with_other_end(words: list[Token], counted: list[Number], when: When) -> list[When]:
    """A day with the other one where both share the month: `du 19 au 20 octobre`, `17 و18 يوليو`, `May 3-5`."""
    if when.day is None:
        return [when]
    for number in counted:
        day = int(min(number.values))
        if number.percent or day not in number.values or not 1 <= day <= LONGEST_MONTH:
            continue
        to = words[number.last].folded if number.last + 1 == when.first else ""
        begun = to != _AU or (
            number.first > 0 and words[number.first - 1].folded == _DU
        )  # 6 sur 21 au 30 juin
        if to in _TO and begun and day < when.day:
            return [When(number.first, when.first, day, when.month), when]
        if when.last + 1 == number.first and words[when.last].text in _DASHES and day > when.day:
            return [when, When(when.last, number.last, day, when.month)]
    return [when]


def known_dates(metadata: Metadata) -> set[tuple[int | None, int | None, int | None]]:
    """Keys of the days and months that the metadata resolves: `tomorrow`, `الشهر المقبل`."""
    found: set[tuple[int | None, int | None, int | None]] = set()
    for mention in metadata.dates:
        for end in (mention.start, mention.end):
            parts = [int(part) for part in end[:10].split("-")]
            one_month = mention.precision == "month" and mention.start[:7] == mention.end[:7]  # no quarter
            if one_month and len(parts) > 1 and not _counts_months(mention.text):
                found.add((None, parts[1], None))
            if mention.precision == "day" and len(parts) > 2:
                found.add((parts[2], parts[1], None))
    return found


def _counts_months(text: str) -> bool:
    """Whether a date is only so many months from another one: `four months`."""
    spans = folded_words(data("dates")["months_counted"])
    return any(token.kind == "word" and bare(token.folded) & spans for token in tokens(text)[1:])


def weekdays_of(metadata: Metadata) -> set[int]:
    """Days of the week (Monday is 1) of the days that the text calls `yesterday`, `اليوم`, `la veille`."""
    days = [
        mention.start
        for mention in metadata.dates
        if mention.precision == "day" and not any(char.isdigit() for char in mention.text)
    ]
    return {date.fromisoformat(day[:10]).isoweekday() for day in days}


def undated(found: list[When]) -> set[int]:
    """Days of the week, of the dates of a sentence, that no day of a month follows: not `jeudi 18 décembre`."""
    dated = {when.first for when in found if when.day} | {when.first - 1 for when in found if when.day}
    return {when.weekday for when in found if when.weekday and when.last not in dated}


def near_days(weekdays: set[int], metadata: Metadata) -> set[tuple[int | None, int | None, int | None]]:
    """Keys of the days within a week of the publication that the text calls by name: `Thursday` is 19 February."""
    published_on = metadata.published.value[:10] if metadata.published else ""
    if len(published_on) < len("2026-01-01"):
        return set()
    published = date.fromisoformat(published_on)
    days = (published + timedelta(days=apart) for apart in range(-WEEK, WEEK + 1))
    return {(day.day, day.month, None) for day in days if day.isoweekday() in weekdays}


def named_days(
    written: set[tuple[int | None, int | None, int | None]], metadata: Metadata
) -> set[tuple[int | None, int | None, int | None]]:
    """Days of the week of the days near the publication that the text gives by number: `9 December` is Wednesday."""
    published_on = metadata.published.value[:10] if metadata.published else ""
    if len(published_on) < len("2026-01-01"):
        return set()
    published = date.fromisoformat(published_on)
    days = (published + timedelta(days=apart) for apart in range(-WEEK, WEEK + 1))
    return {(None, None, day.isoweekday()) for day in days if (day.day, day.month, None) in written}


def months_of(text: str, metadata: Metadata) -> set[tuple[int | None, int | None, int | None]]:
    """Keys of the months that a text calls otherwise: `before the end of the month`, `late this year`."""
    found: set[tuple[int | None, int | None, int | None]] = {
        (None, month, None) for time, month in (("year_end", 12), ("year_start", 1)) if speaks_of(time, text)
    }
    folded = fold(text)
    for last, phrases in data("dates")["first_months"].items():
        if any(fold(phrase) in folded for phrase in phrases):
            found |= {(None, month, None) for month in range(1, int(last) + 1)}
    published = metadata.published.value if metadata.published else ""
    if speaks_of("this_month", text) and len(published) >= len("2026-01"):
        found.add((None, int(published[5:7]), None))
    return found


def quarters_of(text: str) -> frozenset[tuple[int, int]]:
    """The first and the last month of the quarters that a text speaks of."""
    folded = fold(text)
    return frozenset(
        (quarter * QUARTER - QUARTER + 1, quarter * QUARTER)
        for quarter, listed in enumerate(data("dates")["parts"]["quarter"].values(), 1)
        if any(phrase in folded for phrase in folded_words(listed))
    )


def is_of_weekend(when: When, text: str) -> bool:
    """Whether a date is Saturday or Sunday, and a French or English text speaks of the weekend."""
    return when.weekday in WEEKEND and speaks_of("weekend", text)


def speaks_of(time: str, text: str) -> bool:
    """Whether a text speaks of `this_month`, or of the `year_before` one that it names."""
    folded = fold(text)
    return any(fold(phrase) in folded for phrase in data("dates")[time])


def _day_of(words: list[Token], counted: list[Number], month: int, first: int, last: int) -> When:
    """The month at `words[first:last]` with the day that stands before it or, in English, after it."""
    before = first
    while before > 0 and words[before - 1].folded in _BETWEEN and first - before < 2:
        before -= 1
    after = last + (words[last : last + 1] != [] and words[last].text == ".")  # Sept. 17
    for number in counted:
        day = int(min(number.values))
        dual = number.weak and not number.ordinal and words[number.first].arabic  # حزيران وتموز
        if number.percent or dual or not 1 <= day <= LONGEST_MONTH or day not in number.values:
            continue
        if number.last == before:
            return When(number.first, last, day, month)
        if number.first == after and words[first].text.isascii() and words[after].kind == "number":
            return When(first, number.last, day, month)
    return When(first, last, None, month)


def _named(words: list[Token], place: int) -> tuple[str, int, int] | None:
    """Kind, number and end of the name of a month or of a day of the week that begins at `place`."""
    word = words[place]
    if word.kind != "word":
        return None
    names, capitalised = _names()
    for length in (2, 1):
        following = words[place + 1 : place + length]
        if len(following) != length - 1:
            continue
        for form in sorted(_fronts(word), key=len, reverse=True):
            name = " ".join((form, *(each.folded for each in following)))
            if length == 1 and words[place + 1 : place + 2] and words[place + 1].folded in _TEN:
                continue  # الأحد عشر
            if name in names and (name not in capitalised or _is_name(words, place, name)):
                return (*names[name], place + length)
    return None


def _fronts(word: Token) -> frozenset[str]:
    if not word.arabic:
        plural = word.folded[:-1] if word.folded.endswith("s") and word.folded[:-1] in _weekdays() else ""
        return frozenset(filter(None, (word.folded, plural)))
    # the article is part of a day's name: without it `أحد` is `one of`
    return frozenset(form for form in bare(word.folded) if not (word.folded.endswith("ال" + form)))


@cache
def _weekdays() -> frozenset[str]:
    """Names of days of the week, which may stand in the plural: `on Saturdays`."""
    return frozenset(name for name, (kind, _) in _names()[0].items() if kind == "weekday")


def _is_name(words: list[Token], place: int, name: str) -> bool:
    return name == "mars" or (words[place].capital and place > 0)


@cache
def _names() -> tuple[dict[str, tuple[str, int]], frozenset[str]]:
    known = data("dates")
    found = {
        fold(name): (kind, int(number))
        for kind, section in (("month", "months"), ("weekday", "weekdays"))
        for number, names in known[section].items()
        for name in names
    }
    return found, frozenset(map(fold, known["capitalised"]))
