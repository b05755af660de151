"""The headline of an article that has none, and the shortening of overlong sentences."""

from __future__ import annotations

import pytest

from functions.summarize.headline import LONGEST, headline
from shared.clauses import opening_clauses


def test_the_articles_own_headline_stands() -> None:
    assert headline("  سد جديد يروي السهل ", "افتتح الوزير سدا جديدا.", "ar") == "سد جديد يروي السهل"


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("ar", "افتتح الوزير السد الجديد.", "افتتح الوزير السد الجديد"),
        (
            "ar",
            (
                "أعلنت شركة الكهرباء في الإقليم الجنوبي عن تشغيل محطتها الثالثة للطاقة الشمسية قرب الميناء، "
                "بعد تأخر دام عامين كاملين بسبب نقص التمويل."
            ),
            "أعلنت شركة الكهرباء في الإقليم الجنوبي عن تشغيل محطتها الثالثة للطاقة الشمسية قرب الميناء",
        ),
        (
            "en",
            (
                "The national shipping line will open a third route to the southern islands after nine years "
                "of talks with the ports that would have to be enlarged."
            ),
            "The national shipping line will open a third route to the southern islands",
        ),
        (
            "fr",
            (
                "La compagnie nationale de navigation ouvrira une troisième ligne vers les îles du Sud pour "
                "répondre aux demandes répétées des pêcheurs et des écoles."
            ),
            "La compagnie nationale de navigation ouvrira une troisième ligne vers les îles du Sud",
        ),
    ],
)
def test_a_made_headline_ends_where_a_reader_would_pause(language: str, sentence: str, expected: str) -> None:
    assert headline(None, sentence, language) == expected


def test_a_sentence_without_a_pause_is_marked_as_cut() -> None:
    made = headline(None, "كلمة " * 30, "ar")
    assert made.endswith("…")
    assert len(made.split()) == LONGEST


def test_clauses_end_outside_quotations_and_brackets() -> None:
    text = (
        'He said, "we came, we saw, we left", and (as agreed, in May) nobody, not one, stayed behind to tell.'
    )
    assert opening_clauses(text, least=3, most=8) == 'He said, "we came, we saw, we left"'
    assert opening_clauses(text, least=9, most=14) == text[: text.index(", not one")]
    assert (
        opening_clauses("no clause ends in here at all", least=2, most=4) == "no clause ends in here at all"
    )
