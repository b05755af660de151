"""The newest summaries for feed readers, by the filters of the lists."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import Field

from functions.api import atom, feeds
from functions.api.operation import Answer, Count, Operation
from functions.api.reply import Reply, Request
from functions.api.routes.lists import Filters, page, page_path
from shared.store import browse
from shared.telemetry import logger, metrics

FEED_CACHE = "private, max-age=60"
"""Feed readers ask every quarter of an hour or so; a minute more is not noticed."""


class FeedQuery(Filters):
    """Which articles, and how many at once."""

    limit: Annotated[Count, Field(ge=1, le=100, description="Articles in the feed")] = 20
    cursor: Annotated[
        str | None,
        Field(description="Of the next page, as the feed links to it; the filters must be the same"),
    ] = None


def get_json_feed(request: Request, query: FeedQuery) -> Reply:
    """The feed as JSON Feed 1.1."""
    feed, _ = _feed(request, query)
    return Reply(feed.model_dump_json(exclude_none=True), content_type=feeds.FEED_JSON, cache=FEED_CACHE)


def get_atom_feed(request: Request, query: FeedQuery) -> Reply:
    """The feed as Atom."""
    feed, received = _feed(request, query)
    text = atom.document(feed, received, urlencode(query.given()))
    return Reply(text, content_type=atom.ATOM, cache=FEED_CACHE)


def _feed(request: Request, query: FeedQuery) -> tuple[feeds.JsonFeed, tuple[str, ...]]:
    """The feed, and when we received each of its items."""
    cards, following = page(query, query.limit, query.cursor)
    described = browse.described(cards)
    items: list[feeds.FeedItem] = []
    received: list[str] = []
    for card in cards:
        try:
            arrival = feeds.instant(datetime.fromisoformat(card.received_at))
            items.append(feeds.item(card, described.get(card.id), request.base))
        except (ValueError, OverflowError):
            logger.error("a row of a list cannot be shown", extra={"article_id": card.id})
            metrics.add_metric(name="UnreadableRows", unit=MetricUnit.Count, value=1)
            continue
        received.append(arrival)
    given = query.given() | {"limit": str(query.limit)}
    feed = feeds.JsonFeed(
        version=feeds.VERSION,
        title=feeds.title(query.given()),
        feed_url=request.base + page_path(request, given, query.cursor),
        next_url=request.base + page_path(request, given, following) if following else None,
        language=query.language,
        items=tuple(items),
    )
    return feed, tuple(received)


def _operation(
    path: str, run: Callable[..., Reply], name: str, told: str, more: str, media: Any
) -> Operation:
    """A feed in one of its forms: `told` and `more` say which."""
    return Operation(
        path=path,
        run=run,
        name=name,
        summary=f"Newest articles as {told}",
        description=(
            "READY articles, newest first, by the filters of `/v1/articles`: headline, abstract, authors, picture, "
            f"language of each. {more}"
        ),
        tag="articles",
        query=FeedQuery,
        answers={200: Answer("The feed", media)},
        problems=("unknown_parameter", "bad_parameter", "bad_cursor", "throttled", "unavailable"),
    )


OPERATIONS = (
    _operation(
        "/v1/feed.json",
        get_json_feed,
        "getJsonFeed",
        "JSON Feed",
        "JSON Feed 1.1; `next_url` is the next page.",
        {feeds.FEED_JSON: feeds.JsonFeed},
    ),
    _operation(
        "/v1/feed.atom",
        get_atom_feed,
        "getAtomFeed",
        "Atom",
        "Atom (RFC 4287); the link `next` is the next page (RFC 5005).",
        {atom.ATOM: {"type": "string"}},
    ),
)
