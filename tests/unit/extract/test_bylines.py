"""Bylines, datelines, agencies."""

from __future__ import annotations

import pytest

from functions.extract.byline import find_byline
from functions.extract.dateline import find_dateline
from shared.article import Guess


def guesses(*values: str) -> tuple[Guess, ...]:
    return tuple(Guess(value=value, confidence=1) for value in values)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Jane Miller", ("Jane Miller",)),
        ("Par Claire Dubois et Karim Naciri", ("Claire Dubois", "Karim Naciri")),
        ("بقلم: سعيد العلوي", ("سعيد العلوي",)),
        ("كتبت: ليلى منصور", ("ليلى منصور",)),
        ("سعيد العلوي وأحمد بناني", ("سعيد العلوي", "أحمد بناني")),
        ("محمد وليد الشامي", ("محمد وليد الشامي",)),
        ("Jane Miller <jane@example.org>", ("Jane Miller",)),
        ("Jane Miller, 12 May 2024", ("Jane Miller",)),
        ("admin", ()),
        ("أ.ف.ب", ()),
        ("وكالات", ()),
        ("", ()),
    ],
)
def test_names_on_the_page(value: str, names: tuple[str, ...]) -> None:
    assert find_byline(guesses(value), "نص المقال هنا.", None) == names


def test_byline_in_the_text() -> None:
    text = "سد جديد في الجبل\nإعداد: ليلى منصور\nدشن الوزير اليوم سدا جديدا في إقليم الجبل."
    assert find_byline((), text, "سد جديد في الجبل") == ("ليلى منصور",)
    assert find_byline((), "كتب الوزير رسالة إلى سكان القرية يشرح فيها القرار.", None) == ()
    assert find_byline((), "By the time the dam was finished, the river was dry.\nMore text.", None) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("الرباط – ليلى منصور", "ليلى منصور"),
        ("البصرة/ واع/ سعيد العلوي", "سعيد العلوي"),
        ("سعيد العلوي", "سعيد العلوي"),
        ("Claire Dubois (à Lyon)", "Claire Dubois"),
        ("De notre correspondante Claire Dubois", "Claire Dubois"),
        ("Jane Miller, Nairobi", "Jane Miller"),
        ("كرة القدم", None),
        ("Actualité locale", None),
        ("Paris, Lyon", None),
        ("قال سعيد العلوي نعم.", None),
    ],
)
def test_a_signed_line(line: str, name: str | None) -> None:
    text = f"{line}\nدشن الوزير اليوم سدا جديدا في إقليم الجبل."
    assert find_byline((), text, None) == ((name,) if name else ())


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("الرباط ـ و.م.ع\nدشن الوزير سدا.", "الرباط", "و.م.ع"),
        ("الرباط ـ و.م.ع ـ دشن الوزير سدا.", "الرباط", "و.م.ع"),
        ("القاهرة (رويترز) - قال الوزير إن السد جاهز.", "القاهرة", "رويترز"),
        ("بيروت، 12 مايو (أ ف ب) – وصل الوفد.", "بيروت", "أ ف ب"),
        ("PARIS (AFP) — Le ministre a inauguré un barrage.", "PARIS", "AFP"),
        ("Rabat, 3 mars (MAP) - Le ministre a inauguré un barrage.", "Rabat", "MAP"),
        ("(Reuters) - The dam is ready, the minister said.", None, "Reuters"),
        ("عمان 3 آذار (بترا)- افتتح الوزير السد.", "عمان", "بترا"),
        ("الدوحة في 03 مارس /قنا/ افتتح الوزير السد.", "الدوحة", "قنا"),
        ("الكويت - 5 - 3 (كونا) -- افتتح الوزير السد.", "الكويت", "كونا"),
        ("الرياض 03 رمضان 1446 هـ الموافق 03 مارس 2025 م واس\nافتتح الوزير السد.", "الرياض", "واس"),
        ("تونس 3 مارس 2025 (وات)- افتتح الوزير السد.", "تونس", "وات"),
        ("إسطنبول / سعيد العلوي / الأناضول\nافتتح الوزير السد.", "إسطنبول", "الأناضول"),
        ("PORT-AU-PRINCE, 3 mars (AFP) - Le barrage est prêt.", "PORT-AU-PRINCE", "AFP"),
        ("قال الوزير لوكالة رويترز إن السد جاهز.", None, None),
        ("LONDON, March 3 — The dam is ready.", "LONDON", None),
        ("دبي - خاص: وصل الوفد إلى المدينة.", "دبي", None),
        ("قال الوزير - أمس - إن السد جاهز.", None, None),
        ("The minister - a former engineer - opened the dam.", None, None),
        ("", None, None),
    ],
)
def test_datelines(text: str, place: str | None, agency: str | None) -> None:
    assert find_dateline(text) == (place, agency)
