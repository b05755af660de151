"""Which sentences lean on the one before them, and which only look as if they did."""

from __future__ import annotations

import pytest

from functions.summarize.openings import leans

LEANING = {
    "ar": [
        "وأضاف أن الأشغال ستبدأ في الربيع.",
        "لكن الأهالي رفضوا الخطة.",
        "وفي هذا الإطار، عقد المجلس جلسة ثانية.",
        "هذه الخطوة جاءت بعد أشهر من الانتظار.",
        "وقال: لن نوقع.",
        "من جهته، رحب الاتحاد بالقرار.",
        "وهو ما نفته الشركة.",
        "مشيرا إلى أن الكلفة ارتفعت.",
        "فالمدينة ظلت بعيدة عن محاور النقل.",
        "وتنظمها هيئة السياحة كل عام.",
        "وأضاف الحداد أن الخط جاهز.",
        "وقال لمراسلنا: «سنعود غدا».",
        "«لن نوقع على هذا الاتفاق أبدا».",
    ],
    "fr": [
        "Mais la mairie a refusé.",
        "Elle a quitté la salle avant la fin.",
        "Cette mesure entrera en vigueur lundi.",
        "« C'est une erreur », a-t-il ajouté.",
        "Il est parti.",
        "À 72 ans, il forme neuf apprentis.",
        "« La route est coupée », a ajouté Jeanne Morel.",
        "En effet, la route était coupée.",
        "C'est la raison de son départ.",
    ],
    "en": [
        "But the council refused.",
        "She left before the vote.",
        "This was the third delay.",
        "In that case the bridge stays closed.",
        '"We were too late," he said.',
        '"We were too late," Pell added.',
        '"The vote was not about Joan Pell," she added.',
        "However, the road was cut.",
        "At 72, she teaches nine apprentices.",
    ],
}

STANDING = {
    "ar": [
        "أعلنت الوزارة أن الأشغال ستبدأ في الربيع.",
        "وقال وزير النقل سامي الحداد إن الخط جاهز.",
        "ارتفعت الأسعار هذا العام بنسبة خمسة في المئة.",
        "وبلغ عدد الزوار مليونا.",
        "أبها تستضيف المهرجان هذا الصيف.",
        "فرنسا توقع الاتفاق مع تونس.",
        "كشف لـ«النورس» مدير الميناء أن السفن ستصل غدا.",
    ],
    "fr": [
        "La maire de Valmont a inauguré la ligne.",
        "Il y a deux ans, la ville achetait le terrain.",
        "Cette semaine, les écoles restent fermées.",
        "La ministre a promis une loi, et a-t-elle tenu parole ?",
        "À Valmont, il est interdit de se baigner.",
        "La maire Jeanne Morel ira jusqu'au bout, a-t-elle dit.",
        "« Le pont est une erreur », a déclaré la maire Jeanne Morel.",
    ],
    "en": [
        "The council refused the plan.",
        "When Pell took office, she promised a bridge.",
        "It is unlikely that the bridge will open this year.",
        "There are two ways into the valley.",
        "This week the schools stay closed.",
        "Reports that the bridge would close were wrong.",
        "Joan Pell won because she said what others thought.",
    ],
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, many in LEANING.items() for one in many]
)
def test_leans(language: str, sentence: str) -> None:
    assert leans(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, many in STANDING.items() for one in many]
)
def test_stands_alone(language: str, sentence: str) -> None:
    assert not leans(sentence, language)


def test_the_first_sentence_may_open_with_a_clause() -> None:
    sentence = "فيما تستعد المدينة للاحتفال، يواصل العمال إصلاح الجسر القديم."
    assert leans(sentence, "ar")
    assert not leans(sentence, "ar", first=True)
