"""Dates written in an article, resolved to ISO days, months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from functions.extract import dates_days as days
from functions.extract import dates_months as months
from functions.extract import dates_periods as periods
from functions.extract.dates_anchor import Anchor, Span, valid_day
from functions.extract.dates_grammar import CORES, RULES, SEEDS
from functions.extract.dates_lexicon import LANGUAGES, Lexicon, lexicon
from functions.extract.dates_reading import Handler, Match, Reading, spans_of
from functions.extract.dates_tokens import tokenise
from shared.article import DateMention, Precision, Published

HANDLERS: dict[str, Handler] = {
    "numeric_range": days.numeric_range,
    "numeric": days.numeric,
    "numeric_short": days.numeric_short,
    "range": days.full_range,
    "days": days.several_days,
    "day": days.single_day,
    "day_month_first": days.day_month_first,
    "day_of_month": days.day_of_month,
    "weekday_day": days.weekday_day,
    "weekday_of_week": periods.weekday_of_week,
    "nth_weekday": days.nth_weekday,
    "first_months": months.first_months,
    "days_of_month": days.days_of_month,
    "weekend": periods.weekend,
    "year_near": periods.year_near,
    "quarter": months.quarter,
    "months": months.several_months,
    "month": months.month,
    "bare_month": months.bare_month,
    "numeric_month": months.numeric_month,
    "years": periods.several_years,
    "short_years": periods.short_years,
    "decade": periods.decade,
    "year": periods.single_year,
    "year_list": periods.single_year,
    "unit": periods.unit,
    "ago": periods.ago,
    "ahead": periods.ahead,
    "relative": periods.relative,
    "night": periods.night,
    "weekday_range": periods.weekday_range,
    "weekday": periods.weekday,
}
EQUATING = re.compile(r",?(?:[(/-]c?|c)i?j?")
"""Tags between a date and its equivalent in the other calendar."""
CONTRADICTIONS = frozenset({"weekday_mismatch", "calendar_mismatch"})
LEAP_YEAR = 2024
LONGEST_GAP = 30
SIGHTING_DAYS = 2
"""How far a sighted month may be from a computed one."""
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
SCRIPT_SAMPLE = 500
LEADING = "iazFfbus&,j!Y"
"""Tags at the head of a match that are no part of the date itself."""
EVERY = re.compile(r"e(?:g|k[.i]?)?$")
"""Tags before a day of every year: every, all the, each year on."""
CLOCK = re.compile(
    r"\D{0,12}?(?<!\d)(?P<hour>[01]?\d|2[0-3])\s?(?:[:٫hH]|س)\s?(?P<minute>[0-5]\d)?(?::(?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b|\s?(?P<arabic>[صم])\b)?|"
    r"\D{0,12}?(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[AaPp])\.?[Mm]\b"
)


def find_dates(
    text: str, language: str, published: Published | None, received_at: datetime | None
) -> tuple[DateMention, ...]:
    """Every date in `text` (cleaned, any length), in the order of the text, mentions apart from each other.

    `language` is ISO 639-1: `ar`, `fr` and `en` are known; any other reads as Arabic where the text has Arabic letters,
    else as English. Relative dates and dates without a year are resolved against `published`, else `received_at`, else
    the latest full date of the text; without any of these they are left out (`dates_anchor` has the rules). Offsets are
    code points, and `text` at the offset is the mention. Never raises; time is linear in the length of the text.
    """
    words = lexicon(_known(language, text))
    anchor = _anchor(published, received_at)
    tokens = tokenise(text, words)
    reading = Reading(text, tokens, "".join(tokens.tags), words.language, words.month_first, anchor)
    mentions = _read(reading)
    if anchor is None and (anchor := _anchor_in(mentions)) is not None:
        mentions = _read(replace(reading, anchor=anchor))
    mentions.sort(key=lambda item: item.offset)
    return tuple(_paired(mentions, text, words))


def contradictions(mentions: tuple[DateMention, ...]) -> tuple[str, ...]:
    """`date_weekday_mismatch` where the text names another weekday than its date has, `date_calendar_mismatch` where
    it equates a Hijri and a Gregorian day that are more than two days apart; each once."""
    kinds = (mention.reason.partition(":")[0] for mention in mentions)
    return tuple(dict.fromkeys(f"date_{kind}" for kind in kinds if kind in CONTRADICTIONS))


def parse_date(text: str, language: str, anchor: datetime | None) -> tuple[str, Precision] | None:
    """The date of a page's date line ("الاثنين 27 فبراير 2017 - 12:57", "12 mai 2024 à 14h30") as ISO 8601 and its
    precision, to the minute or second where a clock time follows it; None where there is no single date. No time zone
    is assumed."""
    words = lexicon(_known(language, text))
    tokens = tokenise(text[:400], words)
    known = Anchor(anchor.date(), 0.9) if anchor else None
    reading = Reading(text[:400], tokens, "".join(tokens.tags), words.language, words.month_first, known)
    for mention in sorted(_read(reading), key=lambda item: item.offset):
        if mention.start != mention.end:
            continue
        if mention.precision == "day":
            rest = text[mention.offset + len(mention.text) :]
            return _with_clock(mention.start, rest) or (mention.start, "day")
        return mention.start, mention.precision
    return None


def _known(language: str, text: str) -> str:
    """A language whose lexicon exists: that of the script where the code is another one (`ary`, `und`)."""
    if language in LANGUAGES:
        return language
    return "ar" if ARABIC_LETTER.search(text[:SCRIPT_SAMPLE]) else "en"


def _with_clock(day: str, rest: str) -> tuple[str, Precision] | None:
    match = CLOCK.match(rest[:40])
    if not match:
        return None
    hour = int(match["hour"] or match["hour12"])
    half = (match["half"] or match["half12"] or {"ص": "a", "م": "p"}.get(match["arabic"] or "", "")).lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(match["minute"] or 0)
    if match["second"]:
        return f"{day}T{hour:02}:{minute:02}:{int(match['second']):02}", "second"
    return f"{day}T{hour:02}:{minute:02}", "minute"


def _anchor(published: Published | None, received_at: datetime | None) -> Anchor | None:
    if published is not None:
        parts = [int(part) for part in re.findall(r"\d+", published.value[:10])]
        try:
            if len(parts) == 3:
                return Anchor(date(*parts), max(published.confidence, 0.5))
            if len(parts) == 2:
                return Anchor(date(parts[0], parts[1], 15), 0.6, exact=False)
            if len(parts) == 1:
                return Anchor(date(parts[0], 7, 1), 0.5, exact=False)
        except ValueError:
            pass
    return Anchor(received_at.date(), 0.6) if received_at is not None else None


def _anchor_in(mentions: list[DateMention]) -> Anchor | None:
    """The latest day that the text writes in full."""
    days = [mention.end for mention in mentions if mention.precision == "day" and mention.confidence > 0.6]
    return Anchor(date.fromisoformat(max(days)), 0.4, exact=False) if days else None


def _read(reading: Reading) -> list[DateMention]:
    """Run the rules in order over the tag string, masking what each has taken."""
    present = set(tags := reading.tags)
    mentions: list[DateMention] = []
    cored: dict[str, bool] = {}
    for name, pattern in RULES:
        if present.isdisjoint(SEEDS[name]):
            continue
        if name in CORES:
            # masks only take tags away: what the text as it was has not, it never has
            if name not in cored:
                cored[name] = CORES[name].search(reading.tags) is not None
            if not cored[name]:
                continue
        pieces: list[str] = []
        position = 0
        current = reading
        for match in pattern.finditer(tags):
            if current.tags is not tags:
                current = replace(reading, tags=tags)
            start, end = _core(match)
            named = _is_name(current, start, end, name)
            spans = [] if named else list(spans_of(HANDLERS[name](Match(current, match))))
            if not spans and not _refused(current, match, name, start, end):
                continue
            mask = "Y" if "year" in name else "_"
            pieces += (tags[position:start], (mask if spans else "#") * (end - start))
            position = end
            mentions += (_mention(reading, span, start, end) for span in spans)
        if pieces:
            tags = "".join(pieces) + tags[position:]
            present = set(tags)
    return mentions


REFUSAL_MASKS = frozenset({"range", "days", "day", "day_month_first", "month", "months", "numeric"})


def _refused(reading: Reading, match: re.Match[str], rule: str, start: int, end: int) -> bool:
    """Whether what a rule matched, but is no date, is kept from the rules after it."""
    if rule == "weekday_range":
        return periods.every_week(Match(reading, match))
    if rule == "nth_weekday":
        return Match(reading, match).value_of_unit() in {"", "month"}
    return rule in REFUSAL_MASKS and (_impossible(reading, match) or _is_name(reading, start, end, rule))


def _impossible(reading: Reading, match: re.Match[str]) -> bool:
    """A day of a month that no calendar has: 30 February 2024 is no February either."""
    if match.re.groupindex.get("first") is not None or not match.groupdict().get("d"):
        return False
    named = Match(reading, match)
    day, month = named.number("d"), named.number("m")
    never = day is not None and month is not None and valid_day(LEAP_YEAR, month, day) is None
    return bool(match.groupdict().get("y")) or (match["m"] == "m" and never)


def _core(match: re.Match[str]) -> tuple[int, int]:
    """The tokens of the date itself, without a preposition before it."""
    start, end = match.span()
    tags = match.string
    while start < end - 1 and tags[start] in LEADING:
        start += 1
    return start, end


def _is_name(reading: Reading, start: int, end: int, rule: str) -> bool:
    """A street, a movement or a day of every year that is called by a date."""
    tags = reading.tags
    if re.match(r"f?e", tags[end : end + 2]):
        return True
    if rule not in REFUSAL_MASKS:
        return False
    before = tags[max(0, start - 2) : start]
    if "y" not in tags[start:end] and EVERY.search(tags, max(0, start - 5), start):
        return reading.language != "ar" or before[-1:] == "e"
    if before[-1:] == "Z" or (reading.language != "ar" and before == "Zf"):
        return True
    if before == "Z." and "y" not in tags[start:end] and reading.language == "ar":
        return not reading.text.startswith("ال", reading.tokens.starts[start - 1])
    return (
        reading.language == "en"
        and tags[end : end + 1] == "Z"
        and reading.text[reading.tokens.starts[end]].isupper()
    )


def _mention(reading: Reading, span: Span, start: int, end: int) -> DateMention:
    first, last = reading.tokens.starts[start], reading.tokens.ends[end - 1]
    iso_start, iso_end = span.iso()
    return DateMention(
        text=reading.text[first:last],
        start=iso_start,
        end=iso_end,
        precision=span.precision,
        offset=first,
        confidence=max(0.1, min(1.0, span.confidence)),
        reason=span.reason,
    )


def _paired(mentions: list[DateMention], text: str, words: Lexicon) -> Iterator[DateMention]:
    """Of two dates that the text equates, a Hijri one and a Gregorian one, the Gregorian settles the day that the moon
    left open; where they are further apart, both lose confidence."""
    previous: DateMention | None = None
    for mention in mentions:
        if previous is not None:
            gap = text[previous.offset + len(previous.text) : mention.offset]
            calendars = previous.reason.startswith("Hijri"), mention.reason.startswith("Hijri")
            if calendars[0] != calendars[1] and len(gap) < LONGEST_GAP and _equates(gap, words):
                previous, mention = _reconciled(previous, mention)
            yield previous
        previous = mention
    if previous is not None:
        yield previous


def _equates(gap: str, words: Lexicon) -> bool:
    tags = "".join(tokenise(gap, words).tags)
    return EQUATING.fullmatch(tags) is not None


def _reconciled(first: DateMention, second: DateMention) -> tuple[DateMention, DateMention]:
    if first.start == second.start or first.precision != "day" or second.precision != "day":
        return first, second
    days = [date.fromisoformat(mention.start).toordinal() for mention in (first, second)]
    if abs(days[0] - days[1]) > SIGHTING_DAYS or first.start != first.end or second.start != second.end:
        note = "calendar_mismatch: the text equates two days that are apart"
        low = {"confidence": 0.5, "reason": note}
        return first.model_copy(update=low), second.model_copy(update=low)
    hijri, gregorian = (first, second) if first.reason.startswith("Hijri") else (second, first)
    update = {"start": gregorian.start, "end": gregorian.end, "confidence": gregorian.confidence}
    settled = hijri.model_copy(
        update=update | {"reason": "Hijri date, the day that the text itself equates it with"}
    )
    return (settled, gregorian) if hijri is first else (gregorian, settled)
