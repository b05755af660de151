"""The gazetteer: one key in every language, homonyms, names that are also words."""

from __future__ import annotations

import pytest

from functions.extract.places import country_of, find_place, is_listed, is_place, plain


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("المغرب", "Maroc", "Morocco"), "ma"),
        (("الرباط", "Rabat"), "ma-rabat"),
        (("مراكش", "Marrakech", "Marrakesh"), "ma-marrakesh"),
        (("القاهرة", "Le Caire", "Cairo"), "eg-cairo"),
        (("لندن", "Londres", "London", "LONDON"), "gb-london"),
        (("الولايات المتحدة", "États-Unis", "United States", "U.S."), "us"),
        (("الشرق الأوسط", "Moyen-Orient", "Middle East"), "middle-east"),
        (("الإسكندرية", "الاسكندرية"), "eg-alexandria"),
    ],
)
def test_a_place_has_one_key_in_every_language(names: tuple[str, ...], key: str) -> None:
    found = [find_place(name) for name in names]
    assert [place.key if place else None for place in found] == [key] * len(names)


@pytest.mark.parametrize(
    ("name", "home", "key"),
    [
        ("طرابلس", None, "ly-tripoli"),
        ("طرابلس", "LB", "lb-tripoli"),
        ("Georgia", None, "ge"),
        ("Georgia", "US", "georgia-us"),
    ],
)
def test_of_several_of_a_name_the_one_at_home_is_meant(name: str, home: str | None, key: str) -> None:
    place = find_place(name, home)
    assert place is not None
    assert place.key == key


def test_vowel_marks_tell_towns_apart() -> None:
    assert country_of("عُمان") == "OM"
    assert country_of("عمّان") == "JO"


@pytest.mark.parametrize("name", ["الساحل", "الريف", "المتوسط"])
def test_a_name_that_is_a_common_word_needs_more_than_the_word(name: str) -> None:
    assert is_listed(plain(name))
    assert not is_place(name)


def test_what_is_not_listed_is_not_known() -> None:
    assert find_place("ضيعة لا يعرفها أحد") is None
    assert country_of("Nowhere-les-Bains") is None
