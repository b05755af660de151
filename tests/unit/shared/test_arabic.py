"""Folding brings the spellings of a word together and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.arabic import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأُسْرَةُ", "الاسره"),
        ("إلى", "الي"),
        ("مـــراكش", "مراكش"),
        ("مسؤول", "مسوول"),
        ("کتاب", "كتاب"),
        ("ﻻ", "لا"),
        ("١٢٣", "123"),
        ("École", "ecole"),
        ("STRASSE", "straße"),
        ("می\u200cشود", "ميشود"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_stay_apart() -> None:
    assert fold("علم") != fold("عالم")
    assert fold("हिन्दी") != fold("हन्द")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text('aZ "«’أإىةآؤئابتُـçéÊœ٣', max_size=12)))
def test_a_text_is_folded_as_its_characters_are(parts: list[str]) -> None:
    text = " ".join(parts)
    assert fold(text) == "".join(map(fold, text)) == fold_with_offsets(text)[0]


def test_every_letter_of_our_languages_is_folded_by_itself_as_in_a_text() -> None:
    for char in map(chr, (*range(0x250), *range(0x600, 0x700), *range(0x2000, 0x2070))):
        assert fold(f"ب{char}é") == f"ب{fold(char)}e"
        assert fold(char) == fold_with_offsets(char)[0]


@given(st.text())
def test_offsets_lead_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    for index, char in enumerate(folded):
        assert char in fold(text[offsets[index]])
