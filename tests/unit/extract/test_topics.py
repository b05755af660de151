"""Topics by the words that speak for them."""

from __future__ import annotations

import pytest

from functions.extract.topics import find_topics


@pytest.mark.parametrize(
    ("text", "language", "code", "label"),
    [
        (
            "فاز فريق الجبل على نادي الوادي بهدفين في مباراة الجولة الأخيرة من الدوري.",
            "ar",
            "15000000",
            "الرياضة",
        ),
        ("رفع البنك المركزي سعر الفائدة بعد ارتفاع التضخم وتراجع أرباح الشركات.", "ar", "04000000", None),
        ("أعلن المستشفى علاج المرضى بدواء جديد ضد الفيروس بعد تجارب الأطباء.", "ar", "07000000", "الصحة"),
        (
            "Le parlement vote la loi avant les élections.",
            "fr",
            "11000000",
            "Politique et gouvernement",
        ),
        (
            "Les élèves de l'école passent leurs examens avec leurs professeurs.",
            "fr",
            "05000000",
            "Éducation",
        ),
        (
            "Rain and snow are forecast, with low temperatures, the weather office said.",
            "en",
            "17000000",
            "weather",
        ),
        (
            "The team scored two goals and the coach praised his players after the match.",
            "en",
            "15000000",
            "sport",
        ),
    ],
)
def test_first_topic(text: str, language: str, code: str, label: str | None) -> None:
    topics = find_topics(text, None, language)
    assert topics[0].code == f"medtop:{code}"
    assert label is None or topics[0].label == label


def test_scores_are_shares_in_order() -> None:
    topics = find_topics("The president of the club met the coach before the election match.", None, "en")
    assert 1 <= len(topics) <= 3
    scores = [topic.score for topic in topics]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001


def test_little_evidence_names_nothing() -> None:
    assert find_topics("نص قصير.", None, "ar") == ()
    assert find_topics("", None, "en") == ()
    assert find_topics("Ein Text in einer anderen Sprache.", None, "de") == ()
