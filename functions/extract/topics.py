"""What an article is about, as IPTC Media Topics."""

from __future__ import annotations

from shared.article import Topic


def find_topics(text: str, headline: str | None, language: str) -> tuple[Topic, ...]:
    """Top-level topics, best first."""
    return ()
