"""What changes articles: again through the pipeline, or away. S3 tells the pipeline; nothing is written elsewhere."""

from collections.abc import Callable
from itertools import islice
from urllib.parse import unquote

from pydantic import Field

from functions.api import bucket
from functions.api.operation import Answer, Operation, Query
from functions.api.problems import Problem
from functions.api.reply import JSON, NO_STORE, Reply, Request
from functions.api.routes.articles import POLL_AFTER, present
from functions.api.view import View
from functions.api.views import article_path
from shared.article import Status
from shared.errors import Unavailable
from shared.labels import is_collection
from shared.messages import article_id
from shared.store import keys, postings, table
from shared.store.records import Head
from shared.terms import TermKind, term


class AcceptedLinks(View):
    """Where the change can be watched."""

    status: str


class Accepted(View):
    """The change is under way."""

    id: str
    links: AcceptedLinks


class CollectionDeletion(View):
    """What was deleted of a collection; with `more`, the same request deletes what is left."""

    collection: str
    deleted: int = Field(description="Uploaded objects that were deleted, containers counting as one")
    more: bool


def reprocess(request: Request, query: Query, id_: str) -> Reply:
    """Send an article through the pipeline again."""
    head = _whole(id_, "reprocessed")
    if not bucket.renew(head.source.key):
        raise Problem("removed", f"The object of the article {id_} is gone.")
    return _accepted(head)


def delete(request: Request, query: Query, id_: str) -> Reply:
    """Delete the object that an article was read from."""
    head = _whole(id_, "deleted")
    bucket.delete(head.source.key)
    return _accepted(head)


def delete_collection(request: Request, query: Query, name: str) -> Reply:
    """Delete a collection, as much of it as one request can."""
    name = unquote(name)
    wanted, more = _keys(name) if is_collection(name) else ([], False)
    if not wanted:
        raise Problem("unknown_collection", "Nothing is in a collection of this name.")
    deleted = bucket.delete_all(wanted)
    if not deleted:
        raise Unavailable("s3: none of the objects could be deleted")
    more = more or deleted < len(wanted)
    document = CollectionDeletion(collection=name, deleted=deleted, more=more)
    return _reply(document)


def _keys(name: str) -> tuple[list[str], bool]:
    """Objects of a collection, whether by their key or by what their uploader said; and whether there are more."""
    found, more = bucket.listed(f"{bucket.INCOMING}{name}/")
    if more:
        return found, True
    filed = list(islice(postings.newest(term(TermKind.COLLECTION, name)), bucket.BATCH + 1))
    rows = table.get_all((keys.head(one.id) for one in filed), ("status", "source"))
    others = [row["source"]["key"] for row in rows if row["status"] != Status.REMOVED]
    wanted = list(dict.fromkeys([*found, *others]))
    return wanted[: bucket.BATCH], len(wanted) > bucket.BATCH or len(filed) > bucket.BATCH


def _whole(id_: str, what: str) -> Head:
    """The record of an article that is an object by itself; a member of a container shares its fate."""
    head = present(id_)
    if head.source.member is not None:
        container = article_id(head.source.bucket, head.source.key)
        raise Problem(
            "is_member",
            f"The article is a member of the container {container} and is {what} with it.",
            container=container,
        )
    return head


def _accepted(head: Head) -> Reply:
    return _reply(Accepted(id=head.id, links=AcceptedLinks(status=f"{article_path(head.id)}/status")))


def _reply(document: View) -> Reply:
    return Reply(document.model_dump_json(), status=202, cache=NO_STORE, headers={"retry-after": POLL_AFTER})


def _change(path: str, method: str, run: Callable[..., Reply], name: str, *words: str) -> Operation:
    """An operation that sets an article on its way; `words` are its summary, its description and that of the answer."""
    summary, description, answer = words
    return Operation(
        path=path,
        method=method,
        run=run,
        name=name,
        summary=summary,
        description=description,
        tag="uploads",
        answers={202: Answer(answer, {JSON: Accepted}, retry_after=True)},
        problems=("unknown_parameter", "not_found", "is_member", "removed", "throttled", "unavailable"),
    )


OPERATIONS = (
    _change(
        "/v1/articles/{id}/reprocess",
        "POST",
        reprocess,
        "reprocessArticle",
        "Process it again",
        "Makes a new version of the uploaded object out of the present one, which runs through the pipeline as any "
        "upload does. A member of a container is reprocessed with its container.",
        "It is on its way",
    ),
    _change(
        "/v1/articles/{id}",
        "DELETE",
        delete,
        "deleteArticle",
        "Delete it",
        "Deletes the uploaded object; record, text and all rows of the article follow within seconds. A container "
        "takes its members along, and a member goes with its container only.",
        "It is going",
    ),
    Operation(
        path="/v1/collections/{name}",
        method="DELETE",
        run=delete_collection,
        name="deleteCollection",
        summary="Delete a collection",
        description=(
            f"Deletes all objects under `incoming/<name>/`, and those elsewhere whose READY articles are of the "
            f"collection: at most {bucket.BATCH:,} in a request. Repeat it while `more` is true. Articles follow their "
            "objects within seconds."
        ),
        tag="uploads",
        answers={202: Answer("They are going", {JSON: CollectionDeletion}, retry_after=True)},
        problems=("unknown_parameter", "unknown_collection", "throttled", "unavailable"),
    ),
)
