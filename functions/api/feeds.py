"""What a feed says of an article, whatever the feed's format; and the feed as JSON Feed 1.1.

Source: https://www.jsonfeed.org/version/1.1/. What is not known is left out, as the format knows no null.
"""

from datetime import UTC, datetime
from typing import Literal

from pydantic import Field

from functions.api.view import View
from functions.api.views import article_path, web
from shared.article import Metadata, Published
from shared.store.listing import Card, listed_at

FEED_JSON = "application/feed+json"
VERSION: Literal["https://jsonfeed.org/version/1.1"] = "https://jsonfeed.org/version/1.1"
TITLE = "Khulasa · خلاصة"
COARSE = frozenset({"year", "month"})
"""Precisions of a date that is no day: a feed cannot say them, so it says nothing."""


class FeedAuthor(View):
    """Who wrote it."""

    name: str


class FeedItem(View):
    """An article in a feed: what its record and its summary say."""

    id: str = Field(description="`urn:khulasa:article:` and the id; the same in both formats")
    url: str = Field(description="The record in this API")
    external_url: str | None = Field(default=None, description="The page that the article was published at")
    title: str | None = None
    content_text: str = Field(description="The abstract; the headline where there is none")
    summary: str | None = None
    image: str | None = None
    date_published: str | None = Field(
        default=None,
        description="RFC 3339; a date without a time is its midnight, a month or a year is left out",
    )
    date_modified: str | None = None
    authors: tuple[FeedAuthor, ...] | None = Field(default=None, description="The byline, else the publisher")
    tags: tuple[str, ...] | None = Field(default=None, description="Section and topics")
    language: str = Field(description="ISO 639")


class JsonFeed(View):
    """A JSON Feed 1.1, newest article first."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    feed_url: str
    next_url: str | None = Field(default=None, description="The next page; left out on the last one")
    language: str | None = Field(default=None, description="Where the feed is of one language")
    items: tuple[FeedItem, ...]


def title(filters: dict[str, str]) -> str:
    """The title of a feed: which articles it has."""
    return " · ".join((TITLE, *filters.values()))


def urn(article_id: str) -> str:
    """The id of an article in feeds: the same whatever host and stage serve it."""
    return f"urn:khulasa:article:{article_id}"


def item(card: Card, described: Metadata | None, base: str) -> FeedItem:
    """An article as a feed has it; `described` is its metadata, unless it has changed since it was listed."""
    known = described.updated if described else None
    return FeedItem(
        id=urn(card.id),
        url=base + article_path(card.id),
        external_url=web(described.url) if described else None,
        title=card.headline,
        content_text=card.abstract or card.headline or "",
        summary=card.abstract,
        image=web(card.image),
        date_published=moment(card.published, card.published_precision),
        date_modified=_moment(known) if known else None,
        authors=_authors(card, described) or None,
        tags=_tags(card, described) or None,
        language=card.language,
    )


def moment(value: str | None, precision: str | None) -> str | None:
    """A date as RFC 3339 wants it, in UTC; `None` where less than its day is known."""
    if value is None or precision is None or precision in COARSE:
        return None
    told = {"value": value, "precision": precision, "confidence": 1, "evidence": ""}
    return _moment(Published.model_validate(told))


def instant(known: datetime) -> str:
    """A moment in RFC 3339, UTC."""
    return known.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _moment(known: Published) -> str | None:
    return None if known.precision in COARSE else instant(listed_at(known, datetime.min.replace(tzinfo=UTC)))


def _authors(card: Card, described: Metadata | None) -> tuple[FeedAuthor, ...]:
    names = described.byline if described else ()
    return tuple(FeedAuthor(name=name) for name in names or filter(None, (card.source,)))


def _tags(card: Card, described: Metadata | None) -> tuple[str, ...]:
    topics = [topic.label for topic in described.topics] if described else []
    return tuple(dict.fromkeys(filter(None, (card.section, *topics))))
