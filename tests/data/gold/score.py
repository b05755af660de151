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
from itertools import chain

from shared.article import CleanText, Entity, Guess, Metadata, Page
from tests.data.gold.gold import LANGUAGES, GoldArticle, GoldEntity, load

Extractor = Callable[[CleanText], Metadata]
_HEAD = ("byline", "agency", "dateline place")
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
    def precision(self) -> float:
        """Share of the answers that are right."""
        return self.hits / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1; 1 where nothing was asked and nothing answered."""
        if not self.answers and not self.gold:
            return 1.0
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        if not self.answers and not self.gold:
            return "    –     –     –"
        return f"{100 * self.precision:5.1f} {100 * self.recall:5.1f} {100 * self.f1:5.1f}   ({self.gold})"


class Shares(Tally):
    """Sums of shares instead of hits: precision over answers, recall over gold items."""

    def __init__(self) -> None:
        super().__init__()
        self.sums = [0.0, 0.0]

    def share(self, side: int, part: float) -> None:
        """Count one answer's (side 0) or gold item's (side 1) share."""
        self.sums[side] += part
        self.answers += side == 0
        self.gold += side == 1

    @property
    def precision(self) -> float:
        """Mean share of the answers."""
        return self.sums[0] / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        """Mean share of the gold items."""
        return self.sums[1] / self.gold if self.gold else 0.0


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
        sets = [*_sets(article, found), *_quotes(article, found)]
        heads = [one for one in sets if one[0] in _HEAD]
        found_heads = list(chain.from_iterable(one[1] for one in heads))
        gold_heads = list(chain.from_iterable(one[2] for one in heads))
        sets.append(("byline and dateline", found_heads, gold_heads))
        for measure, answers, gold in sets:
            both = Counter(answers) & Counter(gold)
            tallies.setdefault(measure, Tally()).add(both.total(), len(answers), len(gold))
            if misses is not None:
                misses += [f"{article.id} {measure} missed {item}" for item in Counter(gold) - both]
                misses += [f"{article.id} {measure} wrong  {item}" for item in Counter(answers) - both]
        _merged(article, found, tallies)
        _b_cubed(article, found, tallies)
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
        right = _alike(_bare(gold.role or ""), _bare(answer.role or "")) >= 0.5
        roles.add(int(right and bool(gold.role)), int(bool(answer.role)), int(bool(gold.role)))
        if gold.country:
            countries.add(int(gold.country == answer.country), int(bool(answer.country)), 1)


def _b_cubed(article: GoldArticle, found: Metadata, tallies: Tallies) -> None:
    """B-cubed over mentions (Bagga and Baldwin 1998): a mention that the other side does not have counts nothing.

    Each mention's share is how much of its group is right; `merged, of both's mentions` leaves out what only one has.
    """
    gold: dict[tuple[str, int, int], int] = {
        (e.kind, span.start, span.end): place
        for place, e in enumerate(article.entities)
        for span in e.mentions
    }
    spans = {(start, end) for _, start, end in gold}
    answers: dict[tuple[str, int, int], int] = {
        (e.kind, *_settled(article.text, span, spans)): place
        for place, e in enumerate(found.entities)
        for span in e.offsets
    }
    strict, shared = _shares(tallies, "merged, B-cubed"), _shares(tallies, "merged, of shared")
    for one, other, side in ((answers, gold, 0), (gold, answers, 1)):
        for mention, group in one.items():
            mine = {item for item, number in one.items() if number == group}
            theirs = {item for item, number in other.items() if mention in other and number == other[mention]}
            strict.share(side, len(mine & theirs) / len(mine))
            if mention in other:
                shared.share(side, len(mine & theirs & set(other)) / len(mine & set(other)))


def _shares(tallies: Tallies, measure: str) -> Shares:
    tally = tallies.setdefault(measure, Shares())
    assert isinstance(tally, Shares)
    return tally


def _same(text: str, gold: GoldEntity, answer: Entity) -> bool:
    spans = {(span.start, span.end) for span in gold.mentions}
    settled = {_settled(text, span, spans) for span in answer.offsets}
    return 2 * len(spans & settled) >= len(spans | settled)


def _quotes(article: GoldArticle, found: Metadata) -> Iterable[Measure]:
    """Quotes by the gold text that they share most words with, and speakers of those that were found."""
    mentions = {entity.name: entity for entity in article.entities}
    answers: list[Hashable] = []
    said: list[Hashable] = []
    named: list[Hashable] = []
    expected: list[Hashable] = []
    for quote in found.quotes:
        near = max(article.quotes, key=lambda gold: _alike(gold.text, quote.text), default=None)
        if near is None or _alike(near.text, quote.text) < 0.8:
            answers.append(quote.text)
            said.append((quote.text, quote.speaker))
            continue
        answers.append(near.text)
        if near.speaker:
            expected.append((near.text, near.speaker))
        forms = {_folded(span.text) for span in mentions[near.speaker].mentions} if near.speaker else {""}
        right = _folded(quote.speaker or "") in forms
        said.append((near.text, near.speaker if right else quote.speaker or "nobody"))
        if quote.speaker:
            named.append((near.text, near.speaker if right else quote.speaker))
    yield "quotes", answers, [quote.text for quote in article.quotes]
    yield "quotes with speaker", said, [(quote.text, quote.speaker) for quote in article.quotes]
    yield "speakers", named, expected


def _bare(role: str) -> str:
    """A role without the articles, which the gold has or not."""
    return re.sub(r"(?<!\w)ال(?=\w{3})", "", role)


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
    each = [(language, load(language, "kept" if split == "kept" else "tune")) for language in LANGUAGES]
    together = ("all", tuple(article for _, articles in each for article in articles))
    for language, articles in (*each, together):
        print(f"{language} {split}, {len(articles)} articles            P     R    F1   (gold)")
        for measure, tally in score(articles, extract, misses if language != "all" else None).items():
            print(f"  {measure:22} {tally}")
    print(*misses or [], sep="\n")


if __name__ == "__main__":
    main()
