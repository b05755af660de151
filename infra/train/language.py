"""Trains the language models that tell languages of one script apart: `functions/extract/data/language-*.bin`.

    python -m infra.train.language [--out functions/extract/data]

Needs numpy and wordfreq (its word lists: CC BY-SA 4.0, Robyn Speer and others, built from Wikipedia, OPUS, Reddit,
news crawls and more), neither of which ships. Languages that wordfreq lacks (Moroccan Arabic, Berber, Kurdish) are
learnt from the project's own `infra/train/data/words-*.txt`.

The model is a softmax regression over hashed character n-grams of words, trained on made-up snippets: a few words
of one language, drawn by their frequency, tempered so that rarer words are seen too. So a pair of words is enough
to tell a language, and no running text is needed for training.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import wordfreq  # type: ignore[import-not-found, unused-ignore]

from functions.extract.language import BUCKETS, MODELS, SCALE, grams

SNIPPETS = 24_000  # a language
EPOCHS = 3
HERE = Path(__file__).parent
SEED = 13


def vocabulary(code: str, script: str, temper: float) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Words of a language and the chance of drawing each."""
    own = HERE / "data" / f"words-{code}.txt"
    if own.exists():
        lines = [line for line in own.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        listed = " ".join(lines).split()
        # earlier words are commoner: Zipf
        frequencies = {word: 1 / (rank + 20) for rank, word in reversed(list(enumerate(listed)))}
    else:
        frequencies = wordfreq.get_frequency_dict(code, "best")
    kept = {word: value for word, value in frequencies.items() if grams(word) and in_script(word, script)}
    words = sorted(kept, key=kept.__getitem__, reverse=True)[:60_000]
    weights = np.array([kept[word] for word in words]) ** temper
    return words, weights / weights.sum()


def in_script(word: str, script: str) -> bool:
    """True when all letters of the word are of the script."""
    name = {"Arab": "ARABIC", "Latn": "LATIN"}[script]
    return all(unicodedata.name(char, "").startswith(name) for char in word if char.isalpha())


def without_accents(text: str, *, drop: bool) -> str:
    """The text as a broken decoder leaves it: accented letters dropped, or written without their accents."""
    if drop:
        return re.sub(r"[^\x00-\x7f]", "", text)
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def snippets(codes: tuple[str, ...], script: str, rng: np.random.Generator) -> list[tuple[list[int], int]]:
    """Made-up snippets of one to eight words as bucket numbers, and the number of their language."""
    chance = random.Random(SEED)  # noqa: S311
    made = []
    for label, code in enumerate(codes):
        for temper in (1.0, 0.6, 0.35):
            words, weights = vocabulary(code, script, temper)
            drawn = iter(rng.choice(len(words), size=SNIPPETS * 3, p=weights))
            for _ in range(SNIPPETS // 3):
                text = " ".join(words[next(drawn)] for _ in range(chance.choice((1, 2, 2, 2, 3, 4, 6, 8))))
                if script == "Latn" and chance.random() < 0.12:
                    text = without_accents(text, drop=chance.random() < 0.5)
                if found := grams(text):
                    made.append((found, label))
    chance.shuffle(made)
    return made


def train(codes: tuple[str, ...], script: str) -> np.ndarray[Any, Any]:
    """Weights of shape (BUCKETS, languages), trained with Adagrad on mini-batches of one snippet at a time."""
    rng = np.random.default_rng(SEED)
    weights = np.zeros((BUCKETS, len(codes)), dtype=np.float32)
    history = np.full((BUCKETS, len(codes)), 0.1, dtype=np.float32)
    made = snippets(codes, script, rng)
    cut = len(made) - 10_000
    for epoch in range(EPOCHS):
        for start in range(0, cut, 64):
            batch = made[start : start + 64]
            rows = np.concatenate([np.array(found) for found, _ in batch])
            owner = np.repeat(np.arange(len(batch)), [len(found) for found, _ in batch])
            scale = np.array([1 / len(found) ** 0.5 for found, _ in batch], dtype=np.float32)
            scores = np.zeros((len(batch), len(codes)), dtype=np.float32)
            np.add.at(scores, owner, weights[rows])
            scores *= scale[:, None]
            chances = np.exp(scores - scores.max(1, keepdims=True))
            chances /= chances.sum(1, keepdims=True)
            chances[np.arange(len(batch)), [label for _, label in batch]] -= 1
            slope = (chances * scale[:, None])[owner] + 2e-5 * weights[rows]
            np.add.at(history, rows, slope * slope)
            np.add.at(weights, rows, -0.3 * slope / np.sqrt(history[rows]))
        right = sum(int(weights[found].sum(0).argmax()) == label for found, label in made[cut:])
        print(script, "epoch", epoch, "held out", right / (len(made) - cut), flush=True)
    return weights


def main() -> None:
    """Trains and writes every model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("functions/extract/data"))
    out = parser.parse_args().out
    for script, codes in MODELS.items():
        weights = train(codes, script)
        packed = np.clip(np.rint(weights * SCALE) + 128, 0, 255).astype(np.uint8)
        (out / f"language-{script.lower()}.bin").write_bytes(packed.tobytes())


if __name__ == "__main__":
    main()
