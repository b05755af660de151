"""Records as the API shows them. What is not known is null, and every field is always there.

Annotations are not postponed here: pydantic would have to compile each of them, which is half of what a model costs.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from pydantic import ConfigDict, Field

from functions.api.view import View
from shared.article import (
    Container,
    DateMention,
    Dropped,
    Entity,
    Failure,
    Fingerprint,
    ForeignPassage,
    Keyphrase,
    Language,
    ModelUsage,
    Published,
    Quote,
    Source,
    StageRun,
    Stats,
    Status,
    SummarySentence,
    Version,
)
from shared.store.listing import Card
from shared.store.records import Head


def article_path(article_id: str) -> str:
    """Where an article is."""
    return f"/v1/articles/{article_id}"


def web(address: str | None) -> str | None:
    """An address that a client may follow; pages also name relative ones, scripts and data."""
    return address if address and address.lower().startswith(("http://", "https://")) else None


# ------------------------------------------------------------------ the record


class SummaryView(View):
    """An extractive summary is verbatim: each sentence is `text[start:end]` of the article's text.

    With `method` `bedrock` abstract and points are a model's words; `evidence` and the spans of the points name the
    sentences of the article that are nearest to them, `dropped` says what the article did not bear out.
    """

    headline: str
    abstract: str
    points: tuple[SummarySentence, ...]
    sentences: tuple[SummarySentence, ...]
    method: str
    model: str | None
    grounded: bool
    evidence: tuple[tuple[int, int], ...] = ()
    usage: ModelUsage | None = None
    dropped: tuple[Dropped, ...] = ()


class TopicLabels(View):
    """A topic's name in three languages."""

    ar: str
    fr: str
    en: str


class TopicView(View):
    """An IPTC Media Topic; `label` is in the language of the article, `labels` has it in Arabic, French and English."""

    code: str
    label: str
    labels: TopicLabels | None
    score: float


def _text_is_optional(schema: dict[str, Any]) -> None:
    schema["required"] = [name for name in schema["required"] if name != "text"]


class Article(View):
    """Everything known about an article. Offsets count Unicode code points from the start of its text."""

    model_config = ConfigDict(json_schema_extra=_text_is_optional)

    id: str
    status: Status
    version: Version
    source: Source
    headline: str | None = None
    subtitle: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    image: str | None = None
    language: Language | None = None
    foreign_passages: tuple[ForeignPassage, ...] = ()
    published: Published | None = None
    updated: Published | None = None
    dates: tuple[DateMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    keyphrases: tuple[Keyphrase, ...] = ()
    topics: tuple[TopicView, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stats: Stats | None = None
    fingerprint: Fingerprint | None = None
    duplicate_of: str | None = None
    near_duplicate_of: str | None = None
    container: Container | None = None
    summary: SummaryView | None = None
    timeline: tuple[StageRun, ...] = ()
    warnings: tuple[str, ...] = ()
    error: Failure | None = None
    text: str | None = Field(default=None, description="Only with `include=text`; null where there is none")


def warnings(told: Iterable[Sequence[str]]) -> list[str]:
    """The warnings of all stages in their order, each once."""
    return list(dict.fromkeys(chain.from_iterable(told)))


# ------------------------------------------------------------------ its status


class StatusLinks(View):
    """Paths to what there is of an article."""

    self: str
    article: str
    text: str


class ArticleStatus(View):
    """Where an uploaded object stands and how it got there; `attempt` is an error that is being tried again."""

    id: str
    status: Status
    final: bool = Field(description="The pipeline will not move it on by itself")
    version: Version
    source: Source
    duplicate_of: str | None
    near_duplicate_of: str | None
    container: Container | None = Field(
        description="Of an EXPANDED object: its members are articles by themselves"
    )
    timeline: tuple[StageRun, ...]
    warnings: tuple[str, ...]
    attempt: Failure | None
    error: Failure | None
    links: StatusLinks


def status(head: Head) -> ArticleStatus:
    """Where a record stands."""
    path = article_path(head.id)
    return ArticleStatus(
        id=head.id,
        status=head.status,
        final=head.status.final,
        version=head.version,
        source=head.source,
        duplicate_of=head.duplicate_of,
        near_duplicate_of=head.near_duplicate_of,
        container=head.container,
        timeline=head.timeline,
        warnings=tuple(
            warnings(part.warnings for part in (head, head.metadata, head.summary) if part is not None)
        ),
        attempt=head.attempt,
        error=head.error,
        links=StatusLinks(self=f"{path}/status", article=path, text=f"{path}/text"),
    )


# ------------------------------------------------------------------ lists


class ItemLinks(View):
    """Path to the whole article."""

    self: str


def _only_the_id_is_sure(schema: dict[str, Any]) -> None:
    schema["required"] = ["id"]


class Item(View):
    """An article in a list. `published` is as precise as `published_precision` says. `fields` may drop all but `id`."""

    model_config = ConfigDict(json_schema_extra=_only_the_id_is_sure)

    id: str
    language: str
    headline: str | None
    abstract: str | None
    section: str | None
    source: str | None = Field(description="The publisher")
    published: str | None
    published_precision: str | None
    received_at: datetime
    image: str | None
    links: ItemLinks


def item(card: Card) -> Item:
    """A card as an item of a list."""
    shown = {name: getattr(card, name) for name in Item.model_fields if name != "links"}
    return Item(**shown, links=ItemLinks(self=article_path(card.id)))


class PageLinks(View):
    """Paths to this page and to the next one."""

    self: str
    next: str | None


class ArticleList(View):
    """A page of a list, newest first. `next_cursor` is null on the last page."""

    items: tuple[Item, ...]
    next_cursor: str | None
    links: PageLinks
