"""How long a summary takes: `python -m tests.load.summarize_speed [--repeat 5]`.

Processor time of `summarize` alone, metadata given, on texts that are put together from sentences of the samples'
kind in Arabic, French and English: the median and the 95th percentile of texts of 400 words, then one text of each
size up to 100,000 words with its time for 1,000 words, which stays about the same if the time is linear. The time for
1,000 words of the largest text over that of 1,000 words is printed last.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from statistics import median, quantiles

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # as the function has it; more threads only spin on texts so short

from functions.extract.extractor import extract
from functions.summarize.summarizer import summarize
from shared.article import CleanText, Metadata

SIZES = (100, 400, 1_000, 4_000, 10_000, 40_000, 100_000)
USUAL = 400
"""Words of a usual article."""
ARTICLES = 40

_SUBJECTS = {
    "ar": [
        "وزارة النقل",
        "رئيسة البلدية",
        "شركة الملاحة",
        "تجار السوق القديم",
        "خبراء المياه",
        "نقابة الصيادين",
    ],
    "fr": [
        "La ministre",
        "La compagnie",
        "Le conseil municipal",
        "Le syndicat",
        "La société du port",
        "Le préfet",
    ],
    "en": [
        "The council",
        "The shipping line",
        "The port director",
        "The union",
        "The ministry",
        "The museum",
    ],
}
_VERBS = {
    "ar": ["أعلنت أمس عن", "رفضت في بيان", "ناقشت مع الأهالي", "وعدت بتمويل", "أجلت إلى الربيع"],
    "fr": [
        "a annoncé lundi",
        "a refusé en séance",
        "a présenté aux habitants",
        "financera avant l'été",
        "a reporté",
    ],
    "en": ["announced on Monday", "turned down", "discussed with residents", "will pay for", "has postponed"],
}
_OBJECTS = {
    "ar": ["مشروع الجسر الجديد", "خط الترام بين الميناء والمحطة", "توسيع سد الوادي", "ترميم المتحف البحري"],
    "fr": [
        "le projet de pont sur la rivière",
        "la ligne de tramway",
        "l'agrandissement du port",
        "le musée de la mer",
    ],
    "en": [
        "the new bridge over the river",
        "the tram line to the harbour",
        "the wider dam",
        "the museum of the sea",
    ],
}
_ENDS = {
    "ar": ["بكلفة {} مليون دينار.", "بعد {} أشهر من المفاوضات.", "رغم اعتراض {} من أعضاء المجلس."],
    "fr": ["pour {} millions d'euros.", "après {} mois de négociations.", "malgré l'opposition de {} élus."],
    "en": ["at a cost of {} million.", "after {} months of talks.", "although {} members were against it."],
}
_PARAGRAPH = 3  # sentences


def article(language: str, words: int, seed: int) -> str:
    """A made text of about so many words; the same seed makes the same text."""
    chance = random.Random(seed)
    pieces: list[str] = []
    count = 0
    while count < words:
        banks = (_SUBJECTS, _VERBS, _OBJECTS, _ENDS)
        sentence = " ".join(chance.choice(bank[language]) for bank in banks).format(chance.randint(2, 900))
        pieces.append(sentence + ("\n" if chance.random() < 1 / _PARAGRAPH else " "))
        count += len(sentence.split())
    return "".join(pieces).strip()


def seconds(work: Callable[[], object], repeat: int) -> float:
    """Processor time of the fastest of some runs: what others do on the machine only adds to it."""
    taken = []
    for _ in range(repeat):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def _prepared(language: str, words: int, seed: int) -> tuple[CleanText, Metadata]:
    text = CleanText(text=article(language, words, seed), format="text")
    # names and keyphrases of a part are as many as of the whole: their number is bounded
    return text, extract(CleanText(text=text.text[:20_000], format="text"))


def _time(text: CleanText, metadata: Metadata, repeat: int) -> float:
    return seconds(lambda: summarize(text, metadata), repeat)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    print(f"{USUAL} words, milliseconds    p50    p95")
    for language in ("ar", "fr", "en"):
        taken = [1_000 * _time(*_prepared(language, USUAL, seed), repeat) for seed in range(ARTICLES)]
        print(f"{language:26} {median(taken):6.2f} {quantiles(taken, n=20)[-1]:6.2f}")
    print("\n   words      ms   ms for 1,000 words")
    per_thousand = {}
    for size in SIZES:
        text, metadata = _prepared("ar", size, size)
        taken_here = 1_000 * _time(text, metadata, repeat if size <= SIZES[-3] else 2)
        per_thousand[size] = taken_here * 1_000 / size
        print(f"{size:8,} {taken_here:7.1f} {per_thousand[size]:10.2f}", flush=True)
    print(
        f"\n1,000 words of {SIZES[-1]:,} take {per_thousand[SIZES[-1]] / per_thousand[1_000]:.2f} times what 1,000 take"
    )


if __name__ == "__main__":
    main()
