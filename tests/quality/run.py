"""Score the product on evaluation sets: `make eval CORPORA=<folder> [SPLIT=dev] [ONLY=clean,metadata]`.

Each area of the folder brings its own `score.py`; all of them drive the product through `tests/quality/systems.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ADAPTER = "tests.quality.systems"


def commands(split: str) -> dict[str, list[list[str]]]:
    """Arguments of each area's scorer, one list per run."""
    summaries = ["--split", split, "--system", f"{ADAPTER}:summarize_documents"]
    return {
        "clean": [["--system", f"{ADAPTER}:clean_document", "--split", split]],
        "metadata": [[f"{ADAPTER}:extract_metadata", "--split", split]],
        "summarize": [
            *(["sum", "--budget", budget, *summaries] for budget in ("ref", "3sent", "1sent")),
            ["kp", "--split", split, "--system", f"{ADAPTER}:extract_keyphrases"],
        ],
    }


def main() -> int:
    """Run every scorer and print what it prints; 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--only", default="clean,metadata,summarize")
    wanted = parser.parse_args()
    failed = 0
    for area in wanted.only.split(","):
        scorer = wanted.corpora.resolve() / area / "score.py"
        if not scorer.exists():
            print(f"eval: {scorer} is not there", file=sys.stderr)
            return 1
        for arguments in commands(wanted.split)[area]:
            print(f"\n==== {area}: {' '.join(arguments)}", flush=True)
            began = time.monotonic()
            environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
            result = subprocess.run(
                [sys.executable, str(scorer), *arguments], cwd=ROOT, env=environment, check=False
            )
            print(f"==== {time.monotonic() - began:.0f} s", flush=True)
            failed += result.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
