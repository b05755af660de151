"""The whole stage on articles written for it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from functions.extract.extractor import extract, extract_keyphrases_only
from functions.extract.headline import find_headline
from functions.extract.published import find_published
from functions.extract.section import find_section
from shared.article import CleanText, Guess, Page

RECEIVED = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)
BODY = (
    "الرباط (و.م.ع) - دشن وزير التجهيز سعيد العلوي أمس سد تامروت الجديد في إقليم الجبل.\n"
    "وقال الوزير: «السد جاهز وسيوفر مياه الشرب لثلاثين قرية».\nوتبلغ كلفة المشروع مليوني درهم."
)


def sure(value: str) -> Guess:
    return Guess(value=value, confidence=0.9, evidence="jsonld")


def test_an_article() -> None:
    page = Page(
        headline=sure("تدشين سد  تامروت"),
        byline=(sure("بقلم ليلى منصور"),),
        published=sure("2024-05-13T18:30:00+01:00"),
        section=sure("الرئيسية > جهات"),
        publisher=sure("جريدة الجبل"),
    )
    found = extract(CleanText(text=BODY, page=page, format="html", received_at=RECEIVED))
    assert found.headline == "تدشين سد تامروت"
    assert found.byline == ("ليلى منصور",)
    assert (found.dateline, found.agency) == ("الرباط", "و.م.ع")
    assert (found.section, found.publisher) == ("جهات", "جريدة الجبل")
    assert found.language.code == "ar"
    assert found.language.direction == "rtl"
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2024-05-13T18:30:00+01:00", "second")
    assert found.quotes[0].speaker == "سعيد العلوي"
    assert all(phrase.text in BODY for phrase in found.keyphrases)
    assert found.stats.sentences == 3
    assert found.stats.reading_seconds == round(found.stats.words * 60 / 138)
    assert found.warnings == ()


def test_same_text_same_metadata() -> None:
    clean = CleanText(text=BODY, format="text", received_at=RECEIVED)
    assert extract(clean) == extract(clean)
    assert extract_keyphrases_only(clean) == [phrase.text for phrase in extract(clean).keyphrases]


@pytest.mark.parametrize("text", ["", "\n\n", "x", "😀", "«" * 5_000, "2024-" * 3_000])
def test_odd_texts_are_no_trouble(text: str) -> None:
    found = extract(CleanText(text=text, format="text"))
    assert found.published is None
    assert found.stats.characters == len(text)


@pytest.mark.parametrize(
    ("value", "expected", "precision"),
    [
        ("2024", "2024", "year"),
        ("2024-05", "2024-05", "month"),
        ("2024-05-13", "2024-05-13", "day"),
        ("2024-05-13T18:30", "2024-05-13T18:30", "minute"),
        ("2024-05-13 18:30:05Z", "2024-05-13T18:30:05Z", "second"),
        ("2024-05-15T08:00:00Z", "2024-05-15T08:00:00Z", "second"),
    ],
)
def test_publication_dates_keep_their_precision(value: str, expected: str, precision: str) -> None:
    published, warnings = find_published(sure(value), "en", RECEIVED)
    assert published is not None
    assert (published.value, published.precision, published.evidence) == (expected, precision, "jsonld")
    assert warnings == ()


@pytest.mark.parametrize("value", ["2024-05-16", "2025", "2024-06", "2024-05-15T09:01:00Z"])
def test_a_date_in_the_future_is_refused(value: str) -> None:
    assert find_published(sure(value), "en", RECEIVED) == (None, ("published_in_future",))


@pytest.mark.parametrize("value", ["2024-02-31", "2024-13-01", "0001-01-01", "2024-05-13T25:00:00Z", "soon"])
def test_what_cannot_be_read_is_no_date(value: str) -> None:
    assert find_published(sure(value), "en", RECEIVED) == (None, ("published_unreadable",))


def test_an_unknown_date_stays_unknown() -> None:
    assert find_published(None, "ar", RECEIVED) == (None, ())


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("سد جديد في الجبل\nدشن الوزير اليوم سدا جديدا في إقليم الجبل بحضور سكان القرى.", "سد جديد في الجبل"),
        (
            "Un barrage, enfin ?\nLe ministre a inauguré mardi le barrage de la vallée du nord.",
            "Un barrage, enfin ?",
        ),
        (
            "The minister opened a dam.\nIt will bring water to thirty villages in the north of the country.",
            None,
        ),
        ("صوت الحي – الدوحة\nدشن الوزير اليوم سدا جديدا في إقليم الجبل بحضور سكان القرى.", None),
        ("ليلى منصور _ صوت الحي\nدشن الوزير اليوم سدا جديدا في إقليم الجبل بحضور سكان القرى.", None),
        (
            (
                "الرباط 26 شوال 1436 هـ الموافق 11 غشت 2015 و م ع\n"
                "دشن الوزير اليوم سدا جديدا في إقليم الجبل بحضور سكان القرى، ثم زار مدرسة وسوقا ومستوصفا في القرية."
            ),
            None,
        ),
        (
            "غزة – هدنة لثلاثة أيام\nتوصل الطرفان اليوم إلى هدنة جديدة تتيح دخول المساعدات إلى السكان.",
            "غزة – هدنة لثلاثة أيام",
        ),
        (
            "Claire Dubois (à Lyon)\nLe ministre a inauguré mardi le barrage de la vallée du nord avec les habitants.",
            None,
        ),
        (
            "France – Maroc : le résumé\nLe ministre a inauguré mardi le barrage de la vallée du nord.",
            "France – Maroc : le résumé",
        ),
        ("A single line without a text", None),
        ("", None),
    ],
)
def test_headline_from_the_first_line(text: str, headline: str | None) -> None:
    assert find_headline(CleanText(text=text, format="text")) == headline


@pytest.mark.parametrize(
    ("value", "section"),
    [
        ("Accueil > Société > Régions", "Régions"),
        ("رياضة", "رياضة"),
        ("Home / World", "World"),
        ("x" * 80, None),
    ],
)
def test_section_is_the_last_of_a_trail(value: str, section: str | None) -> None:
    assert find_section(sure(value)) == section


@pytest.mark.slow
def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(times: int) -> float:
        clean = CleanText(text="\n".join([BODY] * times), format="text")
        started = time.process_time()
        extract(clean)
        return time.process_time() - started

    seconds(10)
    assert seconds(2_000) < 20 * max(seconds(200), 0.05)


def test_dates_that_contradict_themselves_are_warned_of_once() -> None:
    text = (
        "انعقد اللقاء يوم الاثنين 14 مايو 2024 بالرباط، واختتم يوم الجمعة 15 مايو 2024.\n"
        "وصدر البيان في 1 رمضان 1445هـ الموافق 12 مايو 2024م."
    )
    found = extract(CleanText(text=text, format="text", received_at=RECEIVED))
    assert found.warnings == ("date_weekday_mismatch", "date_calendar_mismatch")
    sound = text.replace("الاثنين", "الثلاثاء").replace("الجمعة", "الأربعاء").replace("12 مايو", "12 مارس")
    assert extract(CleanText(text=sound, format="text", received_at=RECEIVED)).warnings == ()


def test_a_foreign_quotation_is_marked_in_the_article() -> None:
    french = (
        "Nous avons demandé aux agriculteurs de patienter. Les aides seront versées avant la fin de l’année."
    )
    text = f"{BODY}\nوقال ممثل الاتحاد: «{french}».\n{BODY}"
    (passage,) = extract(CleanText(text=text, format="text", received_at=RECEIVED)).foreign_passages
    assert (passage.language, passage.direction) == ("fr", "ltr")
    assert text[passage.start : passage.end] == french
