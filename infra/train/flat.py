"""Trains what reads flattened pages: the labels of lines (`functions/clean/data/flat_model.json`) and the choice of the
headline (`flat_headline.json`).

    python -m infra.train.flat --sets SETS [--write]

SETS is the folder with the evaluation sets, which hold the free articles that pages are made of
(`flat_articles.py`, `flat_pages.py`) and the pages to score. Prints token F1, exact pages and right headlines by
theme for models of made pages alone, which have seen none of the pages scored; `--write` then trains on made pages
and those of synthetic themes (source `syn…`) whose terms allow it, never on the others, and writes the weights.
Articles must be free of share-alike and non-commercial terms, since the weights are Apache-2.0. Needs numpy and
scipy, which the functions do not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from functions.clean.flat_features import see
from functions.clean.flat_headline import choose
from functions.clean.flat_model import STATES, Model, label
from functions.clean.flat_review import review
from infra.train.flat_articles import articles
from infra.train.flat_crf import average, train
from infra.train.flat_headline import choice, fit
from infra.train.flat_pages import PageMaker

OUT = Path(__file__).parents[2] / "functions" / "clean" / "data" / "flat_model.json"
COUNT = 1600
"""Pages made for each labelling model, and for the headline."""
MODELS = 3
"""Models whose weights are averaged, each trained on pages of its own."""
SCALE, LEAST = 100, 0.05
"""Weights are stored as whole hundredths; features whose weights are all below the least are not."""
_WORD = re.compile(r"\w+")
Page = dict[str, Any]


def states(page: Page) -> list[int]:
    """State of each line, from its label and its place around the content."""
    labels = [name for name, _ in page["lines"]]
    content = [index for index, name in enumerate(labels) if name == "content"]
    first, last = content[0], content[-1]
    title = next((i for i in range(first - 1, -1, -1) if labels[i] == "title"), None)
    found = []
    for index, name in enumerate(labels):
        state = "before"
        if index > last:
            state = "after"
        elif index >= first:
            state = "body" if name == "content" else "inset"
        elif name == "title":
            state = "headline"
        elif name in {"subtitle", "byline", "date", "caption", "section"}:
            state = name
        elif title is not None and index == title - 1 and len(page["lines"][index][1].split()) <= 3:
            state = "section"
        found.append(STATES.index(state))
    return found


def load(path: Path) -> list[Page]:
    """Pages that have a body."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    pages = [json.loads(line) for line in lines]
    return [page for page in pages if any(name == "content" for name, _ in page["lines"])]


def look(page: Page) -> None:
    """Add to the page the features and the state of each line, and its core."""
    sight = see([text.replace("\n", " ") for _, text in page["lines"]])
    page["features"], page["states"] = [line.features for line in sight.lines], states(page)
    page["core"] = (sight.first, sight.last)


def token_f1(page: Page, found: list[str]) -> float:
    """Overlap of the words kept with the words of the content."""
    kept: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for (name, text), state in zip(page["lines"], found, strict=True):
        words = _WORD.findall(text.lower())
        if state == "body":
            kept.update(words)
        if name == "content":
            wanted.update(words)
    right = sum((kept & wanted).values())
    return 2 * right / max(1, sum(kept.values()) + sum(wanted.values()))


def right_headline(page: Page, found: list[str], weights: dict[str, float]) -> bool | None:
    """Whether the line chosen reads as the page's title; None for a page without one."""
    titles = {" ".join(_WORD.findall(text.lower())) for name, text in page["lines"] if name == "title"}
    if not titles or "body" not in found:
        return None
    texts = [text.replace("\n", " ") for _, text in page["lines"]]
    sight = see(texts)
    index = choose(sight, review(sight, found), weights)
    return index >= 0 and " ".join(_WORD.findall(texts[index].lower())) in titles


def report(pages: list[Page], model: Model, weights: dict[str, float]) -> dict[str, tuple[float | None, ...]]:
    """Mean token F1, share of pages with every content line right, share of right headlines, and number, by theme."""
    scores: dict[str, list[tuple[float | None, ...]]] = defaultdict(list)
    for page in pages:
        found = label(page["features"], model, core=page["core"])
        exact = all(
            (s == "body") == (name == "content") for s, (name, _) in zip(found, page["lines"], strict=True)
        )
        score = (token_f1(page, found), float(exact), right_headline(page, found, weights))
        for key in (page["source"] + " " + str(page.get("theme")), page["source"]):
            scores[key].append(score)
    return {
        key: (*(_mean(column) for column in zip(*v, strict=True)), len(v))
        for key, v in sorted(scores.items())
    }


def _mean(column: tuple[float | None, ...]) -> float | None:
    known = [value for value in column if value is not None]
    return round(float(np.mean(known)), 4) if known else None


def rounded(model: Model) -> Model:
    """Weights as they are stored: whole hundredths, without those that never matter."""

    def cut(row: list[float], least: float = -1e9) -> list[float]:
        return [round(max(weight, least) * SCALE) / SCALE for weight in row]

    kept = {name: cut(row) for name, row in model.features.items() if max(map(abs, row)) >= LEAST}
    return Model(kept, cut(model.start), [cut(row, -99) for row in model.steps])


def write(model: Model, weights: dict[str, float], card: dict[str, Any]) -> None:
    """Both files, with the same card but for what they are."""

    def whole(row: list[float]) -> list[int]:
        return [round(weight * SCALE) for weight in row]

    _dump(
        OUT,
        {
            "card": {
                "what": "linear-chain CRF over the lines of a flattened page; see flat_model.py",
                **card,
            },
            "scale": SCALE,
            "start": whole(model.start),
            "steps": [whole(row) for row in model.steps],
            "features": {name: whole(row) for name, row in model.features.items()},
        },
    )
    _dump(
        OUT.with_name("flat_headline.json"),
        {
            "card": {
                "what": "conditional logit over the lines that may be the headline; see flat_headline.py",
                **card,
            },
            "scale": SCALE,
            "weights": {name: round(w * SCALE) for name, w in weights.items() if abs(w) >= LEAST},
        },
    )


def _dump(path: Path, table: dict[str, Any]) -> None:
    path.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Score, and with `--write` train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--count", type=int, default=COUNT)
    arguments = parser.parse_args()
    everything = load(arguments.sets / "clean" / "dev" / "flat.jsonl.gz")
    themes = [page for page in everything if page["source"].startswith("syn")]
    maker = PageMaker(articles(arguments.sets), seed=1)
    made = [maker.pages(arguments.count) for _ in range(MODELS)]
    others = maker.pages(arguments.count)
    for page in (*everything, *(page for pages in made for page in pages)):
        look(page)
    model = rounded(average([train(pages) for pages in made]))
    unseen = report(everything, model, fit([one for page in others if (one := choice(page, model))]))
    print(json.dumps(unseen, indent=0, ensure_ascii=False))
    if arguments.write:
        model = rounded(average([train(pages + themes) for pages in made]))
        weights = fit([one for page in (*others, *themes) if (one := choice(page, model))])
        write(
            model,
            weights,
            {
                "licence": "Apache-2.0; weights of structural features, no text of the pages",
                "data": f"{sum(map(len, made)) + len(others)} pages made by infra/train/flat_pages.py: layouts and the "
                "words around the articles written for the project (Apache-2.0), articles of EASC (El-Haj et al., "
                "CC BY 4.0), MarSum (CC BY 4.0), French Wikinews (CC BY) and WikiGold (Balasuriya et al., CC BY "
                f"4.0); and {len(themes)} pages of synthetic themes among the evaluation pages, whose terms allow it",
                "scores_are": "token F1 and share of pages exact before the review of labels, share of right "
                "headlines, number of pages; by models of the made pages alone, so that every theme and every real "
                "page scored was unseen",
                "scores": unseen,
            },
        )


if __name__ == "__main__":
    main()
