"""The most memory that a fresh process of one function takes for its imports, its models and the samples.

    python tests/load/stage_peak.py clean|extract|summarize|… FOLDER-OF-SAMPLES

Run by path, with a built function on PYTHONPATH: it imports that function's code and nothing of this folder. Prints
megabytes of 1024 × 1024 bytes.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared.article import CleanText


def clean_samples(folder: Path) -> None:
    """Clean every sample that the clean stage reads as one article."""
    from functions.clean.cleaner import clean
    from shared.article import Hints

    for path in sorted(folder.iterdir()):
        if path.suffix in {".html", ".txt"}:
            clean(path.read_bytes(), Hints(filename=path.name))


def extract_samples(folder: Path) -> None:
    """Find the metadata and the vector of the samples, as they stand."""
    from functions.extract.extractor import extract
    from functions.extract.vector import embed

    for text in texts(folder):
        embed(extract(text), text.text)


def summarize_samples(folder: Path) -> None:
    """Summarise the samples, as they stand, by their words alone."""
    from functions.summarize.summarizer import summarize
    from shared.article import Language, Metadata, Stats

    for text in texts(folder):
        language = Language(code="ar", script="Arab", direction="rtl", confidence=1.0)
        stats = Stats(characters=len(text.text), words=1, sentences=1, reading_seconds=1)
        summarize(text, Metadata(headline=None, language=language, stats=stats))


def texts(folder: Path) -> Iterator[CleanText]:
    """The plain samples as clean texts."""
    from shared.article import CleanText

    for path in sorted(folder.glob("*.txt")):
        yield CleanText(text=path.read_bytes().decode("utf-8", "replace"), format="text")


def peak_megabytes() -> float:
    """The most memory of this process. Linux hands `ru_maxrss` down from the parent that started it, so not by that."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


WORK = {"clean": clean_samples, "extract": extract_samples, "summarize": summarize_samples}

if __name__ == "__main__":
    importlib.import_module(f"functions.{sys.argv[1]}.app")
    if sys.argv[1] in WORK:
        WORK[sys.argv[1]](Path(sys.argv[2]))
    print(peak_megabytes())
