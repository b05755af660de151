"""The article as the grounding check looks things up in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import sqrt

from functions.summarize.grounding.dates.reading import (
    When,
    dates,
    known_dates,
    named_days,
    near_days,
    quarters_of,
    speaks_of,
    undated,
    weekdays_of,
)
from functions.summarize.grounding.numbers.number import Number
from functions.summarize.grounding.numbers.reading import numbers
from functions.summarize.grounding.polarity.poles import meaning
from functions.summarize.grounding.text import Token, bare, content, data, folded_words, forms, tokens
from shared.arabic import fold
from shared.article import CleanText, Metadata
from shared.sentences import split_sentences

_TURN = re.compile(r"(?:^|\n|[.?!؟] )[—–-] ")
TURNS = 3
"""Questions or answers from which a text is an interview."""
LATEST = 2200
"""Numbers up to here may be years."""


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence with what a check asks of it. `start` and `end` are offsets into the article; -1 for its headline."""

    start: int
    end: int
    tokens: list[Token]
    numbers: list[Number]
    dates: list[When]
    content: frozenset[str]
    meaning: frozenset[str]
    """Its content, words for rising alike, and those for falling."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Folded words in all the ways of writing something onto their front."""
        return frozenset(form for token in self.tokens if token.kind == "word" for form in bare(token.folded))


class Source:
    """One article: its sentences, headline included, and what is in all of them together."""

    def __init__(self, clean: CleanText, metadata: Metadata) -> None:
        self.language = metadata.language.code
        self.metadata = metadata
        spans = split_sentences(clean.text, self.language)
        heads = [head for head in (metadata.headline, metadata.subtitle) if head]
        self.lines = [line(head, self.language, -1) for head in heads]
        self.text = clean.text
        read = [line(clean.text[start:end], self.language, start) for start, end in spans]
        orders = [speaks_to_models(clean.text[start:end]) for start, end in spans]
        self.lines += [each for each, order in zip(read, orders, strict=True) if not order]
        self.ordered = frozenset(
            stem for each, order in zip(read, orders, strict=True) if order for stem in each.content
        )
        """Stems of what the text tells a model to do or to say."""
        beside = " . ".join((*metadata.byline, metadata.publisher or "", metadata.dateline or ""))
        self.beside = tokens(beside)
        self.tokens = [token for each in self.lines for token in each.tokens]

    @cached_property
    def told(self) -> frozenset[str]:
        """Everything that is said, as stems and values."""
        values = (key for number in self.numbers for key in number.keys)
        return frozenset(stem for each in self.lines for stem in each.content).union(values)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, folded, in all the ways of writing something onto its front."""
        named = (form for token in self.beside for form in bare(token.folded))
        return frozenset(form for each in self.lines for form in each.words) | frozenset(named)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word in all its forms."""
        return frozenset(
            form for token in self.tokens if token.kind == "word" for form in forms(token.folded)
        )

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the article writes without a capital."""
        return frozenset(token.folded for token in self.tokens if token.kind == "word" and not token.capital)

    @cached_property
    def named(self) -> frozenset[str]:
        """Words that the article writes with a capital although they begin no sentence."""
        inner = (token for each in self.lines for token in each.tokens[1:])
        return frozenset(token.folded for token in (*inner, *self.beside) if token.capital)

    @cached_property
    def last_names(self) -> frozenset[str]:
        """Capitalised words that follow another one wherever the article has them."""
        after: set[str] = set()
        alone: set[str] = set()
        for each in self.lines:
            for one, other in pairwise(each.tokens):
                if other.capital:
                    (after if one.capital else alone).add(other.folded)
        return frozenset(after - alone)

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Pairs of words that follow each other, marks and particles of names between them left out."""
        skipped = folded_words(data("names")["particles"])
        found = set()
        for each in (*(line_.tokens for line_ in self.lines), self.beside):
            kept = [token for token in each if token.kind != "mark" and token.folded not in skipped]
            for one, other in pairwise(kept):
                found |= {(a, b) for a in bare(one.folded) for b in bare(other.folded)}
        return frozenset(found)

    @cached_property
    def numbers(self) -> list[Number]:
        """Every number."""
        return [number for each in self.lines for number in each.numbers]

    @cached_property
    def written_years(self) -> frozenset[float]:
        """Years that are written in figures."""
        values = (value for number in self.numbers if not number.percent for value in number.values)
        return frozenset(value for value in values if 1000 <= value <= LATEST and value == int(value))

    @cached_property
    def years(self) -> frozenset[float]:
        """Years of the dates that are known of the article, those its words only hint at included."""
        ends = [end for each in self.metadata.dates for end in (each.start, each.end)]
        published = [self.metadata.published.value] if self.metadata.published else []
        known = {float(value[:4]) for value in (*ends, *published) if value[:4].isdigit()}
        return frozenset(known) | self._years_beside("year_before", -1) | self._years_beside("year_after", 1)

    def _years_beside(self, time: str, step: int) -> frozenset[float]:
        """The year before or after those of a sentence that speaks of it, of the one before that and of the news."""
        published = [float(self.metadata.published.value[:4])] if self.metadata.published else []
        found: set[float] = set()
        for before, each in pairwise((None, *self.lines)):
            if each is None or each.start < 0 or not speaks_of(time, self.text[each.start : each.end]):
                continue
            start = before.start if before is not None else each.start
            held = [date.start for date in self.metadata.dates if start <= date.offset < each.end]
            written = {value for line in (before, each) if line for n in line.numbers for value in n.values}
            years = {float(value[:4]) for value in held if value[:4].isdigit()} | (
                written & self.written_years
            )
            found |= {year + step for year in (*years, *published)}
        return frozenset(found)

    @cached_property
    def written_dates(self) -> frozenset[tuple[int | None, int | None, int | None]]:
        """Keys of every date that is written."""
        return frozenset(when.key for each in self.lines for when in each.dates)

    @cached_property
    def dates(self) -> frozenset[tuple[int | None, int | None, int | None]]:
        """Keys of every date that is written or resolved."""
        written = self.written_dates
        months = {(None, month, None) for _, month, _ in written if month}
        days = {(None, None, weekday) for weekday in weekdays_of(self.metadata)}
        alone = {day for each in self.lines for day in undated(each.dates)}
        near = near_days(alone, self.metadata)
        named = named_days(set(written), self.metadata)
        return frozenset(written | months | days | near | named | known_dates(self.metadata))

    def weight(self, stem: str) -> float:
        """How much a stem tells: 1 where one sentence has it, less with each other one."""
        return self._weights.get(stem, 1.0)

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {stem: 1 / sqrt(count) for stem, count in self.commonness.items()}

    def weigh(self, stems: frozenset[str]) -> float:
        """How much several stems tell together."""
        return sum(map(self.weight, stems))

    def are_parted(self, one: Line, other: Line) -> bool:
        """Whether another paragraph begins between two lines of the text."""
        return "\n" in self.text[one.end : other.start]

    @cached_property
    def is_interview(self) -> bool:
        """Whether several of its paragraphs begin with a dash, as questions and answers do."""
        return len(_TURN.findall(self.text)) >= TURNS

    @cached_property
    def quarters(self) -> frozenset[tuple[int, int]]:
        """The first and the last month of the quarters that it speaks of."""
        return quarters_of(self.text)

    @cached_property
    def commonness(self) -> dict[str, int]:
        """In how many sentences each stem is."""
        found: dict[str, int] = {}
        for each in self.lines:
            for term in each.content | each.meaning:
                found[term] = found.get(term, 0) + 1
        return found


def speaks_to_models(sentence: str) -> bool:
    """Whether a sentence is an instruction to whatever machine reads the article: it bears out nothing."""
    return bool(_instructions().search(fold(sentence)))


@cache
def _instructions() -> re.Pattern[str]:
    return re.compile("|".join(data("instructions")["patterns"]))


def _uncounted(words: list[Token], counted: list[Number]) -> list[Token]:
    """The words that are no part of a number: numbers are compared by their values."""
    inside = {place for number in counted if not number.weak for place in range(number.first, number.last)}
    return [word for place, word in enumerate(words) if place not in inside]


def line(text: str, language: str, start: int) -> Line:
    """A sentence at an offset, read for the check."""
    words = tokens(text)
    counted = numbers(words)
    return Line(
        start=start,
        end=start + len(text) if start >= 0 else -1,
        tokens=words,
        numbers=counted,
        dates=dates(words, counted),
        content=content(_uncounted(words, counted), language),
        meaning=meaning(_uncounted(words, counted), language),
    )
