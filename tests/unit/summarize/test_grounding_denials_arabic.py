"""What an Arabic summary denies: a true paraphrase passes, a denial of what the article affirms does not."""

from __future__ import annotations

import pytest

from functions.extract.extractor import extract
from functions.summarize.grounding.check import check
from functions.summarize.grounding.polarity.denials import denials
from functions.summarize.grounding.polarity.roots import root_kinds
from functions.summarize.grounding.source import line
from shared.article import CleanText, Guess, Page

BORDER = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-03-10", confidence=1)),
    text=(
        "قال وزير النقل، سامر الخوري، الاثنين، إن معبر الكرامة سيبقى مفتوحا خلال العيد، نافيا ما تردد عن إغلاق"
        " المعبر أمام المسافرين. وتسري الرسوم الجديدة على الشاحنات كلها باستثناء شاحنات الأدوية.\n"
        "ورفض مجلس النقابة توقيع الاتفاق مع الشركة المشغلة. وحال عطل في الرافعة دون تفريغ ثلاث سفن في الميناء.\n"
        "وغاب محافظ المنطقة عن الافتتاح، فيما حضر السفير الياباني. ووافق البرلمان على القرض بأغلبية 70 صوتا.\n"
        "ونقلت الشركة المستودعات إلى الطابق الثاني تفاديا لغمرها بالمياه، وحذرت من استخدام المصاعد القديمة.\n"
        "ويطالب السكان بإحداث صندوق للسكن. وأجلت المحكمة النظر في شكوى المفصولين إلى يونيو.\n"
        "وتستأنف الدروس صباح الأحد في 4500 مدرسة. وبيعت أرض مساحتها 45 دونما على طريق السلط."
    ),
)


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("أكد وزير النقل أن معبر الكرامة لن يغلق أمام المسافرين خلال العيد.", True),
        ("لا تسري الرسوم الجديدة على الشاحنات.", False),
        ("لم يوقع مجلس النقابة الاتفاق مع الشركة المشغلة.", True),
        ("لم تفرغ ثلاث سفن في الميناء بسبب عطل في الرافعة.", True),
        ("لم يحضر محافظ المنطقة الافتتاح، بخلاف السفير الياباني.", True),
        ("لم يحضر السفير الياباني الافتتاح.", False),
        ("لم يوافق على القرض في البرلمان سوى 70 نائبا.", True),
        ("لم يوافق البرلمان على القرض.", False),
        ("نُقلت المستودعات إلى الطابق الثاني كي لا تغمرها المياه.", True),
        ("نصحت الشركة بعدم استخدام المصاعد القديمة.", True),
        ("لم يحدث بعد صندوق السكن الذي يطالب به السكان.", True),
        ("لم تنظر المحكمة بعد في شكوى المفصولين.", True),
        ("لن تستأنف الدروس صباح الأحد.", False),
        ("بيعت على طريق السلط أرض مساحتها 45 دونماً.", True),
    ],
)
def test_a_denial_counts_against_what_is_affirmed_of_the_same(sentence: str, grounded: bool) -> None:
    (checked,) = check([sentence], BORDER, extract(BORDER))
    assert checked.grounded == grounded, checked.findings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مساحتها 45 دونماً على الطريق", ()),
        ("بيعت دون ثمن السوق", ()),
        ("تسلم الجائزة دون حضور الوزير", (2,)),
        ("شدد على ضرورة السرعة لعدم وجود بديل", (4,)),
    ],
)
def test_what_is_a_denial(text: str, found: tuple[int, ...]) -> None:
    assert tuple(denial.place for denial in denials(line(text, "ar", 0), "ar")) == found


@pytest.mark.parametrize(
    ("one", "other"), [("تغلق", "اغلاق"), ("يحدد", "تحديد"), ("الغت", "يلغي"), ("بيع", "سيبيعه")]
)
def test_verb_and_noun_are_of_one_root(one: str, other: str) -> None:
    assert root_kinds(one) & root_kinds(other)
    assert not root_kinds(one) & root_kinds("اكتشاف")


SURGERY = CleanText(
    format="text",
    page=Page(published=Guess(value="2026-06-12", confidence=1)),
    text=(
        "أجرى فريق طبي في مستشفى السلط، الأربعاء، عملية زرع قرنية استغرقت ثلاث ساعات.\n"
        "وأبقت الإدارة على مواعيد الزيارة، واستبعدت تمديدها. وتكفلت الوزارة بكلفة العملية.\n"
        "وامتنعت الشركة الإسبانية عن شراء الأجهزة القديمة، بينما اشترت شركة إيطالية تسعة منها."
    ),
)


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("لم تستغرق العملية أكثر من ثلاث ساعات.", True),
        ("لا تعتزم الإدارة تمديد مواعيد الزيارة.", True),
        ("لم تشتر الشركة الإسبانية الأجهزة القديمة، بعكس شركة إيطالية.", True),
    ],
)
def test_an_auxiliary_a_bound_and_another_subject(sentence: str, grounded: bool) -> None:
    (checked,) = check([sentence], SURGERY, extract(SURGERY))
    assert checked.grounded == grounded, checked.findings
