"""Summaries of other lengths keep the rules of the one that is stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.summarize.summarizer import summarize
from shared.article import CleanText, Language, Metadata, Stats, Summary, SummarySentence
from shared.lengths import Length, composed, of_length, parse_length

TEXT = (
    "افتتحت رئيسة بلدية الساحل منى العلي يوم الاثنين خط الترام الذي يصل المحطة بالميناء بعد تسع سنوات من الأشغال.\n"
    "وأضافت أن الخط سينقل أربعين ألف راكب في اليوم.\n"
    "بلغت كلفة الخط 320 مليون دينار، مولها الصندوق العربي للتنمية بقرض مدته عشرون عاما.\n"
    "ويتوقع الصندوق أن تستعيد المدينة ثمن القطارات في خمسة عشر عاما من بيع التذاكر والإعلانات في العربات.\n"
    "لكن تجار السوق القديم طالبوا بتعويضات عن خسائرهم طوال سنوات الحفر أمام متاجرهم."
)


def stored(text: str = TEXT, language: str = "ar") -> Summary:
    metadata = Metadata(
        headline=None,
        language=Language(code=language, script="Arab", direction="rtl", confidence=1),
        stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
    )
    return summarize(CleanText(text=text, format="text"), metadata)


def sentence(text: str, start: int, score: float, *, leans: bool = False) -> SummarySentence:
    return SummarySentence(text=text, start=start, end=start + len(text), score=score, leans=leans)


def test_a_shorter_and_a_longer_abstract() -> None:
    summary = stored()
    short = of_length(summary, Length("words", 20))
    assert short.abstract == TEXT.split("\n")[0]
    two = of_length(summary, Length("sentences", 2))
    assert len(two.abstract.split()) > len(short.abstract.split())
    longer = of_length(summary, Length("words", 300))
    assert longer.abstract.startswith("افتتحت رئيسة بلدية الساحل")
    assert "يتوقع الصندوق" in longer.abstract
    assert longer.points == summary.points


def test_an_overlong_sentence_is_cut_where_a_clause_ends() -> None:
    text = (
        "بلغت كلفة الخط الجديد ثلاث مئة مليون دينار، مولها الصندوق العربي للتنمية بقرض مدته عشرون عاما كاملة"
    )
    assert [one.text for one in composed([sentence(text, 0, 1)], max_words=10)] == [text[: text.index("،")]]
    plain = " ".join(["word"] * 30)
    (cut,) = composed([sentence(plain, 5, 1)], max_words=10)
    assert cut.text == " ".join(["word"] * 10)
    assert cut.end == 5 + len(cut.text)


def test_the_opening_stands_alone_and_what_leans_follows_what_it_leans_on() -> None:
    first = sentence("The harbour bridge will close for two years from June.", 0, 0.5)
    second = sentence("He added that the ferries would sail all night until then.", 55, 2.0, leans=True)
    third = sentence("Bakers along the eastern quays expect losses of nine million crowns.", 130, 0.4)
    far = sentence("But nobody asked those whose windows look onto the water there.", 300, 3.0, leans=True)
    assert composed([first, second, third, far], max_sentences=1) == [first]
    assert composed([first, second, third, far], max_sentences=3) == [first, second, third]


def test_nothing_is_said_twice() -> None:
    one = sentence("The harbour bridge will close for two years from June.", 0, 1)
    same = sentence("From June the harbour bridge will close for two whole years.", 60, 0.9)
    assert composed([one, same], max_sentences=2) == [one]


def test_a_generated_summary_becomes_extractive() -> None:
    made = stored().model_copy(update={"method": "bedrock", "model": "m", "abstract": "خلاصة أخرى"})
    shown = of_length(made, Length("sentences", 1))
    assert (shown.method, shown.model, shown.grounded) == ("extractive", None, True)
    assert shown.abstract in TEXT
    empty = made.model_copy(update={"sentences": ()})
    assert of_length(empty, Length("sentences", 1)) == empty


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 40), st.floats(-2, 9), st.booleans()), max_size=14),
    st.integers(10, 300),
    st.integers(1, 12),
)
def test_limits_order_and_verbatim(parts: list[tuple[int, int, float, bool]], words: int, count: int) -> None:
    text, sentences = "", []
    for gap, size, score, leans in parts:
        text += " " * gap
        content = ", ".join(f"word{len(text)} {'x' * gap}end" for _ in range(size)) + "."
        sentences.append(sentence(content, len(text), score, leans=leans))
        text += content
    for chosen in (composed(sentences, max_words=words), composed(sentences, max_sentences=count)):
        assert [one.start for one in chosen] == sorted({one.start for one in chosen})
        assert all(text[one.start : one.end] == one.text for one in chosen)
        assert bool(chosen) == bool(sentences)
        standing = any(not one.leans for one in sentences)
        assert not standing or not chosen[0].leans
    assert sum(len(one.text.split()) for one in composed(sentences, max_words=words)) <= words
    assert len(composed(sentences, max_sentences=count)) <= count


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("words:10", Length("words", 10)),
        ("words:300", Length("words", 300)),
        ("sentences:1", Length("sentences", 1)),
        ("sentences:12", Length("sentences", 12)),
    ],
)
def test_a_length(text: str, length: Length) -> None:
    assert parse_length(text) == length


WRONG = """
30|words|words:|words:9|words:301|words:030|words:٣٠|sentences:0|sentences:13|Words:30| words:30|words:30 |words:1e1
|lines:3|words:30,sentences:2
"""


@pytest.mark.parametrize("text", ["words:30\n", *WRONG.replace("\n", "").split("|")])
def test_no_length(text: str) -> None:
    with pytest.raises(ValueError, match="words:10 to words:300 or sentences:1 to sentences:12"):
        parse_length(text)
