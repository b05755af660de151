"""Lists, interviews and live blogs are summarized by what they hold, without their marks."""

from __future__ import annotations

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


def test_two_numbers_at_the_start_of_lines_are_no_list() -> None:
    text = "2024. A year.\nThe town grew by a third in ten years, says the census office.\n3. Nothing else is listed."
    assert candidates(clean(text), metadata("en")).form is Form.STORY
