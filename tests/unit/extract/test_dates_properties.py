"""Whatever the text, mentions are slices of it, in order, apart from each other, and valid ISO dates."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract import dates_lexicon
from functions.extract.dates import find_dates, parse_date
from functions.extract.dates_grammar import CORES, RULES, SEEDS
from functions.extract.dates_lexicon import Lead, Lexicon, lexicon
from functions.extract.dates_tokens import tokenise
from shared.article import DateMention, Published

WORDS = """
يوم الاثنين الثلاثاء 3 16 و17 2024 1445هـ هـ م رمضان محرم يناير آذار/مارس كانون الأول تشرين الماضي المقبل من إلى بين في
اليوم أمس غدا الأسبوع العام قبل منذ ثلاثة أيام يومين الربع 12/03/2024 ٣١/٠٢/٢٠٢٤ الموافق شارع كل
lundi mardi 31 février 30 avril du au et le les de mai mars dernier prochaine semaine an il y a trois jours hier nuit
Monday Tuesday May March 5 29 Feb. last next week month in ago two between and to from first quarter of 0 00 9999 0001
1/1/0001 2024-02-30 T1 1er 22nd , ( ) - . !
"""
PUBLISHED = Published(
    value="2024-05-14T10:00:00+01:00", precision="second", confidence=0.95, evidence="jsonld"
)
YEAR_ONLY = Published(value="2024", precision="year", confidence=0.6, evidence="line 1")
ANCHORS = st.sampled_from(
    [
        (PUBLISHED, None),
        (YEAR_ONLY, None),
        (None, datetime(2024, 5, 14, tzinfo=UTC)),
        (None, datetime(1, 1, 1, tzinfo=UTC)),
        (None, datetime(9999, 12, 31, tzinfo=UTC)),
        (None, None),
    ]
)
WORD_LISTS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40)
TEXTS = st.one_of(st.text(), WORD_LISTS.map(" ".join), WORD_LISTS.map("".join))
HOSTILE = (
    "7", "7 ", "مايو ", "مايو", " ", "\n", "3 مايو و", "الثلاثاء ", "1/", "من 3 إلى ", "du 3 au ", "، 5", "2024-", "ً",
)  # fmt: skip


def well_formed(text: str, mentions: tuple[DateMention, ...]) -> None:
    previous_start = previous_end = 0
    for mention in mentions:
        end = mention.offset + len(mention.text)
        assert text[mention.offset : end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert mention.offset >= previous_end or (mention.offset, end) == (previous_start, previous_end)
        previous_start, previous_end = mention.offset, end
        assert date.fromisoformat(padded(mention.start)) <= date.fromisoformat(padded(mention.end))
        assert len(mention.start) == len(mention.end) == {"year": 4, "month": 7, "day": 10}[mention.precision]
        assert 0 < mention.confidence <= 1


def padded(value: str) -> str:
    return value + "-01-01"[len(value) - 4 :]


@given(text=TEXTS, language=st.sampled_from(["ar", "fr", "en", "es", "und", ""]), anchor=ANCHORS)
def test_mentions_are_well_formed_on_any_text(
    text: str, language: str, anchor: tuple[Published | None, datetime | None]
) -> None:
    well_formed(text, find_dates(text, language, *anchor))


@given(
    text=TEXTS,
    language=st.sampled_from(["ar", "fr", "en", "de"]),
    anchor=st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_parse_date_gives_valid_iso_or_none(text: str, language: str, anchor: datetime | None) -> None:
    parsed = parse_date(text, language, anchor)
    if parsed is not None:
        value, precision = parsed
        datetime.fromisoformat(value if len(value) > 9 else padded(value))
        assert len(value) == {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}[precision]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_dates(text, "fr" if "du" in unit else "ar", PUBLISHED, None)
        return time.process_time() - start

    seconds(1_000)
    short, long = seconds(20_000), seconds(160_000)
    assert long < 40 * max(short, 0.02)


def test_a_day_of_arrival_beyond_the_calendar_is_no_anchor() -> None:
    late = datetime(9999, 12, 31, tzinfo=UTC)
    assert find_dates("1رمضأن", "ar", None, late) == ()


TAGS = [
    *(
        "dm",
        "mgd",
        "md",
        "of",
        "m",
        "ofm",
        "ofUm",
        "dfm",
        "d-h",
        "dh",
        "o",
        "d",
        "y",
        ",fy",
        "kl",
        "T",
        "Tj",
        "u",
    ),
    *(
        "-",
        "&",
        ",",
        "w",
        "wj",
        "ww",
        "b",
        "f",
        "bg",
        "U",
        "Ul",
        "lU",
        "V",
        "q",
        "qO",
        "oqV",
        "t",
        "dt",
        "/",
        ".",
    ),
]


@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=7))
def test_what_a_rule_matches_holds_what_the_rule_waits_for(parts: list[str]) -> None:
    tags = "".join(parts)
    for name, pattern in RULES:
        if pattern.search(tags):
            assert not set(tags).isdisjoint(SEEDS[name])
            assert name not in CORES or CORES[name].search(tags)


class LookingCloser(Lexicon):
    """One that looks at the neighbours of every word that a longer entry begins with."""

    def _lead(self, word: str) -> Lead | None:
        return None


@cache
def looking_closer(language: str) -> Lexicon:
    path = Path(dates_lexicon.__file__).parent / "data" / f"dates_{language}.json"
    return LookingCloser(language, json.loads(path.read_text("utf-8")))


@cache
def words_of_dates(language: str) -> list[str]:
    known = lexicon(language)
    entries = [(first, entry) for first, found in known._entries.items() for entry in found]
    return sorted({word for first, entry in entries for word in (first, *entry.rest)})


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@given(data=st.data())
def test_a_look_at_the_next_word_alone_tells_what_a_closer_one_does(
    language: str, data: st.DataObject
) -> None:
    longer = [first for first, found in lexicon(language)._entries.items() if found[0].rest]
    words = st.one_of(st.sampled_from(longer), st.sampled_from(words_of_dates(language)))
    others = st.sampled_from(["12", "2024", "،", "-", "'", "\n", "كتاب", "table"])
    text = " ".join(data.draw(st.lists(st.one_of(words, others), max_size=12)))
    assert tokenise(text, lexicon(language)) == tokenise(text, looking_closer(language))
