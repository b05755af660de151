"""Summaries keep their promises: verbatim sentences, in order, within the budget, none left hanging."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.summarize.summarizer import summarize, summarize_within
from shared.article import CleanText, Language, Metadata, Stats

TEXT = (
    "افتتح وزير الفلاحة سعيد البكري، أمس الأربعاء في مدينة الورود، سدا جديدا "
    "يروي عشرة آلاف هكتار من أراضي السهل الشرقي.\n"
    "وأضاف أن الأشغال دامت أربع سنوات.\n"
    "أرقام المشروع\n"
    "بلغت كلفة السد 320 مليون درهم، مولها الصندوق العربي للتنمية بقرض مدته عشرون عاما.\n"
    "لكن مزارعين من القرى المجاورة طالبوا بتعويضات عن أراضيهم التي غمرتها المياه.\n"
    "وتتوقع الوزارة أن يرتفع إنتاج الحبوب في السهل الشرقي بنسبة 40 في المئة خلال ثلاثة مواسم.\n"
    "اقرأ أيضا: موسم الحبوب في أرقام"
)


def metadata(language: str = "ar", headline: str | None = None) -> Metadata:
    rtl = language == "ar"
    return Metadata(
        headline=headline,
        language=Language(
            code=language, script="Arab" if rtl else "Latn", direction="rtl" if rtl else "ltr", confidence=1
        ),
        stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
    )


def clean(text: str) -> CleanText:
    return CleanText(text=text, format="text")


def test_the_abstract_opens_with_the_news_and_leaves_out_labels() -> None:
    summary = summarize(clean(TEXT), metadata(headline="سد جديد يروي السهل الشرقي"))
    assert summary.headline == "سد جديد يروي السهل الشرقي"
    assert summary.abstract.startswith("افتتح وزير الفلاحة")
    assert len(summary.abstract.split()) <= 60
    for label in ("أرقام المشروع", "اقرأ أيضا"):
        assert label not in summary.abstract
        assert all(label not in point.text for point in summary.points)
    assert 3 <= len(summary.points) <= 5
    assert (summary.method, summary.grounded, summary.model) == ("extractive", True, None)


def test_a_short_text_is_not_padded() -> None:
    text = (
        "انتخب مجلس المدينة ليلى النجار رئيسة له بأغلبية الأصوات. وتبدأ ولايتها يوم الاثنين في مقر البلدية."
    )
    summary = summarize(clean(text), metadata())
    assert summary.abstract == text
    assert [point.text for point in summary.points] == [text[:56], text[58:]]


@pytest.mark.parametrize("text", ["", "\n", "خبر", "***", "..."])
def test_a_text_with_nothing_to_say_gives_a_summary_all_the_same(text: str) -> None:
    summary = summarize(clean(text), metadata())
    assert summary.abstract in {text.strip(), ""}


@given(
    st.text(alphabet=list("ابتث جد.،؟\n\"«»:-ـ12aB'"), max_size=400),
    st.sampled_from(["ar", "fr", "en", "de"]),
)
def test_sentences_are_verbatim_at_their_offsets(text: str, language: str) -> None:
    summary = summarize(clean(text), metadata(language))
    for sentence in (*summary.points, *summary.sentences):
        assert text[sentence.start : sentence.end] == sentence.text
    for sentences in (summary.points, summary.sentences):
        starts = [sentence.start for sentence in sentences]
        assert starts == sorted(set(starts))
    starts = [sentence.start for sentence in summary.sentences]
    assert starts == sorted(set(starts))
    assert len(summary.abstract.split()) <= 60 or not summary.abstract


def test_budgets() -> None:
    within = summarize_within(clean(TEXT), metadata(), max_words=20, max_sentences=None)
    assert len(within.split()) == 20
    one = summarize_within(clean(TEXT), metadata(), max_words=60, max_sentences=1)
    assert one == TEXT.split("\n")[0]


@pytest.mark.parametrize(
    ("language", "dateline", "news"),
    [
        (
            "ar",
            "الميناء – وكالة النورس: ",
            "أعلنت الشركة الوطنية للملاحة عن فتح خط بحري جديد نحو الجزر الجنوبية.",
        ),
        ("ar", "الميناء (و ن ن) - ", "أعلنت الشركة الوطنية للملاحة عن فتح خط بحري جديد نحو الجزر الجنوبية."),
        (
            "en",
            "PORTVILLE (NNA) — ",
            "The national shipping line said on Monday that it would open a new route south.",
        ),
        (
            "fr",
            "VILLENEUVE (ANN) - ",
            "La compagnie nationale ouvrira lundi une nouvelle ligne vers les îles du Sud.",
        ),
    ],
)
def test_the_dateline_is_cut_off_by_offsets(language: str, dateline: str, news: str) -> None:
    summary = summarize(clean(dateline + news), metadata(language))
    assert summary.abstract == news
    assert summary.sentences[0].start == len(dateline)


def test_a_colon_or_dash_in_the_news_is_no_dateline() -> None:
    text = "القطن - رغم الجفاف - يعود إلى حقول الدلتا هذا الموسم بعد غياب دام عشر سنوات كاملة."
    assert summarize(clean(text), metadata()).abstract == text


@pytest.mark.parametrize(
    ("language", "text", "opening"),
    [
        (
            "en",
            (
                "He has never liked it. But the mayor, Joan Pell, opened the tram line to the harbour on Monday "
                "after nine years of works. Joan Pell said the line would carry 40,000 people a day across the city."
            ),
            "Joan Pell said",
        ),
        (
            "fr",
            (
                "Elle n'y croyait plus. La maire de Valmont, Jeanne Morel, a inauguré lundi la ligne de tramway "
                "qui relie la gare au port après neuf ans de travaux. Cette ligne portera 40 000 personnes par jour."
            ),
            "La maire de Valmont",
        ),
        (
            "ar",
            (
                "وأضاف أن المشروع تأخر. افتتحت رئيسة بلدية الساحل منى العلي يوم الاثنين خط الترام الذي يصل المحطة "
                "بالميناء بعد تسع سنوات من الأشغال. وأوضحت أن الخط سينقل أربعين ألف راكب في اليوم بين أحياء المدينة."
            ),
            "افتتحت رئيسة بلدية الساحل",
        ),
    ],
)
def test_the_abstract_begins_with_a_sentence_that_stands_alone(
    language: str, text: str, opening: str
) -> None:
    summary = summarize(clean(text), metadata(language), max_words=30)
    assert summary.abstract.startswith(opening)


def test_a_share_bar_that_ran_into_the_text_is_cut_off() -> None:
    news = "أعلنت الشركة الوطنية للملاحة عن فتح خط بحري جديد نحو الجزر الجنوبية."
    assert summarize(clean("شارك على فيسبوك تويتر واتساب طباعة " + news), metadata()).abstract == news


def test_a_byline_with_paper_and_city_is_cut_off() -> None:
    news = "أعلنت الشركة الوطنية للملاحة عن فتح خط بحري جديد نحو الجزر الجنوبية."
    assert summarize(clean("نوال السيد- النورس- الميناء: " + news), metadata()).abstract == news


def test_the_points_begin_with_what_the_abstract_begins_with() -> None:
    summary = summarize(clean(TEXT), metadata())
    assert summary.abstract.startswith(summary.points[0].text)
    texts = [point.text for point in summary.points]
    assert len(set(texts)) == len(texts)


NEWS = (
    "The national shipping line will open a third route to the southern islands in June, it said on Monday."
)
MORE = "Nine ports along the eastern coast have been enlarged for its ferries since the summer of last year."


@pytest.mark.parametrize(
    "notice",
    [
        "Click here to read the full report from the port authority.",
        "Last updated at 1:25 AM on 3rd August.",
        "Subscribe now to our morning edition for the full story.",
        "Jane Pell, Portville Copyright 2019 The Portville Herald.",
        "Source : Ferries to the islands in figures.",
    ],
)
def test_a_notice_in_running_text_is_left_out(notice: str) -> None:
    summary = summarize(clean(f"{NEWS} {notice} {MORE}"), metadata("en"))
    assert summary.abstract == f"{NEWS} {MORE}"
    assert [point.text for point in summary.points] == [NEWS, MORE]


def test_headline_credit_and_dateline_that_ran_into_the_text_are_cut_off() -> None:
    run_in = "* Third route to the islands * Nine ports enlarged By Jane Pell PORTVILLE, June 2 (NNA) - "
    summary = summarize(clean(f"{run_in}{NEWS} {MORE}"), metadata("en"))
    assert summary.abstract == f"{NEWS} {MORE}"
    assert summarize(clean(f"{NEWS} (NNA News) {MORE}"), metadata("en")).abstract == f"{NEWS} {MORE}"


def test_an_address_behind_a_sentence_is_left_out() -> None:
    text = f"{NEWS[:-1]} https://ferries.example/islands/ www.ferries.example"
    assert summarize(clean(text), metadata("en")).abstract == NEWS[:-1]


def test_half_a_quotation_is_not_told() -> None:
    text = (
        f"{NEWS} Port director Jane Pell said: “The ferries are as good as new. They will last for thirty "
        f"years and more.” {MORE} Tickets for the first crossings were sold out within four hours on Tuesday."
    )
    summary = summarize(clean(text), metadata("en"), max_words=45)
    assert "“" not in summary.abstract
    assert "”" not in summary.abstract
    assert not any("“" in point.text for point in summary.points)


def test_a_first_line_that_breaks_off_at_a_comma_is_no_heading() -> None:
    first = "فازت القارئة منى العلي بجائزة أفضل مرتلة في مدينة الساحل،"
    text = f"{first}\nوذلك في إطار المهرجان الثالث الذي نظمه نادي المدينة."
    assert summarize(clean(text), metadata()).abstract.startswith("فازت القارئة منى العلي")


def test_an_overlong_sentence_without_commas_is_broken_off_before_a_new_part() -> None:
    text = (
        "أعلنت الشركة الوطنية للملاحة عن فتح خط بحري جديد يصل موانئ الشرق بالجزر الجنوبية "
        "بعد مفاوضات دامت تسع سنوات كاملة مع بلديات الساحل وأصحاب المراكب الصغيرة والصيادين القدامى " * 3
    )
    told = summarize(clean(text.strip()), metadata(), max_words=20).abstract
    assert told.endswith("دامت تسع سنوات كاملة")
    assert text.startswith(told)
