"""Words are counted as a reader counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from functions.summarize.word_count import count_words, first_words


def test_signs_alone_are_no_words() -> None:
    assert count_words("الرباط ـ و.م.ع : « 12 % » – أعلنت ...") == 4
    assert first_words("الرباط – 12 % من الناس", 2) == "الرباط – 12 %"


@given(st.text(alphabet="ab _-،.« ١\n", max_size=60), st.integers(0, 12))
def test_the_first_words_are_as_many_as_asked_for(text: str, count: int) -> None:
    part = first_words(text, count)
    assert text.startswith(part)
    assert count_words(part) == min(count, count_words(text))


@given(st.text(" \n\u00a0ab_ـ-«.٣é\u064e"))
def test_a_word_is_what_holds_a_letter_or_a_digit(text: str) -> None:
    words = [part for part in text.split() if any(char.isalnum() and char != "ـ" for char in part)]
    assert count_words(text) == len(words)
