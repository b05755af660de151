"""Summary by a language model of Amazon Bedrock, held to the article; the extractive one wherever that fails.

Pure: the model is given as an object that answers Converse requests (`bedrock_client` has the real one).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from functions.summarize.bedrock_answer import Draft, NoAnswer, read
from functions.summarize.bedrock_prompt import POINTS, Budget, Request, request
from functions.summarize.grounding.check import Checked, check_one
from functions.summarize.grounding.source import Source
from functions.summarize.method import Summarizer
from functions.summarize.word_count import count_words
from shared.article import CleanText, Dropped, Metadata, ModelUsage, Summary, SummarySentence
from shared.sentences import split_sentences

LONGEST_POINT = 45
"""Words of a point at most."""
STORED = 8
"""Sentences of the article that are stored beside a model's."""
KEPT_REASONS = 8
"""Dropped sentences whose reasons are kept."""
LEAST_CHARACTERS = 200
"""Characters of a cut article below which a call is not worth its price."""
_ARABIC = re.compile(r"[\u0620-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")


class Model(Protocol):
    """A language model behind the Converse interface."""

    @property
    def name(self) -> str:
        """Its id, as the record shows it."""
        ...

    def converse(self, asked: Request) -> Mapping[str, Any]:
        """The response of the service; raises `NoAnswer` where there is none."""
        ...


@dataclass(frozen=True)
class Prices:
    """US dollars for 1,000 tokens."""

    input: float
    output: float

    def usage(self, input_tokens: int, output_tokens: int) -> ModelUsage | None:
        """What so many tokens cost; `None` for none."""
        if not input_tokens and not output_tokens:
            return None
        dollars = (input_tokens * self.input + output_tokens * self.output) / 1000
        return ModelUsage(input_tokens=input_tokens, output_tokens=output_tokens, dollars=round(dollars, 8))


@dataclass(frozen=True)
class BedrockSummarizer:
    """A summarizer with a language model; `fence` gives a random word for each call."""

    model: Model
    budget: Budget
    prices: Prices
    fence: Callable[[], str]
    fallback: Summarizer

    def __call__(self, clean: CleanText, metadata: Metadata, *, max_words: int = 60) -> Summary:
        """The model's summary without the sentences that the article does not bear out, else the fallback's.

        The fallback's carries a warning that says why, and what the call has used.
        """
        extractive = self.fallback(clean, metadata, max_words=max_words)
        asked, sent = request(clean, metadata, max_words=max_words, budget=self.budget, fence=self.fence())
        cut = len(sent) < len(clean.text)
        if cut and len(sent) < LEAST_CHARACTERS:
            return _instead(extractive, "llm_over_budget")
        try:
            draft = read(self.model.converse(asked))
        except NoAnswer as reason:
            return _instead(extractive, reason.code, usage=self.prices.usage(*reason.usage))
        usage = self.prices.usage(draft.input_tokens, draft.output_tokens)
        read_by_model = clean.model_copy(update={"text": sent})
        summary = _checked(draft, read_by_model, metadata, extractive, max_words)
        warnings = (*summary.warnings, *(["llm_text_cut"] if cut else []))
        model = self.model.name if summary.method == "bedrock" else None
        return summary.model_copy(update={"usage": usage, "model": model, "warnings": warnings})


def _checked(
    draft: Draft, clean: CleanText, metadata: Metadata, extractive: Summary, max_words: int
) -> Summary:
    """The draft's sentences that the article bears out, or the extractive summary when none of the abstract is left."""
    source = Source(clean, metadata)
    abstract = [check_one(each, source) for each in _split(draft.abstract, metadata)]
    points = [check_one(each, source) for each in draft.points]
    dropped = tuple(
        Dropped(kind=checked.findings[0].kind, evidence=checked.findings[0].evidence[:80])
        for checked in (*abstract, *points)
        if not checked.grounded
    )[:KEPT_REASONS]
    kept = _within([each for each in abstract if each.grounded], max_words)
    if not kept:
        code = "llm_ungrounded" if dropped else "llm_malformed"
        return _instead(extractive, code, dropped=dropped)
    told = " ".join(each.text for each in kept)
    if not _same_script(told, clean.text):
        return _instead(extractive, "llm_malformed", dropped=dropped)
    listed = [each for each in points if each.grounded and count_words(each.text) <= LONGEST_POINT]
    return extractive.model_copy(
        update={
            "abstract": told,
            "points": tuple(map(_point, listed[: POINTS[1]]))
            if len(listed) >= POINTS[0]
            else extractive.points,
            "sentences": _best(extractive.sentences),
            "method": "bedrock",
            "grounded": True,
            "evidence": tuple((each.start, each.end) for each in kept),
            "dropped": dropped,
            "warnings": (*extractive.warnings, *(["llm_sentences_dropped"] if dropped else [])),
        }
    )


def _split(written: list[str], metadata: Metadata) -> list[str]:
    """One sentence each, also where the model put several into one."""
    return [
        each[start:end] for each in written for start, end in split_sentences(each, metadata.language.code)
    ]


def _within(sentences: list[Checked], max_words: int) -> list[Checked]:
    """The first sentences that fit."""
    kept: list[Checked] = []
    for each in sentences:
        max_words -= len(each.text.split())
        if max_words < 0:
            break
        kept.append(each)
    return kept


def _best(sentences: tuple[SummarySentence, ...]) -> tuple[SummarySentence, ...]:
    """Fewer of the article's own sentences, since the model's are stored beside them."""
    best = sorted(sentences, key=lambda one: -one.score)[:STORED]
    return tuple(sorted(best, key=lambda one: one.start))


def _point(checked: Checked) -> SummarySentence:
    return SummarySentence(text=checked.text, start=checked.start, end=checked.end, score=checked.support)


def _instead(
    extractive: Summary, code: str, *, usage: ModelUsage | None = None, dropped: tuple[Dropped, ...] = ()
) -> Summary:
    return extractive.model_copy(
        update={"usage": usage, "dropped": dropped, "warnings": (*extractive.warnings, code)}
    )


def _same_script(told: str, text: str) -> bool:
    """Whether both are mostly written in Arabic letters, or both mostly not."""
    return _arabic(told) == _arabic(text)


def _arabic(text: str) -> bool:
    return 2 * len(_ARABIC.findall(text)) > len(_LETTER.findall(text))
