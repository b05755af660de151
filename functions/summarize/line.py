"""The one sentence that stands for an article without a headline: short as a line, since it takes its place.

Of all places where it may end, that one is taken which keeps most of the keyphrases and of the words that other
sentences share, for its length: the rest names little of what the article is about. The weights are in
`data/rank_weights.json`. Time is linear in the words of the article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from functions.summarize.candidates import Candidate
from functions.summarize.compose import shortened
from functions.summarize.line_ends import after_learned, ends
from functions.summarize.rank import phrases, tuning
from functions.summarize.terms import terms
from functions.summarize.word_count import count_words
from shared.article import Metadata

SHARED = 3
"""Other sentences from which a word that they have too is worth no more."""
NAMED = 3
"""Words of a headline that one sentence has, if it is a headline of this article."""


def has_headline(sentences: list[Candidate], metadata: Metadata) -> bool:
    """Whether the headline tells of the article: a first line may be the name of a place, a reporter, a picture."""
    title = set(terms(metadata.headline or "", metadata.language.code))
    return any(len(title.intersection(one.terms)) >= NAMED for one in sentences)


def as_line(one: Candidate, sentences: list[Candidate], metadata: Metadata, longest: int) -> Candidate:
    """The sentence without what only adds to the news, of at most `longest` words if it ends anywhere before them."""
    language = metadata.language.code
    weights = tuning().line.get(language)
    if weights is None:
        return shortened(one, longest)
    spread = Counter(term for other in sentences for term in set(other.terms))
    named = phrases(metadata)

    def worth(text: str) -> float:
        own = set(terms(text, language))
        shared = sum(min(spread[term] - 1, SHARED) for term in own) / (len(own) or 1)
        told = sum(share for held, share in named if held <= own)
        return (
            weights["keyphrases"] * told + weights["shared"] * shared + weights["words"] * count_words(text)
        )

    # of two that are worth the same the longer one
    found = [one.text, *(one.text[:end] for end in reversed(ends(one.text, language)))]
    fitting = [text for text in found if len(text.split()) <= longest]
    best = max(fitting, key=worth) if fitting else shortened(one, longest).text
    return replace(one, text=best, end=one.start + len(best), words=count_words(best))


def without_source(one: Candidate, language: str) -> Candidate:
    """The sentence from the news on, where it begins with how the paper has learned it."""
    start = after_learned(one.text, language)
    return replace(one, text=one.text[start:], start=one.start + start) if start else one
