"""What goes wrong with a request, as RFC 9457 problem documents with a stable `code`.

400  unknown_parameter, bad_parameter, bad_cursor, bad_body
404  not_found (no such article, or an id that can be nobody's), no_text, unknown_collection, unknown_route
405  method_not_allowed, with Allow
409  is_member
410  removed
413  body_too_large, file_too_large
415  unsupported_media_type
500  internal, response_too_large
503  throttled, unavailable, with Retry-After
"""

from typing import NamedTuple
from urllib.parse import quote

from pydantic import Field

from functions.api.reply import NO_STORE, Reply, Request
from functions.api.view import View
from shared.errors import KhulasaError, NewerRecord, Throttled, Unavailable

PROBLEM_JSON = "application/problem+json"
EXTENSIONS = {"parameter", "pointer", "container"}
"""Members of a document that only some problems have."""
RETRY_AFTER = "2"
"""Seconds after which a busy service is worth asking again: DynamoDB splits or warms a partition within them."""


class Kind(NamedTuple):
    """What all problems of one code share."""

    status: int
    title: str


KINDS = {
    "unknown_parameter": Kind(400, "There is no such query parameter"),
    "bad_parameter": Kind(400, "A query parameter has a value it cannot have"),
    "bad_cursor": Kind(400, "The cursor is not one of this list"),
    "bad_body": Kind(400, "The body of the request is wrong"),
    "not_found": Kind(404, "There is no such article"),
    "no_text": Kind(404, "The article has no text"),
    "unknown_collection": Kind(404, "There is no such collection"),
    "unknown_route": Kind(404, "There is nothing at this path"),
    "method_not_allowed": Kind(405, "The method is not allowed here"),
    "is_member": Kind(409, "The article is a member of a container"),
    "removed": Kind(410, "The article was removed"),
    "body_too_large": Kind(413, "The body of the request is too large"),
    "file_too_large": Kind(413, "The file is larger than articles may be"),
    "unsupported_media_type": Kind(415, "The body is of a type that is not read here"),
    "internal": Kind(500, "Something went wrong on our side"),
    "response_too_large": Kind(500, "The answer is too large to be sent"),
    "throttled": Kind(503, "The service is busy"),
    "unavailable": Kind(503, "The service cannot be reached for the moment"),
}


class Problem(KhulasaError):
    """A request that ends in a problem document; `code` is one of `KINDS`."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        parameter: str | None = None,
        pointer: str | None = None,
        container: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail, code=code)
        self.kind = KINDS[code]
        self.parameter = parameter
        told = {"parameter": parameter, "pointer": pointer, "container": container}
        self.extensions = {name: value for name, value in told.items() if value is not None}
        self.headers = headers or {}


class ProblemDocument(View):
    """An RFC 9457 problem. `code` is stable and meant for programs; `detail` is meant for people and may change."""

    type: str = Field(description="`urn:khulasa:problem:` and the code")
    code: str
    title: str
    status: int
    detail: str
    instance: str = Field(description="Path of the request")
    request_id: str = Field(description="Also in the header `x-request-id` and in our logs")
    parameter: str | None = Field(default=None, description="The query parameter at fault, if it is one")
    pointer: str | None = Field(
        default=None, description="JSON pointer to what is wrong in the body, if it is that"
    )
    container: str | None = Field(
        default=None, description="Id of the container, where the article is a member of one"
    )


def problem_of(error: Exception) -> Problem:
    """The problem that an error is to a client; nothing unforeseen shows its details."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Throttled):
        return Problem(
            "throttled", "Too much is asked of the store at once.", headers={"retry-after": RETRY_AFTER}
        )
    if isinstance(error, NewerRecord):
        return Problem(
            "unavailable",
            "The article was stored by a newer version of this service, which is being deployed.",
            headers={"retry-after": RETRY_AFTER},
        )
    if isinstance(error, Unavailable):
        return Problem("unavailable", "The store did not answer.", headers={"retry-after": RETRY_AFTER})
    return Problem("internal", "The request could not be answered; the request id leads us to the reason.")


def problem_reply(problem: Problem, request: Request) -> Reply:
    """A problem as an answer."""
    document = ProblemDocument(
        type=f"urn:khulasa:problem:{problem.code}",
        code=problem.code,
        title=problem.kind.title,
        status=problem.kind.status,
        detail=problem.message,
        instance=quote(request.path, safe="/%"),
        request_id=request.id,
        **problem.extensions,
    )
    left_out = EXTENSIONS - problem.extensions.keys()
    return Reply(
        document.model_dump_json(exclude=left_out),
        status=problem.kind.status,
        content_type=PROBLEM_JSON,
        cache=NO_STORE,
        headers=problem.headers,
    )
