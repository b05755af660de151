"""Whom and what an Arabic article tells of in the part of a sentence that has them, where another part has others."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.deeds_arabic import deeds_of_others
from functions.summarize.grounding.tied.measures_arabic import numbers_of_others
from shared.article import CleanText, Guess, Page

VALLEY = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-04-10", confidence=1)),
    text=(
        "واشتكى رئيس جمعية الرعاة، حمادي ولد بكار، من غلاء العلف، فيما طالبت النائبة سلمى الزاوي بحفر أربع آبار في"
        " الوادي.\n"
        "وأعلن المدير الإقليمي، محمد الطالبي، في حين كان يزور السوق، توزيع 640 طنا من الشعير، قبل أن يكشف المهندس"
        " محمد بنونة أن السد سيفتح في يونيو.\n"
        "وسلم سعيد ولد أحمد أغناما إلى المتضررين، بينما تبرعت ليلى العمري بشاحنة ماء. وأضافت أنها ستعود كل شهر.\n"
        "وتبلغ غرامة الرعي الجائر 200 درهم، وضبط الحراس 318 مخالفة في الربيع.\n"
        "وارتفع سعر الخروف من 1500 درهم إلى 2300، وتراجع ثمن الحليب إلى 6 دراهم.\n"
        "وتنقل العلف 18 شاحنة ذات صهاريج، ويضم السوق 21 متجرا."
    ),
)


@pytest.fixture(scope="module")
def valley() -> Source:
    return Source(VALLEY, extract(VALLEY))


@pytest.mark.parametrize(
    "sentence",
    [
        "طالب حمادي ولد بكار بحفر أربع آبار في الوادي.",
        "كشف محمد الطالبي أن السد سيفتح في يونيو.",
        "تبرع سعيد ولد أحمد بشاحنة ماء.",
        "سلم حمادي ولد بكار أغناما إلى المتضررين.",
    ],
)
def test_what_another_part_tells_of_another_person(valley: Source, sentence: str) -> None:
    """Also where both people are in one sentence of the article, or bear a first name or a `ولد` in common."""
    assert deeds_of_others(line(sentence, "ar", 0), valley)


@pytest.mark.parametrize(
    "sentence",
    [
        "طالبت سلمى الزاوي بحفر أربع آبار في الوادي.",
        "طالبت الزاوي، وهي نائبة، بحفر آبار في الوادي.",
        "كشف المهندس محمد بنونة أن السد سيفتح في يونيو.",
        "تبرعت ليلى العمري بشاحنة ماء وستعود كل شهر.",
        "اشتكى حمادي ولد بكار من ثمن العلف، فيما تبرعت ليلى العمري بشاحنة ماء.",
        "رحب حمادي ولد بكار بفتح الطريق.",
    ],
)
def test_what_the_article_tells_of_the_person(valley: Source, sentence: str) -> None:
    """Also in the sentence after it, and what it tells of nobody."""
    assert not deeds_of_others(line(sentence, "ar", 0), valley)


@pytest.mark.parametrize(
    "sentence",
    [
        "تبلغ غرامة الرعي الجائر 318 درهما.",
        "تنقل العلف 21 شاحنة ذات صهاريج.",
        "تراجع ثمن الحليب إلى 1500 درهم.",
    ],
)
def test_what_the_article_tells_by_another_number(valley: Source, sentence: str) -> None:
    assert numbers_of_others(line(sentence, "ar", 0), valley)


@pytest.mark.parametrize(
    "sentence",
    [
        "تبلغ غرامة الرعي الجائر 200 درهم.",
        "ضبط الحراس 318 مخالفة، وحددت غرامة الرعي الجائر في 200 درهم.",
        "ارتفع سعر الخروف إلى 2300 درهم.",
        "كان سعر الخروف 1500 درهم قبل أن يرتفع.",
        "تنقل العلف 18 شاحنة.",
        "في السوق 21 متجرا، وتنقل العلف 18 شاحنة ذات صهاريج.",
    ],
)
def test_what_the_article_tells_by_the_number(valley: Source, sentence: str) -> None:
    """Also where it is one of the two ends of a change."""
    assert not numbers_of_others(line(sentence, "ar", 0), valley)


def test_other_languages_are_left_alone() -> None:
    clean = CleanText(text="Ann Lee sold 40 boats, while Tom Roe bought a farm of 12 acres.", format="text")
    source = Source(clean, extract(clean))
    said = line("Tom Roe sold 12 boats.", "en", 0)
    assert (deeds_of_others(said, source), numbers_of_others(said, source)) == ([], [])
