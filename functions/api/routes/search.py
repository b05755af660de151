"""Search over headlines, entities and keyphrases."""

from typing import Annotated

from pydantic import Field

from functions.api import cursor
from functions.api.highlights import highlights
from functions.api.operation import Answer, Count, Operation, Query
from functions.api.problems import Problem
from functions.api.reply import JSON, Reply, Request
from functions.api.routes.lists import LIST_CACHE, items, page_path
from functions.api.view import View
from functions.api.views import Item, PageLinks
from shared.store import search


class SearchQuery(Query):
    """What to look for."""

    q: Annotated[
        str,
        Field(
            min_length=1,
            max_length=200,
            description="Words, all of which must match; the last one may be the beginning of a word",
            examples=["وزير الداخلية"],
        ),
    ]
    limit: Annotated[Count, Field(ge=1, le=100, description="Articles on a page")] = 20
    cursor: Annotated[
        str | None, Field(description="`next_cursor` of the page before; the question must be the same")
    ] = None


class Highlight(View):
    """Where a word of the question stands in a field: code points, the end not included."""

    field: str
    start: int
    end: int


class Hit(Item):
    """An article that was found, and where the words are in what a list shows of it."""

    highlights: tuple[Highlight, ...]


class Hits(View):
    """A page of what was found, newest first."""

    items: tuple[Hit, ...]
    next_cursor: str | None
    links: PageLinks


def search_articles(request: Request, query: SearchQuery) -> Reply:
    """A page of the articles that have all the words."""
    words = search.question(query.q)
    if not words:
        raise Problem(
            "bad_parameter", "The parameter 'q' is wrong: it has no word to look for.", parameter="q"
        )
    asked = {"q": " ".join(word.folded for word in words)}
    before = None if query.cursor is None else cursor.position(query.cursor, "search", asked)
    found = search.page(words, before, query.limit)
    following = cursor.issue("search", asked, found.following) if found.following else None
    given = {"q": query.q, "limit": str(query.limit)}
    document = Hits(
        items=tuple(_hit(item, words) for item in items(found.cards)),
        next_cursor=following,
        links=PageLinks(
            self=page_path(request, given, query.cursor),
            next=page_path(request, given, following) if following else None,
        ),
    )
    return Reply(document.model_dump_json(), cache=LIST_CACHE)


def _hit(item: Item, words: tuple[search.Word, ...]) -> Hit:
    marked = tuple(
        Highlight(field=name, start=start, end=end)
        for name, text in (("headline", item.headline), ("abstract", item.abstract))
        for start, end in highlights(text or "", item.language, words)
    )
    return Hit(**{name: getattr(item, name) for name in Item.model_fields}, highlights=marked)


OPERATIONS = (
    Operation(
        path="/v1/search",
        run=search_articles,
        name="searchArticles",
        summary="Search",
        description=(
            "READY articles whose headline, entities or keyphrases have all the words, newest first. Words are "
            "compared without case, accents and harakat, and by their stems; a word in one script also finds a name "
            "in another where articles give both the same entity. Words of grammar are passed over."
        ),
        tag="search",
        query=SearchQuery,
        answers={200: Answer("A page of articles", {JSON: Hits})},
        problems=("unknown_parameter", "bad_parameter", "bad_cursor", "throttled", "unavailable"),
    ),
)
