"""The one adapter between the evaluation sets' scorers and the product: the same pure functions that Lambda runs.

Run through `make eval CORPORA=<folder with the sets>`. Each function has the signature that its scorer documents.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from functions.clean.cleaner import clean
from functions.extract.extractor import extract, extract_keyphrases_only
from functions.extract.tagger import tag_names
from functions.summarize.summarizer import summarize_within
from shared.article import CleanText, Guess, Hints, Page
from shared.errors import Refused
from shared.sentences import split_sentences

_ARABIC = re.compile(r"[\u0620-\u0652\u0670-\u06d3]")
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


def clean_document(data: bytes, filename: str, content_type: str) -> dict[str, Any]:
    """Text, title, author, date and encoding of one document; a refusal is an empty text, as the service gives none."""
    try:
        cleaned = clean(data, Hints(filename=filename, content_type=content_type))
    except Refused as refusal:
        return {"text": "", "refused": refusal.code}
    page = cleaned.page
    return {
        "text": cleaned.text,
        "title": page.headline.value if page.headline else None,
        "author": [guess.value for guess in page.byline],
        "date": page.published.value if page.published else None,
        "encoding": cleaned.encoding,
    }


def extract_metadata(text: str, title: str, lang: str | None, published: str | None = None) -> dict[str, Any]:
    """Metadata of a cleaned text. `lang` is the gold language and is ignored: ours is found, not given.

    Entities are the names as the tagger finds them: the record's are the same, trimmed and joined by conventions of our
    own (`tests/data/gold`), which the sets do not share.
    """
    metadata = extract(_cleaned(text, title, published))
    code = metadata.language.code
    names = tag_names(text, split_sentences(text, code), code)
    return {
        "language": code,
        "entities": [
            {"type": KINDS[name.kind], "start": start, "end": name.end, "text": text[start : name.end]}
            for name in names
            for start in (_written_from(text, name.start),)
        ],
        "dates": [{"start": date.start, "end": date.end} for date in metadata.dates],
        "category": [topic.code.removeprefix("medtop:") for topic in metadata.topics],
    }


def summarize_documents(docs: list[dict[str, Any]]) -> list[str]:
    """One summary per document, within the scorer's limits (0: none)."""
    summaries = []
    for doc in docs:
        cleaned = _cleaned(doc["text"], doc.get("title") or "", None)
        summary = summarize_within(
            cleaned,
            extract(cleaned),
            max_words=doc["max_words"] or None,
            max_sentences=doc["max_sentences"] or None,
        )
        summaries.append(summary)
    return summaries


def extract_keyphrases(docs: list[dict[str, Any]]) -> list[list[str]]:
    """Keyphrases per document, best first."""
    return [extract_keyphrases_only(_cleaned(doc["text"], doc.get("title") or "", None)) for doc in docs]


def _written_from(text: str, start: int) -> int:
    """Where the written word begins that holds `text[start]`: the Arabic sets mark words with their clitics."""
    if _ARABIC.match(text, start):
        while start and _ARABIC.match(text, start - 1):
            start -= 1
    return start


def _cleaned(text: str, title: str, published: str | None) -> CleanText:
    page = Page(
        headline=Guess(value=title, confidence=1, evidence="given") if title else None,
        published=Guess(value=published, confidence=1, evidence="given") if published else None,
    )
    received = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    return CleanText(text=text, page=page, format="text", received_at=received)
