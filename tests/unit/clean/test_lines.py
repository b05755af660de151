"""Lines that a program broke are joined; lines that an author ended are not."""

from __future__ import annotations

import textwrap

from functions.clean.lines import join_broken_lines

PARAGRAPHS = (
    "The council opened the new footbridge on Monday after two years of work and several delays caused by floods.",
    "Residents said the crossing would save them a walk of twenty minutes each way, and asked for better lighting.",
    "The mayor promised lamps before winter, and a second crossing further down the river within three years.",
)


def test_paragraphs_filled_to_a_width_are_made_whole() -> None:
    filled = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    assert join_broken_lines(filled) == "\n\n".join(PARAGRAPHS)


def test_short_paragraphs_of_like_length_stay_apart() -> None:
    text = "\n".join(
        f"أعلنت بلدية الحي رقم {number} اليوم عن انطلاق الأشغال في الحديقة العمومية رقم {number}."
        for number in range(5)
    )
    assert join_broken_lines(text) == text


def test_a_list_of_short_lines_stays_a_list() -> None:
    text = "\n".join(["Home", "Politics", "Business", "Culture", "Sport"])
    assert join_broken_lines(text) == text
