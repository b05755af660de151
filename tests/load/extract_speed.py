"""How fast the extract stage is, on the project's own articles.

    python -m tests.load.extract_speed [--parts] [--words 400 4000 40000 100000] [--sets FOLDER]

Prints, for each language: milliseconds of processor time per 400 words of `extract()`, p50 and p95 over the gold
articles, of about 100 words each, and over texts of about 400 words that are made of different gold articles; the
latter once more as a process meets them that has not read them before; the same over whole articles of the evaluation
sets in a folder, where one is named; what each part of the stage takes; how time
grows from 400 to 100,000 words; and, measured in processes of their own with the bytecode that a deployed function
brings along, the time to load everything and the peak memory.
Timed on one thread (BLAS is held to one), best of several runs, in processor time: a busy machine disturbs it less than
wall-clock time, but still does.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from functions.extract.byline import find_byline
from functions.extract.dateline import find_dateline
from functions.extract.dates import find_dates
from functions.extract.entities import find_entities
from functions.extract.extractor import extract
from functions.extract.keyphrases import find_keyphrases
from functions.extract.language import find_language
from functions.extract.passages import find_passages
from functions.extract.quotes import find_quotes
from functions.extract.stats import count
from functions.extract.topics import find_topics
from shared.article import CleanText
from shared.sentences import split_sentences
from tests.data.gold.gold import LANGUAGES, load

UNIT = 400
"""Words that figures are given for."""
RUNS = 3
RECEIVED = datetime(2026, 2, 3, 12, tzinfo=UTC)
"""Relative dates are resolved against this day, as in the service."""
ARTICLES = ("cnndm", "easc", "marsum", "orangesum", "saudinews", "wikinews_fr")
"""Sets of news articles in the three languages."""
WHOLE = (150, 900)
"""Words of an article that is read."""
WARM, TIMED = 10, 100
"""Articles of a set that a process reads first, and that are timed."""
SIZES = (400, 4_000, 40_000, 100_000)
FRESH = (
    "import time; begun = time.process_time()\n"
    "from functions.extract.extractor import extract\n"
    "from shared.article import CleanText\n"
    "for text in ('قال الوزير أمس إن الاتفاق وقع في الرباط.', 'Le ministre a parlé hier.', 'He spoke yesterday.'):\n"
    "    extract(CleanText(text=text, format='text'))\n"
    "print(round(1000 * (time.process_time() - begun)))"
)


def cpu_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    """Milliseconds of processor time, best of several runs."""
    best = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return 1_000 * best


def articles(language: str) -> list[str]:
    """The texts of the project's gold articles."""
    return [article.text for article in load(language)]


def of_length(texts: list[str], number: int) -> str:
    """The texts one after the other, again and again, cut to a number of words. A numbered word in each paragraph
    keeps repeated articles from being the same to whatever remembers them."""
    taken: list[str] = []
    size = 0
    for turn, text in enumerate(cycle(texts)):
        paragraph = f"{text} ({turn})"
        taken.append(paragraph)
        size += len(paragraph.split())
        if size >= number:
            break
    return " ".join(islice("\n".join(taken).split(" "), number))


def composed(language: str) -> list[str]:
    """Texts of about 400 words, each of other gold articles."""
    made: list[list[str]] = [[]]
    for text in articles(language):
        if sum(len(part.split()) for part in made[-1]) + len(text.split()) / 2 > UNIT:
            made.append([])
        made[-1].append(text)
    return ["\n".join(parts) for parts in made[:-1]]


def once(texts: list[str], warm: int) -> list[float]:
    """Milliseconds per 400 words of the texts, each read once, after the first ones: as a function in use meets them.

    The collector leaves alone what the first one has loaded, as in the function (`functions/extract/app.py`).
    """
    times = []
    for text in texts:
        clean = CleanText(text=text, format="text", received_at=RECEIVED)
        times.append(per_unit(text, cpu_ms(partial(extract, clean), 1)))
        if len(times) == 1:
            gc.freeze()
    return times[warm:]


def whole_articles(path: Path) -> list[str]:
    """The texts of a set of articles, those of a few words or of thousands left out."""
    found = [json.loads(row)["text"] for row in path.read_text(encoding="utf-8").splitlines()]
    return [text for text in found if WHOLE[0] <= len(text.split()) <= WHOLE[1]][: WARM + TIMED]


def unread(source: str) -> list[float]:
    """`once` of a language's composed texts or of a set's file, each text the best of several processes."""
    command = [sys.executable, "-m", "tests.load.extract_speed", "--once", source]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    return [min(times) for times in zip(*runs, strict=True)]


def loading() -> int:
    """Milliseconds until the stage has read its first text in each language, the best of several processes."""
    with tempfile.TemporaryDirectory() as bytecode:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        # the first process compiles
        runs = [
            subprocess.run(
                [sys.executable, "-c", FRESH], check=True, capture_output=True, text=True, env=environment
            )
            for _ in range(RUNS + 1)
        ]
    return min(int(run.stdout) for run in runs[1:])


def read_before(texts: list[str]) -> list[float]:
    """Milliseconds per 400 words of each text, the best of several times."""
    cleans = [CleanText(text=text, format="text", received_at=RECEIVED) for text in texts]
    return [per_unit(clean.text, cpu_ms(partial(extract, clean))) for clean in cleans]


def per_unit(text: str, milliseconds: float) -> float:
    """Milliseconds per 400 words."""
    return milliseconds * UNIT / max(1, len(text.split()))


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def parts(text: str) -> dict[str, float]:
    """Milliseconds per 400 words of each part of the stage."""
    language = find_language(text)
    code, sentences = language.code, split_sentences(text, language.code)
    entities = find_entities(text, code, sentences)
    works: dict[str, Callable[[], object]] = {
        "language": lambda: find_language(text),
        "passages": lambda: find_passages(text, language, sentences),
        "sentences": lambda: split_sentences(text, code),
        "stats": lambda: count(text, code, sentences),
        "dates": lambda: find_dates(text, code, None, RECEIVED),
        "keyphrases": lambda: find_keyphrases(text, None, code, sentences),
        "topics": lambda: find_topics(text, None, code),
        "byline, dateline": lambda: (find_byline((), text, None), find_dateline(text)),
        "quotes": lambda: find_quotes(text, entities, sentences),
        "entities": lambda: find_entities(text, code, sentences),
    }
    runs = RUNS if len(text) < 100_000 else 1
    return {name: per_unit(text, cpu_ms(work, runs)) for name, work in works.items()}


def show(name: str, figures: dict[str, float]) -> None:
    """One row."""
    print(f"{name:<14}", "  ".join(f"{key} {value:.2f}" for key, value in figures.items()), flush=True)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--parts", action="store_true", help="the parts at every length, not at 400 words alone"
    )
    parser.add_argument("--words", type=int, nargs="+", default=SIZES)
    parser.add_argument("--sets", type=Path, help="a folder of evaluation sets, for whole articles")
    parser.add_argument("--once", metavar="LANGUAGE|FILE", help="print as JSON the times of texts met once")
    options = parser.parse_args()
    if options.once:
        texts = composed(options.once) if options.once in LANGUAGES else whole_articles(Path(options.once))
        print(json.dumps(once(texts, len(texts) // 3 if options.once in LANGUAGES else WARM)))
        return
    load_ms = loading()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"load, three languages: {load_ms} ms of processor time, peak memory {peak:.0f} MB")
    for title, measured in (
        ("the gold articles, of about 100 words", lambda language: read_before(articles(language))),
        ("texts of about 400 words of different articles", lambda language: read_before(composed(language))),
        ("the same texts, each new to the process", unread),
    ):
        print(f"\nper 400 words, ms, over {title}")
        for language in LANGUAGES:
            times = measured(language)
            show(language, {"p50": quantile(times, 0.5), "p95": quantile(times, 0.95)})
    if options.sets:
        print("\nper 400 words, ms, over whole articles, each new to the process")
        for path in sorted((options.sets / "summarize" / "dev").glob("*.jsonl")):
            times = unread(str(path)) if path.stem in ARTICLES else []
            if times:
                show(path.stem, {"p50": quantile(times, 0.5), "p95": quantile(times, 0.95)})
    print("\nper 400 words, ms, by length of the text")
    for language in LANGUAGES:
        for number in options.words:
            text = of_length(articles(language), number)
            clean = CleanText(text=text, format="text", received_at=RECEIVED)
            whole = per_unit(text, cpu_ms(partial(extract, clean), 1 if number > UNIT * 10 else RUNS))
            detail = parts(text) if options.parts or number == UNIT else {}
            show(f"{language} {number:>7,}", {"all": whole} | detail)
    print(f"\npeak memory of all this: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
