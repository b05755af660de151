"""Try the numbers of the sentence ranker one at a time against the first sentences of the text.

    python infra/train/summarize.py easc.jsonl:120w,3s orangesum.jsonl:32w,3s marsum.jsonl:15w,1s

Each argument names a file of articles, one JSON object a line with `text`, `lang`, `references` and perhaps `title`,
and the sizes to summarize to: words (`w`) or sentences (`s`). Printed for each number and value: mean ROUGE-1 and
ROUGE-2 F1 (times 100) above those of the text's first words or sentences. Half of the articles, every other one, are
kept for `--check`, so that a value chosen on one half can be looked at on the other. `--folds 5` instead chooses, by
the sum of the gains of all sizes, among all those values (one changed at a time) on four fifths of the articles and
prints the gains on the fifth that was left out, over all fifths.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from functions.extract.extractor import extract
from functions.summarize import compose, line, rank
from functions.summarize.candidates import Copy, candidates
from functions.summarize.summarizer import compose_within
from functions.summarize.word_count import first_words
from shared.arabic import fold
from shared.article import CleanText, Guess, Metadata, Page

_WORD = re.compile(r"[^\W_]+")
_FACTORS = (0.0, 0.5, 1.5, 2.0)

Bags = tuple[Counter[str], Counter[tuple[str, str]]]
Gain = tuple[float, float]


@dataclass(frozen=True)
class Article:
    """One article, read once: its sentences, its references as bags of words and of pairs."""

    copy: Copy
    metadata: Metadata
    references: list[Bags]


@dataclass(frozen=True)
class Run:
    """Articles of one file, a size to summarize them to, and what the beginning of each reaches at that size."""

    name: str
    size: str
    articles: list[Article]
    lead: list[Gain]


def main() -> None:
    """Print the gain of the shipped numbers, then of each number changed by itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", nargs="+", help="FILE:SIZE[,SIZE…]")
    parser.add_argument("--check", action="store_true", help="the other half of the articles")
    parser.add_argument("--folds", type=int, default=0, help="choose and judge on different articles")
    arguments = parser.parse_args()
    runs: list[Run] = []
    for corpus in arguments.corpora:
        path, _, sizes = corpus.rpartition(":")
        articles = [
            _article(json.loads(line)) for line in Path(path).read_text(encoding="utf-8").splitlines()
        ]
        kept = articles if arguments.folds else articles[arguments.check :: 2]
        for size in sizes.split(","):
            runs.append(Run(Path(path).stem, size, kept, [_lead(one, size) for one in kept]))
    if arguments.folds:
        _cross_validate(runs, arguments.folds)
        return
    for name, tuning in _variants(rank.tuning()):
        print(name, _told(runs, [_gains(run, tuning) for run in runs]), flush=True)


def _variants(shipped: rank.Tuning) -> Iterator[tuple[str, rank.Tuning]]:
    """The shipped numbers, then each of them changed by itself."""
    yield "shipped", shipped
    for name, value in shipped.weights.items():
        for factor in _FACTORS:
            changed = shipped.weights | {name: value * factor}
            yield f"{name} {value * factor:g}", replace(shipped, weights=changed)
    for name, value in shipped.words.items():
        for factor in _FACTORS:
            yield (
                f"words: {name} {value * factor:g}",
                replace(shipped, words=shipped.words | {name: value * factor}),
            )
    for name in ("lead", "brief", "redundancy"):
        for factor in _FACTORS:
            value = getattr(shipped, name) * factor
            yield f"{name} {value:g}", replace(shipped, **{name: value})
    for factor in _FACTORS:
        length = {code: power * factor for code, power in shipped.length.items()}
        yield f"length x {factor:g}", replace(shipped, length=length)
    for language, weights in shipped.line.items():
        for name, value in weights.items():
            for factor in _FACTORS:
                changed = weights | {name: value * factor}
                yield (
                    f"line {language}: {name} {value * factor:g}",
                    replace(shipped, line=shipped.line | {language: changed}),
                )


def _cross_validate(runs: list[Run], folds: int) -> None:
    """Print what is chosen without each fold, and the gains on the folds that had no part in the choice."""
    names, tunings = zip(*_variants(rank.tuning()), strict=True)
    gains = [[_gains(run, tuning) for run in runs] for tuning in tunings]
    held: list[list[Gain]] = [[] for _ in runs]
    for left_out in range(folds):
        worth = [
            sum(
                _mean([sum(gain) for place, gain in enumerate(found) if place % folds != left_out])
                for found in per_run
            )
            for per_run in gains
        ]
        best = worth.index(max(worth))
        print(f"without fold {left_out}: {names[best]}", flush=True)
        for kept, found in zip(held, gains[best], strict=True):
            kept += found[left_out::folds]
    print("on the folds left out", _told(runs, held))


def _article(record: dict[str, Any]) -> Article:
    """What the pipeline would make of a record; its language is found, not given."""
    title = record.get("title")
    page = Page(headline=Guess(value=title, confidence=1) if title else None)
    text = CleanText(text=record["text"], page=page, format="text")
    metadata = extract(text)
    copy = candidates(text, metadata)
    return Article(copy, metadata, [_bags(reference) for reference in record["references"]])


def _gains(run: Run, tuning: rank.Tuning) -> list[Gain]:
    """Gain of each article in ROUGE-1 and ROUGE-2 over its beginning."""
    for module in (rank, compose, line):
        vars(module)["tuning"] = lambda: tuning
    found = []
    for one, lead in zip(run.articles, run.lead, strict=True):
        ours = _rouge(_summary(one, run.size), one.references)
        found.append((ours[0] - lead[0], ours[1] - lead[1]))
    return found


def _lead(article: Article, size: str) -> Gain:
    """What the first words or sentences reach."""
    sentences, count = article.copy.sentences, int(size[:-1])
    if size.endswith("s"):
        return _rouge(" ".join(one.text for one in sentences[:count]), article.references)
    return _rouge(first_words(" ".join(one.text for one in sentences), count), article.references)


def _told(runs: list[Run], gains: list[list[Gain]]) -> str:
    means = [[_mean([gain[n] for gain in found]) for n in (0, 1)] for found in gains]
    return "  ".join(
        f"{run.name} {run.size} {one:+.2f}/{two:+.2f}" for run, (one, two) in zip(runs, means, strict=True)
    )


def _mean(values: list[float]) -> float:
    return sum(values) / (len(values) or 1)


def _summary(article: Article, size: str) -> str:
    count = int(size[:-1])
    return compose_within(
        article.copy.sentences,
        article.metadata,
        max_words=count if size.endswith("w") else None,
        max_sentences=count if size.endswith("s") else None,
    )


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
