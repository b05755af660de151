"""Where each language lies in the encoder's space, and the cells that it is parted into.

From the made-up openings of articles in `data/topics-*.txt`: the mean of each language (`vector-centres.bin`), and
the centres of spherical k-means over all of them without those means (`cells.bin`); Dhillon and Modha, "Concept
Decompositions for Large Sparse Text Data using Clustering", Machine Learning 42, 2001. The best of several starts.

    python -m infra.train.meaning
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from functions.extract.vector import CENTRES, LANGUAGES, mean_vector, quantized
from shared.meaning import CELLS

NUMBER = 64
STARTS = 8
ROUNDS = 30
DATA = Path(__file__).parent / "data"

type Vectors = NDArray[np.float32]


def main() -> None:
    """Write both files."""
    by_language = [np.array([mean_vector(parts) for parts in openings(language)]) for language in LANGUAGES]
    centres = np.array([vectors.mean(axis=0) for vectors in by_language])
    centres.astype("<f2").tofile(CENTRES)
    vectors = unit(
        np.concatenate([vectors - centre for vectors, centre in zip(by_language, centres, strict=True)])
    )
    tried = [clustered(vectors, np.random.default_rng(start)) for start in range(STARTS)]
    closeness, cells = max(tried, key=lambda one: one[0])
    CELLS.write_bytes(b"".join(quantized(cell) for cell in cells))
    print(f"{len(vectors)} openings, {NUMBER} cells, mean cosine to the nearest {closeness:.3f}")


def openings(language: str) -> list[list[str]]:
    """Headline and lead of each opening."""
    lines = (DATA / f"topics-{language}.txt").read_text("utf-8").splitlines()
    told = [line[3:].partition(". ") for line in lines if line.strip() and not line.startswith("#")]
    return [[headline, lead] for headline, _, lead in told]


def clustered(vectors: Vectors, chance: np.random.Generator) -> tuple[float, Vectors]:
    """Mean cosine of the vectors to their centres, and the centres."""
    centres = vectors[chance.choice(len(vectors), NUMBER, replace=False)]
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        members = [vectors[nearest == number] for number in range(NUMBER)]
        centres = unit(
            np.array(
                [own.sum(axis=0) if len(own) else vectors[chance.integers(len(vectors))] for own in members]
            )
        )
    return float((vectors @ centres.T).max(axis=1).mean()), centres


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length 1."""
    lengthened: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return lengthened


if __name__ == "__main__":
    main()
