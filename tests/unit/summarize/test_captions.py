"""What stands under a picture or inside somebody's speech, and ends that stay open."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.notices import names_a_picture
from functions.summarize.openings import leans
from functions.summarize.speech import REACH, quoted
from functions.summarize.summarizer import summarize
from shared.article import CleanText, Summary

STORY = (
    "The harbour bridge of Lund will close for two years from June, the city council decided on Monday.\n"
    "{}\n"
    "The council said the bridge closes because rust has eaten a third of its steel cables.\n"
    "Ferries will carry people across the harbour while the bridge is closed to all traffic."
)


def told(text: str) -> Summary:
    clean = CleanText(text=text, format="text")
    return summarize(clean, extract(clean))


def everything(summary: Summary) -> str:
    return " ".join([summary.abstract, *(one.text for one in (*summary.points, *summary.sentences))])


@pytest.mark.parametrize(
    "line",
    [
        "The harbour where the old bridge was built and where the council means to close it. (Harbour Agency)",
        "The harbour bridge of Lund in June, closed by the council. (Photo: Joan Pell)",
        "The bridge seen from the harbour of Lund.” (AP)",
    ],
)
def test_a_line_with_a_credit_in_brackets_is_no_sentence_of_a_summary(line: str) -> None:
    assert line.partition(".")[0] not in everything(told(STORY.format(line)))


@pytest.mark.parametrize(
    "line",
    [
        # what the writer adds, in lower case or as a sentence
        "The bridge of Lund carries forty thousand people across the harbour every day. (on weekdays)",
        "The bridge of Lund carries forty thousand people across the harbour every day. (It did in May.)",
        # two sentences are no caption
        "The bridge of Lund carries forty thousand people. It crosses the harbour of the city. (Pell)",
    ],
)
def test_other_brackets_are_no_credits(line: str) -> None:
    assert line.partition(".")[0] in everything(told(STORY.format(line)))


def test_brackets_behind_many_lines_or_the_last_one_are_no_credits() -> None:
    lines = STORY.format("The mayor of Lund said the ferries of the harbour are ready.").split("\n")
    digest = "\n".join(f"{line} (AP)" for line in lines)
    assert lines[0] in told(digest).abstract
    signed = "\n".join([*lines[:-1], f"{lines[-1]} (Joan Pell)"])
    assert lines[-1] in everything(told(signed))


def test_a_caption_that_names_its_picture_is_left_out_where_there_is_more() -> None:
    caption = "Old iron: The harbour bridge of Lund was built by the council a century ago."
    assert caption not in told(STORY.format(caption)).abstract
    assert names_a_picture(caption, "en")
    assert not names_a_picture("The mayor said: We close the bridge.", "fr")
    assert not names_a_picture("LONDON: The bridge closes.", "en")
    assert not names_a_picture("He told them what: it closes.", "en")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (['She said: "It is late.', "We close it.", 'We must," she said.', "It rains."], {1}),
        (["Il dit : « C'est tard.", "On ferme.", "Il le faut »."], {1}),
        # straight quotes: one that touches the word behind it opens
        (['"It is late.', "We close it.", 'We must."', "It rains.", '"So be it," she said.'], {1}),
        # every mark has its other half
        (['She said "late".', "It rains.", 'He said "no".'], set()),
        # a mark that opens again, and one that comes too late, are of no quotation
        (['She said "late.', "It rains.", 'He said: "No.', "It rains.", "It rains."], set()),
        (['She said "late.', *["It rains."] * REACH, 'It does."'], set()),
    ],
)
def test_sentences_inside_a_quotation(sentences: list[str], expected: set[int]) -> None:
    assert quoted(sentences) == expected


def test_what_somebody_says_in_the_middle_of_a_quotation_does_not_enter_an_abstract() -> None:
    speech = (
        'The mayor of Lund said: "The harbour bridge is old. '
        "I close the harbour bridge for two years because rust has eaten the cables of the bridge. "
        'The council agrees."'
    )
    assert "I close" not in told(STORY.format(speech)).abstract


def test_no_comma_ends_an_abstract_or_a_point() -> None:
    first = "افتتحت بلدية الواحة محطة لتحلية مياه البحر تزود أربعين ألف أسرة بالماء العذب،"
    last = "وبلغت كلفة محطة التحلية تسعين مليون درهم دفعتها البلدية على ثلاث سنوات."
    summary = told(f"{first}\n\n{last}\n\nوتعالج المحطة مياه البحر بالطاقة الشمسية وحدها منذ الشهر الماضي،")
    assert not summary.abstract.endswith("،")
    assert [point.text for point in summary.points if point.text.endswith("،")] == []


def test_a_participle_that_goes_on_with_what_was_said_leans() -> None:
    assert leans("مضيفا أن الأشغال دامت أربع سنوات.", "ar", first=True)
    assert leans("C'est ce que pense le maire de la ville.", "fr")
    assert not leans("مؤكدات جديدة ظهرت في الملف.", "ar", first=True)


@pytest.mark.parametrize(
    "line",
    [
        "Read also: how the council of Lund came to close its bridges and harbour, and two ferry lines, in one year.",
        "Stay up to date with the news of Lund.",
    ],
)
def test_a_line_that_points_to_another_article_is_left_out_however_long(line: str) -> None:
    assert line.partition(",")[0].rstrip(".") not in everything(told(STORY.format(line)))


def test_what_begins_with_a_comma_leans() -> None:
    assert leans(", the net worth of the families reached 855 million.", "en", first=True)
    assert leans("، وبلغت ثروة الأسر 855 مليونا.", "ar", first=True)
