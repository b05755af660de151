"""One article, its text, its status."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from functions.api import views
from functions.api.document import document, written
from functions.api.jsonld import JSON_LD, news_article
from functions.api.negotiation import preferred
from functions.api.operation import Answer, Operation, Query
from functions.api.problems import Problem
from functions.api.reply import JSON, NO_STORE, REVALIDATE, Reply, Request
from shared.article import Status, Summary
from shared.lengths import of_length, parse_length
from shared.messages import ID_LENGTH
from shared.store import articles
from shared.store.records import Head, Row, head_of, outline_of, unpacked

PLAIN = "text/plain; charset=utf-8"
READY_CACHE = "private, max-age=60"
"""A READY article changes only when it is uploaded anew or removed; a minute is what a reader would not notice."""
POLL_AFTER = "2"
"""Seconds until an article in the pipeline is worth asking for again: about what a stage takes."""

_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")


def _length(value: str) -> str:
    parse_length(value)
    return value


SummaryLength = Annotated[
    str,
    AfterValidator(_length),
    Field(
        json_schema_extra={"pattern": r"^(words:([1-9][0-9]|[12][0-9]{2}|300)|sentences:([1-9]|1[0-2]))$"},
        examples=["words:30", "sentences:2"],
    ),
]


class ArticleQuery(Query):
    """What to show of an article besides its record."""

    include: Annotated[Literal["text"] | None, Field(description="`text` adds the cleaned text")] = None
    summary: Annotated[
        SummaryLength | None,
        Field(
            description=(
                "Length of the abstract: `words:30` or `sentences:2`. It is composed of the article's own sentences "
                "that are stored with its summary, and is extractive whatever the stored one is"
            )
        ),
    ] = None


def get_article(request: Request, query: ArticleQuery, article_id: str) -> Reply:
    """The record of an article, or its status while the pipeline works on it."""
    row, head, text = _read(article_id, with_text=query.include is not None)
    if not head.status.final:
        return in_progress(head_of(row))
    cache = READY_CACHE if head.status is Status.READY else REVALIDATE
    readable = head.status in {Status.READY, Status.DUPLICATE}
    wanted = preferred(request.headers.get("accept", ""), (JSON, JSON_LD))
    if wanted == JSON_LD and readable and "metadata" in row:
        return Reply(_json_ld(row, query, text, request.base), content_type=JSON_LD, cache=cache)
    shown = document(row, _summary_of_length(row, query))
    if query.include:
        shown["text"] = text
    return Reply(written(shown), cache=cache)


def _json_ld(row: Row, query: ArticleQuery, text: str | None, base: str) -> str:
    head = head_of(row)
    metadata = head.metadata
    if metadata is None:
        raise ValueError(f"{head.id} has no metadata")
    if query.summary is not None and head.summary is not None:
        head = head.model_copy(update={"summary": of_length(head.summary, parse_length(query.summary))})
    return news_article(head, metadata, text, base)


def _summary_of_length(row: Row, query: ArticleQuery) -> str | None:
    """The summary in the length that was asked for, as JSON; `None` where none was, or there is no summary."""
    if query.summary is None or "summary" not in row:
        return None
    stored = Summary.model_validate_json(unpacked(row["summary"]))
    return of_length(stored, parse_length(query.summary)).model_dump_json(exclude_defaults=True)


def get_text(request: Request, query: Query, article_id: str) -> Reply:
    """The cleaned text of an article, and nothing else."""
    row, _, text = _read(article_id, with_text=True)
    head = head_of(row)
    if not head.status.final:
        return in_progress(head)
    if text is None:
        raise Problem("no_text", f"The article is {head.status} and no text of it was kept.")
    cache = READY_CACHE if head.status is Status.READY else REVALIDATE
    language = {"content-language": head.metadata.language.code} if head.metadata else {}
    return Reply(text, content_type=PLAIN, cache=cache, headers=language)


def get_status(request: Request, query: Query, article_id: str) -> Reply:
    """Where an article stands, whatever became of it."""
    return Reply(views.status(known(article_id)).model_dump_json())


def _read(article_id: str, *, with_text: bool) -> tuple[Row, Head, str | None]:
    """The row of an article, its outline, and its text if wanted; all of one version, also when a newer one comes."""
    _check(article_id)
    found, body = articles.rows(article_id) if with_text else (articles.row(article_id), None)
    row = _known(found, article_id)
    head = _present(outline_of(row), article_id)
    if not with_text or not head.status.final:
        return row, head, None
    cleaned = articles.text(head, body)
    if cleaned is None:
        now = _known(articles.row(article_id), article_id)
        newer = _present(outline_of(now), article_id)
        if newer.sequencer != head.sequencer:
            row, head, cleaned = now, newer, articles.text(newer) if newer.status.final else None
    return row, head, cleaned.text if cleaned else None


def known(article_id: str) -> Head:
    """The record of an id; one that no article can have is not looked up."""
    _check(article_id)
    return _known(articles.get(article_id), article_id)


def present(article_id: str) -> Head:
    """The record of an id.

    Raises:
        Problem: `not_found` or `removed`.
    """
    return _present(known(article_id), article_id)


def _check(article_id: str) -> None:
    if not _ID.fullmatch(article_id):
        raise Problem("not_found", f"Ids are {ID_LENGTH} lower-case hexadecimal digits.")


def _known[Found](found: Found | None, article_id: str) -> Found:
    if found is None:
        raise Problem("not_found", f"No article has the id {article_id}.")
    return found


def _present(head: Head, article_id: str) -> Head:
    if head.status is Status.REMOVED:
        raise Problem("removed", f"The article {article_id} was removed with the object it was read from.")
    return head


def in_progress(head: Head) -> Reply:
    """The answer for an article that the pipeline is at work on."""
    return Reply(
        views.status(head).model_dump_json(),
        status=202,
        cache=NO_STORE,
        headers={"retry-after": POLL_AFTER, "content-location": f"{views.article_path(head.id)}/status"},
    )


IN_PROGRESS = Answer(
    "The pipeline is at work on it: its status, and when to ask again",
    {JSON: views.ArticleStatus},
    retry_after=True,
)

OPERATIONS = (
    Operation(
        path="/v1/articles/{id}",
        run=get_article,
        name="getArticle",
        summary="One article",
        description=(
            "The record of an article. READY and DUPLICATE articles are also served as schema.org JSON-LD when "
            "`Accept` prefers it; REJECTED and FAILED ones say why in `error`; an EXPANDED one is a container, whose "
            "members are articles by themselves. An article that is still in the pipeline answers 202 with its status."
        ),
        tag="articles",
        query=ArticleQuery,
        answers={
            200: Answer(
                "The article",
                {
                    JSON: views.Article,
                    JSON_LD: {
                        "type": "object",
                        "description": "A schema.org NewsArticle",
                        "required": ["@context", "@type", "@id"],
                    },
                },
            ),
            202: IN_PROGRESS,
        },
        problems=(
            "unknown_parameter",
            "bad_parameter",
            "not_found",
            "removed",
            "response_too_large",
            "throttled",
            "unavailable",
        ),
    ),
    Operation(
        path="/v1/articles/{id}/text",
        run=get_text,
        name="getArticleText",
        summary="Its text",
        description=(
            "The cleaned text, every letter as its author wrote it, paragraphs parted by a newline. "
            "Offsets elsewhere are Unicode code points into exactly this text."
        ),
        tag="articles",
        answers={200: Answer("The text", {PLAIN: {"type": "string"}}), 202: IN_PROGRESS},
        problems=(
            "unknown_parameter",
            "not_found",
            "no_text",
            "removed",
            "response_too_large",
            "throttled",
            "unavailable",
        ),
    ),
    Operation(
        path="/v1/articles/{id}/status",
        run=get_status,
        name="getArticleStatus",
        summary="Where it stands",
        description="Status, history and errors of an uploaded object, also after it was refused or removed.",
        tag="articles",
        answers={200: Answer("Its status", {JSON: views.ArticleStatus})},
        problems=("unknown_parameter", "not_found", "throttled", "unavailable"),
    ),
)
