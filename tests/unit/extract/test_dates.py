"""What a date is resolved against, what its reason says, and the date line of a page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from functions.extract import hijri
from functions.extract.dates import find_dates, parse_date
from shared.article import Published

RECEIVED = datetime(2026, 2, 1, 12, tzinfo=UTC)


def published(value: str, confidence: float = 0.95) -> Published:
    return Published(value=value, precision="day", confidence=confidence, evidence="given")


def test_the_year_of_a_named_weekday_is_the_latest_in_which_it_fits() -> None:
    (found,) = find_dates("استقبل الوزير الثلاثاء 25 نونبر وفدا.", "ar", None, RECEIVED)
    assert found.start == found.end == "2025-11-25"
    assert found.reason == "year inferred: 25 November falls on a Tuesday in 2025"
    assert found.text == "الثلاثاء 25 نونبر"


def test_a_weekday_that_contradicts_its_date_is_reported_and_the_date_kept() -> None:
    (found,) = find_dates("The vote was held on Monday, May 14, 2024.", "en", None, None)
    assert (found.start, found.reason.split(":")[0]) == ("2024-05-14", "weekday_mismatch")
    assert found.confidence <= 0.5


def test_publication_comes_before_reception() -> None:
    (found,) = find_dates("وصل أمس إلى الرباط.", "ar", published("2024-05-14"), RECEIVED)
    assert found.start == "2024-05-13"


def test_what_is_read_against_the_reception_day_is_less_sure() -> None:
    (by_publication,) = find_dates("Il est arrivé hier.", "fr", published("2024-05-14"), None)
    (by_reception,) = find_dates("Il est arrivé hier.", "fr", None, RECEIVED)
    assert by_reception.start == "2026-01-31"
    assert by_reception.confidence < by_publication.confidence


@pytest.mark.parametrize(
    "text", ["وصل أمس إلى الرباط يوم 3 ماي", "hier, mardi, le 3 mai", "yesterday, last Tuesday, May 3"]
)
def test_without_any_anchor_relative_dates_are_left_out(text: str) -> None:
    language = "ar" if "أمس" in text else "fr" if "hier" in text else "en"
    assert find_dates(text, language, None, None) == ()


def test_a_full_date_in_the_text_lends_its_year_when_nothing_else_does() -> None:
    found = find_dates("افتتح المعرض في 3 مايو 2024 ويختتم في 9 مايو.", "ar", None, None)
    assert [(item.start, item.confidence < 0.5) for item in found] == [
        ("2024-05-03", False),
        ("2024-05-09", True),
    ]


def test_a_publication_month_gives_years_but_no_days() -> None:
    month_only = Published(value="2024-05", precision="month", confidence=0.8, evidence="given")
    assert [item.start for item in find_dates("أمس وفي 3 أبريل", "ar", month_only, None)] == ["2024-04-03"]


def test_a_hijri_day_follows_the_gregorian_one_that_the_text_equates_it_with() -> None:
    first, second = find_dates("1 رمضان 1445هـ الموافق 12 مارس 2024م", "ar", None, None)
    assert first.start == second.start == "2024-03-12"
    far, other = find_dates("1 رمضان 1445هـ الموافق 12 مايو 2024م", "ar", None, None)
    assert far.reason.startswith("calendar_mismatch")
    assert other.confidence == 0.5


@pytest.mark.parametrize("value", ["", "soon", "0000-00-00", "2024-13-45"])
def test_an_unreadable_publication_date_falls_back_to_reception(value: str) -> None:
    (found,) = find_dates("yesterday", "en", published(value), RECEIVED)
    assert found.start == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("الاثنين 27 فبراير 2017 - 12:57", "ar", ("2017-02-27T12:57", "minute")),
        ("نشر في: 03/05/2024، الساعة 09:05", "ar", ("2024-05-03T09:05", "minute")),
        ("الأحد ١٢ ماي ٢٠٢٤", "ar", ("2024-05-12", "day")),
        ("12 mai 2024 à 14h30", "fr", ("2024-05-12T14:30", "minute")),
        ("Publié le 1er janvier 2024", "fr", ("2024-01-01", "day")),
        ("May 3, 2024 5:12 PM", "en", ("2024-05-03T17:12", "minute")),
        ("Published 3 May 2024 at 12:05 am", "en", ("2024-05-03T00:05", "minute")),
        ("2024-05-03T10:11:12Z", "en", ("2024-05-03T10:11:12", "second")),
        ("May 2024", "en", ("2024-05", "month")),
        ("no date here", "en", None),
        ("", "ar", None),
    ],
)
def test_date_line(text: str, language: str, expected: tuple[str, str] | None) -> None:
    assert parse_date(text, language, None) == expected


def test_hijri_days_agree_with_known_civil_days() -> None:
    assert hijri.to_gregorian(1445, 1, 1) == date(2023, 7, 19)
    assert hijri.to_gregorian(1446, 9, 1) == date(2025, 3, 1)
    assert hijri.to_gregorian(1, 1, 1) == date(622, 7, 19)
    assert hijri.month_span(1443, 8) == (date(2022, 3, 4), date(2022, 4, 1))
    assert hijri.hijri_year_of(date(2024, 7, 7)) == 1446


def test_hijri_months_follow_each_other_without_a_gap_in_the_table_and_outside_it() -> None:
    for first, last in ((1200, 1300), (1365, 1500), (1502, 1600)):
        starts = [hijri.month_span(year, month) for year in range(first, last) for month in range(1, 13)]
        for (_, end), (start, _) in pairwise(starts):
            assert (start - end).days == 1
        assert {(end - start).days + 1 for start, end in starts} == {29, 30}


@pytest.mark.parametrize(("year", "month", "day"), [(0, 1, 1), (1445, 13, 1), (1445, 1, 31), (9999, 1, 1)])
def test_days_that_are_no_hijri_days_are_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError):
        hijri.to_gregorian(year, month, day)
