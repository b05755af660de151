"""Try the numbers of the sentence ranker one at a time against the first sentences of the text.

    python infra/train/summarize.py easc.jsonl:120w,3s orangesum.jsonl:32w,3s marsum.jsonl:15w,1s

Each argument names a file of articles, one JSON object a line with `text`, `lang`, `references` and perhaps `title`,
and the sizes to summarize to: words (`w`) or sentences (`s`). Printed for each number and value: mean ROUGE-1 and
ROUGE-2 F1 (times 100) above those of the text's first words or sentences. Half of the articles, every other one, are
kept for `--check`, so that a value chosen on one half can be looked at on the other.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from functions.summarize import compose, rank
from functions.summarize.candidates import Copy, candidates
from functions.summarize.compose import best_sentences, fill
from functions.summarize.summarizer import FEW_WORDS
from functions.summarize.word_count import first_words
from shared.arabic import fold
from shared.article import CleanText, Language, Metadata, Stats

_WORD = re.compile(r"[^\W_]+")
_FACTORS = (0.0, 0.5, 1.5, 2.0)

Bags = tuple[Counter[str], Counter[tuple[str, str]]]


@dataclass(frozen=True)
class Article:
    """One article, read once: its sentences, its references as bags of words and of pairs."""

    copy: Copy
    metadata: Metadata
    references: list[Bags]


def main() -> None:
    """Print the gain of the shipped numbers, then of each number changed by itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", nargs="+", help="FILE:SIZE[,SIZE…]")
    parser.add_argument("--check", action="store_true", help="the other half of the articles")
    arguments = parser.parse_args()
    runs = []
    for corpus in arguments.corpora:
        path, _, sizes = corpus.rpartition(":")
        articles = [
            _article(json.loads(line)) for line in Path(path).read_text(encoding="utf-8").splitlines()
        ]
        runs += [(Path(path).stem, size, articles[arguments.check :: 2]) for size in sizes.split(",")]
    shipped = rank.tuning()
    print("shipped", _gains(runs, shipped))
    for name, value in shipped.weights.items():
        for factor in _FACTORS:
            changed = replace(shipped, weights=shipped.weights | {name: value * factor})
            print(f"{name} {value * factor:g}", _gains(runs, changed))
    for name in ("lead", "redundancy"):
        for factor in _FACTORS:
            value = getattr(shipped, name) * factor
            print(f"{name} {value:g}", _gains(runs, replace(shipped, **{name: value})))


def _article(record: dict[str, Any]) -> Article:
    metadata = Metadata(
        headline=record.get("title") or None,
        language=Language(code=record["lang"], script="Zyyy", direction="ltr", confidence=1),
        stats=Stats(characters=0, words=0, sentences=0, reading_seconds=0),
    )
    copy = candidates(CleanText(text=record["text"], format="text"), metadata)
    return Article(copy, metadata, [_bags(reference) for reference in record["references"]])


def _gains(runs: list[tuple[str, str, list[Article]]], tuning: rank.Tuning) -> str:
    for module in (rank, compose):
        vars(module)["tuning"] = lambda: tuning
    parts = []
    for name, size, articles in runs:
        ours = [_rouge(_summary(one, size, lead=False), one.references) for one in articles]
        lead = [_rouge(_summary(one, size, lead=True), one.references) for one in articles]
        gains = [sum(a[n] - b[n] for a, b in zip(ours, lead, strict=True)) / len(articles) for n in (0, 1)]
        parts.append(f"{name} {size} {gains[0]:+.2f}/{gains[1]:+.2f}")
    return "  ".join(parts)


def _summary(article: Article, size: str, *, lead: bool) -> str:
    sentences, count = article.copy.sentences, int(size[:-1])
    if lead:
        chosen = sentences[:count] if size.endswith("s") else sentences
        text = " ".join(one.text for one in chosen)
        return text if size.endswith("s") else first_words(text, count)
    scores = rank.rank(sentences, article.metadata)
    if (size.endswith("w") and count <= FEW_WORDS) or size == "1s":
        scores = rank.rank_for_few_words(sentences, scores, article.metadata)
    elif size.endswith("s"):
        scores = rank.rank_where_counted(sentences, scores, article.metadata)
    if size.endswith("s"):
        return " ".join(one.text for one in best_sentences(sentences, scores, count))
    return " ".join(first_words(one.text, words) for one, words in fill(sentences, scores, count))


def _bags(text: str) -> Bags:
    words = _WORD.findall(fold(text))
    return Counter(words), Counter(pairwise(words))


def _rouge(text: str, references: list[Bags]) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 F1 times 100, mean over the references (Lin 2004)."""
    ours = _bags(text)
    scores = [0.0, 0.0]
    for reference in references:
        for n in (0, 1):
            common = sum((Counter(ours[n]) & Counter(reference[n])).values())
            scores[n] += 200 * common / ((ours[n].total() + reference[n].total()) or 1) / len(references)
    return scores[0], scores[1]


if __name__ == "__main__":
    main()
