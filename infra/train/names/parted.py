"""Writes beside the name tagger's model how the words of its list part into pieces.

    uv run python -m infra.train.names.parted [MODEL]

Training does so itself. Takes a second.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from functions.extract import tagger, tagger_parted
from functions.extract.tagger_lexicon import parted_anew
from functions.extract.tagger_network import held_in


def main() -> None:
    """Reads the model, writes the file."""
    options = argparse.ArgumentParser(description="Part the words of the name tagger's list.")
    options.add_argument("model", type=Path, nargs="?", default=tagger.MODEL)
    write_beside(options.parse_args().model)


def write_beside(model: Path) -> None:
    """Writes the file of a model file."""
    lexicon, _ = tagger.load(model)
    parted = [parted_anew(word, lexicon) for word in lexicon.words]
    tagger_parted.write(tagger_parted.path_of(model), held_in(model), parted)


if __name__ == "__main__":
    main()
