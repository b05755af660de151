"""Exact-span F1 of a tagger on documents with gold names: the exported file, read by the product's code."""

from __future__ import annotations

import random
import re
import tempfile
from collections import defaultdict
from pathlib import Path

from functions.extract import tagger
from functions.extract.tagger_lexicon import Lexicon
from infra.train.names import export
from infra.train.names.corpora import Document
from infra.train.names.network import Tagger
from shared.sentences import split_sentences

WRITTEN = ("written_ar", "written_wiki_ar", "written_fr", "written_wiki_fr", "written_en")
FOLDED = ("anercorp", "aqmar", *WRITTEN)
FOLDS = 5
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_ARABIC = re.compile(r"[\u0610-\u061a\u0620-\u065f\u0670-\u06d3]")


def split(documents: list[Document], source: str, fold: int) -> tuple[list[Document], list[Document]]:
    """Documents to train on and a fifth to measure on: ANERcorp by stretches of its running text, AQMAR by article,
    the project's own one in five, so that a further article changes nothing for the others."""
    if source in WRITTEN:
        kept = [document for number, document in enumerate(documents) if number % FOLDS != fold]
        return kept, documents[fold::FOLDS]
    if source == "anercorp":
        first, last = len(documents) * fold // FOLDS, len(documents) * (fold + 1) // FOLDS
        return documents[:first] + documents[last:], documents[first:last]
    articles = sorted({_article(document) for document in documents})
    random.Random(1).shuffle(articles)
    out = set(articles[fold::FOLDS])
    return [d for d in documents if _article(d) not in out], [d for d in documents if _article(d) in out]


def _article(document: Document) -> str:
    return document.id.rsplit("-", 1)[0]


def report(model: Tagger, lexicon: Lexicon, documents: list[Document]) -> None:
    """Prints F1 by set and kind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names-model.npz"
        export.write(model, lexicon, path)
        network = tagger.load(path)
        found = [(document, tagger.tag_names_with(network, *_asked(document))) for document in documents]
    right: defaultdict[tuple[str, str], int] = defaultdict(int)
    total: defaultdict[tuple[str, str], int] = defaultdict(int)
    for document, spans in found:
        gold = set(document.names)
        mine = {(_KINDS[span.kind], written_from(document.text, span.start), span.end) for span in spans}
        for kind in ("PER", "ORG", "LOC"):
            key = document.source, kind
            right[key] += 2 * len({name for name in gold & mine if name[0] == kind})
            total[key] += sum(name[0] == kind for name in gold) + sum(name[0] == kind for name in mine)
    for source in sorted({document.source for document in documents}):
        keys = [(source, kind) for kind in ("PER", "ORG", "LOC")]
        kinds = " ".join(f"{key[1]} {100 * right[key] / max(total[key], 1):.1f}" for key in keys)
        both = 100 * sum(right[key] for key in keys) / max(sum(total[key] for key in keys), 1)
        print(f"{source}: {both:.1f} ({kinds})")


def _asked(document: Document) -> tuple[str, list[tuple[int, int]], str]:
    return document.text, split_sentences(document.text, document.language), document.language


def written_from(text: str, start: int) -> int:
    """Where the written word begins that holds `text[start]`: the sets mark Arabic words with their clitics."""
    if _ARABIC.match(text, start):
        while start and _ARABIC.match(text, start - 1):
            start -= 1
    return start
