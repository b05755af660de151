"""Direct speech and its speakers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.entities import find_entities
from functions.extract.quotes import find_quotes
from shared.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("وقال الوزير سعيد العلوي: «السد جاهز وسيفتح غدا».", "الوزير سعيد العلوي", "السد جاهز وسيفتح غدا"),
        ("وأضاف المتحدث باسم البلدية، «لن نرفع ثمن الماء».", "المتحدث باسم البلدية", "لن نرفع ثمن الماء"),
        ('قالت ليلى منصور "هذا يوم كبير للقرية".', "ليلى منصور", "هذا يوم كبير للقرية"),
        ("« Le barrage est prêt », a déclaré Claire Dubois mardi.", "Claire Dubois", "Le barrage est prêt"),
        (
            "« Nous attendons l'eau », explique le maire Karim Naciri.",
            "Karim Naciri",
            "Nous attendons l'eau",
        ),
        ("“The dam is ready,” said Jane Miller, an engineer.", "Jane Miller", "The dam is ready"),
        ('Jane Miller said: "The dam is ready now."', "Jane Miller", "The dam is ready now."),
        ('"We will not wait," he said.', None, "We will not wait"),
    ],
)
def test_speech(text: str, speaker: str | None, said: str) -> None:
    (quote,) = find_quotes(text)
    assert (quote.speaker, quote.text) == (speaker, said)
    assert text[quote.offset :].startswith(quote.text)


@pytest.mark.parametrize(
    "text",
    [
        "عرض فيلم «رياح الجنوب» أمس.",
        "Le film « Vents du Sud » sort mardi.",
        'The so-called "smart dam" is late.',
        "It is 5'10\" tall and 6'2\" wide.",
        "",
    ],
)
def test_titles_and_held_words_are_no_speech(text: str) -> None:
    assert find_quotes(text) == ()


def test_long_quoted_words_are_speech_without_a_verb() -> None:
    text = "Un habitant, sur la place : « Cela fait dix ans que nous attendons de voir cette eau arriver. »"
    (quote,) = find_quotes(text)
    assert quote.speaker is None


def test_speakers_are_the_people_of_the_article_by_their_full_names() -> None:
    text = (
        "Claire Dubois, maire de la ville, a ouvert le barrage. « Nous avons attendu dix ans », se félicite "
        "Dubois. « C'est fini », ajoute-t-elle.\nKarim Naciri n'est pas venu."
    )
    entities = find_entities(text, "fr", sentences := split_sentences(text, "fr"))
    assert [quote.speaker for quote in find_quotes(text, entities, sentences)] == ["Claire Dubois"] * 2


def test_who_stands_right_before_the_verb_speaks_and_not_whom_he_names() -> None:
    text = (
        "Rovers had midfielder Jack Lowther sent off. Rovers coach Alun Meredith said his side, who missed Jack "
        'Lowther, had "stopped playing and started praying".'
    )
    entities = find_entities(text, "en", sentences := split_sentences(text, "en"))
    assert {entity.name for entity in entities if entity.kind == "person"} == {
        "Jack Lowther",
        "Alun Meredith",
    }
    assert [quote.speaker for quote in find_quotes(text, entities, sentences)] == ["Alun Meredith"]


@given(st.text(alphabet='«»“”" aب.قال\n', max_size=300))
def test_offsets_hold_on_any_text(text: str) -> None:
    for quote in find_quotes(text):
        assert text[quote.offset : quote.offset + len(quote.text)] == quote.text


def test_time_is_linear_on_unclosed_marks() -> None:
    for hostile in ("«" * 50_000, "“ا " * 50_000, '" ' * 50_000):
        started = time.process_time()
        find_quotes(hostile)
        assert time.process_time() - started < 2
