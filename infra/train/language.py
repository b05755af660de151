"""Trains the language models that tell languages of one script apart: `functions/extract/data/language-*.bin`.

    python -m infra.train.language [--script Arab]

Needs numpy, scipy and wordfreq (its word lists: CC BY-SA 4.0, Robyn Speer and others, built from Wikipedia, OPUS,
Reddit, news crawls and more), none of which ships. Languages that wordfreq lacks (Moroccan Arabic, Berber, Kurdish) are
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
from scipy.sparse import csr_matrix  # type: ignore[import-not-found, import-untyped, unused-ignore]

from functions.extract.language import MODELS, SCALE, grams
from functions.extract.language_weights import BUCKETS

SNIPPETS = {"Arab": 60_000, "Latn": 30_000}  # a language
EPOCHS = 6
BATCH = 4_096
HELD_OUT = 10_000  # snippets
DECAY = 1e-7
VOCABULARY = 100_000  # words of a language
OLD_KEYBOARD = 0.1  # share of snippets of Arabic script whose ya and kaf are typed the other way
TEMPERS = (1.0, 0.6, 0.35)
HERE = Path(__file__).parent
SEED = 13


def vocabulary(code: str, script: str) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Words of a language and how frequent each is."""
    own = HERE / "data" / f"words-{code}.txt"
    if own.exists():
        lines = [line for line in own.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        listed = " ".join(lines).split()
        # earlier words are commoner: Zipf
        frequencies = {word: 1 / (rank + 20) for rank, word in reversed(list(enumerate(listed)))}
    else:
        frequencies = wordfreq.get_frequency_dict(code, "best")
    commonest = sorted(frequencies, key=frequencies.__getitem__, reverse=True)[:VOCABULARY]
    words = [word for word in commonest if in_script(word, script)]
    return words, np.array([frequencies[word] for word in words])


def in_script(word: str, script: str) -> bool:
    """True when all letters of the word are of the script."""
    name = {"Arab": "ARABIC", "Latn": "LATIN"}[script]
    return word.isalpha() and all(unicodedata.name(char, "").startswith(name) for char in word)


def without_accents(text: str, *, drop: bool) -> str:
    """The text as a broken decoder leaves it: accented letters dropped, or written without their accents."""
    if drop:
        return re.sub(r"[^\x00-\x7f]", "", text)
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def other_keyboard(text: str, *, persian: bool) -> str:
    """The text as an Arabic keyboard types Persian or Urdu, or as a careless one types Arabic."""
    if persian:
        return text.replace("ی", "ي").replace("ک", "ك")
    return text.replace("ة", "ه").replace("ي", "ی")


def snippets(codes: tuple[str, ...], script: str, rng: np.random.Generator) -> list[tuple[list[int], int]]:
    """Made-up snippets of one to eight words as bucket numbers, and the number of their language."""
    chance = random.Random(SEED)
    made = []
    for label, code in enumerate(codes):
        words, frequency = vocabulary(code, script)
        for temper in TEMPERS:
            weights = frequency**temper
            drawn = iter(rng.choice(len(words), size=SNIPPETS[script] * 3, p=weights / weights.sum()))
            for _ in range(SNIPPETS[script] // 3):
                text = " ".join(words[next(drawn)] for _ in range(chance.choice((1, 2, 2, 2, 3, 4, 6, 8))))
                if script == "Latn" and chance.random() < 0.12:
                    text = without_accents(text, drop=chance.random() < 0.5)
                if script == "Arab" and chance.random() < OLD_KEYBOARD:
                    text = other_keyboard(text, persian=chance.random() < 0.7)
                if found := grams(text):
                    made.append((found, label))
    chance.shuffle(made)
    return made


def train(codes: tuple[str, ...], script: str) -> np.ndarray[Any, Any]:
    """Weights of shape (BUCKETS, languages), trained with Adam on mini-batches."""
    rng = np.random.default_rng(SEED)
    made = snippets(codes, script, rng)
    sizes = np.array([len(found) for found, _ in made])
    labels = np.array([label for _, label in made])
    indptr = np.concatenate([[0], np.cumsum(sizes)])
    columns = np.concatenate([np.array(found, dtype=np.int32) for found, _ in made])
    values = np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32)
    data = csr_matrix((values, columns, indptr), shape=(len(made), BUCKETS))
    cut = len(made) - HELD_OUT
    weights = np.zeros((BUCKETS, len(codes)), dtype=np.float32)
    mean, spread, step = np.zeros_like(weights), np.zeros_like(weights), 0
    for epoch in range(EPOCHS):
        rate = 0.02 * (1 - epoch / EPOCHS)
        for start in range(0, cut, BATCH):
            batch = data[start : min(start + BATCH, cut)]
            chances = softmax(batch @ weights)
            chances[np.arange(batch.shape[0]), labels[start : start + batch.shape[0]]] -= 1
            slope = batch.T @ chances / batch.shape[0] + DECAY * weights
            step += 1
            mean = 0.9 * mean + 0.1 * slope
            spread = 0.99 * spread + 0.01 * slope * slope
            unbiased = np.sqrt(spread / (1 - 0.99**step)) + 1e-8
            weights -= rate * (mean / (1 - 0.9**step)) / unbiased
        right = ((data[cut:] @ weights).argmax(1) == labels[cut:]).mean()
        print(script, "epoch", epoch, "held out", round(float(right), 4), flush=True)
    return weights


def softmax(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Chances of each language, by row."""
    odds = np.exp(scores - scores.max(1, keepdims=True))
    result: np.ndarray[Any, Any] = odds / odds.sum(1, keepdims=True)
    return result


def main() -> None:
    """Trains and writes every model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("functions/extract/data"))
    parser.add_argument("--script", choices=MODELS)
    options = parser.parse_args()
    out, only = options.out, options.script
    for script, codes in MODELS.items():
        if only not in {None, script}:
            continue
        weights = train(codes, script)
        packed = np.clip(np.rint(weights * SCALE) + 128, 0, 255).astype(np.uint8)
        (out / f"language-{script.lower()}.bin").write_bytes(packed.tobytes())


if __name__ == "__main__":
    main()
