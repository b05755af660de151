"""Mentions that mean the same, brought together; the countries and keys of what they name."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.entities import find_entities
from functions.extract.entities_text import Kind
from shared.article import Entity
from shared.sentences import split_sentences


class Tagged(NamedTuple):
    """A span as a tagger gives it."""

    kind: Kind
    start: int
    end: int
    confidence: float = 0.9


def found(text: str, language: str, *names: tuple[Kind, str]) -> dict[str, Entity]:
    """Entities by name where a tagger has found every occurrence of the names, in the order given."""
    spans = []
    position = 0
    for kind, name in names:
        position = text.index(name, position)
        spans.append(Tagged(kind, position, position + len(name)))
        position += len(name)
    entities = find_entities(text, language, split_sentences(text, language), spans)
    return {entity.name: entity for entity in entities}


def test_short_forms_join_the_full_name() -> None:
    text = "وصل سعيد بن ناصر المعمري أمس. وقال المعمري إن بن ناصر يشكره، ورحب سعيد بالضيوف."
    person = found(text, "ar", ("person", "سعيد بن ناصر المعمري"), ("person", "المعمري"), ("person", "سعيد"))
    assert person["سعيد بن ناصر المعمري"].count == 3


def test_a_surname_that_the_tagger_missed_is_still_a_mention() -> None:
    text = "قالت رؤى الشيباني نعم. وأضافت الشيباني أن العمل بدأ."
    assert found(text, "ar", ("person", "رؤى الشيباني"))["رؤى الشيباني"].count == 2
    text = "Ann Tregarthen said yes. Later Tregarthen said no."
    assert found(text, "en", ("person", "Ann Tregarthen"))["Ann Tregarthen"].count == 2


def test_a_short_name_belongs_to_the_one_last_spoken_of() -> None:
    text = "Paul Garnier est venu. Lise Garnier aussi. Garnier a parlé."
    people = found(text, "fr", ("person", "Paul Garnier"), ("person", "Lise Garnier"), ("person", "Garnier"))
    assert (people["Paul Garnier"].count, people["Lise Garnier"].count) == (1, 2)


def test_initials_join_the_full_name() -> None:
    text = "Jean-Marc Vasseur a signé. J.-M. Vasseur est élu."
    assert (
        found(text, "fr", ("person", "Jean-Marc Vasseur"), ("person", "J.-M. Vasseur"))[
            "Jean-Marc Vasseur"
        ].count
        == 2
    )


@pytest.mark.parametrize(
    ("text", "language", "name", "short"),
    [
        (
            "أعلنت الجامعة الملكية المغربية لكرة القدم (FRMF) الموعد. وقالت FRMF إنها مستعدة.",
            "ar",
            "الجامعة الملكية المغربية لكرة القدم",
            "FRMF",
        ),
        (
            "La Société des eaux du Nord (SEN) recrute. La SEN cherche des plombiers.",
            "fr",
            "Société des eaux du Nord",
            "SEN",
        ),
        ("The Water Supply Board (WSB) met. The WSB will meet again.", "en", "Water Supply Board", "WSB"),
    ],
)
def test_an_acronym_joins_its_expansion(text: str, language: str, name: str, short: str) -> None:
    names: tuple[tuple[Kind, str], ...] = (
        ("organization", name),
        ("organization", short),
        ("organization", short),
    )
    assert found(text, language, *names)[name].count == 3


def test_spellings_of_one_name_are_one() -> None:
    text = "زار عبدالله الجوهري المعرض، ثم عاد عبد الله الجوهرى إلى بيته."
    people = found(text, "ar", ("person", "عبدالله الجوهري"), ("person", "عبد الله الجوهرى"))
    assert [entity.count for entity in people.values()] == [2]


def test_an_article_means_one_thing_by_one_name() -> None:
    text = "فاز الاتحاد. وخسر الاتحاد. ثم عاد الاتحاد من السفر."
    spans: list[tuple[Kind, str]] = [
        ("organization", "الاتحاد"),
        ("place", "الاتحاد"),
        ("organization", "الاتحاد"),
    ]
    (club,) = found(text, "ar", *spans).values()
    assert (club.kind, club.count) == ("organization", 3)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "ar",
            "قال إيمانويل ماكرون إن الأمم المتحدة ستجتمع في القاهرة.",
            ("person:emmanuel-macron", "org:un", "place:eg-cairo"),
        ),
        (
            "fr",
            "Emmanuel Macron a dit que l'ONU se réunirait au Caire.",
            ("person:emmanuel-macron", "org:un"),
        ),
        (
            "en",
            "Emmanuel Macron said the UN would meet in Cairo.",
            ("person:emmanuel-macron", "org:un", "place:eg-cairo"),
        ),
    ],
)
def test_keys_are_one_in_three_languages(language: str, text: str, names: tuple[str, ...]) -> None:
    keys = {entity.key for entity in find_entities(text, language, split_sentences(text, language))}
    assert set(names) <= keys


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("صفاقس (وات) - أعلنت وزارة النقل خطا جديدا.", "ar", "وزارة النقل", "TN"),
        ("عقد البنك المركزي النرويجي اجتماعا في الرباط.", "ar", "البنك المركزي النرويجي", "NO"),
        ("باريس - استقبلت جامعة فاس وفدا من الطلبة.", "ar", "جامعة فاس", "MA"),
        ("عقدت منظمة الصحة العالمية اجتماعا في الرباط.", "ar", "منظمة الصحة العالمية", None),
        ("تتعاون المدينة مع شركة هانوول الكورية في الرباط.", "ar", "هانوول", "KR"),
        ("LYON - Le chinois Hengyuan ouvre une usine.", "fr", "Hengyuan", "CN"),
        ("LONDON - The Dutch charity Waterschool paid for it.", "en", "Waterschool", "NL"),
        (
            "DUBLIN - It sells to Nordmejeri Foods, one of the largest dairies in Denmark.",
            "en",
            "Nordmejeri Foods",
            "DK",
        ),
        ("LYON - La société Windkraft Nord, un fabricant allemand, a signé.", "fr", "Windkraft Nord", "DE"),
        ("الرباط - وقعت شركة هانوول، وهي شركة كورية، اتفاقا.", "ar", "هانوول", "KR"),
    ],
)
def test_the_country_of_an_institution(text: str, language: str, name: str, country: str | None) -> None:
    assert found(text, language, ("organization", name))[name].country == country


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("الرباط - قال سكان تيزي نتاست إن الطريق مقطوعة.", "ar", "تيزي نتاست", "MA"),
        ("Andavadoaka (Madagascar) – La pêche a repris.", "fr", "Andavadoaka", "MG"),
        ("Nobody knows where Zzyx is.", "en", "Zzyx", None),
    ],
)
def test_the_country_of_a_place_that_is_not_listed(
    text: str, language: str, name: str, country: str | None
) -> None:
    assert found(text, language, ("place", name))[name].country == country


def test_who_signs_an_article_is_not_its_subject() -> None:
    text = "سلمى الدريدي\nافتتح الوزير السد الجديد في الجبل.\nوقال إن الأشغال انتهت."
    span = Tagged("person", 0, len("سلمى الدريدي"))
    assert find_entities(text, "ar", split_sentences(text, "ar"), [span], ("سلمى الدريدي",)) == ()


def test_titles_and_kinds_before_a_name_are_none_of_it() -> None:
    text = "وصل الوزير سالم الدريدي إلى مدينة تطاوين."
    entities = found(text, "ar", ("person", "الوزير سالم الدريدي"), ("place", "مدينة تطاوين"))
    assert set(entities) == {"سالم الدريدي", "تطاوين"}
    assert entities["سالم الدريدي"].role == "الوزير"


TEXT = "قال الوزير سعيد العلوي في الرباط إن وزارة الصحة (و.ص) ستفتح. Le Dr Paul Garnier, maire de Lyon. A. B."


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["person", "organization", "place"]),
            st.integers(0, len(TEXT)),
            st.integers(0, len(TEXT)),
            st.floats(0, 1),
        ),
        max_size=12,
    ),
    st.sampled_from(["ar", "fr", "en"]),
)
def test_whatever_a_tagger_says_mentions_lie_in_the_text_and_apart(
    drawn: list[tuple[Kind, int, int, float]], language: str
) -> None:
    spans = sorted((Tagged(*one) for one in drawn), key=lambda span: span.start)
    entities = find_entities(TEXT, language, split_sentences(TEXT, language), spans)
    offsets = sorted(offset for entity in entities for offset in entity.offsets)
    assert all(0 <= start < end <= len(TEXT) for start, end in offsets)
    assert all(first[1] <= second[0] for first, second in pairwise(offsets))
    for entity in entities:
        mentions = [TEXT[start:end] for start, end in entity.offsets]
        assert all(mention == mention.strip() for mention in mentions)
        assert entity.name.split() in [mention.split() for mention in mentions] or entity.name.startswith(
            "ال"
        )
