"""Extractive summary of one article: its own sentences, verbatim, chosen by what they say."""

from __future__ import annotations

from dataclasses import replace

from functions.summarize.candidates import Candidate, candidates
from functions.summarize.compose import abstract, best_sentences, fill, in_order_of_worth, points, shortened
from functions.summarize.conjunction import after_conjunction
from functions.summarize.headline import headline
from functions.summarize.line import as_line, has_headline, without_source
from functions.summarize.rank import rank, rank_for_few_words, rank_in_brief, rank_where_counted
from functions.summarize.word_count import first_words
from shared.arabic import fold
from shared.article import CleanText, Metadata, Summary, SummarySentence

_OPEN_END = " ،,؛;"

POINTS = (3, 5)
"""Sentences that the list of points holds, where the text has as many."""
POINT_WORDS = 45
"""Words of a point at most: a longer sentence makes no point."""
STORED = 12
"""Scored sentences kept with the summary, from which other lengths can be composed."""
FEW_WORDS = 20
"""A budget up to which a summary is one line."""
ONE_SENTENCE = 40
"""Words from which a summary of one sentence ends with one of its clauses."""


def summarize(clean: CleanText, metadata: Metadata, *, max_words: int = 60) -> Summary:
    """Headline, abstract of whole sentences within `max_words`, points, and the sentences behind them."""
    copy = candidates(clean, metadata)
    sentences = copy.sentences
    scores = rank(sentences, metadata, by_words=True)
    ranked = list(in_order_of_worth(sentences, scores))
    told = abstract(copy, ranked, scores, max_words)
    listed = points(
        copy, ranked, scores, told[0] if told else None, least=POINTS[0], most=POINTS[1], longest=POINT_WORDS
    )
    kept = ranked[:STORED]
    cuts = _conjunctions(clean.text, metadata.language.code, [*told[:1], *listed, *kept])
    told = _closed([_opened(one, cuts) for one in told[:1]] + told[1:])
    listed = [_ended(_opened(one, cuts)) for one in listed]
    kept = [_ended(_opened(one, cuts)) for one in kept]
    stored = {one.position: one for one in [*kept, *listed, *told]}
    return Summary(
        headline=headline(metadata.headline, told[0].text if told else clean.text, metadata.language.code),
        abstract=" ".join(one.text for one in told),
        points=tuple(_scored(one, scores) for one in listed or told),
        sentences=tuple(_scored(stored[position], scores) for position in sorted(stored)),
        method="extractive",
        grounded=True,
    )


def summarize_within(
    clean: CleanText, metadata: Metadata, *, max_words: int | None, max_sentences: int | None
) -> str:
    """Plain text: the best `max_sentences` sentences, else `max_words` words, the last one cut."""
    sentences = candidates(clean, metadata).sentences
    return compose_within(sentences, metadata, max_words=max_words, max_sentences=max_sentences)


def compose_within(
    sentences: list[Candidate], metadata: Metadata, *, max_words: int | None, max_sentences: int | None
) -> str:
    """The same of the usable sentences of an article."""
    language = metadata.language.code
    by_words = max_sentences is None and max_words is not None and max_words > FEW_WORDS
    scores = rank_in_brief(sentences, rank(sentences, metadata, by_words=by_words))
    if max_sentences == 1:
        scores = rank_for_few_words(sentences, scores, metadata)
        return " ".join(one.text for one in _only(sentences, scores, metadata))
    if max_sentences is not None:
        scores = rank_where_counted(sentences, scores, metadata)
        chosen = best_sentences(sentences, scores, max_sentences)
        return " ".join(without_source(one, language).text for one in chosen)
    if max_words is None:
        return " ".join(one.text for one in sentences)
    if max_words <= FEW_WORDS:
        scores = rank_for_few_words(sentences, scores, metadata)
        sentences = [without_source(one, language) for one in sentences]
    return " ".join(first_words(one.text, words) for one, words in fill(sentences, scores, max_words))


def _only(sentences: list[Candidate], scores: list[float], metadata: Metadata) -> list[Candidate]:
    """The one sentence, ended early where it is long; without a headline it takes the place of one."""
    if has_headline(sentences, metadata):
        return [shortened(one, ONE_SENTENCE) for one in best_sentences(sentences, scores, 1)]
    alone = [one for one in sentences if not one.leans] or sentences
    best = [without_source(one, metadata.language.code) for one in best_sentences(alone, scores, 1)]
    return [as_line(one, sentences, metadata, ONE_SENTENCE) for one in best]


def _conjunctions(text: str, language: str, sentences: list[Candidate]) -> dict[int, int]:
    """Characters of the conjunction that joins a sentence to the one before it, by the position of the sentence."""
    joined = [one for one in sentences if language == "ar" and not one.leans and one.text.startswith("و")]
    article = fold(text) if joined else ""
    return {one.position: after_conjunction(one.text, article) for one in joined}


def _opened(one: Candidate, cuts: dict[int, int]) -> Candidate:
    """The sentence as it begins where nothing stands before it."""
    cut = cuts.get(one.position, 0)
    return replace(one, text=one.text[cut:], start=one.start + cut) if cut else one


def _closed(told: list[Candidate]) -> list[Candidate]:
    """The sentences, each without a comma at its end where the part that came after it is not told."""
    followed = {one.position - 1 for one in told}
    return [one if one.position in followed else _ended(one) for one in told]


def _ended(one: Candidate) -> Candidate:
    """The sentence without the comma by which a longer one was parted."""
    text = one.text.rstrip(_OPEN_END)
    return replace(one, text=text, end=one.start + len(text)) if text and text != one.text else one


def _scored(one: Candidate, scores: list[float]) -> SummarySentence:
    return SummarySentence(
        text=one.text,
        start=one.start,
        end=one.end,
        score=round(scores[one.position], 4),
        leans=one.leans or one.torn or one.asks,
    )
