"""Copies share a fingerprint, edits stay near, other articles are far."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.fingerprint import bands, distance, fingerprint

STORY = " ".join(
    f"أعلنت البلدية رقم {number} في إقليم {number * 7 % 41} عن مشروع جديد لتوزيع الماء على {number * 13 % 97} قرية"
    for number in range(12)
)
OTHER = " ".join(
    f"فاز نادي {number} على نادي {number + 3} بهدفين في الجولة {number * 5 % 31}" for number in range(12)
)


def test_spelling_and_punctuation_do_not_matter() -> None:
    assert fingerprint("أعلنَ الوزيرُ، أمسِ، القرار.") == fingerprint("اعلن الوزير امس القرار")


def test_an_edit_stays_near_and_another_article_is_far() -> None:
    first = fingerprint(STORY)
    edited = fingerprint(STORY.replace("الماء", "الغاز", 1) + " وسينتهي المشروع قريبا")
    assert first.sha256 != edited.sha256
    assert distance(first.simhash, edited.simhash) <= 8
    assert distance(first.simhash, fingerprint(OTHER).simhash) > 16


def test_empty_text() -> None:
    assert fingerprint("").simhash == "0" * 16


def test_value_is_stable_across_processes_and_machines() -> None:
    assert fingerprint("the quick brown fox").simhash == fingerprint("The quick, brown FOX!").simhash
    assert fingerprint("the quick brown fox").simhash == "27ba571070c3e216"


@given(st.text(), st.integers(0, 63))
def test_bands_are_the_simhash_and_three_flips_leave_one_whole(text: str, bit: int) -> None:
    simhash = fingerprint(text).simhash
    assert "".join(bands(simhash)) == simhash
    flipped = f"{int(simhash, 16) ^ (1 << bit | 1 << (bit + 16) % 64 | 1 << (bit + 32) % 64):016x}"
    assert distance(simhash, flipped) == 3
    assert set(enumerate(bands(simhash))) & set(enumerate(bands(flipped)))
