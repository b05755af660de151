"""Lists, interviews and live blogs are summarized by what they hold, without their marks."""

from __future__ import annotations

import pytest

from functions.summarize.candidates import candidates
from functions.summarize.forms import Form
from functions.summarize.summarizer import summarize
from shared.article import CleanText, Language, Metadata, Stats


def metadata(language: str) -> Metadata:
    return Metadata(
        headline=None,
        language=Language(code=language, script="Latn", direction="ltr", confidence=1),
        stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
    )


def clean(text: str) -> CleanText:
    return CleanText(text=text, format="text")


LIST = (
    "The harbour museum reopens on Saturday with five rooms that were closed to visitors for twelve years, "
    "and the city has published what can be seen there.\n"
    "1. The oldest sea chart of the coast, drawn on calfskin\n"
    "2. A diving bell from the wreck of the Mariana\n"
    "3. Letters that lighthouse keepers wrote to each other\n"
    "4. The workshop of a sail maker, with all its tools\n"
    "Tickets cost nine crowns and are sold at the gate and in the libraries of the city from Thursday."
)

INTERVIEW = (
    "تستعد المهندسة هدى السالمي لافتتاح أول محطة لتحلية المياه بالطاقة الشمسية في الجنوب، وتتحدث في هذا الحوار عن "
    "سنوات العمل على المشروع وعن كلفته.\n"
    "كيف بدأت فكرة المحطة؟\n"
    "بدأت الفكرة عام 2012 حين جفت آبار القرية، فجمعنا تبرعات الأهالي واشترينا أول الألواح من السوق المحلية.\n"
    "ومن مول المشروع بعد ذلك؟\n"
    "مول الصندوق العربي ثلثي الكلفة، ودفعت البلدية الثلث الباقي على ثلاث دفعات خلال أربع سنوات.\n"
    "ومتى تصل المياه إلى البيوت؟\n"
    "ستصل المياه إلى ألفي بيت في الربيع، ثم إلى بقية القرى قبل نهاية العام المقبل بحسب خطة البلدية."
)

LIVE = (
    "Suivez les résultats des élections municipales à Valmont, où trois listes se disputent la mairie.\n"
    "21h40 - La liste de Jeanne Morel arrive en tête avec 48 % des voix selon le dépouillement définitif.\n"
    "20:15 : Les bureaux de vote ont fermé leurs portes et le dépouillement commence dans les écoles.\n"
    "17h00 - La participation atteint 61 % à la fin de l'après-midi, un record pour la commune.\n"
)


def test_a_list_opens_with_its_introduction_and_its_points_are_the_items() -> None:
    assert candidates(clean(LIST), metadata("en")).form is Form.LIST
    summary = summarize(clean(LIST), metadata("en"), max_words=40)
    assert summary.abstract.startswith("The harbour museum reopens")
    assert [point.text[:12] for point in summary.points] == [
        "The oldest s",
        "A diving bel",
        "Letters that",
        "The workshop",
    ]


def test_an_interview_is_told_without_its_questions() -> None:
    copy = candidates(clean(INTERVIEW), metadata("ar"))
    assert copy.form is Form.INTERVIEW
    assert not any("؟" in one.text for one in copy.sentences)
    assert summarize(clean(INTERVIEW), metadata("ar"), max_words=40).abstract.startswith(
        "تستعد المهندسة هدى السالمي"
    )


def test_the_entries_of_a_live_blog_lose_their_times() -> None:
    copy = candidates(clean(LIVE), metadata("fr"))
    assert copy.form is Form.LIVE
    points = summarize(clean(LIVE), metadata("fr")).points
    assert points[0].text.startswith("La liste de Jeanne Morel")
    assert all(not point.text[0].isdigit() for point in points)
    for one in copy.sentences:
        assert LIVE[one.start : one.end] == one.text


ADVICE = (
    "يقدم خبراء التغذية في المستشفى الجامعي خمس نصائح لمن يصومون في أيام الحر الشديد هذا الصيف.\n"
    "1- شرب لترين من الماء بين المغرب والفجر على دفعات صغيرة\n"
    "2- تأخير السحور إلى ما قبل الفجر بنصف ساعة\n"
    "3- تجنب الأطعمة المالحة والمقلية في وجبة السحور\n"
    "4- تناول الفاكهة الغنية بالماء مثل البطيخ والبرتقال\n"
    "وتؤكد رئيسة قسم التغذية أن المرضى يحتاجون إلى استشارة الطبيب قبل الصيام في الصيف."
)

ANSWERS = {
    "fr": (
        "La vigneronne Hélène Brassac exploite douze hectares au-dessus de Valmont et vient de publier un livre "
        "sur trente ans de récoltes avancées par la chaleur.\n"
        "Quand avez-vous compris que le climat changeait ?\n"
        "En 2003, nous avons vendangé le 18 août, cinq semaines plus tôt que mon grand-père.\n"
        "Qu'avez-vous changé dans vos vignes ?\n"
        "J'ai planté des haies et remplacé un tiers des cépages par des variétés qui supportent la sécheresse.\n"
        "Est-ce que cela suffit ?\n"
        "Non, il faudra aussi monter en altitude, où la commune a réservé quarante hectares pour les jeunes."
    ),
    "en": (
        "Marine biologist Ruth Adeyemi has counted seahorses in the Portville estuary for eleven years, and this "
        "spring she found more of them than ever before.\n"
        "Q: What brought them back?\n"
        "A: The seagrass came back first, because the dredging of the eastern channel stopped in 2019.\n"
        "Q: Could they disappear again?\n"
        "A: One hot summer or one oil spill would be enough, because they hardly move from where they were born.\n"
        "Q: What should the city do?\n"
        "A: Keep anchors out of the northern bay, which costs nothing and was agreed to by fishermen in March."
    ),
}

STORM = (
    "Follow the storm as it crosses the northern islands, where schools and ferries have been closed since Sunday.\n"
    "14:20 GMT - The eye of the storm has passed over Portville with gusts of 170 km/h, the weather service says.\n"
    "13:05 GMT - Power is out in 12,000 homes on the eastern shore and crews cannot reach them.\n"
    "11:40 GMT - The last ferry returned to harbour with forty passengers on board."
)


def test_the_items_of_a_list_do_not_run_into_its_abstract() -> None:
    summary = summarize(clean(ADVICE), metadata("ar"), max_words=40)
    assert candidates(clean(ADVICE), metadata("ar")).form is Form.LIST
    assert summary.abstract == ADVICE.split("\n")[0]
    assert [point.text.split()[0] for point in summary.points] == ["شرب", "تأخير", "تجنب", "تناول"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_interview_is_told_by_its_introduction(language: str) -> None:
    text = ANSWERS[language]
    copy = candidates(clean(text), metadata(language))
    assert copy.form is Form.INTERVIEW
    assert not any("?" in one.text for one in copy.sentences)
    summary = summarize(clean(text), metadata(language))
    assert summary.abstract == text.split("\n")[0]
    assert len(summary.points) >= 3
    assert not any(point.text.startswith(("Q:", "A:")) for point in summary.points)


def test_the_entries_of_an_english_live_blog() -> None:
    assert candidates(clean(STORM), metadata("en")).form is Form.LIVE
    summary = summarize(clean(STORM), metadata("en"))
    assert "GMT" not in summary.abstract
    assert [point.text.split()[1] for point in summary.points] == ["eye", "is", "last"]


def test_two_numbers_at_the_start_of_lines_are_no_list() -> None:
    text = "2024. A year.\nThe town grew by a third in ten years, says the census office.\n3. Nothing else is listed."
    assert candidates(clean(text), metadata("en")).form is Form.STORY
