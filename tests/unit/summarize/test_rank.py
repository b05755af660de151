"""What the ranker prefers, and that its time grows with the text and no faster."""

from __future__ import annotations

import time

import pytest

from functions.summarize.candidates import candidates
from functions.summarize.rank import (
    rank,
    rank_for_few_words,
    rank_in_brief,
    rank_where_counted,
    signals_of,
)
from functions.summarize.summarizer import summarize, summarize_within
from shared.article import CleanText, Keyphrase, Language, Metadata, Stats

TEXT = (
    "The harbour bridge will close for two years from June, the city council decided on Monday. "
    "A bakery near the market won a prize for its rye bread last week. "
    "The council said the bridge closes because rust has eaten a third of its cables. "
    "Ferries will carry people across the harbour while the bridge is closed."
)


def metadata(headline: str | None = None, language: str = "en") -> Metadata:
    return Metadata(
        headline=headline,
        language=Language(code=language, script="Latn", direction="ltr", confidence=1),
        stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
    )


def clean(text: str) -> CleanText:
    return CleanText(text=text, format="text")


def test_the_news_comes_before_what_has_nothing_to_do_with_it() -> None:
    sentences = candidates(clean(TEXT), metadata()).sentences
    scores = rank(sentences, metadata())
    assert max(scores) == scores[0]
    signals = signals_of(sentences, metadata())
    assert signals[0]["elaborated"] > signals[1]["elaborated"]
    assert signals[2]["centroid"] > signals[1]["centroid"]


def test_a_headline_speaks_for_the_sentence_it_was_made_from() -> None:
    sentences = candidates(clean(TEXT), metadata()).sentences
    without, told = rank(sentences, metadata()), rank(sentences, metadata("Bakery wins prize for rye bread"))
    gains = [after - before for before, after in zip(without, told, strict=True)]
    assert gains.index(max(gains)) == 1
    assert summarize_within(clean(TEXT), metadata(), max_words=60, max_sentences=1).startswith(
        "The harbour bridge"
    )


def test_scores_for_a_line_and_for_counted_sentences() -> None:
    sentences = candidates(clean(TEXT), metadata()).sentences
    scores = [1.0] * len(sentences)
    line = rank_for_few_words(sentences, scores, metadata())
    assert line == sorted(line, reverse=True)
    assert rank_for_few_words(sentences, scores, metadata("A headline")) == scores
    sentences = candidates(clean(TEXT * 6), metadata()).sentences
    counted = rank_where_counted(sentences, [1.0] * len(sentences), metadata(language="ar"))
    assert counted.index(max(counted)) == max(range(len(sentences)), key=lambda n: sentences[n].words)


def test_a_brief_is_told_by_its_first_sentences_and_a_longer_text_by_its_best() -> None:
    brief = candidates(clean(TEXT), metadata()).sentences
    assert rank_in_brief(brief, [1.0] * len(brief)) == [1 + 10 / (1 + n) for n in range(len(brief))]
    longer = candidates(clean(TEXT + "\n" + TEXT.replace("bridge", "tunnel") * 3), metadata()).sentences
    assert rank_in_brief(longer, [1.0] * len(longer)) == [1.0] * len(longer)


def test_long_sentences_are_preferred_only_where_there_is_something_to_leave_out() -> None:
    brief = candidates(clean(TEXT), metadata()).sentences
    assert rank_where_counted(brief, [1.0] * len(brief), metadata(language="ar")) == [1.0] * len(brief)


def test_keyphrases_count_where_words_are_counted() -> None:
    sentences = candidates(clean(TEXT), metadata()).sentences
    phrases = (Keyphrase(text="rye bread", score=0.9), Keyphrase(text="ferries", score=0.3))
    told = metadata().model_copy(update={"keyphrases": phrases})
    shares = [signals["keyphrases"] for signals in signals_of(sentences, told)]
    assert shares == pytest.approx([0, 0.75, 0, 0.25])
    assert [signals["keyphrases"] for signals in signals_of(sentences, metadata())] == [0] * 4
    assert rank(sentences, told) == rank(sentences, metadata())
    assert rank(sentences, told, by_words=True)[1] > rank(sentences, metadata(), by_words=True)[1]


@pytest.mark.parametrize(
    "piece", [TEXT + "\n", "12:30 - an entry of a live blog.\n", 'a "b ', "- ", "«", "ab\n", "كلمة، "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = time.process_time()
        summarize(clean(text), metadata(language="ar"))
        return time.process_time() - begun

    few = min(seconds(10_000) for _ in range(3))
    # a busy machine, or the collector, may disturb one measurement and not all three
    assert any(seconds(160_000) < 60 * max(few, 0.005) for _ in range(3))
