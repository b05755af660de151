"""Word spans."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.words import has_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالَ الوزيرُ: «نعم»", ["قالَ", "الوزيرُ", "نعم"]),
        ("l'eau d’un don't États-Unis", ["l", "eau", "d", "un", "don't", "États", "Unis"]),
        ("3,5 % en 2024, 1.250.000", ["3,5", "en", "2024", "1.250.000"]),
        ("مـراكش ـ و.م.ع", ["مـراكش", "و", "م", "ع"]),
        ("می\u200cشود", ["می\u200cشود"]),
        ("", []),
        ("…!؟", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text())
def test_spans_are_in_order_and_apart(text: str) -> None:
    last = 0
    for start, end in words(text):
        assert last <= start < end <= len(text)
        last = end


def test_time_is_linear_on_hostile_text() -> None:
    for hostile in ("ا" + "\u064e" * 200_000, "1." * 100_000, "a'" * 100_000):
        started = time.process_time()
        words(hostile)
        assert time.process_time() - started < 1


@given(st.text("aب 3.,'s-"), st.integers(0, 12))
def test_a_text_has_as_many_words_as_are_found_in_it(text: str, number: int) -> None:
    assert has_words(text, number) == (len(words(text)) >= number)
