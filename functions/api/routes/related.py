"""Articles related to one, across languages, and why."""

from typing import Annotated, Literal

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import Field

from functions.api import views
from functions.api.operation import Answer, Count, Operation, Query
from functions.api.problems import Problem
from functions.api.reply import JSON, Reply, Request
from functions.api.routes.articles import IN_PROGRESS, in_progress, present
from functions.api.routes.lists import items
from functions.api.view import View
from shared.article import Metadata, Status
from shared.store import related
from shared.telemetry import metrics
from shared.terms import TermKind, reference, term

RELATED_CACHE = "private, max-age=60"
"""What is related changes as articles come in; a minute late is early enough."""


class RelatedQuery(Query):
    """How many related articles."""

    limit: Annotated[Count, Field(ge=1, le=20, description="Articles at most")] = 10


class SharedEntity(View):
    """An entity that both articles name often, by the name that the article asked about has for it."""

    reference: str
    name: str


class Why(View):
    """What relates an article to the one asked about."""

    copy_kind: Literal["exact", "near"] | None = Field(
        alias="copy", description="The same text, or nearly (SimHash within 3 of 64 bits)"
    )
    similarity: float | None = Field(description="Cosine of meaning, -1 to 1; null where it is not known")
    entities: tuple[SharedEntity, ...]
    keyphrases: tuple[str, ...]


class RelatedItem(views.Item):
    """A related article."""

    score: float = Field(description="What the order goes by: similarity, shared names and keyphrases, time")
    why: Why


class RelatedLinks(View):
    """Paths to these articles and to the one asked about."""

    self: str
    article: str


class RelatedList(View):
    """Related articles: copies first, then best first."""

    items: tuple[RelatedItem, ...]
    exact_copies: tuple[str, ...] = Field(description="Ids of DUPLICATE articles with exactly this text")
    links: RelatedLinks


def list_related(request: Request, query: RelatedQuery, article_id: str) -> Reply:
    """READY articles that are about the same, in any language."""
    head = present(article_id)
    if not head.status.final:
        return in_progress(head)
    if head.status not in {Status.READY, Status.DUPLICATE} or head.metadata is None:
        raise Problem("no_text", f"The article is {head.status} and no text of it was kept.")
    found = related.find(head, query.limit)
    metrics.add_metric(name="RowsRead", unit=MetricUnit.Count, value=found.read)
    path = views.article_path(head.id)
    document = RelatedList(
        items=tuple(_items(found, head.metadata)),
        exact_copies=found.exact_copies,
        links=RelatedLinks(self=f"{path}/related?limit={query.limit}", article=path),
    )
    return Reply(document.model_dump_json(by_alias=True), cache=RELATED_CACHE)


def _items(found: related.Found, metadata: Metadata) -> list[RelatedItem]:
    by_id = {one.card.id: one for one in found.related}
    return [
        RelatedItem(
            **{name: getattr(item, name) for name in views.Item.model_fields},
            score=round(by_id[item.id].ranked.score, 3),
            why=_why(by_id[item.id], metadata),
        )
        for item in items(tuple(one.card for one in found.related))
    ]


def _why(one: related.Related, metadata: Metadata) -> Why:
    shared = set(one.ranked.shared)
    alike = one.ranked.similarity
    named = {reference(entity): entity.name for entity in metadata.entities}
    return Why.model_validate(
        {
            "copy": one.copy_kind,
            "similarity": None if alike is None else round(alike, 3),
            "entities": [
                SharedEntity(reference=key, name=name)
                for key, name in named.items()
                if term(TermKind.ENTITY, key) in shared
            ],
            "keyphrases": [
                phrase.text
                for phrase in metadata.keyphrases
                if term(TermKind.KEYPHRASE, phrase.text) in shared
            ],
        }
    )


OPERATIONS = (
    Operation(
        path="/v1/articles/{id}/related",
        run=list_related,
        name="listRelated",
        summary="Related articles",
        description=(
            "READY articles that are about the same, in any language: by meaning, by the entities and keyphrases that "
            "they share, and by nearness in time; `why` says what relates each. Near copies of the text come first. "
            "Each request reads a bounded number of rows around the article in time."
        ),
        tag="articles",
        query=RelatedQuery,
        answers={200: Answer("Related articles", {JSON: RelatedList}), 202: IN_PROGRESS},
        problems=(
            "unknown_parameter",
            "bad_parameter",
            "not_found",
            "no_text",
            "removed",
            "throttled",
            "unavailable",
        ),
    ),
)
