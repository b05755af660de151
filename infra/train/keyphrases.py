"""Learns the weights of the keyphrase ranker: `functions/extract/data/keyphrases.json`.

    python -m infra.train.keyphrases --corpus wikinews_fr.jsonl

Needs numpy and scikit-learn, which do not ship. The corpus is French Wikinews with keyphrases by its readers
(Bougouin, Boudin and Daille, IJCNLP 2013; CC BY): one JSON object a line with `text`, `title`, `keyphrases`.

French takes the weights as they are learnt. The other languages take those of a simpler model, without the feature
that turns phrases of frequent words down (French annotators chose single words), and a few steps set by hand for what
French does not show: English and Arabic phrases are longer, hold no word of grammar, and Arabic writes particles
onto its words (`infra/train/data/keyphrase_steps.json`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, unused-ignore]

from functions.extract.keyphrases import FEATURES, MOST, choose, features, surface
from functions.extract.keyphrases_candidates import Candidates, read
from functions.extract.vocabulary import vocabulary
from functions.extract.wording import wording
from shared.arabic import fold
from shared.sentences import split_sentences
from shared.words import words

OUT = Path("functions/extract/data/keyphrases.json")
STEPS = Path(__file__).parent / "data" / "keyphrase_steps.json"
FOLDS = 5
OWN, LENT = 3.0, 0.1  # inverse regularisation: French keeps what it learns, others take the outline
LEFT_OUT = "best_word"

type Document = tuple[Candidates, list[str], np.ndarray[Any, Any], np.ndarray[Any, Any], set[str]]


def documents(corpus: Path) -> list[Document]:
    """Per document: candidates, their forms and features, which an annotator chose, and all that were chosen."""
    known = vocabulary("fr")
    made = []
    for line in corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, headline = row["text"], row.get("title") or ""
        found = Candidates(read(text, headline, known, split_sentences(text, "fr"), wording(text)))
        gold = {plain(phrase) for phrase in row["keyphrases"]}
        forms = [plain(surface(found.reading, found.candidate(number))) for number in range(len(found))]
        made.append((found, forms, features(found), np.array([form in gold for form in forms]), gold))
    return made


def plain(phrase: str) -> str:
    """Folded words, for comparing."""
    folded = fold(phrase)
    return " ".join(folded[start:end] for start, end in words(folded))


def fit(made: list[Document], strength: float, left_out: str | None = None) -> np.ndarray[Any, Any]:
    """Weights in the order of FEATURES."""
    values = np.vstack([document[2] for document in made])
    if left_out:
        values = values * np.array([name != left_out for name in FEATURES])
    spread = values.std(0)
    spread[spread == 0] = 1
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=3000)
    model.fit(values / spread, np.concatenate([document[3] for document in made]))
    weights: np.ndarray[Any, Any] = model.coef_[0] / spread
    return weights


def f1(made: list[Document], weights: np.ndarray[Any, Any]) -> float:
    """Mean F1 of the ten best, in percent, as exact folded matches."""
    marks = []
    for found, _, values, _, gold in made:
        best = choose(found, values @ weights)
        hits = len({plain(surface(found.reading, candidate)) for _, candidate in best} & gold)
        marks.append(200 * hits / (MOST + len(gold)))
    return float(np.mean(marks))


def main() -> None:
    """Cross-validates, fits on everything, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    made = documents(parser.parse_args().corpus)
    marks = []
    for fold_number in range(FOLDS):
        weights = fit([d for i, d in enumerate(made) if i % FOLDS != fold_number], OWN)
        marks.append(f1([d for i, d in enumerate(made) if i % FOLDS == fold_number], weights))
    print("F1@10, cross-validated:", round(float(np.mean(marks)), 1))
    lent = dict(zip(FEATURES, fit(made, LENT, LEFT_OUT), strict=True))
    learnt = {"fr": dict(zip(FEATURES, fit(made, OWN), strict=True))}
    for language, steps in json.loads(STEPS.read_text(encoding="utf-8"))["steps"].items():
        learnt[language] = {name: value + steps.get(name, 0) for name, value in lent.items()}
    note = "Learnt from French Wikinews keyphrases (CC BY) by infra/train/keyphrases.py, which adds steps set by hand."
    rounded = {code: {name: round(float(v), 3) for name, v in row.items()} for code, row in learnt.items()}
    OUT.write_text(json.dumps({"note": note, "weights": rounded}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
