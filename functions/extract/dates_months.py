"""Handlers of the grammar: months, quarters and halves of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from functions.extract import hijri
from functions.extract.dates_anchor import DIRECTIONS, Anchor, Span, month_span
from functions.extract.dates_reading import BARE_YEARS, FINAL, HIJRI_YEARS, Match, Year, written_year
from functions.extract.dates_settle import hijri_year_near


def month(match: Match) -> Span | None:
    """A month with its year, or with "last", "next"."""
    year, number = written_year(match), match.number("m")
    if number is None:
        return None
    return _month(match, year, number, match.tag("m") == "h")


def _month(match: Match, year: Year, number: int, is_hijri: bool) -> Span | None:
    anchor = match.reading.anchor
    if is_hijri:
        if year.number is None:
            return _hijri_month_near(anchor, number, year.direction)
        hijri_year: int | None = year.number
        if year.number not in HIJRI_YEARS:
            hijri_year = hijri_year_near(date(year.number, 7, 1), number, 1, exact=True)
        if hijri_year is None:
            return None
        return Span(*hijri.month_span(hijri_year, number), "day", 0.9, "Hijri month, Umm al-Qura calendar")
    if year.hijri:
        return None
    if year.number is not None:
        return month_span(year.number, number)
    if anchor is None:
        return None
    if year.whole:
        found = anchor.day.year + {"l": -1, "x": 1}.get(year.direction, 0)
    else:
        found = anchor.month_year(number, year.direction, match.tense())
    span = month_span(found, number)
    return (
        replace(
            span, confidence=round(0.85 * anchor.confidence, 2), reason="year inferred from the article's day"
        )
        if span
        else None
    )


def _hijri_month_near(anchor: Anchor | None, number: int, direction: str) -> Span | None:
    """رمضان الماضي: the last or next one, counted from the anchor."""
    if anchor is None or not direction:
        return None
    year = hijri.hijri_year_of(anchor.day)
    years = range(max(hijri.FIRST_YEAR, year - 1), min(hijri.LAST_YEAR, year + 1) + 1)
    spans = [hijri.month_span(item, number) for item in years]
    fitting = {
        "l": [span for span in spans if span[1] < anchor.day][-1:],
        "x": [span for span in spans if span[0] > anchor.day][:1],
        "t": [span for span in spans if span[0] <= anchor.day <= span[1]],
    }[direction]
    return (
        Span(*fitting[0], "day", 0.8, "Hijri month, Umm al-Qura calendar, year inferred") if fitting else None
    )


def bare_month(match: Match) -> Span | None:
    """A month after a preposition; Mars or May with a capital where the language writes months small is a name."""
    index = match.match.start("m")
    start = match.reading.tokens.starts[index]
    if match.reading.language == "fr" and match.reading.text[start].isupper():
        return None
    if match.reading.language == "en" and match.tag("m") == "m" and _followed_by_name(match):
        return None
    number = match.number("m")
    span = _month(match, Year(), number, is_hijri=False) if number else None
    return replace(span, confidence=min(span.confidence, 0.7)) if span else None


def _followed_by_name(match: Match) -> bool:
    """by May Chidiac, in April Ludgate's words: a word with a capital right behind makes it a person's name."""
    reading, end = match.reading, match.match.end()
    return reading.tags[end : end + 1] == "." and reading.text[reading.tokens.starts[end]].isupper()


def several_months(match: Match) -> Span | list[Span] | None:
    """From a month to another."""
    last_year = written_year(match, "2")
    first_month, last_month = match.number("m"), match.number("m2")
    if first_month is None or last_month is None:
        return None
    last = _month(match, last_year, last_month, is_hijri=False)
    if last is None:
        return None
    first_year = written_year(match)
    if not first_year.written:
        first_year = Year(last.start.year - (first_month > last_month))
    first = _month(match, first_year, first_month, is_hijri=False)
    if first is None or first.start > last.end:
        return None
    apart = match.tag("s") or (match.has("y") and match.has("y2") and not match.match[0].startswith("b"))
    if match.tag("to") == "&" and apart:
        return [first, last]
    if (
        match.tag("to") == "&"
        and match.tag() == ""
        and (last.start - first.end).days > 1
        and not match.match[0].startswith("b")
    ):
        return [first, last]
    return replace(last, start=first.start)


def numeric_month(match: Match) -> Span | None:
    """in 03/2024."""
    value = match.value("a")
    if not isinstance(value, tuple) or int(value[1]) not in BARE_YEARS:
        return None
    return month_span(int(value[1]), int(value[0]))


def first_months(match: Match) -> Span | None:
    """The first nine months of a year."""
    number, year, anchor = match.number("n", "n2", "n3", "n4"), written_year(match), match.reading.anchor
    if match.number("o", "o2", "o3", "o4") != 1:
        return None
    value = year.number
    if value is None and year.direction and anchor:
        value = anchor.day.year + DIRECTIONS[year.direction]
    if value is None or number is None or not 1 <= number <= 12 or match.value_of_unit() != "month":
        return None
    return month_span(value, 1, (value, number))


def quarter(match: Match) -> Span | None:
    """A quarter or half of a year that is named."""
    final = False
    if match.has("code"):
        code = match.value("code")
        kind, number = code if isinstance(code, tuple) else ("", 0)
    else:
        kind = match.value("q") if match.has("q") else match.reading.tokens.values[match.match.start()]
        number = match.number("n", "n2") or 0
        final = match.tag("n", "n2") == "l" or number == FINAL
        number = 4 if final else number
    months = {"Q": 3, "T": 4, "H": 6}.get(str(kind), 0)
    if kind == "H" and final:
        number = 2
    year = written_year(match)
    anchor = match.reading.anchor
    if year.number is None and not (year.direction and anchor):
        return None
    if not months or not 1 <= int(number) <= 12 // months:
        return None
    value = year.number
    if value is None and anchor:
        value = anchor.day.year + DIRECTIONS[year.direction]
    first = (int(number) - 1) * months + 1
    return (
        month_span(value, first, (value, first + months - 1))
        if value is not None and not year.hijri
        else None
    )
