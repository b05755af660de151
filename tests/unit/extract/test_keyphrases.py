"""Keyphrases are the article's own words, best first."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.extract.keyphrases import find_keyphrases
from functions.extract.keyphrases_candidates import Candidates, read
from functions.extract.vocabulary import vocabulary
from functions.extract.wording import wording
from shared.sentences import split_sentences

FRENCH = (
    "Le barrage hydraulique de Tamrout alimentera bientôt la vallée. Les ingénieurs du barrage hydraulique ont "
    "terminé la digue. Selon le maire, le barrage hydraulique coûtera moins cher que prévu. La vallée attend l'eau."
)
ARABIC = (
    "دشن وزير التجهيز اليوم سد تامروت الجديد في إقليم الجبل. وسيوفر سد تامروت مياه الشرب لثلاثين قرية. "
    "وقال الوزير إن سد تامروت سيكون جاهزا في الصيف، وإن مياه الشرب ستصل إلى كل بيت."
)


def phrases(text: str, headline: str, language: str) -> list[str]:
    return [
        found.text for found in find_keyphrases(text, headline, language, split_sentences(text, language))
    ]


def test_repeated_names_come_first() -> None:
    assert any(
        "barrage hydraulique" in phrase for phrase in phrases(FRENCH, "Un barrage à Tamrout", "fr")[:4]
    )
    assert "سد تامروت" in phrases(ARABIC, "تدشين سد تامروت", "ar")[:3]


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ARABIC, "ar"), (FRENCH, "xx"), ("", "ar")])
def test_every_phrase_is_verbatim_and_only_said_once(text: str, language: str) -> None:
    found = phrases(text, "", language)
    assert all(phrase in text for phrase in found)
    assert len(set(found)) == len(found) <= 10


@given(st.text(max_size=400), st.sampled_from(["ar", "fr", "en", "ja"]))
def test_any_text_gives_verbatim_phrases_with_scores_in_order(text: str, language: str) -> None:
    found = find_keyphrases(text, text[:40], language, [])
    assert all(phrase.text in text and 0 <= phrase.score <= 1 for phrase in found)
    assert [phrase.score for phrase in found] == sorted((phrase.score for phrase in found), reverse=True)


def test_no_phrase_starts_or_ends_with_a_word_of_grammar() -> None:
    known = vocabulary("fr")
    for phrase in phrases(FRENCH, "", "fr"):
        assert not known.is_stop(phrase.split()[0].lower())
        assert not known.is_stop(phrase.split()[-1].lower())


def test_a_very_long_text_takes_bounded_time() -> None:
    text = " ".join(f"كلمة{number} مختلفة" for number in range(50_000))
    started = time.process_time()
    find_keyphrases(text, "", "ar", [])
    assert time.process_time() - started < 3


@given(st.lists(st.sampled_from(["barrage", "digue", "vallée", "de", "la", ",", "."]), max_size=30))
def test_candidates_stand_where_they_are_first_met_in_the_order_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    said = wording(text)
    found = Candidates(read(text, "", vocabulary("fr"), [(0, len(text))], said))
    candidates = [found.candidate(row) for row in range(len(found))]
    assert [candidate.places[0] for candidate in candidates] == found.first.tolist()
    assert [len(candidate.places) for candidate in candidates] == found.count.tolist()
    assert len({candidate.stems for candidate in candidates}) == len(candidates)
    for stems, places in candidates:
        assert all(found.reading.stems[place : place + len(stems)] == stems for place in places)
    order = [(candidate.places[0], len(candidate.stems)) for candidate in candidates]
    assert order == sorted(order)
