"""Which Arabic numbers and names a sentence may put beside what the article tells in other words, and which not."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.dates.reading import dates, months_of
from functions.summarize.grounding.names.latin import unknown_names
from functions.summarize.grounding.names.people_arabic import name_words
from functions.summarize.grounding.numbers.reading import numbers
from functions.summarize.grounding.source import Source, line
from functions.summarize.grounding.text import tokens
from functions.summarize.grounding.tied.anchors import anchors
from shared.article import CleanText, Guess, Page

PLANT = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-05-06", confidence=1)),
    text=(
        "عاد مصنع الإسمنت في بني ملال إلى طاقته الكاملة الثلاثاء بعد صيانة دامت 45 يوما، حسب مدير الإنتاج بالشركة"
        " المالكة للمصنع، المهندس يوسف التازي. وأشرف على الأشغال 18 خبيرا، بقيادة المهندسة كاترين فوغل.\n"
        "وقال المدير إن 9 أفران من أصل 14 تشتغل بالوقود البديل، وإن المبيعات بلغت 540 مليون درهم مقابل 610 ملايين"
        " في الفصل السابق. ورحبت قائدة الفريق الألماني بسرعة العمال، ووصفت المدينة بأنها مضيافة.\n"
        "ورد رئيس جمعية الأحياء المجاورة، عبد الغني صابر، بأن الغبار غطى 300 منزل، وطالب بمصفاة جديدة."
        " وصوت المجلس على الملتمس بأغلبية 22 صوتا ومعارضة خمسة أعضاء.\n"
        "وحكم القاضي بسنة واحدة موقوفة التنفيذ على حارس المقبرة القديمة في مقبرة باب الخير.\n"
        "وزار المصنع 900 تلميذ خلال الأشهر الخمسة الأولى من السنة."
    ),
)


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("يعمل بالوقود البديل تسعة من مجموع 14 فرنا.", True),
        ("يعمل بالوقود البديل 18 فرنا.", False),
        ("أيد الملتمس 22 عضوا من المجلس مقابل خمسة عارضوه.", True),
        ("رحبت كاترين فوغل بسرعة العمال، وقالت إن المدينة مضيافة.", True),
        ("طالب يوسف التازي بمصفاة جديدة بعد أن غطى الغبار 300 منزل.", False),
        ("دفن الراحل في مقبرة سيدي عمر.", False),
        ("زار التلاميذ المصنع بين يناير وماي.", True),
    ],
)
def test_what_the_article_ties_to_another(sentence: str, grounded: bool) -> None:
    (checked,) = check([sentence], PLANT, extract(PLANT))
    assert checked.grounded == grounded, checked.findings


def test_a_long_title_and_a_deed_tell_whom_a_role_is_of() -> None:
    source = Source(PLANT, extract(PLANT))
    told = {at for at, each in enumerate(source.lines) if "المدير" in each.words and "افران" in each.words}
    (manager,) = (a for a in anchors(line("صرح يوسف التازي بذلك.", "ar", 0), source) if a.kind == "person")
    assert told <= manager.lines
    led = {at for at, each in enumerate(source.lines) if "قائده" in each.words}
    (leader,) = (a for a in anchors(line("صرحت كاترين فوغل بذلك.", "ar", 0), source) if a.kind == "person")
    assert led <= leader.lines


def test_a_span_of_time_and_a_manner_are_no_names() -> None:
    assert not {"بسنه", "بسرعه", "العمال"} & name_words(Source(PLANT, extract(PLANT)))


@pytest.mark.parametrize(
    "sentence", ["في المصنع 14 فرنا.", "دفن في مقبرة تستوعب مئة قبر.", "بعث صندوق بربع مليون درهم."]
)
def test_what_is_counted_and_what_is_done_are_no_names(sentence: str) -> None:
    assert not unknown_names(line(sentence, "ar", 0), Source(PLANT, extract(PLANT)))


def test_the_eleventh_is_no_sunday() -> None:
    words = tokens("آبارها الأحد عشر")
    assert dates(words, numbers(words)) == []


def test_the_first_months_of_a_year_have_a_last_one() -> None:
    found = months_of("خلال الأشهر الخمسة الأولى من السنة", extract(PLANT))
    assert {(None, 1, None), (None, 5, None)} <= found
    assert (None, 5, None) not in months_of("خلال الأشهر الخمسة الماضية", extract(PLANT))
