"""Years, quarters, decades, and everything said relative to the article's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from functions.extract import hijri
from functions.extract.dates_anchor import DIRECTIONS, FUTURE, PAST, Span, shift, year_span
from functions.extract.dates_reading import BARE_YEARS, HIJRI_YEARS, Match

FRIDAY = 4
NEAR_YEARS = 10
MOST_UNITS = 200
"""More days, weeks or years than this are not counted back from the article."""


def single_year(match: Match) -> Span | None:
    """A year with its word or after a preposition."""
    number = match.number("y")
    if number is None:
        return None
    worded = "k" in match.match[0]
    if match.match[0][0] in "Bk" and "." in match.match[0] and match.reading.language != "ar":
        return None
    if match.tag("era") == "H" or (worded and number in HIJRI_YEARS and match.reading.language == "ar"):
        if number not in HIJRI_YEARS:
            return None
        return Span(*hijri.year_span(number), "day", 0.9, "Hijri year, Umm al-Qura calendar")
    if not worded and match.tag("era") != "G" and number not in BARE_YEARS:
        return None
    span = year_span(number)
    confidence = 1.0 if worded else 0.7 if match.match[0][0] == "B" else 0.8
    return replace(span, confidence=confidence) if span else None


def year_near(match: Match) -> Span | None:
    """Compared to 2023: a number at the end of its clause that is a year close to the article's."""
    anchor, number = match.reading.anchor, match.number("y")
    if anchor is None or number is None or abs(number - anchor.day.year) > NEAR_YEARS:
        return None
    span = year_span(number)
    return replace(span, confidence=0.6) if span else None


def several_years(match: Match) -> Span | list[Span] | None:
    """From a year to another; without any word for it, only a dash between two likely years is a range."""
    first, last = match.number("y"), match.number("y2")
    if first is None or last is None or match.tag("era") == "H":
        return None
    said = bool(match.tag("from")) or bool(match.tag("k"))
    if not said and (match.tag("to") not in {"-", "/"} or first not in BARE_YEARS or last not in BARE_YEARS):
        return None
    middle = match.number("y1")
    if (
        first >= last
        or (match.tag("to") == "/" and last != first + 1)
        or (middle is not None and (middle, last) != (first + 1, first + 2))
    ):
        return None
    if match.tag("to") == "&" and match.tag("from") != "b" and middle is None and last - first > 1:
        return [span for span in (year_span(first), year_span(last)) if span]
    span = year_span(first, last)
    return replace(span, confidence=1.0 if said else 0.8) if span else None


def short_years(match: Match) -> Span | None:
    """1914-18, 2024/25: the last two digits of a later year of the same century, and no month."""
    first, short = match.number("y"), match.number("short")
    index = match.match.start("short")
    width = match.reading.tokens.ends[index] - match.reading.tokens.starts[index]
    if first is None or short is None or width != 2 or first not in BARE_YEARS:
        return None
    if short != first % 100 + 1 and (match.tag("to") == "/" or not max(12, first % 100) < short):
        return None
    span = year_span(first, first - first % 100 + short)
    return replace(span, confidence=0.8) if span else None


def decade(match: Match) -> Span | None:
    """The nineties, les années 90, the 1990s: of the last century unless the text says this one."""
    tens = match.number("c", "c2")
    if match.has("c") and match.reading.language != "fr":
        return None
    if tens is None or tens % 10 or (tens < 20 and match.tag("way") != "t"):
        return None
    if tens >= 1000:
        return year_span(tens, tens + 9)
    century = 2000 if match.tag("way") == "t" else 1900
    span = year_span(century + tens, century + tens + 9)
    return replace(span, confidence=0.7) if span and tens < 100 else None


def unit(match: Match) -> Span | None:
    """Last week, this month, l'an dernier."""
    anchor = match.reading.anchor
    name = match.value("u") or "year"
    way = match.tag("way")
    if anchor is None or name == "day":
        return None
    index = match.match.start("u")
    if way == "t" and match.tag("u") == "k" and _adjective(match, index):
        return None
    offset = DIRECTIONS[way]
    if name == "weekend" and way == "t" and match.tense() == PAST and anchor.day.weekday() < FRIDAY:
        offset = -1
    span = anchor.unit(str(name), offset)
    return _relative(match, span)


def _adjective(match: Match, index: int) -> bool:
    """العام after a noun with its article is the adjective: الأمين العام الحالي."""
    reading = match.reading
    if reading.language != "ar" or reading.tags[index - 1 : index] != "." or index == 0:
        return False
    before = reading.text[reading.tokens.starts[index - 1] : reading.tokens.ends[index - 1]]
    return before.startswith("ال")


def _relative(match: Match, span: Span | None) -> Span | None:
    anchor = match.reading.anchor
    if span is None or anchor is None:
        return None
    reason = f"counted from {anchor.day.isoformat()}"
    return replace(span, confidence=round(0.9 * anchor.confidence, 2), reason=reason)


def weekend(match: Match) -> Span | None:
    """Over the weekend: the one just past unless the sentence looks ahead."""
    anchor = match.reading.anchor
    if anchor is None or match.value("u") != "weekend":
        return None
    offset = 0 if match.tense() == FUTURE or anchor.day.weekday() >= FRIDAY else -1
    return _relative(match, anchor.unit("weekend", offset))


def ago(match: Match) -> Span | None:
    """Three days ago: a day, a week, a month or a year, as exact as its unit."""
    return _counted(match, -1)


def ahead(match: Match) -> Span | None:
    """In two weeks; not where the sentence tells of the past."""
    return None if match.tense() == PAST else _counted(match, 1)


def _counted(match: Match, sign: int) -> Span | None:
    anchor = match.reading.anchor
    if anchor is None:
        return None
    tag = match.tag("u")
    name = str(match.value("u") or "year")
    count = match.number("n")
    if tag == "D":
        count = 2
    elif count is None:
        if tag == "V" or match.reading.language != "ar":
            return None
        count = 1
    if not 0 < count <= MOST_UNITS or (match.match[0][0] == "z" and name not in ("day", "week")):
        return None
    if name in ("weekend", "decade"):
        return None
    return _relative(match, anchor.unit(name, sign * count))


def relative(match: Match) -> Span | None:
    """Yesterday, today, tomorrow, with or without the weekday."""
    anchor = match.reading.anchor
    offset = match.number("r")
    if anchor is None or offset is None or not anchor.exact:
        return None
    index = match.match.start("r")
    if offset == 0 and not match.has("w") and not match.has("w2") and _day_of_something(match, index):
        return None
    day = shift(anchor.day, offset)
    span = _relative(match, Span(day, day, "day"))
    weekday = match.number("w", "w2")
    if span and weekday is not None and day.weekday() != weekday:
        return replace(span, confidence=0.5, reason="weekday_mismatch: " + span.reason)
    return span


def _day_of_something(match: Match, index: int) -> bool:
    """اليوم العالمي, في اليوم الأول, ذلك اليوم: a day, not today. "de demain", "of today": a time, not a day."""
    reading = match.reading
    before, after = (
        reading.tags[max(index - 1, 0) : index],
        reading.tags[match.match.end() : match.match.end() + 1],
    )
    if reading.language != "ar":
        return before == "f"
    if before in {"i", "Z", "e"} and reading.tags[index] == "r":
        return True
    if after in {"o", "O", "f"}:
        return True
    if after != ".":
        return False
    word = reading.text[reading.tokens.starts[match.match.end()] : reading.tokens.ends[match.match.end()]]
    return word.startswith("ال") and word.endswith("ي")


def night(match: Match) -> Span | None:
    """Last night is the night before the article's day; this morning is its own."""
    anchor = match.reading.anchor
    if anchor is None or not anchor.exact:
        return None
    day = shift(anchor.day, -1 if match.tag("way", "way2") == "l" else 0)
    return _relative(match, Span(day, day, "day"))


def weekday_range(match: Match) -> Span | list[Span] | None:
    """The night from Saturday to Sunday; from Monday to Friday."""
    anchor = match.reading.anchor
    first, last = match.number("w"), match.number("w2")
    if anchor is None or first is None or last is None or not anchor.exact or every_week(match):
        return None
    tense = match.tense()
    gap = (last - first) % 7
    if match.tag("to") == "&" and gap != 1 and match.tag("from") != "b":
        one, other = (
            anchor.weekday(first, match.tag("way"), tense),
            anchor.weekday(last, match.tag("way"), tense),
        )
        found = [_relative(match, Span(day, day, "day")) for day in (one, other)]
        return [span for span in found if span]
    if tense == FUTURE or match.tag("way") == "x":
        start = anchor.weekday(first, match.tag("way"), tense)
    else:
        start = shift(anchor.weekday(last, match.tag("way"), tense), -gap)
    return _relative(match, Span(start, shift(start, gap), "day"))


def every_week(match: Match) -> bool:
    """Du lundi au vendredi, with articles and without a day of the month: every week."""
    reading, index = match.reading, match.match.start("w")
    if reading.language != "fr" or match.has("p") or match.tag("way") or not index:
        return False
    tokens = reading.tokens
    return reading.text[tokens.starts[index - 1] : tokens.ends[index - 1]].lower() == "du"


def weekday_of_week(match: Match) -> Span | None:
    """Tuesday of next week."""
    anchor, number = match.reading.anchor, match.number("w")
    if anchor is None or number is None or match.value_of_unit() != "week":
        return None
    week = anchor.unit("week", DIRECTIONS[match.tag("way", "way2")])
    if week is None:
        return None
    day = shift(week.start, number)
    return _relative(match, Span(day, day, "day"))


def weekday(match: Match) -> Span | None:
    """A weekday named alone."""
    anchor = match.reading.anchor
    number = match.number("w")
    if anchor is None or number is None or not anchor.exact:
        return None
    index = match.match.start("w")
    way = match.tag("way")
    if not way and _habitual(match, index):
        return None
    day: date = anchor.weekday(number, way, match.tense())
    return _relative(match, Span(day, day, "day"))


def _habitual(match: Match, index: int) -> bool:
    """Every Friday, le lundi, أيام الجمعة, the Sunday Times: no day of the calendar."""
    reading = match.reading
    before = reading.tags[max(index - 2, 0) : index]
    if before[-1:] in {"e", "V", "g", "Z"} or before == "ej":
        return True
    if reading.language == "fr":
        start = reading.tokens.starts[index]
        return reading.text[start].isupper() and before[-1:] not in {"", "!"}
    return False
