"""The annotated sets as sentences of words with tags, read exactly as the tagger reads an article."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from functions.extract.tagger_lexicon import Lexicon
from functions.extract.tagger_words import Reading, read
from shared.sentences import split_sentences

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
TAG = {name: number for number, name in enumerate(TAGS)}
SETS = {
    "anercorp": "metadata/dev/ner-ar-anercorp.jsonl",
    "aqmar": "metadata/dev/ner-ar-aqmar.jsonl",
    "wikifane": "train/ner-ar-wikifane.jsonl",
    "ewt": "train/ner-en-uner-ewt.jsonl",
    "wikigold": "train/ner-en-wikigold.jsonl",
    "btc": "train/ner-en-btc.jsonl",
    "europeana": "train/ner-fr-europeana.jsonl",
    "newseye": "train/ner-fr-newseye.jsonl",
}
RAW = ("summarize/dev/easc.jsonl", "summarize/dev/marsum.jsonl")
RAW_FRENCH = ("summarize/dev/orangesum.jsonl", "summarize/dev/wikinews_fr.jsonl")
_TITLE = re.compile(r"(?:MM?|Mmes?|Mlles?|Me|Dr|Mgr)\b\.?:?\s*|Monsieur\s+|Madame\s+", re.IGNORECASE)


@dataclass(slots=True)
class Document:
    """One text with its names: (type, start, end), type PER, ORG or LOC."""

    id: str
    source: str
    language: str
    text: str
    names: list[tuple[str, int, int]]


@dataclass(slots=True)
class Example:
    """Words side by side with their tags."""

    reading: Reading
    tags: list[int]
    source: str
    document: str


def documents(corpora: Path, source: str) -> list[Document]:
    """A set's documents, its conventions brought near to the others'."""
    made = []
    for line in (corpora / SETS[source]).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        names = list(_names(record, source))
        made.append(Document(record["id"], source, record["lang"], record["text"], names))
    return made


def _names(record: dict[str, Any], source: str) -> Iterator[tuple[str, int, int]]:
    text = record["text"]
    for name in record["entities"]:
        kind, start, end = name["type"], name["start"], name["end"]
        if source == "btc" and text[start : start + 1] in "@#":
            continue
        if source == "newseye" and kind == "PER":
            comma = text.find(",", start, end)
            end = comma if comma > 0 else end
        if source in ("newseye", "europeana") and kind == "PER":
            title = _TITLE.match(text, start, end)
            start = title.end() if title else start
        if start < end:
            yield kind, start, end


def examples(documents: list[Document], lexicon: Lexicon) -> list[Example]:
    """The documents' sentences, tagged in the BIO scheme."""
    made = []
    for document in documents:
        begins = {start: (kind, end) for kind, start, end in document.names}
        sentences = split_sentences(document.text, document.language)
        for reading in read(document.text, sentences, document.language, lexicon):
            made.append(Example(reading, _tags(reading, begins), document.source, document.id))
    return made


def _tags(reading: Reading, begins: dict[int, tuple[str, int]]) -> list[int]:
    tags = []
    kind, until = "", -1
    for token in reading.tokens:
        if token.start in begins:
            kind, until = begins[token.start]
            tags.append(TAG["B-" + kind])
        elif token.start < until:
            tags.append(TAG["I-" + kind] if tags else TAG["B-" + kind])
        else:
            tags.append(0)
    return tags


def raw_arabic(corpora: Path) -> Iterator[str]:
    """Arabic texts without labels: Wikipedia, news and encyclopaedia articles."""
    with gzip.open(corpora / "train/raw-ar.txt.gz", "rt", encoding="utf-8") as lines:
        yield from lines
    for name in RAW:
        for line in (corpora / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def unlabelled_arabic(corpora: Path, wikipedia: int) -> Iterator[str]:
    """Arabic texts to be labelled: news, encyclopaedia articles, and so many of Wikipedia's."""
    for name in RAW:
        for line in (corpora / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    with gzip.open(corpora / "train/raw-ar.txt.gz", "rt", encoding="utf-8") as lines:
        yield from islice(lines, wikipedia)


def raw_french(corpora: Path) -> Iterator[str]:
    """Modern French texts without labels."""
    for name in RAW_FRENCH:
        for line in (corpora / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
