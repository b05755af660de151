"""People, institutions and places, merged over their mentions."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.entities import find_entities
from shared.article import Entity
from shared.sentences import split_sentences

ARABIC = (
    "دشن وزير التجهيز سعيد العلوي أمس سدا جديدا قرب مراكش. وقالت وزارة الداخلية إن الأشغال انتهت. "
    "وأضاف العلوي أن المياه ستصل إلى الرباط وبني ملال."
)
FRENCH = (
    "La ministre Claire Dubois s'est rendue à Rabat mardi. Selon l'Université de Lyon, le barrage est sûr. "
    "Mme Dubois a ensuite rencontré Karim Naciri."
)
ENGLISH = "The dam near Marrakesh is safe, said Jane Miller of Northern College. Miller opened it on Monday."


def entities(text: str, language: str) -> dict[str, Entity]:
    return {item.name: item for item in find_entities(text, language, split_sentences(text, language))}


def test_arabic_names() -> None:
    found = entities(ARABIC, "ar")
    person = found["سعيد العلوي"]
    assert (person.kind, person.role, person.count) == ("person", "وزير التجهيز", 2)
    assert found["وزارة الداخلية"].kind == "organization"
    assert {name for name, item in found.items() if item.kind == "place"} == {"مراكش", "الرباط", "بني ملال"}
    assert found["الرباط"].country == "MA"


def test_a_clitic_is_no_part_of_a_name() -> None:
    start, end = entities(ARABIC, "ar")["بني ملال"].offsets[0]
    assert ARABIC[start - 1 : end] == "وبني ملال"


def test_french_and_english_names() -> None:
    french = entities(FRENCH, "fr")
    assert french["Claire Dubois"].count == 2
    assert french["Claire Dubois"].role == "ministre"
    assert french["Karim Naciri"].kind == "person"
    assert french["Université de Lyon"].kind == "organization"
    assert french["Rabat"].country == "MA"
    english = entities(ENGLISH, "en")
    assert english["Jane Miller"].count == 2
    assert english["Northern College"].kind == "organization"


def test_spellings_share_a_key() -> None:
    one = entities("زار أحمد بناني الإسكندرية.", "ar")
    other = entities("زار احمد بنانى الاسكندرية.", "ar")
    assert {item.key for item in one.values()} == {item.key for item in other.values()}


@given(st.text(max_size=300), st.sampled_from(["ar", "fr", "en", "ja"]))
def test_offsets_hold_and_mentions_do_not_overlap(text: str, language: str) -> None:
    found = find_entities(text, language, split_sentences(text, language))
    spans = sorted(span for item in found for span in item.offsets)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(item.count == len(item.offsets) for item in found)


@pytest.mark.parametrize(
    ("words", "language"), [("محمد العلوي ", "ar"), ("Claire Dubois ", "fr"), ("A ", "en")]
)
def test_a_very_long_text_takes_bounded_time(words: str, language: str) -> None:
    started = time.process_time()
    find_entities(words * 50_000, language, [])
    assert time.process_time() - started < 5


def test_many_names_take_bounded_time() -> None:
    text = ". ".join(f"Claire Nom{number}" for number in range(20_000))
    started = time.process_time()
    find_entities(text, "fr", [])
    assert time.process_time() - started < 5
