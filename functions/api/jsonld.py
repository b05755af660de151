"""An article as schema.org JSON-LD: a NewsArticle that search engines and linked-data tools read.

Source: https://schema.org/NewsArticle. Only what is known is said.
"""

from __future__ import annotations

import json
from typing import Any

from functions.api.views import article_path, web
from shared.article import Metadata, Topic
from shared.store.records import Head

JSON_LD = "application/ld+json"

_TYPES = {"person": "Person", "organization": "Organization", "place": "Place"}


def news_article(head: Head, metadata: Metadata, text: str | None = None, base: str = "") -> str:
    """The JSON-LD document of an article, with its text as `articleBody` if given; `base` makes its id a URL."""
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": base + article_path(head.id),
        "identifier": head.id,
        "headline": metadata.headline or (head.summary.headline if head.summary else None),
        "alternativeHeadline": metadata.subtitle,
        "abstract": head.summary.abstract if head.summary else None,
        "inLanguage": metadata.language.code,
        "datePublished": metadata.published.value if metadata.published else None,
        "dateModified": metadata.updated.value if metadata.updated else None,
        "author": [{"@type": "Person", "name": name} for name in metadata.byline],
        "publisher": _named("Organization", metadata.publisher),
        "sourceOrganization": _named("NewsMediaOrganization", metadata.agency),
        "dateline": metadata.dateline,
        "articleSection": metadata.section,
        "url": web(metadata.url),
        "image": web(metadata.image),
        "keywords": [keyphrase.text for keyphrase in metadata.keyphrases],
        "about": [_topic(topic) for topic in metadata.topics],
        "mentions": [{"@type": _TYPES[entity.kind], "name": entity.name} for entity in metadata.entities],
        "wordCount": metadata.stats.words,
        "timeRequired": f"PT{metadata.stats.reading_seconds}S",
        "articleBody": text,
    }
    return json.dumps(
        {name: value for name, value in document.items() if value not in (None, "", [])},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _topic(topic: Topic) -> dict[str, str]:
    return {
        "@type": "DefinedTerm",
        "termCode": topic.code,
        "name": topic.label,
        "inDefinedTermSet": "http://cv.iptc.org/newscodes/mediatopic/",
    }


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None
