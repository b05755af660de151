"""Lists of articles, by any combination of filters."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import AfterValidator, Field, ValidationError

from functions.api import cursor, views
from functions.api.operation import Answer, Count, Language, Operation, Query
from functions.api.periods import First, Last, moment
from functions.api.reply import JSON, Reply, Request
from shared.store import browse, listing
from shared.telemetry import logger, metrics

LIST_CACHE = "private, max-age=5"
"""A front page may be five seconds old: a burst of readers then costs one query."""
ALWAYS = "id"
"""The field that a list shows whatever fields are asked for."""


def _known_fields(value: str) -> str:
    unknown = [name for name in value.split(",") if name not in views.Item.model_fields]
    if unknown:
        raise ValueError(
            f"there is no field {unknown[0][:60]!r}; known: {', '.join(views.Item.model_fields)}"
        )
    return value


Text = Annotated[str, Field(min_length=1, max_length=200)]


class Filters(Query):
    """Which articles: those that pass every filter given."""

    language: Language | None = None
    section: Annotated[Text | None, Field(description="Section, as the page names it")] = None
    topic: Annotated[
        str | None,
        Field(pattern=r"^medtop:\d{8}$", description="IPTC Media Topic", examples=["medtop:11000000"]),
    ] = None
    source: Annotated[Text | None, Field(description="Publisher, as its pages name it")] = None
    collection: Annotated[Text | None, Field(description="Collection that the upload was given")] = None
    entity: Annotated[
        str | None,
        Field(
            pattern=r"^(person|organization|place):.",
            max_length=200,
            description="Entity that the article names often: its `reference` from `/v1/entities`",
        ),
    ] = None
    keyphrase: Annotated[Text | None, Field(description="One of the article's first keyphrases")] = None
    since: Annotated[
        First | None, Field(alias="from", description="Not older than: year, month, day or moment")
    ] = None
    until: Annotated[
        Last | None,
        Field(alias="to", description="Not newer than: year, month, day or moment, up to its end"),
    ] = None

    def given(self) -> dict[str, str]:
        """The filters by the names that clients use, those that are given."""
        told = self.model_dump(by_alias=True, include=set(Filters.model_fields), exclude_none=True)
        return {name: str(value) for name, value in told.items()}

    def wanted(self) -> browse.Wanted:
        """The filters as the store takes them."""
        plain: dict[str, Any] = self.model_dump(include=set(browse.Wanted.model_fields) - {"since", "until"})
        return browse.Wanted(**plain, since=_moment(self.since, "first"), until=_moment(self.until, "last"))


def _moment(value: str | None, end: Any) -> datetime | None:
    return None if value is None else moment(value, end)


class ListQuery(Filters):
    """Which articles, how many at once, and what to show of them."""

    limit: Annotated[Count, Field(ge=1, le=100, description="Articles on a page")] = 20
    cursor: Annotated[
        str | None, Field(description="`next_cursor` of the page before; the filters must be the same")
    ] = None
    fields: Annotated[
        Annotated[str, AfterValidator(_known_fields)] | None,
        Field(
            description="Fields to show, parted by commas; `id` always is", examples=["headline,published"]
        ),
    ] = None


def list_articles(request: Request, query: ListQuery) -> Reply:
    """A page of READY articles, newest first."""
    cards, following = page(query, query.limit, query.cursor)
    document = views.ArticleList(
        items=tuple(items(cards)),
        next_cursor=following,
        links=views.PageLinks(
            self=page_path(request, _given(query), query.cursor),
            next=page_path(request, _given(query), following) if following else None,
        ),
    )
    return Reply(document.model_dump_json(include=_shown(query.fields)), cache=LIST_CACHE)


def page(filters: Filters, limit: int, position: str | None) -> tuple[tuple[listing.Card, ...], str | None]:
    """The cards of a page, and the cursor of the next one if there is more.

    Raises:
        Problem: `bad_cursor`.
    """
    given = filters.given()
    before = None if position is None else cursor.position(position, "articles", given)
    found = browse.page(filters.wanted(), before, limit)
    metrics.add_metric(name="RowsRead", unit=MetricUnit.Count, value=found.read)
    following = cursor.issue("articles", given, found.following) if found.following else None
    return found.cards, following


def items(cards: tuple[listing.Card, ...]) -> Iterator[views.Item]:
    """The cards as items; one that cannot be shown is left out, so that it does not take its page along."""
    for card in cards:
        try:
            yield views.item(card)
        except ValidationError:
            logger.error("a row of a list cannot be shown", extra={"article_id": card.id})
            metrics.add_metric(name="UnreadableRows", unit=MetricUnit.Count, value=1)


def _shown(fields: str | None) -> Any:
    if fields is None:
        return None
    return {"items": {"__all__": {ALWAYS, *fields.split(",")}}, "next_cursor": True, "links": True}


def page_path(request: Request, given: dict[str, str], position: str | None) -> str:
    """The path of a page, filters and all."""
    return request.path + "?" + urlencode(given | ({"cursor": position} if position is not None else {}))


def _given(query: ListQuery) -> dict[str, str]:
    fields = {"fields": query.fields} if query.fields is not None else {}
    return query.given() | {"limit": str(query.limit)} | fields


OPERATIONS = (
    Operation(
        path="/v1/articles",
        run=list_articles,
        name="listArticles",
        summary="Newest articles",
        description=(
            "READY articles, newest first, by publication as far as known, else by arrival. Filters combine. "
            "Following `next_cursor` gives each article exactly once, in order, whatever is added or removed "
            "meanwhile. A page may hold fewer than `limit` articles, or none, and still have a next one: each request "
            "reads a bounded number of rows."
        ),
        tag="articles",
        query=ListQuery,
        answers={200: Answer("A page of articles", {JSON: views.ArticleList})},
        problems=("unknown_parameter", "bad_parameter", "bad_cursor", "throttled", "unavailable"),
    ),
)
