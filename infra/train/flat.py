"""Trains the labelling model of flattened pages: `functions/clean/data/flat_model.json`.

    python infra/train/flat.py --pages PAGES.jsonl[.gz] --made MADE.jsonl[.gz] [--write]

A page is a JSON object with `source`, `theme`, `lang` and `lines`, pairs of label and text (content, title, subtitle,
byline, date, caption, section, boilerplate); MADE comes from `flat_pages.py`. Prints token F1 on PAGES
by theme for a model of MADE alone, which has seen none of them; `--write` then trains on those of synthetic themes
(source `syn…`) too, never on the others, and writes the weights. Articles in MADE must be free of share-alike and
non-commercial terms, since the weights are Apache-2.0. Needs numpy and scipy, which the functions
do not.

The model is a linear-chain conditional random field (Lafferty et al., 2001) with an L2 prior, fitted with
L-BFGS. On a share of the pages the words that pages put around articles are hidden, so that structure carries
its own weight.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found]
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from functions.clean.flat_features import see
from functions.clean.flat_model import STATES, Model, allowed, label

OUT = Path(__file__).parents[2] / "functions" / "clean" / "data" / "flat_model.json"
SCALE = 100
CAUTION = 0.4
"""Taken from the score of calling a long line of the core the start of what follows the body: a body cut short loses
more than a line too many."""
N = len(STATES)
HIDDEN = re.compile(
    r"(?:is|begins|under) [a-z]+|page words|furniture [1-3]|(?:above|below) label|furnished page"
)
"""Features that come from the word list, hidden on some training pages."""

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


def train(pages: list[Page], *, prior: float, rounds: int, hide: float = 0.35) -> Model:
    """Fit the field to the pages."""
    rng = random.Random(7)  # noqa: S311
    named = []
    for page in pages:
        rows = page["features"]
        if rng.random() < hide:
            rows = [[name for name in row if not HIDDEN.match(name)] for row in rows]
        named.append(rows)
    counts = Counter(name for rows in named for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= 5)
    index = {name: number for number, name in enumerate(names)}
    batches = _batches(
        named, [page["states"] for page in pages], [page.get("weight", 1.0) for page in pages], index
    )
    open_steps = np.array([[allowed(a, b) for b in range(N)] for a in range(N)])
    size = len(names) * N

    def split(vector: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        weights = vector[:size].reshape(len(names), N)
        start = vector[size : size + N]
        steps = np.where(open_steps, vector[size + N :].reshape(N, N), -1e6)
        return weights, start, steps

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        weights, start, steps = split(vector)
        total = 0.0
        g_weights, g_start, g_steps = np.zeros_like(weights), np.zeros(N), np.zeros((N, N))
        for batch in batches:
            total += _batch_loss(batch, weights, start, steps, g_weights, g_start, g_steps)
        gradient = np.concatenate([g_weights.ravel(), g_start, np.where(open_steps, g_steps, 0).ravel()])
        return total + prior * float(vector @ vector), gradient + 2 * prior * vector

    best = minimize(
        loss, np.zeros(size + N + N * N), jac=True, method="L-BFGS-B", options={"maxiter": rounds}
    )
    weights, start, steps = split(best.x)
    for length in ("17", "29", "49", "50+"):
        weights[index[f"core words {length}"], STATES.index("after")] -= CAUTION
    return Model(
        {name: list(weights[i]) for name, i in index.items()}, list(start), [list(row) for row in steps]
    )


def _batches(
    named: list[list[list[str]]], gold: list[list[int]], importance: list[float], index: dict[str, int]
) -> list[tuple[Any, ...]]:
    order = sorted(range(len(named)), key=lambda i: len(named[i]))
    batches = []
    for start in range(0, len(order), 40):
        chosen = order[start : start + 40]
        longest = max(len(named[i]) for i in chosen)
        rows, columns = [], []
        labels = np.full((len(chosen), longest), -1)
        for b, i in enumerate(chosen):
            for t, row in enumerate(named[i]):
                labels[b, t] = gold[i][t]
                for name in row:
                    if name in index:
                        rows.append(b * longest + t)
                        columns.append(index[name])
        weight = np.array([importance[i] for i in chosen])
        seen = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(chosen) * longest, len(index)))
        batches.append((seen, labels, weight))
    return batches


def _batch_loss(
    batch: tuple[Any, ...],
    weights: np.ndarray,
    start: np.ndarray,
    steps: np.ndarray,
    g_weights: np.ndarray,
    g_start: np.ndarray,
    g_steps: np.ndarray,
) -> float:
    seen, labels, importance = batch
    pages, longest = labels.shape
    local = (seen @ weights).reshape(pages, longest, N)
    mask = labels >= 0
    top = local.max(axis=2)
    likely = np.exp(local - top[:, :, None]).transpose(1, 0, 2)
    step = np.exp(steps)
    forward, backward = np.ones((longest, pages, N)), np.ones((longest, pages, N))
    scale = np.ones((longest, pages))
    for t in range(longest):
        here = likely[t] * (np.exp(start) if t == 0 else forward[t - 1] @ step)
        scale[t] = np.where(mask[:, t], here.sum(axis=1), 1)
        forward[t] = here / here.sum(axis=1, keepdims=True)
        if t:
            forward[t] = np.where(mask[:, t, None], forward[t], forward[t - 1])
    for t in range(longest - 1, 0, -1):
        ahead = likely[t] * backward[t] / scale[t][:, None]
        backward[t - 1] = np.where(mask[:, t, None], ahead @ step.T, backward[t])
        g_steps += step * (forward[t - 1].T @ (ahead * (mask[:, t] * importance)[:, None]))
    whole = np.log(scale).sum(axis=0) + (top * mask).sum(axis=1)
    expected = (forward * backward).transpose(1, 0, 2)
    score = np.zeros(pages)
    gold = np.zeros((pages, longest, N))
    for b in range(pages):
        path = labels[b][mask[b]]
        gold[b, np.arange(len(path)), path] = 1
        score[b] = (
            start[path[0]] + local[b, np.arange(len(path)), path].sum() + steps[path[:-1], path[1:]].sum()
        )
        np.add.at(g_steps, (path[:-1], path[1:]), -importance[b])
    difference = (expected - gold) * mask[:, :, None] * importance[:, None, None]
    g_start += difference[:, 0].sum(axis=0)
    g_weights += seen.T @ difference.reshape(-1, N)
    return float((importance * (whole - score)).sum())


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


def report(pages: list[Page], model: Model) -> dict[str, tuple[float, float, int]]:
    """Mean token F1, share of pages with every content line right, and number, by theme."""
    scores: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for page in pages:
        found = label(page["features"], model, core=page["core"])
        exact = all(
            (s == "body") == (name == "content") for s, (name, _) in zip(found, page["lines"], strict=True)
        )
        f1 = token_f1(page, found)
        for key in (page["source"] + " " + str(page.get("theme")), page["source"]):
            scores[key].append((f1, exact))
    return {
        key: (
            round(float(np.mean([a for a, _ in v])), 4),
            round(float(np.mean([b for _, b in v])), 3),
            len(v),
        )
        for key, v in sorted(scores.items())
    }


def write(model: Model, card: dict[str, Any]) -> None:
    """Weights as whole hundredths, without those that never matter."""
    rounded = {name: [round(w * SCALE) for w in row] for name, row in model.features.items()}
    table = {
        "card": card,
        "scale": SCALE,
        "start": [round(w * SCALE) for w in model.start],
        "steps": [[round(max(w, -99) * SCALE) for w in row] for row in model.steps],
        "features": {name: row for name, row in rounded.items() if max(map(abs, row)) >= 5},
    }
    OUT.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Score, and with `--write` train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--made", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--prior", type=float, default=0.6)
    parser.add_argument("--rounds", type=int, default=110)
    arguments = parser.parse_args()
    everything, made = load(arguments.pages), load(arguments.made)
    for page in (*everything, *made):
        look(page)
    options = {"prior": arguments.prior, "rounds": arguments.rounds}
    unseen = report(everything, train(made, **options))
    themes = [page for page in everything if page["source"].startswith("syn")]
    print(json.dumps(unseen, indent=0, ensure_ascii=False))
    if arguments.write:
        write(
            train(made + themes, **options),
            {
                "what": "linear-chain CRF over the lines of a flattened page; see functions/clean/flat_model.py",
                "licence": "Apache-2.0; weights of structural features, no text of the pages",
                "data": f"{len(made)} pages made by infra/train/flat_pages.py: layouts and the words around the "
                "articles written for the project (Apache-2.0), articles of EASC (El-Haj et al., CC BY 4.0), MarSum "
                "(CC BY 4.0), French Wikinews (CC BY) and WikiGold (Balasuriya et al., CC BY 4.0); and "
                f"{len(themes)} pages of synthetic themes among the evaluation pages, whose terms allow training",
                "scores_are": "token F1, share of pages exact, number of pages, before the review of labels; by a "
                "model of the made pages alone, so that every theme and every real page scored was unseen",
                "scores": unseen,
            },
        )


if __name__ == "__main__":
    main()
