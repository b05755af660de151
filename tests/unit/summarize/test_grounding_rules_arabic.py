"""Rules of the grounding check for Arabic: each catches what was changed and passes the same told in other words."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.names.institutions import unknown_organizations
from functions.summarize.grounding.names.people_arabic import surnames
from functions.summarize.grounding.numbers.reading import numbers
from functions.summarize.grounding.polarity.poles import poles_of
from functions.summarize.grounding.polarity.roots import verb_kinds
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.text import tokens
from functions.summarize.grounding.tied.speakers import wrong_speakers
from shared.article import CleanText, Guess, Page

CLEAN = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-06-03", confidence=1)),
    text=(
        "أوقفت السلطات حارسا يشتبه في أنه سرب وثائق المتحف، بعد تأجيل الافتتاح خمسة أسابيع.\n"
        "وقالت مديرة المتحف، ليلى منصور، إن الترميم كلف 170 دينارا للمتر، وإن في المبنى 290 مخزنا مبردا.\n"
        "وستعرض المجموعة في 64 قاعة مجهزة بالكاميرات، بحسب وزير الثقافة، عماد الخطيب.\n"
        "وتعهد رئيس هيئة الآثار، الدكتور أنور سليم، بتمويل معرض متنقل في الضواحي الشرقية.\n"
        "ونبه أستاذ التاريخ القديم، الدكتور لطفي الحارس، إلى نقص الخرائط.\n"
        "وتوقع الخبير سامي عون أن يضعف الإقبال في جبل نور قبل الشتاء."
    ),
)


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("أوقفت السلطات حارسا بشبهة تسريب وثائق المتحف.", True),
        ("تأجل الافتتاح أسبوعين.", False),
        ("تأجل الافتتاح خمسة أسابيع.", True),
        ("في المبنى 290 من المخازن المبردة.", True),
        ("أوضحت مديرة المتحف ليلى منصور أن المجموعة ستعرض في 64 قاعة مجهزة بالكاميرات.", False),
        ("أوضح وزير الثقافة عماد الخطيب أن المجموعة ستعرض في 64 قاعة مجهزة بالكاميرات.", True),
        ("تعهد رئيس هيئة الآثار لطفي الحارس بتمويل معرض متنقل في الضواحي الشرقية.", False),
        ("تعهد رئيس هيئة الآثار أنور سليم بتمويل معرض متنقل في الضواحي الشرقية.", True),
        ("توقع الخبير سامي عون أن يشتد الإقبال في جبل نور قبل الشتاء.", False),
        ("توقع الخبير سامي عون أن يتراجع الإقبال في جبل نور قبل الشتاء.", True),
        ("توقع الخبير سامي عون ضعف الإقبال في جبل دخان قبل الشتاء.", False),
    ],
)
def test_each_rule(sentence: str, grounded: bool) -> None:
    (checked,) = check([sentence], CLEAN, extract(CLEAN))
    assert checked.grounded == grounded, checked.findings


def test_a_verb_is_known_in_another_tense() -> None:
    assert verb_kinds("توقف") & verb_kinds("واوقفت")
    assert not verb_kinds("توقف") & verb_kinds("واعلنت")


def test_thousands_follow_the_dual_of_a_million() -> None:
    (found,) = numbers(tokens("مليونين و400 ألف دولار"))
    assert found.values == {2_400_000.0}


def test_a_derived_verb_is_of_the_pole_of_its_past() -> None:
    assert poles_of("يشتد") == poles_of("اشتد") != ()
    assert poles_of("لندني") == ()


def test_a_surname_may_say_an_office() -> None:
    assert ("لطفي", "الحارس") in surnames(Source(CLEAN, extract(CLEAN)))


BRIDGE = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-06-03", confidence=1)),
    text=(
        "افتتحت الحكومة المحلية في البصرة جسرا بعد تأخر دام عامين.\n"
        "وقال المدير إن سبعين في المئة من العاملين في المشروع من أبناء المحافظة.\n"
        "وقالت محافظة الغابات بالولاية، وهيبة لعور: «الريح غيرت اتجاهها أربع مرات في ليلة واحدة»."
    ),
)


def test_a_province_that_is_called_by_its_kind_may_be_named() -> None:
    source = Source(BRIDGE, extract(BRIDGE))
    assert not unknown_organizations(line("أبناء محافظة البصرة يعملون في المشروع.", "ar", 0), source)
    assert unknown_organizations(line("أبناء قضاء البصرة يعملون في المشروع.", "ar", 0), source)


def test_an_office_that_speaks_is_whoever_is_named_beside_it() -> None:
    quoted = "الريح غيرت اتجاهها أربع مرات في ليلة واحدة"
    source = Source(BRIDGE, extract(BRIDGE))
    said = line(f"قالت وهيبة لعور، محافظة الغابات، إن «{quoted}».", "ar", 0)
    assert source.metadata.quotes[0].speaker == "محافظة الغابات بالولاية"
    assert not wrong_speakers(said, [quoted], source)
