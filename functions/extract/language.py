"""Language, script and direction of a text, from a pair of words on.

The script decides most; languages that share one are told apart by letters only one of them has, and by a softmax
regression over hashed character n-grams (`infra/train/language.py` trains it and says on what).
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import chain
from json import loads
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from functions.extract.language_weights import Weighing, word_grams
from shared.article import Language

_DATA = Path(__file__).parent / "data"

MODELS: dict[str, tuple[str, ...]] = {
    "Arab": ("ar", "ary", "fa", "ur"),
    "Latn": (
        *("en", "fr", "es", "de", "it", "pt", "nl", "ca", "ro", "pl", "tr", "id"),
        *("sv", "da", "fi", "hu", "cs", "ku", "ber"),
    ),
}
"""The languages that a model tells apart, in the order of its columns."""
SCALE = 24.0
"""A weight w is stored as the byte 128 + w * SCALE."""

_SAMPLE = 800  # characters that the model reads of a long text: half from its head, half from its middle
_UNSURE = 0.2  # below this a Latin-script text stays `und`
_DIALECT = (
    0.9  # Darija is written with much standard Arabic: `ary` only when this sure, and from this many words on
)
_DIALECT_WORDS = 5
_PERSIAN_LETTERS = re.compile(r"[پچژگکیےہھٹڈڑں]")
_TELLING = re.compile(r"(?:[^\u0620-\u064a]*[\u0620-\u064a]){16}")
"""So many Arabic letters that one of the others' would be among them."""
_ARABIC_ONLY = 0.2  # how likely the others are to write that many letters without one of theirs
_BILINGUAL_WORDS = 10
_BILINGUAL_SUM = 0.8
_BILINGUAL_SHARE = 0.1
"""When the text is in two languages: so many words, whose likeliest language and one of ours (en, fr) have between
them so much of the chance, and ours so much of the other's. Of texts of 10 or 16 words drawn from the lists of one
language under 1 % are so (Filipino, which borrows from English: 17 %), of those half in French and half in
German, Dutch, Italian or Spanish a quarter, beside the 37 to 64 % that are French anyway."""
_MARKS = re.compile(
    r"[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u06d6-\u06ed\u200c-\u200f\u061c\u2066-\u2069]"
)
_CODES = 0x10000
"""Code points that a script's letters are among."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NOISE_MARKS = ("@", "#", "://", "www.")
"""None of the noise is without one of them."""
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")


def find_language(text: str) -> Language:
    """The language most of the text is in. A text without letters is `und`, left to right, confidence 0."""
    sample = _sample(text)
    if any(mark in sample for mark in _NOISE_MARKS):
        sample = _NOISE.sub(" ", sample)
    counts = _script_counts(sample)
    density = _data()["density"]
    script, letters = max(
        counts.items(), key=lambda item: item[1] * density.get(item[0], 1), default=("Zyyy", 0)
    )
    if not letters:
        return Language(code="und", script="Zyyy", direction="ltr", confidence=0.0)
    share = letters / sum(counts.values())
    if script == "Hani" and counts.get("Jpan", 0) > letters / 20:
        script = "Jpan"
    direction, language = _scripts()[script]
    code, sure = _within(sample, script, language)
    return Language(
        code=code, script=script, direction=direction, confidence=round(sure * min(1.0, share + 0.2), 3)
    )


def script_ranges(script: str) -> str:
    """The letters of a script (ISO 15924) as ranges of a character class, empty for a script that is not known."""
    return next((str(row["ranges"]) for row in _data()["scripts"] if row["script"] == script), "")


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    half, middle = _SAMPLE // 2, len(text) // 2
    return text[:half] + " " + text[middle : middle + half]


def _within(sample: str, script: str, language: str) -> tuple[str, float]:
    own = _by_letters(sample, script)
    if own is not None:
        return own, 0.9
    if script not in MODELS:
        return language, 0.9
    chances = _chances(sample, script)
    if not chances:
        return language, 0.2
    if script == "Arab":
        return _arabic_or(chances, sample)
    code = max(chances, key=chances.__getitem__)
    code = _ours_of_two(chances, code, sample)
    return (code, chances[code]) if max(chances.values()) >= _UNSURE else ("und", 1 - chances[code])


def _ours_of_two(chances: dict[str, float], likeliest: str, sample: str) -> str:
    """The language of a bilingual notice that the pipeline has rules for, else the likeliest one."""
    ours = max(_data()["ours"], key=chances.__getitem__)
    both = chances[ours] + chances[likeliest]
    if chances[ours] < _BILINGUAL_SHARE * chances[likeliest] or both < _BILINGUAL_SUM:
        return likeliest
    return ours if len(_words(sample)) >= _BILINGUAL_WORDS else likeliest


def _arabic_or(chances: dict[str, float], sample: str) -> tuple[str, float]:
    if _TELLING.match(sample) and not _PERSIAN_LETTERS.search(sample):
        # text in Arabic letters alone: Persian and Urdu need theirs every few words
        chances = {
            code: chance * (1 if code in {"ar", "ary"} else _ARABIC_ONLY) for code, chance in chances.items()
        }
        total = sum(chances.values())
        chances = {code: chance / total for code, chance in chances.items()}
    dialect = chances.pop("ary")
    if dialect >= _DIALECT and len(_LETTERS.findall(sample)) >= _DIALECT_WORDS:
        return "ary", dialect
    chances["ar"] += dialect
    code = max(chances, key=chances.__getitem__)
    return code, chances[code]


def _chances(sample: str, script: str) -> dict[str, float]:
    words = _words(sample)
    if not words:
        return {}
    codes = MODELS[script]
    number, *totals = _weighing(script).totals(words)
    scale = SCALE * math.sqrt(number)
    scores = [(total - 128 * number) / scale for total in totals]
    best = max(scores)
    priors = _data()["priors"]
    odds = [math.exp(score - best) * priors.get(code, 1) for code, score in zip(codes, scores, strict=True)]
    return {code: odd / sum(odds) for code, odd in zip(codes, odds, strict=True)}


def grams(text: str) -> list[int]:
    """Bucket numbers of the character n-grams (one to five letters, word edges marked) and words of a text."""
    return list(chain.from_iterable(map(word_grams, _words(text))))


def _words(text: str) -> list[str]:
    return _LETTERS.findall(_MARKS.sub("", text.lower()))


def _by_letters(sample: str, script: str) -> str | None:
    """The language whose own letters make up a good share of the sample."""
    data = _data()
    for code, letters in data["letters"].get(script, {}).items():
        if sum(map(sample.count, letters)) >= max(2.0, data["letters_share"] * len(sample)):
            return str(code)
    return None


def _script_counts(sample: str) -> dict[str, int]:
    """How many letters of each script, in the order in which the scripts are met."""
    codes = np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), np.uint32)
    names, rows = _script_rows()
    found = rows.take(codes, mode="clip")
    times = np.bincount(found, minlength=len(names)).tolist()
    met = [row for row, number in enumerate(times) if number and row]
    if len(met) > 1:
        met.sort(key=lambda row: int((found == row).argmax()))
    return {names[row]: times[row] for row in met}


@cache
def _script_rows() -> tuple[list[str], NDArray[np.uint8]]:
    """The scripts from 1, and the number of each code point's up to the last one, which has none."""
    scripts = _data()["scripts"]
    rows = np.zeros(_CODES, np.uint8)
    for number, script in enumerate(scripts, 1):
        for first, last in re.findall(r"(?s)(.)(?:-(.))?", script["ranges"]):
            rows[ord(first) : ord(last or first) + 1] = number
    return ["", *[script["script"] for script in scripts]], rows


@cache
def _scripts() -> dict[str, tuple[Literal["rtl", "ltr"], str]]:
    return {row["script"]: (row["direction"], row["language"]) for row in _data()["scripts"]}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = loads((_DATA / "languages.json").read_text(encoding="utf-8"))
    return data


@cache
def _weighing(script: str) -> Weighing:
    return Weighing((_DATA / f"language-{script.lower()}.bin").read_bytes(), len(MODELS[script]))
