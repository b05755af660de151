"""A number or day that is only reckoned does not stand where the article has another one."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check_by_rules
from functions.summarize.grounding.source import Source
from shared.article import CleanText, Guess, Page

PAGE = Page(published=Guess(value="2026-11-12", confidence=1))
TEXTS = {
    "en": (
        "Teacher Anna Beck said only 41 of her 90 pupils had attended school during the rains.\n"
        "The river burst its banks on November 8 after four days of rain, the council said on Tuesday.\n"
        "Ferries carried 41,000 people in May and 28,000 people in April.\n"
        "The bridge will reopen in the fall of 2027, and its repair begins next April."
    ),
    "fr": (
        "La mairie a reçu 58 plaintes de riverains depuis dimanche, contre 5 l'an dernier.\n"
        "Une quinzaine de pêcheurs interpellés mardi lors d'un contrôle ont été libérés."
    ),
    "ar": (
        "قلص أحمد الخطيب الفارق من ركلة جزاء في الدقيقة 58 أمام 5 آلاف متفرج، قبل 5 دقائق من الاستراحة.\n"
        "وأغلق الطريق الساحلي بين القريتين منذ مساء الثلاثاء، وفق البلدية.\n"
        "ويبلغ عمق الحوض مترين و40 سنتيمترا."
    ),
}


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        (
            "en",
            "Teacher Anna Beck said only 49 of her 90 pupils had attended school during the rains.",
            ["number"],
        ),
        ("en", "The river burst its banks on November 4 after four days of rain.", ["date"]),
        ("en", "The river burst its banks in November after four days of rain.", []),
        ("en", "Ferries carried 13,000 more people in May.", []),
        ("en", "The bridge will reopen in the fall of 2026.", ["number"]),
        ("fr", "Une quinzaine de pêcheurs interpellés jeudi lors d'un contrôle ont été libérés.", ["date"]),
        ("fr", "Une quinzaine de pêcheurs interpellés mardi lors d'un contrôle ont été libérés.", []),
        ("ar", "قلص أحمد الخطيب الفارق من ركلة جزاء في الدقيقة 53 أمام 5 آلاف متفرج.", ["number"]),
        ("ar", "قلص أحمد الخطيب الفارق من ركلة جزاء في الدقيقة 58 أمام 5 آلاف متفرج.", []),
        ("ar", "أغلق الطريق الساحلي بين القريتين منذ مساء الخميس.", ["date"]),
        ("ar", "يبلغ عمق الحوض 240 سنتيمترا.", []),
    ],
)
def test_what_is_reckoned_stands_in_no_place_of_another(
    language: str, sentence: str, kinds: list[str]
) -> None:
    clean = CleanText(format="text", page=PAGE, text=TEXTS[language])
    found = check_by_rules(sentence, Source(clean, extract(clean)))
    assert [finding.kind for finding in found] == kinds, found
