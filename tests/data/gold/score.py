"""Score the metadata of the gold articles: how much an editor would have to correct.

    python -m tests.data.gold.score [tune|kept] [--misses]

Entities by mention (same kind, same end, same start but for a clitic) and merged (half of the mentions of either
in common); roles and countries of the entities that were merged right; quotes by shared words, and their speakers;
dates by the days meant; the best topic; bylines, agencies and datelines' places. Precision, recall and F1 in percent.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime

from shared.article import CleanText, Entity, Guess, Metadata, Page
from tests.data.gold.gold import LANGUAGES, GoldArticle, GoldEntity, load

Extractor = Callable[[CleanText], Metadata]
LONGEST_CLITIC = 3
"""Letters: و, ب and ال- fused as in ولل."""

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans("أإآٱىة", "اااايه", "ـًٌٍَُِّْ")


class Tally:
    """Hits, answers and gold items of one measure."""

    def __init__(self) -> None:
        self.hits = self.answers = self.gold = 0

    def add(self, hits: int, answers: int, gold: int) -> None:
        """Count one article's share."""
        self.hits += hits
        self.answers += answers
        self.gold += gold

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1; 1 where nothing was asked and nothing answered."""
        return 2 * self.hits / (self.answers + self.gold) if self.answers + self.gold else 1.0

    def __str__(self) -> str:
        if not self.answers and not self.gold:
            return "    –     –     –"
        precision = self.hits / self.answers if self.answers else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        return f"{100 * precision:5.1f} {100 * recall:5.1f} {100 * self.f1:5.1f}   ({self.gold})"


Tallies = dict[str, Tally]


def as_cleaned(article: GoldArticle) -> CleanText:
    """The article as the extractor is given it: its text, its headline and when it was published."""
    return CleanText(
        text=article.text,
        format="text",
        received_at=datetime.fromisoformat(article.published).replace(tzinfo=UTC),
        page=Page(
            headline=Guess(value=article.headline, confidence=1, evidence="given"),
            published=Guess(value=article.published, confidence=1, evidence="given"),
        ),
    )


def score(articles: Iterable[GoldArticle], extractor: Extractor, misses: list[str] | None = None) -> Tallies:
    """Tallies by measure; `misses` receives a line for every wrong or missing answer."""
    tallies: Tallies = {}
    for article in articles:
        found = extractor(as_cleaned(article))
        for measure, answers, gold in (*_sets(article, found), *_quotes(article, found)):
            both = Counter(answers) & Counter(gold)
            tallies.setdefault(measure, Tally()).add(both.total(), len(answers), len(gold))
            if misses is not None:
                misses += [f"{article.id} {measure} missed {item}" for item in Counter(gold) - both]
                misses += [f"{article.id} {measure} wrong  {item}" for item in Counter(answers) - both]
        _merged(article, found, tallies)
    return tallies


Measure = tuple[str, list[Hashable], list[Hashable]]


def _sets(article: GoldArticle, found: Metadata) -> Iterable[Measure]:
    for kind in ("person", "organization", "place"):
        gold = {
            (span.start, span.end) for item in article.entities if item.kind == kind for span in item.mentions
        }
        answers = {span for item in found.entities if item.kind == kind for span in item.offsets}
        settled = {_settled(article.text, answer, gold) for answer in answers}
        yield f"{kind} mentions", [*_shown(article, settled)], [*_shown(article, gold)]
    yield (
        "dates",
        [(date.start, date.end) for date in found.dates],
        [(date.first, date.last) for date in article.dates],
    )
    yield "byline", [_folded(name) for name in found.byline], [_folded(name) for name in article.byline]
    yield "agency", _present(found.agency), _present(article.agency)
    best = max(found.topics, key=lambda topic: topic.score, default=None)
    plainest = article.topics[0]
    answer = [plainest if best.code in article.topics else best.code] if best else []
    yield "topic", [*answer], [plainest]
    place = article.dateline.place if article.dateline else None
    yield "dateline place", _present(found.dateline), _present(place)


def _shown(article: GoldArticle, spans: Iterable[tuple[int, int]]) -> Iterable[Hashable]:
    return ((start, end, article.text[start:end]) for start, end in spans)


def _settled(text: str, answer: tuple[int, int], gold: set[tuple[int, int]]) -> tuple[int, int]:
    """The gold span that an answer means: same end, and between the starts a clitic at most."""
    start, end = answer
    for other in gold:
        between = text[min(start, other[0]) : max(start, other[0])]
        if other[1] == end and len(between) <= LONGEST_CLITIC and " " not in between:
            return other
    return answer


def _merged(article: GoldArticle, found: Metadata, tallies: Tallies) -> None:
    pairs = [
        (gold, answer)
        for gold in article.entities
        for answer in found.entities
        if gold.kind == answer.kind and _same(article.text, gold, answer)
    ]
    merged = tallies.setdefault("merged entities", Tally())
    merged.add(len(pairs), len(found.entities), len(article.entities))
    roles = tallies.setdefault("roles", Tally())
    countries = tallies.setdefault("countries", Tally())
    for gold, answer in pairs:
        right = _alike(gold.role or "", answer.role or "") >= 0.5
        roles.add(int(right and bool(gold.role)), int(bool(answer.role)), int(bool(gold.role)))
        if gold.country:
            countries.add(int(gold.country == answer.country), int(bool(answer.country)), 1)


def _same(text: str, gold: GoldEntity, answer: Entity) -> bool:
    spans = {(span.start, span.end) for span in gold.mentions}
    settled = {_settled(text, span, spans) for span in answer.offsets}
    return 2 * len(spans & settled) >= len(spans | settled)


def _quotes(article: GoldArticle, found: Metadata) -> Iterable[Measure]:
    """Quotes by the gold text that they share most words with, and speakers of those that were found."""
    mentions = {entity.name: entity for entity in article.entities}
    answers: list[Hashable] = []
    named: list[Hashable] = []
    expected: list[Hashable] = []
    for quote in found.quotes:
        near = max(article.quotes, key=lambda gold: _alike(gold.text, quote.text), default=None)
        if near is None or _alike(near.text, quote.text) < 0.8:
            answers.append(quote.text)
            continue
        answers.append(near.text)
        if near.speaker:
            expected.append((near.text, near.speaker))
        if quote.speaker:
            forms = (
                {_folded(span.text) for span in mentions[near.speaker].mentions} if near.speaker else set()
            )
            right = _folded(quote.speaker) in forms
            named.append((near.text, near.speaker if right else quote.speaker))
    yield "quotes", answers, [quote.text for quote in article.quotes]
    yield "speakers", named, expected


def _alike(one: str, other: str) -> float:
    """Dice coefficient of two strings' folded words."""
    first, second = Counter(_WORD.findall(_folded(one))), Counter(_WORD.findall(_folded(other)))
    size = first.total() + second.total()
    return 2 * (first & second).total() / size if size else 0.0


def _folded(text: str) -> str:
    return text.translate(_FOLD).casefold().strip()


def _present(value: str | None) -> list[Hashable]:
    return [_folded(value)] if value else []


def main() -> None:
    """Print a table per language."""
    from functions.extract.extractor import extract

    split = next((word for word in sys.argv[1:] if word in {"tune", "kept"}), "tune")
    misses: list[str] | None = [] if "--misses" in sys.argv else None
    for language in LANGUAGES:
        articles = load(language, "kept" if split == "kept" else "tune")
        print(f"{language} {split}, {len(articles)} articles            P     R    F1   (gold)")
        for measure, tally in score(articles, extract, misses).items():
            print(f"  {measure:22} {tally}")
    print(*misses or [], sep="\n")


if __name__ == "__main__":
    main()
