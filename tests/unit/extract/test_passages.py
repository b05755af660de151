"""Passages in another language than the article's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.extract.language import find_language
from functions.extract.passages import MOST, find_passages
from shared.article import ForeignPassage
from shared.sentences import split_sentences

ARABIC = (
    "أعلنت وزارة الفلاحة أن محصول الحبوب تراجع هذا العام بسبب ضعف التساقطات المطرية. "
    "وقالت إن المزارعين سيتلقون دعما ماليا قبل نهاية السنة لتعويض الخسائر."
)
FRENCH = (
    "Nous avons demandé aux agriculteurs de patienter encore quelques semaines. "
    "Les aides seront versées avant la fin de l’année, sans condition de surface."
)
ENGLISH = (
    "The ministry said that the harvest had fallen by a third because of the drought. "
    "Farmers will be paid before the end of the year, it added in a statement."
)
PERSIAN = "وزیر کشاورزی گفت که برداشت گندم امسال به دلیل کمبود باران کاهش یافته است و دولت گندم می‌خرد."


def passages(text: str) -> list[ForeignPassage]:
    language = find_language(text)
    return list(find_passages(text, language, split_sentences(text, language.code)))


@pytest.mark.parametrize(
    ("before", "foreign", "after", "code"),
    [
        (f"{ARABIC}\nوأضاف الوزير: «", FRENCH, f"»\n{ARABIC}", "fr"),
        (f"{ARABIC}\n", ENGLISH, f"\n{ARABIC}", "en"),
        (f"{ENGLISH}\n" * 4, ARABIC, "", "ar"),
        (f"{FRENCH}\n{FRENCH}\n", ENGLISH, "\n", "en"),
        (f"{ENGLISH}\n{ENGLISH}\n", FRENCH, "\n", "fr"),
        (f"{ARABIC}\n{ARABIC}\n", PERSIAN, f"\n{ARABIC}", "fa"),
    ],
)
def test_a_foreign_passage_is_found_where_it_stands(before: str, foreign: str, after: str, code: str) -> None:
    text = before + foreign + after
    (found,) = passages(text)
    assert (found.language, text[found.start : found.end]) == (code, foreign)
    assert found.confidence > 0.5


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        FRENCH,
        ENGLISH,
        f"{ARABIC}\nوقعت شركة Google Cloud Platform اتفاقا مع OCP Group في الرباط.",
        f"{FRENCH}\nLe film « The Lord of the Rings » revient en salle cet hiver.",
        f"{ARABIC}\n2020 2021 2022 2023 2024 2025 2026 2027 2028 2029 2030 2031",
        "",
    ],
)
def test_names_titles_and_tables_are_no_passages(text: str) -> None:
    assert passages(text) == []


def test_passages_are_bounded() -> None:
    text = f"{ARABIC}\n{FRENCH}\n" * (MOST + 5)
    assert len(passages(text)) == MOST


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from([ARABIC, FRENCH, ENGLISH, PERSIAN, "«", "Rabat", "...", "\n", " "]), max_size=12)
)
def test_offsets_are_in_order_and_hold_letters(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for found in passages(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start].isalpha()
        assert found.language != find_language(text).code
        end = found.end
