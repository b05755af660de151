"""The grounding check for Arabic: what is reckoned from an article's numbers passes, what is near to it does not."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check, check_by_rules
from functions.summarize.grounding.dates.month_years import wrong_years
from functions.summarize.grounding.names.apposed import apposed
from functions.summarize.grounding.names.known_arabic import is_common
from functions.summarize.grounding.numbers.units import wrong_units
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.tied.changes_arabic import changes, values_of
from shared.article import CleanText, Guess, Page

CLEAN = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-06-03", confidence=1)),
    text=(
        "سيوسع مرفأ طرطوس في سوريا، وتضيف الأشغال سبعة أرصفة إلى الأرصفة الستة الحالية، وتبلغ كلفتها 84 مليون دولار، "
        "يدفع البنك ثلثها، على أن تنتهي المرحلة الأولى في مارس 2028.\n"
        "وقال مدير المرفأ، الحاج كامل بوعزة، إن 210 عمال من أصل 340 أضربوا، وإن الشحن يستغرق ثلاث ساعات إلا ربعا.\n"
        "وطلبت النقابية رولا حيدر زيادة الأجور من 900 إلى 1300 ليرة، ودفع خمس هذا المبلغ سلفا.\n"
        "وافتتح المحافظ، نادر الصافي، مركزين للتدريب في جزيرة أرواد بين 4 و9 مايو.\n"
        "ويخزن المرفأ 12 رافعة، ويبلغ عمق الحوض مترين و40 سنتيمترا، وبقيت 75 شاحنة من 81 في الخدمة."
    ),
)


def _source() -> Source:
    return Source(CLEAN, extract(CLEAN))


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("يصبح عدد أرصفة مرفأ طرطوس بعد الأشغال 13 رصيفا.", True),
        ("يصبح عدد أرصفة مرفأ طرطوس بعد الأشغال 14 رصيفا.", False),
        ("يدفع البنك 28 مليون دولار من كلفة الأشغال.", True),
        ("يدفع البنك 38 مليون دولار من كلفة الأشغال.", False),
        ("أضرب 210 من مجموع 340 عاملا في المرفأ.", True),
        ("أضرب 120 من مجموع 340 عاملا في المرفأ.", False),
        ("يستغرق الشحن ساعتين و45 دقيقة.", True),
        ("يستغرق الشحن ساعتين و35 دقيقة.", False),
        ("طلبت النقابية رولا حيدر زيادة الأجور بـ400 ليرة.", True),
        ("طلبت النقابية رولا حيدر زيادة الأجور بـ500 ليرة.", False),
        ("طلبت رولا حيدر دفع 20 في المئة من المبلغ سلفا.", True),
        ("طلبت رولا حيدر دفع 30 في المئة من المبلغ سلفا.", False),
        ("يبلغ عمق الحوض 2.4 متر.", True),
        ("يبلغ عمق الحوض 2.6 متر.", False),
        ("افتتح المحافظ نادر الصافي مركزين للتدريب خلال ستة أيام في أرواد.", True),
        ("افتتح المحافظ نادر الصافي مركزين للتدريب خلال ثمانية أيام في أرواد.", False),
        ("أضرب في المرفأ 209 عمال آخرين.", True),
        ("أضرب في المرفأ 207 عمال آخرين.", False),
        ("تناهز كلفة الأشغال في المرفأ 80 مليون دولار.", True),
        ("تبلغ كلفة الأشغال في المرفأ 80 مليون دولار.", False),
        ("يبلغ عمق الحوض 240 سنتيمترا.", True),
        ("يبلغ عمق الحوض 260 سنتيمترا.", False),
        ("لم يضرب 130 من عمال المرفأ.", True),
        ("لم يضرب 140 من عمال المرفأ.", False),
        ("واصل العمل 130 من عمال المرفأ.", False),
    ],
)
def test_what_is_reckoned_passes_and_what_is_not_is_caught(sentence: str, grounded: bool) -> None:
    findings = check_by_rules(sentence, _source())
    assert (not findings) == grounded, findings


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("قال مدير المرفأ كامل بوعزة إن العمال أضربوا.", True),
        ("قال مدير المرفأ كامل بوشعالة إن العمال أضربوا.", False),
        ("قال مدير المرفأ كامل فارح إن العمال أضربوا.", False),
        ("سيوسع مرفأ طرطوس، وقد نقلت الأرصفة إلى إليزي.", False),
        ("تدفع كلفة الأشغال 84 مليون يورو.", False),
        ("يستغرق الشحن ثلاث دقائق إلا ربعا.", False),
    ],
)
def test_names_towns_and_currencies(sentence: str, grounded: bool) -> None:
    (checked,) = check([sentence], CLEAN, extract(CLEAN))
    assert checked.grounded == grounded, checked.findings


def test_a_month_has_the_year_that_the_article_gives_it() -> None:
    source = _source()
    assert wrong_years(line("تنتهي المرحلة في مارس 2028.", "ar", 0), source) == []
    assert wrong_years(line("تنتهي المرحلة في مارس من عام 2028.", "ar", 0), source) == []
    assert wrong_years(line("تنتهي المرحلة في مارس 2026.", "ar", 0), source) == ["مارس 2026"]


def test_a_count_of_things_is_no_measure() -> None:
    source, said = _source(), line("ينتظر المرفأ منذ 12 شهرا.", "ar", 0)
    assert wrong_units(said, said.numbers, source) == ["12 شهرا"]
    same = line("في المرفأ 12 من الرافعات.", "ar", 0)
    assert wrong_units(same, same.numbers, source) == []


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("ارتفع العدد من 9 إلى 14 مصنعا", [(9, 14)]),
        ("استقبلت المدينة 14 فيلما سنة 2025، مقابل 9 أفلام قبلها", [(9, 14)]),
        ("يعيش 19 يوما بدل 12", [(12, 19)]),
        ("بلغت 830 مليون دينار بعد أن كانت 760 مليون دينار", [(760e6, 830e6)]),
        ("في المدينة 14 مصنعا و9 مخازن", []),
    ],
)
def test_a_change_is_read_from_before_to_after(sentence: str, ends: list[tuple[float, float]]) -> None:
    each = line(sentence, "ar", 0)
    assert [values_of(each, change) for change in changes(each)] == ends


def test_a_change_told_the_other_way_round_is_caught() -> None:
    said = [
        "طلبت رولا حيدر زيادة الأجور من 1300 إلى 900 ليرة.",
        "طلبت رولا حيدر زيادة الأجور من 900 إلى 1300 ليرة.",
    ]
    assert [checked.grounded for checked in check(said, CLEAN, extract(CLEAN))] == [False, True]


def test_people_stand_between_commas_after_what_they_are() -> None:
    assert set(apposed(_source().lines)) == {("كامل", "بوعزه"), ("نادر", "الصافي")}


def test_a_name_that_begins_like_a_conjunction_is_told_from_one() -> None:
    assert is_common("فقال")
    assert is_common("والمدينه")
    assert not is_common("فارح")
    assert not is_common("بوعزه")
