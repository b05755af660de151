"""Articles to set pages around: free texts brought into one form.

An article is a JSON object with `lang` (ar, fr, en), `title` and `paragraphs`. Texts without a headline get
one made of the words of their first sentence, and texts in one piece are parted after whole sentences, since
pages of news do both.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

SOURCES = (
    ("summarize/dev/easc.jsonl", "ar"),
    ("summarize/dev/marsum.jsonl", "ar"),
    ("summarize/dev/wikinews_fr.jsonl", "fr"),
    ("train/ner-en-wikigold.jsonl", "en"),
)
"""EASC (El-Haj et al., CC BY 4.0), MarSum (CC BY 4.0), French Wikinews (CC BY), WikiGold (CC BY 4.0)."""

_NEXT = "-DOCSTART-"
"""Stands between two texts of one row."""
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
Article = dict[str, Any]


def articles(folder: Path, seed: int = 1) -> list[Article]:
    """All articles of the free sets below `folder` that have at least three sentences."""
    rng = random.Random(seed)
    found = []
    for name, lang in SOURCES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for text in row["text"].split(_NEXT):
                article = _article({**row, "text": text.strip()}, lang, rng)
                if article:
                    found.append(article)
    return found


def _article(row: dict[str, Any], lang: str, rng: random.Random) -> Article | None:
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", row["text"])]
    sentences = [sentence for part in parts for sentence in _SENTENCE.split(part) if sentence]
    if len(sentences) < 3:
        return None
    paragraphs = [part for part in parts if part] if len(parts) > 2 else _paragraphs(sentences, rng)
    given = row.get("title") or (row["references"][0] if row["id"].startswith("marsum") else "")
    title = given if 3 <= len(given.split()) <= 25 else _title(sentences[0], rng)
    return {"lang": lang, "title": " ".join(title.split()), "paragraphs": paragraphs}


def _paragraphs(sentences: list[str], rng: random.Random) -> list[str]:
    found, at = [], 0
    while at < len(sentences):
        size = rng.choice([1, 1, 2, 2, 3, 4])
        found.append(" ".join(sentences[at : at + size]))
        at += size
    return found


def _title(sentence: str, rng: random.Random) -> str:
    """Most of the first words of a sentence, in their order."""
    words = [word for word in sentence.split()[:16] if rng.random() < 0.75]
    return " ".join(words[: rng.randint(5, 12)]).strip(" .,:;،؛-")
