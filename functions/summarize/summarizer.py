"""Extractive summary of one article: its own sentences, verbatim, chosen by what they say."""

from __future__ import annotations

from functions.summarize.candidates import Candidate, candidates, first_words
from functions.summarize.compose import choose, fill, in_order_of_worth
from functions.summarize.headline import headline
from functions.summarize.rank import rank
from shared.article import CleanText, Metadata, Summary, SummarySentence

POINTS = 5
"""Sentences that the list of points holds at most."""
STORED = 12
"""Scored sentences kept with the summary, from which other lengths can be composed."""
POINT_WORDS = 40
"""Words of a point: a longer sentence is no point."""


def summarize(clean: CleanText, metadata: Metadata, *, max_words: int = 60) -> Summary:
    """Headline, abstract of whole sentences within `max_words`, points, and the sentences behind them."""
    sentences = candidates(clean, metadata)
    scores = rank(sentences, metadata)
    abstract = choose(sentences, scores, max_words=max_words, max_sentences=len(sentences))
    points = choose(sentences, scores, max_words=POINTS * POINT_WORDS, max_sentences=POINTS)
    worth = list(in_order_of_worth(sentences, scores))[:STORED]
    stored = sorted(
        {one.position: one for one in [*abstract, *points, *worth]}.values(), key=lambda one: one.position
    )
    return Summary(
        headline=headline(metadata.headline, abstract[0] if abstract else None, clean.text),
        abstract=" ".join(one.text for one in abstract),
        points=tuple(_scored(one, scores) for one in points),
        sentences=tuple(_scored(one, scores) for one in stored),
        method="extractive",
        grounded=True,
    )


def summarize_within(
    clean: CleanText, metadata: Metadata, *, max_words: int | None, max_sentences: int | None
) -> str:
    """Plain text: the best `max_sentences` sentences, else `max_words` words, the last one cut."""
    sentences = candidates(clean, metadata)
    scores = rank(sentences, metadata)
    if max_sentences is not None:
        chosen = sorted(_first(sentences, scores, max_sentences), key=lambda one: one.position)
        return " ".join(one.text for one in chosen)
    if max_words is None:
        return " ".join(one.text for one in sentences)
    return " ".join(first_words(one.text, words) for one, words in fill(sentences, scores, max_words))


def _first(sentences: list[Candidate], scores: list[float], count: int) -> list[Candidate]:
    return [one for one, _ in zip(in_order_of_worth(sentences, scores), range(count), strict=False)]


def _scored(one: Candidate, scores: list[float]) -> SummarySentence:
    return SummarySentence(text=one.text, start=one.start, end=one.end, score=round(scores[one.position], 4))
