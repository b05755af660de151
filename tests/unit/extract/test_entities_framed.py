"""Organisations that the words around them tell, clubs that bear a town's name, and names met again in part."""

from __future__ import annotations

import re

import pytest

from functions.extract.entities import find_entities
from functions.extract.tagger import Span
from shared.article import Entity
from shared.sentences import split_sentences

MATCH = (
    "فاز طنجة في مباراة الكأس بهدف في الدقيقة الأخيرة من ركلة جزاء. "
    "وقال مدرب طنجة إن فريقه استحق الفوز على ضيفه الأمل. وسافر الأمل إلى الرباط."
)


def entities(text: str, language: str, spans: list[Span] | None = None) -> dict[tuple[str, str], Entity]:
    found = find_entities(text, language, split_sentences(text, language), spans or [])
    return {(item.kind, item.name): item for item in found}


def towns(text: str) -> list[Span]:
    """What a tagger sees of a town: a place."""
    return [Span("place", found.start(), found.end(), 0.9) for found in re.finditer("طنجة", text)]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("أطلقت جمعية «ظلال الزيتون» حملة جديدة.", "ar", "ظلال الزيتون"),
        ("Selon l'association Marée haute, le port est sale.", "fr", "Marée haute"),
        ("La troupe Les Valises perdues joue demain.", "fr", "Les Valises perdues"),
        ("Le contrat va au groupe chinois Zhonglan pour deux ans.", "fr", "Zhonglan"),
        ("The grant came from the Dutch charity Waterkring Oost, she said.", "en", "Waterkring Oost"),
    ],
)
def test_a_kind_before_it_makes_an_organisation_of_any_words(text: str, language: str, name: str) -> None:
    assert ("organization", name) in entities(text, language)


def test_a_kind_before_a_common_word_names_nothing() -> None:
    assert entities("La société a vendu un bateau à une association de quartier.", "fr") == {}
    assert entities("The company, a charity and a group of friends met on Monday.", "en") == {}


def test_in_the_report_of_a_match_a_town_is_its_club_but_where_a_word_of_place_leads_to_it() -> None:
    found = entities(MATCH, "ar", towns(MATCH))
    assert found["organization", "طنجة"].count == 2
    assert found["organization", "الأمل"].count == 2
    assert found["place", "الرباط"].count == 1


def test_without_a_match_a_town_stays_a_place() -> None:
    text = "قال مدرب طنجة إن المدينة جميلة. وسافر إلى الرباط."
    found = entities(text, "ar", towns(text))
    assert ("place", "طنجة") in found
    assert ("organization", "طنجة") not in found


def test_an_institution_holds_the_place_in_its_name() -> None:
    found = entities("La préfecture du Finistère a répondu au tribunal de première instance de Fès.", "fr")
    assert set(found) == {
        ("organization", "préfecture du Finistère"),
        ("organization", "tribunal de première instance de Fès"),
    }


def test_a_feminine_ending_is_no_possessive() -> None:
    found = entities("وقعت وزارة التجارة الخارجية وترقية الصادرات الاتفاق.", "ar")
    assert ("organization", "وزارة التجارة الخارجية وترقية الصادرات") in found


def test_a_part_of_a_full_name_is_met_again_with_its_particle_and_without_the_word_before() -> None:
    text = "قالت مريم منت أحمدو إنها سعيدة. وأشارت منت أحمدو إلى المنحة. قال لنا أحمدو كل شيء."
    full, part = text.index("مريم"), text.index("لنا أحمدو")
    spans = [
        Span("person", full, full + len("مريم منت أحمدو"), 0.9),
        Span("person", part, part + len("لنا أحمدو"), 0.6),
    ]
    (person,) = entities(text, "ar", spans).values()
    assert [text[start:end] for start, end in person.offsets] == ["مريم منت أحمدو", "منت أحمدو", "أحمدو"]


def test_initials_begin_a_name_but_a_title_of_one_letter_does_not() -> None:
    assert ("person", "P.-A. Quéméneur") in entities("Selon P.-A. Quéméneur, il pleut.", "fr")
    assert ("person", "ي. المشيفري") in entities("سجل البديل ي. المشيفري الهدف.", "ar")
    assert ("person", "د. الجنابي") not in entities("وقال د. الجنابي إن الأمر سهل.", "ar")
