"""The one sentence of an article without a headline: where it begins and ends, and that it is verbatim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.summarize.candidates import candidates
from functions.summarize.line import as_line, has_headline, without_source
from functions.summarize.line_ends import after_learned, ends
from functions.summarize.summarizer import summarize_within
from shared.article import CleanText, Keyphrase, Language, Metadata, Stats

LEAD = (
    "دشنت بلدية الواحة محطة جديدة لتحلية مياه البحر تزود أربعين ألف أسرة بالماء، وذلك خلال حفل حضره عدد من "
    "الأعيان في قاعة الفنون القديمة."
)
TEXT = (
    f"{LEAD}\nوبلغت كلفة محطة التحلية 90 مليون درهم دفعتها البلدية على ثلاث سنوات.\n"
    "وقال مهندس البلدية إن المحطة تعالج مياه البحر بالطاقة الشمسية وحدها."
)


def metadata(headline: str | None = None, language: str = "ar", *phrases: str) -> Metadata:
    return Metadata(
        headline=headline,
        keyphrases=tuple(Keyphrase(text=phrase, score=1) for phrase in phrases),
        language=Language(code=language, script="Arab", direction="rtl", confidence=1),
        stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
    )


def one_sentence(text: str, about: Metadata) -> str:
    return summarize_within(CleanText(text=text, format="text"), about, max_words=None, max_sentences=1)


def endings(text: str, language: str = "ar") -> list[str]:
    return [text[:end].split()[-1] for end in ends(text, language)]


def test_the_line_ends_where_the_rest_names_nothing_of_the_article() -> None:
    about = metadata(None, "ar", "محطة التحلية", "مياه البحر", "البلدية")
    assert one_sentence(TEXT, about) == LEAD[: LEAD.index("، وذلك")]
    # with a keyphrase at its end the sentence stays whole
    assert one_sentence(TEXT, metadata(None, "ar", "محطة التحلية", "قاعة الفنون")) == LEAD


def test_beside_a_headline_and_in_a_language_without_weights_the_sentence_stays_whole() -> None:
    assert one_sentence(TEXT, metadata("محطة لتحلية مياه البحر في الواحة")) == LEAD
    assert one_sentence(TEXT, metadata(None, "en")) == LEAD


def test_a_headline_tells_of_the_article() -> None:
    sentences = candidates(CleanText(text=TEXT, format="text"), metadata()).sentences
    assert has_headline(sentences, metadata("محطة لتحلية مياه البحر في الواحة"))
    assert not has_headline(sentences, metadata("منى العلي - الواحة"))
    assert not has_headline(sentences, metadata())


def test_the_one_sentence_does_not_lean_on_another() -> None:
    about = metadata(None, "en")
    text = (
        "But they had warned him long before the storm reached the coast. "
        "The harbour of Lund stayed closed for a week after the storm broke its northern wall."
    )
    assert one_sentence(text, about).startswith("The harbour of Lund")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the end of the clause, and the part behind it that only adds
        ("افتتح الوزير سدا جديدا يروي أراضي السهل الشرقي كلها، مؤكدا أن الأشغال دامت سنوات.", ["كلها"]),
        # not between a verb of saying and what is said
        (
            "أكد مدير الميناء الجديد في المدينة القديمة سعيد البكري الورداني في لقاء معه أن الرصيف يفتح قريبا.",
            [],
        ),
        # not behind a verb, which wants what comes next
        ("دخل النهر الكبير قرى السهل الشرقي كلها حتى صار يصب في بحيرة مالحة قديمة.", []),
        # not behind a number
        ("ارتفع إنتاج الحبوب في سهول الشرق هذا الموسم كله بنحو 40 في المئة حسب الوزارة.", ["المئة"]),
        # not inside the clause that opens the sentence
        ("بعد توقف طال ثلاث سنوات كاملة بسبب نقص التمويل في الإقليم، عاد العمل إلى الميناء.", []),
        # nor inside a quotation
        ("وصف الناقد الفيلم الجديد كله بأنه «رحلة طويلة في ذاكرة المدينة، وسط الحرب» وأثنى عليه.", []),
    ],
)
def test_where_a_line_may_end(sentence: str, expected: list[str]) -> None:
    assert endings(sentence) == expected


def test_a_language_without_words_of_its_own_has_no_ends() -> None:
    assert endings("The bridge over the harbour closes for two years, after rust ate it.", "en") == []


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("علمت «المرفأ» أن البحارة المضربين عن العمل منذ أسبوع عادوا أمس إلى سفنهم.", "البحارة"),
        ("علمت المرفأ من مصدر مطلع أن البحارة المضربين عن العمل عادوا أمس إلى سفنهم كلهم.", "البحارة"),
        # somebody else learned it
        ("علمت أسرة البحار الغائب أن السفينة التي أبحر على متنها قبل شهر بلغت الميناء.", "علمت"),
        # what was claimed stays with who claims it
        ("أكدت مصادر «المرفأ» أن البحارة المضربين عن العمل عادوا أمس إلى سفنهم كلهم.", "أكدت"),
        ("علمت «المرفأ» أن البحارة عادوا.", "علمت"),
    ],
)
def test_what_a_paper_says_of_its_own_knowledge(sentence: str, begins: str) -> None:
    assert sentence[after_learned(sentence, "ar") :].startswith(begins)
    assert after_learned(sentence, "fr") == 0


@given(st.text(alphabet="سدالمنحثعى وفي أن،؛«»()\n12.", max_size=400))
def test_a_line_is_verbatim_at_its_offsets(text: str) -> None:
    sentences = candidates(CleanText(text=text, format="text"), metadata()).sentences
    for one in sentences:
        line = as_line(without_source(one, "ar"), sentences, metadata(), 40)
        assert text[line.start : line.end] == line.text
        assert one.start <= line.start <= line.end <= one.end
