"""Entities: which there are, and what is known of one."""

from collections import Counter
from itertools import islice
from typing import Annotated, Literal
from urllib.parse import quote, unquote

from pydantic import Field

from functions.api.operation import Answer, Count, Operation, Query
from functions.api.problems import Problem
from functions.api.reply import JSON, Reply, Request
from functions.api.routes.lists import LIST_CACHE, items
from functions.api.view import View
from functions.api.views import Item
from shared.arabic import fold
from shared.store import browse, catalogue, keys, postings
from shared.terms import TermKind, term

COUNTED = 1_000
"""Articles of an entity that are counted; beyond them `articles_at_least` is all that is said."""
LOOKED_AT = 100
"""Newest articles of an entity in which others are looked for."""
TOGETHER = 10
REFERENCE_MOST = 300
"""Characters of a reference; no entity has a longer one."""
NEWEST = 10
Kind = Literal["person", "organization", "place"]


class EntitiesQuery(Query):
    """Which entities."""

    prefix: Annotated[
        str,
        Field(
            min_length=1,
            max_length=100,
            description="Beginning of a name, or of a word of it",
            examples=["مراك"],
        ),
    ]
    kind: Annotated[Kind | None, Field(description="Kind of entity")] = None
    limit: Annotated[Count, Field(ge=1, le=50, description="Entities at most")] = 20


class EntityLinks(View):
    """Paths to an entity and to its articles."""

    self: str
    articles: str


class EntityName(View):
    """A name of an entity, as the first article of a script has it."""

    script: str = Field(description="ISO 15924")
    name: str


class EntityItem(View):
    """An entity that articles name."""

    reference: str = Field(description="How filters and paths name it")
    kind: Kind
    key: str
    name: str
    names: tuple[EntityName, ...]
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    links: EntityLinks


class EntityList(View):
    """Entities by name."""

    items: tuple[EntityItem, ...]


class Together(View):
    """An entity that is named in the same articles, and in how many of those looked at."""

    reference: str
    name: str | None
    articles: int


class EntityView(EntityItem):
    """What is known of an entity. `first_seen` and `last_seen` are the dates of its oldest and newest article."""

    articles_at_least: int
    counted_all: bool = Field(description="`articles_at_least` is the exact number")
    first_seen: str | None
    last_seen: str | None
    together: tuple[Together, ...] = Field(description="From its newest articles, most often named first")
    newest: tuple[Item, ...]


def list_entities(request: Request, query: EntitiesQuery) -> Reply:
    """Entities with a name that begins so."""
    prefix = " ".join(fold(query.prefix).split())
    if len(prefix) < keys.NAME_LETTERS:
        raise Problem(
            "bad_parameter",
            f"The parameter 'prefix' is wrong: give {keys.NAME_LETTERS} letters or more.",
            parameter="prefix",
        )
    known = catalogue.named(prefix, query.kind, most=query.limit)
    return Reply(EntityList(items=tuple(map(_item, known))).model_dump_json(), cache=LIST_CACHE)


def get_entity(request: Request, query: Query, name: str) -> Reply:
    """One entity, whom it is named with, its newest articles."""
    name = unquote(name)
    known = catalogue.get(name) if len(name) <= REFERENCE_MOST else None
    filed = term(TermKind.ENTITY, name)
    ends = postings.ends(filed) if known else None
    if known is None or ends is None:
        raise Problem("not_found", "No article is filed under an entity with this reference.")
    looked_at = list(islice(postings.newest(filed), LOOKED_AT))
    counted = len(looked_at) if len(looked_at) < LOOKED_AT else postings.count(filed, COUNTED)
    item = _item(known)
    document = EntityView(
        **{field: getattr(item, field) for field in EntityItem.model_fields},
        articles_at_least=counted,
        counted_all=counted < COUNTED,
        first_seen=ends[0].partition("#")[0],
        last_seen=ends[1].partition("#")[0],
        together=_together(name, looked_at),
        newest=tuple(items(tuple(browse.cards(looked_at[:NEWEST])))),
    )
    return Reply(document.model_dump_json(), cache=LIST_CACHE)


def _together(name: str, looked_at: list[postings.Posting]) -> tuple[Together, ...]:
    others = Counter(other for one in looked_at for other in one.entities if other != name)
    most = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:TOGETHER]
    names = {one.reference: one.name for one in catalogue.get_all(other for other, _ in most)}
    return tuple(Together(reference=other, name=names.get(other), articles=times) for other, times in most)


def _item(known: catalogue.Known) -> EntityItem:
    path = quote(known.reference, safe=":")
    return EntityItem(
        reference=known.reference,
        kind=known.kind,
        key=known.key,
        name=known.name,
        names=tuple(EntityName(script=script, name=name) for script, name in sorted(known.names.items())),
        country=known.country,
        links=EntityLinks(self=f"/v1/entities/{path}", articles=f"/v1/articles?entity={path}"),
    )


OPERATIONS = (
    Operation(
        path="/v1/entities",
        run=list_entities,
        name="listEntities",
        summary="Entities by name",
        description=(
            "Entities that READY articles name, by the beginning of their name or of a word of it, compared without "
            "case, accents, harakat and the Arabic article."
        ),
        tag="entities",
        query=EntitiesQuery,
        answers={200: Answer("Entities by name", {JSON: EntityList})},
        problems=("unknown_parameter", "bad_parameter", "throttled", "unavailable"),
    ),
    Operation(
        path="/v1/entities/{reference}",
        run=get_entity,
        name="getEntity",
        summary="One entity",
        description="How often and since when articles name it, what they name beside it, and the newest of them.",
        tag="entities",
        answers={200: Answer("The entity", {JSON: EntityView})},
        problems=("unknown_parameter", "not_found", "throttled", "unavailable"),
    ),
)
