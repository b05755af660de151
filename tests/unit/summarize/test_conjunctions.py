"""The joined conjunction is cut where nothing stands before it, and only where it is one."""

from __future__ import annotations

import pytest

from functions.summarize.conjunction import after_conjunction
from functions.summarize.summarizer import summarize
from shared.article import CleanText
from tests.unit.summarize.test_summarizer import metadata


@pytest.mark.parametrize(
    ("sentence", "opened"),
    [
        ("وتتوقع الوزارة أن يرتفع الإنتاج", "تتوقع الوزارة أن يرتفع الإنتاج"),
        ("وقال وزير النقل إن الخط جاهز", "قال وزير النقل إن الخط جاهز"),
        ("وَفي الرباط عقد المجلس جلسته", "وَفي الرباط عقد المجلس جلسته"),
        ("وفي الرباط عقد المجلس جلسته", "في الرباط عقد المجلس جلسته"),
        ("والوزارة تنفي", "الوزارة تنفي"),
        ("و مخدرات نصف تخليقية", "مخدرات نصف تخليقية"),
        ("ووصل الوفد إلى تونس", "وصل الوفد إلى تونس"),
        ("وقد أكد المجلس أن الجسر قديم", "أكد المجلس أن الجسر قديم"),
        ("ولقد بلغ السيل القرى", "بلغ السيل القرى"),
    ],
)
def test_a_conjunction(sentence: str, opened: str) -> None:
    assert sentence[after_conjunction(sentence, "") :] == opened


@pytest.mark.parametrize(
    "sentence",
    [
        "وزير النقل في تونس",
        "وقد",
        "وقدم الوزير عرضا",
        "وصلت القافلة إلى الميناء",
        "وافق المجلس على القانون",
        "والدة الطفل تشكر الأطباء",
        "ولي العهد يستقبل الوفد",
        "وإن طال الزمن فالمدينة باقية",
        "وهو ما نفته الشركة",
        "وكيل الجمهورية يفتح تحقيقا",
        "وحدة الصف مطلب الجميع",
        "أعلنت الوزارة",
        "و",
        "",
    ],
)
def test_none(sentence: str) -> None:
    assert after_conjunction(sentence, "افق صلت كيل حده زير") == 0


def test_a_word_that_the_article_has_without_it() -> None:
    assert after_conjunction("ومزارعو الوادي غاضبون", "") == 0
    assert after_conjunction("ومزارعو الوادي غاضبون", "كمزارعو مزارعون") == 0
    assert after_conjunction("ومزارعو الوادي غاضبون", "كمزارعو، مزارعو") == 1


def test_abstract_and_points_open_without_it_and_stay_verbatim() -> None:
    text = (
        "وتتوقع وزارة الفلاحة أن يرتفع إنتاج الحبوب في السهل الشرقي بنسبة 40 في المئة هذا الموسم. "
        "وبلغت كلفة السد الجديد 320 مليون درهم، مولها الصندوق العربي للتنمية بقرض مدته عشرون عاما. "
        "لكن مزارعين من القرى المجاورة طالبوا بتعويضات عن أراضيهم التي غمرتها مياه السد قبل عامين."
    )
    summary = summarize(CleanText(text=text, format="text"), metadata(), max_words=34)
    assert summary.abstract.startswith("تتوقع وزارة الفلاحة")
    assert ". وبلغت كلفة السد" in summary.abstract
    assert [point.text[:5] for point in summary.points[:2]] == ["تتوقع", "بلغت "]
    for one in (*summary.points, *summary.sentences):
        assert text[one.start : one.end] == one.text
