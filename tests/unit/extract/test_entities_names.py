"""Where names begin and end: institutions by their grammar, lists of places, a kind told before or behind."""

from __future__ import annotations

import pytest

from functions.extract.entities import find_entities
from functions.extract.quotes import find_quotes
from functions.extract.tagger import tag_names
from shared.article import Entity
from shared.sentences import split_sentences


def entities(text: str, language: str) -> tuple[Entity, ...]:
    sentences = split_sentences(text, language)
    return find_entities(text, language, sentences, tag_names(text, sentences, language))


def named(text: str, language: str, kind: str) -> set[str]:
    return {entity.name for entity in entities(text, language) if entity.kind == kind}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "أعلنت الرابطة التونسية للدفاع عن حقوق الإنسان أمس أنها ستتابع الملف.",
            "ar",
            "الرابطة التونسية للدفاع عن حقوق الإنسان",
        ),
        (
            "أعلنت الوكالة الوطنية لتنمية مناطق الواحات وشجر الأركان أمس عن حملة.",
            "ar",
            "الوكالة الوطنية لتنمية مناطق الواحات وشجر الأركان",
        ),
        ("وقالت باحثة في جامعة حمد بن خليفة إن الرقاقة جاهزة.", "ar", "جامعة حمد بن خليفة"),
        ("طور باحثون في معهد فراونهوفر الألماني رقاقة جديدة.", "ar", "معهد فراونهوفر"),
        ("أصاب العطل كابلا تابعا لشركة سونلغاز في الحي.", "ar", "سونلغاز"),
        ("وتدخلت عناصر الدفاع المدني لإخماد الحريق.", "ar", "الدفاع المدني"),
        (
            "L'étude de l'université de Gand et de l'Institut royal météorologique a paru.",
            "fr",
            "université de Gand",
        ),
        (
            "L'étude de l'université de Gand et de l'Institut royal météorologique a paru.",
            "fr",
            "Institut royal météorologique",
        ),
        (
            "Le projet est porté par le Centre hospitalier universitaire de Tlemcen.",
            "fr",
            "Centre hospitalier universitaire de Tlemcen",
        ),
        ("The project is led by Bahari Hai, a conservation group, in two bays.", "en", "Bahari Hai"),
    ],
)
def test_an_institution_begins_and_ends_where_its_name_does(text: str, language: str, name: str) -> None:
    assert name in named(text, language, "organization")


def test_what_hangs_together_by_words_alone_is_no_institution() -> None:
    text = "وحذر المسؤول من تصاعد حركة الإرهاب والجريمة عبر الحدود."
    assert not find_entities(text, "ar", split_sentences(text, "ar"), [])


def test_an_institution_ends_where_the_next_begins() -> None:
    text = "قدم رئيس نادي دارنس ونادي الصقور طلبا إلى الاتحاد."
    assert {"نادي دارنس", "نادي الصقور"} <= named(text, "ar", "organization")


def test_two_ministers_are_nobody_by_name() -> None:
    text = "عقد وزير الداخلية اجتماعا مع نظيره الفرنسي يوم الثلاثاء. وأشاد الوزيران بالعمل المشترك."
    assert not named(text, "ar", "person")


def test_in_a_list_a_known_place_vouches_for_the_next() -> None:
    text = "ويخدم القسم مرضى من الرباط وعنجرموس وراجبوت."
    assert {"عنجرموس", "راجبوت"} <= named(text, "ar", "place")
    assert named("وصل الوفد إلى الرباط وتسويقها ناجح.", "ar", "place") == {"الرباط"}


def test_a_compound_surname_is_met_again() -> None:
    text = "وصف رئيس جمعية «حماة المدينة»، نذير لكحل عياط، التعويضات بالهزيلة. وطالب لكحل عياط بفتح نقاش."
    (person,) = [entity for entity in entities(text, "ar") if entity.kind == "person"]
    assert (person.name, person.count) == ("نذير لكحل عياط", 2)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "Ansou Diop a fustigé l'arbitrage. « On nous a volé un penalty, a-t-il lancé. Tout le stade l'a vu. »",
            "fr",
            [("On nous a volé un penalty", "Ansou Diop"), ("Tout le stade l'a vu.", "Ansou Diop")],
        ),
        (
            '"We have lost everything," said Mary Johnson. "But we are alive." Her neighbour, Tom Baker, was away.',
            "en",
            [("We have lost everything", "Mary Johnson"), ("But we are alive.", "Mary Johnson")],
        ),
        (
            "«لم أر في حياتي سيلا كهذا». بهذه الكلمات وصف سعيد بوزيان، وهو تاجر، ما حدث.",
            "ar",
            [("لم أر في حياتي سيلا كهذا", "سعيد بوزيان")],
        ),
    ],
)
def test_who_speaks(text: str, language: str, said: list[tuple[str, str]]) -> None:
    quotes = find_quotes(text, entities(text, language), split_sentences(text, language))
    assert [(quote.text, quote.speaker) for quote in quotes] == said
    assert all(text.startswith(quote.text, quote.offset) for quote in quotes)
